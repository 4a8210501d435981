"""An article that is sent twice at once is one: whoever comes second waits for the first."""

from claimsapi.models import Article, Source
from claimsapi.models.locks import Advisory, take_each
from claimsapi.operations.articles.find_known import known_article
from claimsapi.operations.core.locking import locked
from claimsapi.parse.urls import address_key

# A foreign key locks the publisher so, too. A merge that is going on is waited for; no join, which
# would then be of the publisher as it is and its survivor as it was.
_PUBLISHER = "SELECT * FROM claimsapi_source WHERE id = %s FOR KEY SHARE"


def publisher_now(publisher: Source) -> Source:
    """
    Return ``publisher`` as it is now, or the one that it was merged into (a query each).

    Nobody merges it until this transaction ends.

    :raises Source.DoesNotExist: if it was deleted
    """
    for found in Source.objects.raw(_PUBLISHER, [publisher.pk]):
        return publisher_now(found.merged_into) if found.merged_into else found
    raise Source.DoesNotExist


def known_alone(
    *, publisher: Source, external_id: str, address: str, headline: str, text: str
) -> Article | None:
    """
    Return the article of ``publisher`` that these belong to, which nobody else changes, or None.

    ``wait_for`` was called. Two queries, four where it is known.
    """
    known = known_article(
        publisher=publisher,
        external_id=external_id,
        address=address,
        headline=headline,
        text=text,
    )
    return now_alone(known) if known else None


def now_alone(article: Article) -> Article:
    """Return ``article`` as it is now, which nobody else changes (two queries)."""
    # First locked, then read: a join is not read again when the lock had to be waited for.
    current = locked(article)
    rows = Article.objects.select_related("current_revision").defer("current_revision__raw")
    return rows.get(pk=current.pk)


def wait_for(*, external_id: str, address: str, headline: str) -> None:
    """
    Wait for whoever takes in something known by one of these, of any publisher (one query).

    Then nobody else makes an article of the same id or address, or of the same headline where it
    has neither, until this transaction ends. Submissions of other articles wait for nothing.
    """
    names = [f"id {external_id}"] if external_id else []
    names += [f"address {address_key(address)}"] if address else []
    names = names or [f"headline {headline}"]
    take_each(Advisory.ARTICLES, names)
