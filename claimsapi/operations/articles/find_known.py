"""Which stored article a submission is: by the publisher's id, address, or headline and words."""

from claimsapi.models import Article, Source
from claimsapi.parse.spans import words
from claimsapi.parse.urls import address_key

# Share of word types two texts must have in common to be one story under one headline. Revisions
# of a story keep most of theirs; two days' "Morning briefing" share mostly function words.
SAME_STORY = 0.6

# A headline that recurs every day is compared with this many of its latest articles only.
LATEST = 20


def known_article(
    *, publisher: Source, external_id: str, address: str, headline: str, text: str
) -> Article | None:
    """
    Return the article of ``publisher`` that these belong to, or None (at most 2 queries).

    The publisher's id decides before the address, and either before the words: a submission that
    has one of them is never compared by its words.
    """
    own = Article.objects.filter(publisher=publisher).select_related("current_revision")
    own = own.defer("current_revision__raw")
    if external_id and (known := own.filter(external_id=external_id).first()):
        return known
    if address:
        return own.filter(url_key=address_key(address)).first()
    if external_id:
        return None
    same_headline = own.filter(headline=headline, url_key="", external_id="")
    ours = set(words(text))
    scored = [(_similarity(article, ours), article) for article in same_headline[:LATEST]]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= SAME_STORY else None


def _similarity(article: Article, ours: set[str]) -> float:
    """Return the Jaccard index of ``ours`` and the word types of the article, 0 to 1."""
    theirs = set(words(article.current_revision.text if article.current_revision else ""))
    return len(ours & theirs) / (len(ours | theirs) or 1)
