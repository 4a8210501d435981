"""What became of the previous revision's attributions: kept, reworded, altered, dropped."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from claimsapi.extract import result
from claimsapi.extract.result import EXTRACTOR, CueStance, Extraction, QuoteType
from claimsapi.link.attributions.anchoring import AnchorStatus
from claimsapi.link.attributions.drift import Change, Drift, changes
from claimsapi.link.attributions.printed import Printed, as_known, is_doubted, may_go_on
from claimsapi.models import Attribution, Claim, Revision, Source
from claimsapi.models.anchors import anchors, spans_of
from claimsapi.models.attribution import AttributionQuerySet, AttributionReview
from claimsapi.models.claim import ClaimStatus
from claimsapi.operations.attributions.from_extraction import speaker
from claimsapi.operations.attributions.reanchor import carried, own_name
from claimsapi.operations.core import events
from claimsapi.parse.spans import QuoteSelector, Span

# What a person has said of an attribution, and the next revision must not lose.
VOUCHED_FOR = (AttributionReview.ACCEPTED, AttributionReview.EDITED)


@dataclass(frozen=True, slots=True)
class Followed:
    """The attribution that a new one goes on from, and how it has changed."""

    row: Attribution
    drift: Drift

    @property
    def review(self) -> AttributionReview:
        """Return the decision that still holds: a rejection, or any other of equal words."""
        before = AttributionReview(self.row.review)
        rejected = before == AttributionReview.REJECTED and not self.said_by_another
        return before if rejected or self.drift == Drift.KEPT else AttributionReview.PENDING

    @property
    def said_by_another(self) -> bool:
        """Whether somebody else says the words now, so that they are a claim of theirs."""
        return self.drift == Drift.REATTRIBUTED


@dataclass(frozen=True, slots=True)
class Following:
    """
    What goes on from the revision before.

    ``by_id`` has it for extracted attributions; ``carried`` are re-anchored ones, yet to be stored,
    that stand as a person left them, whatever the extraction reads there; ``dropped`` do not go on.
    """

    by_id: Mapping[str, Followed]
    carried: Sequence[Attribution]
    dropped: Sequence[Attribution]


NOTHING = Following({}, (), ())


def following(
    rows: AttributionQuerySet,
    revision: Revision,
    extraction: Extraction,
    sources: Mapping[str, Source],
) -> Following:
    """
    Return what goes on from the revision before; nothing is written.

    ``rows`` loads attributions with their claims. Costs four queries, one for a first revision.
    """
    earlier = rows.filter(
        revision__article=revision.article_id, revision__number__lt=revision.number
    )
    by_id = {str(row.pk): row for row in earlier.order_by("revision__number", "start")}
    latest = [row for row in _latest(by_id.values()) if not _is_unread(row, extraction)]
    gone = [row for row in by_id.values() if row.drift == Drift.DROPPED and row not in latest]
    latest, gone = (_with_words(each, revision, extraction) for each in (latest, gone))
    before = _text_of(latest)
    olds = [stored_attribution(row, before) for row in latest]
    read = [_extracted(a, revision, sources) for a in extraction.attributions]
    found = changes(olds, read, [stored_attribution(row) for row in gone])
    stays = _carried(found, by_id, before, revision, _Reading(olds, read, extraction))
    gone_on = {str(row.supersedes_id) for row in stays}
    went = [change for change in found if change.before and change.before not in gone_on]
    followed = {
        change.after: Followed(by_id[str(change.before)], change.drift)
        for change in went
        if change.after
    }
    lost = _lost(followed, extraction)
    ended = [by_id[str(change.before)] for change in went if change.after in {None, *lost}]
    return Following(
        by_id={after: one for after, one in followed.items() if after not in lost},
        carried=stays,
        dropped=[row for row in ended if row.drift != Drift.DROPPED],
    )


def _lost(followed: Mapping[str, Followed], extraction: Extraction) -> frozenset[str]:
    """Return which of ``followed`` nobody says any more, and no decision holds for."""
    unsaid = {one.id for one in extraction.attributions if one.is_nobodys}
    undecided = AttributionReview.PENDING
    return frozenset(one for one in unsaid & followed.keys() if followed[one].review == undecided)


def _is_unread(row: Attribution, extraction: Extraction) -> bool:
    """Return whether a second reader suggested ``row``, and none has read this revision."""
    foreign = row.extractor not in ("", EXTRACTOR)
    return foreign and not extraction.second_reader and row.review == AttributionReview.PENDING


def _with_words(
    rows: Iterable[Attribution], revision: Revision, extraction: Extraction
) -> list[Attribution]:
    """
    Return ``rows``, the redacted ones with their words where ``revision`` has them again.

    The digests tell. What became of the others nobody can say: they are left out, and not dropped.
    """
    contents = [anchors(each.content, revision.text) for each in extraction.attributions]
    again = {tuple(Revision.digest(each["exact"]) for each in one): one for one in contents}
    found = []
    for row in rows:
        if row.anchor == AnchorStatus.REDACTED:
            words = again.get(tuple(each["sha256"] for each in row.content_spans))
            if words is None:
                continue
            row.content_spans = words
        found.append(row)
    return found


def _text_of(rows: Sequence[Attribution]) -> str:
    """Return the text of the revision that all of ``rows`` are of (one query, none without)."""
    texts = Revision.objects.values_list("text", flat=True)
    return texts.get(pk=rows[0].revision_id) if rows else ""


class _Reading:
    """What the extraction reads where: ``content`` by the ids of its attributions."""

    def __init__(
        self, olds: Sequence[Printed], read: Sequence[Printed], extraction: Extraction
    ) -> None:
        self.content = {each.id: each.content for each in extraction.attributions}
        self._before = {old.id: old for old in olds}
        self._read = as_known(olds, read)

    def says_the_same(self, row: Attribution, places: Sequence[Span]) -> bool:
        """Return whether it has ``row`` at ``places`` said by whom it was, and as surely."""
        old = self._before[str(row.pk)]
        return any(
            may_go_on(old, new) and is_doubted(old) == is_doubted(new)
            for new in self._read
            if _overlap(self.content[new.id], places)
        )


def _carried(
    found: Iterable[Change],
    by_id: Mapping[str, Attribution],
    before: str,
    revision: Revision,
    reading: _Reading,
) -> list[Attribution]:
    """
    Return what was vouched for and still stands, where the extraction sees nothing or otherwise.

    A statement with the edges that a person gave it is reworded only to the extraction, and one
    whose speaker a person has set is another's.
    """
    unsure = {
        change.before: reading.content.get(change.after or "", ())
        for change in found
        if change.before and change.drift not in (Drift.KEPT, Drift.RESTORED)
    }
    rows = [by_id[pk] for pk in unsure if by_id[pk].review in VOUCHED_FOR]
    return [
        row
        for row in carried(rows, before, revision, reads=reading.says_the_same)
        if _is_there(row, unsure[str(row.supersedes_id)])
    ]


def _is_there(row: Attribution, read: Sequence[Span]) -> bool:
    """Return whether what was ``read`` for ``row``, if anything was, is at the same place."""
    return not read or _overlap(spans_of(row.content_spans), read)


def _overlap(ours: Iterable[Span], theirs: Sequence[Span]) -> bool:
    return any(one.overlaps(other) for one in ours for other in theirs)


def _latest(rows: Iterable[Attribution]) -> list[Attribution]:
    """Return the attributions in the last revision that has any; ``rows`` are in that order."""
    in_order = list(rows)
    return [row for row in in_order if row.revision_id == in_order[-1].revision_id]


def stored_attribution(row: Attribution, text: str = "") -> Printed:
    """Return ``row`` as it is compared, in the ``text`` of its revision; its claim is loaded."""
    parts = (row.content_spans, row.cue_spans, row.source_spans)
    is_around = bool(text) and row.anchor != AnchorStatus.REDACTED
    return Printed(
        id=str(row.pk),
        words=" ".join(anchor["exact"] for anchor in row.content_spans),
        source=str(row.claim.source_id or ""),
        quote_type=QuoteType(row.quote_type),
        cue_stance=CueStance(row.cue_stance),
        name=own_name(row.claim.source),
        reviewed=row.review in VOUCHED_FOR,
        around=_around(chain.from_iterable(map(spans_of, parts)), text) if is_around else None,
    )


def _extracted(
    attribution: result.Attribution, revision: Revision, sources: Mapping[str, Source]
) -> Printed:
    source = speaker(attribution, sources, revision.article)
    parts = chain(attribution.content, attribution.cue, attribution.source)
    return Printed(
        id=attribution.id,
        words=" ".join(span.of(revision.text) for span in attribution.content),
        source=str(source.pk) if source else "",
        quote_type=attribution.quote_type,
        cue_stance=attribution.cue_stance,
        name=own_name(source),
        around=_around(parts, revision.text),
    )


def _around(parts: Iterable[Span], text: str) -> QuoteSelector:
    """Return what stands around all of ``parts``."""
    spans = list(parts)
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    return QuoteSelector.at(whole, text)


def drop(revision: Revision, rows: Sequence[Attribution]) -> None:
    """
    Mark ``rows`` as dropped; a suggestion that its article has dropped is withdrawn with it.

    What a person vouched for and cannot be found again is orphaned: it waits for a person. The
    claims are locked. Costs three queries, none without rows.
    """
    if not rows:
        return
    for row in rows:
        row.drift = Drift.DROPPED
    events.emit_drift(revision, rows)
    dropped = [row.pk for row in rows]
    Attribution.objects.filter(pk__in=dropped).update(drift=Drift.DROPPED)
    lost = [
        row.pk for row in rows if row.review in VOUCHED_FOR and row.anchor != AnchorStatus.REDACTED
    ]
    Attribution.objects.filter(pk__in=lost).update(anchor=AnchorStatus.ORPHANED)
    withdraw(dropped)


def withdraw(left: Collection[UUID]) -> None:
    """Withdraw the suggestions that no attribution speaks for but those of ``left`` (one query)."""
    claims = Claim.objects.waiting().filter(attributions__in=left)
    # One that a later revision has taken over no longer speaks for the claim.
    standing = Attribution.objects.exclude(drift=Drift.DROPPED).filter(superseded_by=None)
    claims.exclude(attributions__in=standing).update(status=ClaimStatus.WITHDRAWN)
