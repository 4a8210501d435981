"""What an extraction changes about the attributions in one revision; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Sum

from claimsapi.extract import result
from claimsapi.extract.result import Extraction
from claimsapi.link.attributions.captions import repeated_in_captions
from claimsapi.models import Attribution, Claim, Job, Revision, Source
from claimsapi.models.anchors import spans_of
from claimsapi.models.attribution import AttributionReview
from claimsapi.operations.attributions import follow_revision
from claimsapi.operations.attributions.from_extraction import (
    attribution_fields,
    claim_fields,
    said_fields,
    speaker,
)
from claimsapi.parse.document import Role
from claimsapi.parse.spans import Span, word_starts

# What stays where no second reader has said anything this time.
BY_SECOND_READER = frozenset({"doubt_spans", "doubted_by"})

# A proposal that shares this much of its words with a decided attribution is that attribution with
# other edges, and has been decided.
DECIDED = 0.5


@dataclass(frozen=True, slots=True)
class State:
    """
    What tells whether attributions of an article have changed: how many it has, how often they were
    changed in all, and when last. ``latest`` is the last revision that has any, 0 for none.
    """

    number: int
    changes: int
    changed_at: datetime | None
    latest: int

    def is_late(self, revision: Revision) -> bool:
        """Return whether a later one than ``revision`` was read first: its claims would double."""
        return self.latest > revision.number


def plan(
    job: Job, revision: Revision, extraction: Extraction, sources: Mapping[str, Source]
) -> Plan:
    """
    Return how the revision's undecided attributions become those of ``extraction``.

    An attribution whose words a person has rejected is left out. What a person decided stays as it
    is: in this revision by its place, from the revision before by its words. At most five queries,
    one for an article that was never read.
    """
    seen = state_of(revision)  # first: what changes from here on is noticed before the writing
    rows = Attribution.objects.select_related("claim__source", "claim__dispute")
    here = list(rows.filter(revision=revision)) if seen.number else []
    gone_on = follow_revision.NOTHING
    if seen.number and not here:
        gone_on = follow_revision.following(rows, revision, extraction, sources)
    made = Plan(
        job=job,
        revision=revision,
        sources=sources,
        seen=seen,
        here={spans_of(row.content_spans): row for row in here},
        followed=gone_on.by_id,
        new=list(gone_on.carried),
        dropped=gone_on.dropped,
        repeats=repeated_in_captions(revision.text, extraction),
        is_read_twice=bool(extraction.second_reader),
        decided=[
            word_starts(spans_of(row.content_spans), revision.text)
            for row in (*here, *gone_on.carried)
            if row.review != AttributionReview.PENDING
        ],
    )
    for attribution in _captions_last(extraction.attributions):
        made.place(attribution)
    return made


def state_of(revision: Revision) -> State:
    """Return the state of all attributions of the article of ``revision`` (one query)."""
    rows = Attribution.objects.filter(revision__article=revision.article_id).order_by()
    found = rows.aggregate(
        number=Count("pk"),
        changes=Sum("version", default=0),
        changed_at=Max("updated_at"),
        latest=Max("revision__number", default=0),
    )
    return State(**found)


def _captions_last(attributions: Iterable[result.Attribution]) -> list[result.Attribution]:
    """Return a caption after what it may repeat."""
    return sorted(attributions, key=lambda attribution: attribution.segment_role == Role.CAPTION)


@dataclass(slots=True, kw_only=True)
class Plan:
    """The rows to write, and the claim of each attribution by its id: one object a claim."""

    job: Job
    revision: Revision
    sources: Mapping[str, Source]
    seen: State
    here: Mapping[tuple[Span, ...], Attribution]
    followed: Mapping[str, follow_revision.Followed]
    dropped: Sequence[Attribution]
    repeats: Mapping[str, str]
    is_read_twice: bool
    decided: Sequence[frozenset[int]]  # the words of each attribution a person decided on
    claims: dict[str, Claim] = field(default_factory=dict)
    new_claims: list[Claim] = field(default_factory=list)
    new: list[Attribution] = field(default_factory=list)
    again: list[Attribution] = field(default_factory=list)
    loaded: dict[UUID, Claim] = field(default_factory=dict)

    def place(self, attribution: result.Attribution) -> None:
        """
        Find or make the claim of ``attribution``, and its row.

        What nobody is said to have said is no claim, unless a person has made it one.
        """
        row = self.here.get(attribution.content)
        if attribution.is_nobodys and not self._was_reviewed(row, attribution):
            return
        if row:
            self._see_again(row, attribution)
            return
        if self._is_decided(attribution):
            return  # a person gave these words other edges, or rejected them
        before = self.followed.get(attribution.id)
        if before and not before.said_by_another:
            self._add(attribution, self._one_object(before.row.claim), before)
        else:
            repeated = self.claims.get(self.repeats.get(attribution.id, ""))
            self._add(attribution, repeated or self._new_claim(attribution), before)

    @property
    def left(self) -> list[UUID]:
        """Return the attributions whose words are somebody else's claim now."""
        return [one.row.pk for one in self.followed.values() if one.said_by_another]

    @property
    def newly_claimed(self) -> list[Attribution]:
        """Return the attributions of claims that nobody had made before."""
        new = {claim.pk for claim in self.new_claims}
        return [row for row in self.new if row.claim.pk in new]

    def say_again(self, known: Mapping[UUID, Claim]) -> None:
        """Make attributions of new claims those of the ``known`` claims that they say again."""
        for row in self.new:
            row.claim = known.get(row.claim.pk, row.claim)
        self.claims = {each: known.get(claim.pk, claim) for each, claim in self.claims.items()}
        self.new_claims = [claim for claim in self.new_claims if claim.pk not in known]

    def _see_again(self, row: Attribution, attribution: result.Attribution) -> None:
        self.again.append(row)
        if row.review == AttributionReview.PENDING:
            for name, value in attribution_fields(attribution, self.revision.text).items():
                if self.is_read_twice or name not in BY_SECOND_READER:
                    setattr(row, name, value)
        if row.review != AttributionReview.REJECTED:
            self.claims[attribution.id] = self._one_object(row.claim)

    def _was_reviewed(self, row: Attribution | None, attribution: result.Attribution) -> bool:
        before = self.followed.get(attribution.id)
        reviews = [each.review for each in (row, before) if each]
        return any(review != AttributionReview.PENDING for review in reviews)

    def _is_decided(self, attribution: result.Attribution) -> bool:
        ours = word_starts(attribution.content, self.revision.text)
        return any(len(ours & theirs) >= DECIDED * len(ours) for theirs in self.decided)

    def _new_claim(self, attribution: result.Attribution) -> Claim:
        claim = Claim(
            source=speaker(attribution, self.sources, self.revision.article),
            **claim_fields(attribution, self.revision.text),
            **said_fields(attribution.event.said_expression, self.revision.article),
        )
        self.new_claims.append(claim)
        return claim

    def _add(
        self,
        attribution: result.Attribution,
        claim: Claim,
        before: follow_revision.Followed | None = None,
    ) -> None:
        row = Attribution(
            claim=claim,
            revision=self.revision,
            job=self.job,
            **attribution_fields(attribution, self.revision.text),
        )
        if before:
            row.review, row.drift, row.supersedes = before.review, before.drift, before.row
        self.new.append(row)
        if row.review != AttributionReview.REJECTED:
            self.claims[attribution.id] = claim

    def _one_object(self, claim: Claim) -> Claim:
        """Return the object that stands for ``claim`` here, so that a change is seen by all."""
        return self.loaded.setdefault(claim.pk, claim)
