"""
What of an article is open to a key without the scope “fulltext”: here, and nowhere else, decided.

Open are the standing claims and AROUND characters on each side. What a key without the scope wrote
itself is open word for word and widens nothing: else it could read on from claim to claim. Beside
the text, rows show their own words to all keys (a cue, a speaker, a credit line), which have a
greatest length; the headline, dateline and byline are open, too.
"""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from claimsapi.link.articles.open_text import OpenText, around, joined
from claimsapi.models import Attribution, Revision
from claimsapi.models.anchors import Anchor, spans_of
from claimsapi.parse.spans import Span

AROUND = 200  # characters on each side of a claim; claimsapi_read_words in the database has it, too


def open_text(revision: Revision, *, whole: bool) -> OpenText:
    """Return what may be read of ``revision``: all of it, or what is open (one query)."""
    return open_texts([revision], whole=whole)[revision.pk]


def open_texts(revisions: Collection[Revision], *, whole: bool) -> Mapping[UUID, OpenText]:
    """Return what may be read of each of ``revisions`` by its id (one query, none if ``whole``)."""
    if whole:
        return {each.pk: _whole(each) for each in revisions}
    left = [each for each in revisions if not each.redacted_at]
    standing = Attribution.objects.filter(revision__in=left).not_rejected()
    found: dict[UUID, list[Span]] = {each.pk: [] for each in revisions}
    lengths = {each.pk: len(each.text) for each in revisions}
    for pk, spans, widens in standing.values_list("revision", "content_spans", "widens_excerpts"):
        margin = AROUND if widens else 0
        found[pk] += [around(span, margin, lengths[pk]) for span in spans_of(spans)]
    return {each.pk: OpenText(each.text, joined(found[each.pk])) for each in revisions}


def _whole(revision: Revision) -> OpenText:
    """Return all of ``revision``, of which nothing is left to read where it is redacted."""
    if revision.redacted_at:
        return OpenText(revision.text, ())
    return OpenText.of_all(revision.text)


def widens(content: Sequence[Anchor], text: OpenText) -> bool:
    """Return whether what stands around ``content`` may become an excerpt: it is one already."""
    margins = (around(span, AROUND, len(text.whole)) for span in spans_of(content))
    return all(text.shows(margin) for margin in margins)
