"""
Take the text of a revision away for good: its places, digests and claims stay.

What is kept, and why, is in docs/operations.md and decision 22. This is the one operation that
changes a revision, and what the history says of its words.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import pghistory
import pgtrigger
from django.db import connection, transaction
from django.db.models import Q

from claimsapi.link.attributions.anchoring import AnchorStatus
from claimsapi.models import Article, Export, Revision, SentArticle
from claimsapi.models.event import EventType
from claimsapi.models.export import ExportResource
from claimsapi.models.job import FINISHED
from claimsapi.models.revision import masked
from claimsapi.operations.core import events
from claimsapi.operations.core.locking import IllegalMove, locked
from claimsapi.operations.jobs.live import refuse_while_read


def _spans(column: str) -> str:
    """
    Return the SQL that takes the words of the anchors in ``column`` away.

    Their digest is of UTF-8, hex, as that of a revision is; a second time changes nothing.
    """
    return f"""{column} = (
        SELECT coalesce(jsonb_agg(
                   CASE WHEN spot ? 'sha256' THEN spot ELSE spot || jsonb_build_object(
                       'exact', {masked("spot->>'exact'")},
                       'sha256', encode(sha256(convert_to(spot->>'exact', 'UTF8')), 'hex')) END
                   ORDER BY place), '[]')
          FROM jsonb_array_elements({column}) WITH ORDINALITY AS spots (spot, place))"""


# What has words as they are printed, by table. The claims keep their statements.
_PRINTED = {
    "attribution": [
        *map(_spans, ("content_spans", "source_spans", "cue_spans", "doubt_spans")),
        f"anchor = '{AnchorStatus.REDACTED}'",
        "anonymity_reason = ''",
    ],
    "counterclaim": [_spans("evidence_spans")],
}
_HISTORY = ("claimsapi.AttributionEvent:append_only", "claimsapi.CounterClaimEvent:append_only")

# Files with words of articles in them.
_QUOTING = (ExportResource.ATTRIBUTIONS, ExportResource.COUNTER_CLAIMS)


@transaction.atomic
def redact(
    article: Article,
    numbers: Collection[int],
    *,
    now: datetime,
    reason: str,
    version: int | None = None,
) -> Article:
    """
    Redact the revisions of ``article`` with these ``numbers``; return the article.

    Text and payload go, with all copies of their words here; each anchor keeps its place and the
    digest of its words, and becomes ``redacted``. There is no way back. At most 14 queries, and one
    for each revision.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if none of them has a text left, or a job reads one
    """
    current = locked(article, version)
    left = current.revisions.filter(number__in=numbers, redacted_at=None).defer("raw")
    revisions = list(left.order_by("number"))
    if not revisions:
        raise IllegalMove("There is no such revision, or its text was redacted already.")
    with pghistory.context(reason=reason):
        for revision in revisions:
            refuse_while_read(revision)
        _redact(revisions, now)
        gone = sorted({*current.redacted_revisions, *(each.number for each in revisions)})
        Article.objects.filter(pk=current.pk).update(redacted_revisions=gone)
    _forget_words(current)
    _emit(revisions)
    _drop_copies(current, now)
    current.refresh_from_db()
    return current


def _redact(revisions: Sequence[Revision], now: datetime) -> None:
    emptied = ("raw = ''", "editorial_note = ''", "sketch = '{}'")
    wanted = [f"text = {masked('text')}", *emptied, f"redacted_at = '{now}'"]
    _update("revision", "id", wanted, revisions)
    # The rows first: what changes them leaves another event.
    for table, columns in _PRINTED.items():
        _update(table, "revision_id", columns, revisions)
    with pgtrigger.ignore(*_HISTORY):
        for table, columns in _PRINTED.items():
            _update(f"{table}event", "revision_id", columns, revisions)


def _update(table: str, key: str, columns: Sequence[str], revisions: Sequence[Revision]) -> None:
    """Change the rows of ``revisions``, which are locked in the order of their ids."""
    own = "pgh_id" if table.endswith("event") else "id"
    name, ids = f"claimsapi_{table}", [each.pk for each in revisions]
    rows = f"SELECT {own} FROM {name} WHERE {key} = ANY(%s) ORDER BY {own} FOR NO KEY UPDATE"
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {name} SET {', '.join(columns)} WHERE {own} IN ({rows})", [ids])


def _forget_words(article: Article) -> None:
    """Let nobody find the article by words that are gone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT claimsapi_read_words(ARRAY[%s]::uuid[])", [article.pk])


def _emit(revisions: Sequence[Revision]) -> None:
    events.emit_all(EventType.REVISION_REDACTED, [(each, _told(each)) for each in revisions])


def _told(revision: Revision) -> dict[str, Any]:
    where = {"article": str(revision.article_id), "revision": revision.number}
    return {**where, "sha256": revision.sha256}


def _drop_copies(article: Article, now: datetime) -> None:
    """End what has copies of words: texts sent for a job that is over, and files of exports."""
    over = SentArticle.objects.filter(fetch__job__status__in=FINISHED)
    over.filter(Q(fetch__job__article=article) | Q(fetch__article=article)).delete()
    quoting = Export.objects.filter(Q(fulltext=True) | Q(resource__in=_QUOTING))
    quoting.filter(expires_at__gt=now).update(expires_at=now)
