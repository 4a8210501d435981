"""Which stored claim each extracted attribution is an appearance of, and rows for new ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from claimsapi.extract import result
from claimsapi.extract.result import EXTRACTOR, Extraction
from claimsapi.link.attributions.captions import repeated_in_captions
from claimsapi.link.attributions.drift import Drift
from claimsapi.models import Attribution, Claim, Job, Revision, Source
from claimsapi.models.anchors import spans_of
from claimsapi.models.attribution import AttributionQuerySet, AttributionReview
from claimsapi.models.claim import ClaimStatus
from claimsapi.operations.attributions import follow_revision
from claimsapi.operations.attributions.from_extraction import (
    attribution_fields,
    claim_fields,
    said_fields,
    speaker,
)
from claimsapi.operations.claims import cross_article, judged
from claimsapi.operations.core import events
from claimsapi.operations.core.locking import claims_locked
from claimsapi.parse.document import Role
from claimsapi.parse.spans import Span, word_starts

# What a second extraction may say differently of an attribution at the same place.
REWRITTEN = [
    "source_spans",
    "cue_spans",
    "cue_lemma",
    "cue_kind",
    "cue_stance",
    "quote_type",
    "voice",
    "floating",
    "anonymity_reason",
    "segment_role",
    "confidence",
    "extractor",
    "extractor_version",
    "doubt_spans",
    "doubted_by",
]

# Of these, what stays where no second reader has said anything this time.
BY_SECOND_READER = frozenset({"doubt_spans", "doubted_by"})

# A proposal that shares this much of its words with a decided attribution is that attribution with
# other edges, and has been decided.
DECIDED = 0.5


@dataclass(frozen=True, slots=True)
class Stored:
    """The claim of each attribution by its id, one object a claim, and what it is to others."""

    claims: Mapping[str, Claim]
    matches: Sequence[cross_article.CrossArticleMatch]


def store(
    job: Job, revision: Revision, extraction: Extraction, sources: Mapping[str, Source]
) -> Stored:
    """
    Make the revision's undecided attributions those of ``extraction``.

    Returns their claims; an attribution whose words a person has rejected is left out. What a
    person decided stays as it is: in this revision by its place, from the revision before by its
    words. What another article has from the same source in the same words is that claim again. But
    for finding that, the number of queries does not depend on the number of attributions.
    """
    rows = Attribution.objects.select_related("claim__source", "claim__dispute")
    here = list(rows.filter(revision=revision))
    gone_on = follow_revision.NOTHING
    if not here:
        gone_on = follow_revision.following(rows, revision, extraction, sources)
    plan = _Plan(
        job=job,
        revision=revision,
        sources=sources,
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
        plan.place(attribution)
    own = _claims_in(revision)
    matched = cross_article.matches(revision, plan.newly_claimed, own)
    said = judged.matches(extraction.stances, plan.claims)
    found = _held(judged.undisputed(said, matched), plan, own)
    plan.say_again({match.new.pk: match.earlier for match in cross_article.said_again(found)})
    plan.carry_out()
    return Stored(plan.claims, [match for match in found if match.new in plan.new_claims])


def _claims_in(revision: Revision) -> set[UUID]:
    """Return the claims that any revision of the article carries so far (one query)."""
    carried = Claim.objects.filter(attributions__revision__article=revision.article_id)
    return set(carried.values_list("pk", flat=True))


def _held(
    found: Iterable[cross_article.CrossArticleMatch], plan: _Plan, own: Collection[UUID]
) -> list[cross_article.CrossArticleMatch]:
    """
    Lock the claims that storing may change: the article's ``own``, and those that are ``found``.

    All at once, and before the first is changed. Each is then in the dispute that it is in now;
    matches of a claim that is gone are left out. Two queries.
    """
    matches = list(found)
    wanted = {*own, *(match.earlier.pk for match in matches)}
    held = {claim.pk: claim for claim in claims_locked(Claim.objects.filter(pk__in=wanted))}
    for claim in (*plan.loaded.values(), *(match.earlier for match in matches)):
        if now := held.get(claim.pk):
            claim.dispute, claim.stance = now.dispute, now.stance
    return [match for match in matches if match.earlier.pk in held]


def _captions_last(attributions: Iterable[result.Attribution]) -> list[result.Attribution]:
    """Return a caption after what it may repeat."""
    return sorted(attributions, key=lambda attribution: attribution.segment_role == Role.CAPTION)


@dataclass(slots=True, kw_only=True)
class _Plan:
    """What an extraction changes about the attributions in one revision."""

    job: Job
    revision: Revision
    sources: Mapping[str, Source]
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
        """Find or make the claim of ``attribution``, and its row."""
        if row := self.here.get(attribution.content):
            self._see_again(row, attribution)
        elif self._is_decided(attribution):
            return  # a person gave these words other edges, or rejected them
        elif before := self.followed.get(attribution.id):
            self._add(attribution, self._one_object(before.row.claim), before)
        else:
            repeated = self.claims.get(self.repeats.get(attribution.id, ""))
            self._add(attribution, repeated or self._new_claim(attribution))

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

    def carry_out(self) -> None:
        """Write the plan; undecided attributions that were not seen again go."""
        follow_revision.drop(self.revision, self.dropped)
        Claim.objects.bulk_create(self.new_claims)
        Attribution.objects.bulk_create(self.new)
        Attribution.objects.bulk_update(self.again, REWRITTEN)
        restored = [row.claim.pk for row in self.new if _is_back(row)]
        withdrawn = Claim.objects.filter(pk__in=restored, status=ClaimStatus.WITHDRAWN)
        withdrawn.update(status=ClaimStatus.SUGGESTED)
        kept = [row.pk for row in (*self.again, *self.new)]
        unseen = Attribution.objects.filter(revision=self.revision).exclude(pk__in=kept)
        if not self.is_read_twice:  # what a second reader found before may be there all the same
            unseen = unseen.filter(extractor=EXTRACTOR)
        forget(unseen.undecided())
        events.emit_suggested(self.revision, self.new_claims)
        events.emit_drift(self.revision, self.new)
        events.emit_unnamed(self.revision, [row for row in self.new if row.drift == Drift.NEW])

    def _see_again(self, row: Attribution, attribution: result.Attribution) -> None:
        self.again.append(row)
        if row.review == AttributionReview.PENDING:
            for name, value in attribution_fields(attribution, self.revision.text).items():
                if self.is_read_twice or name not in BY_SECOND_READER:
                    setattr(row, name, value)
        if row.review != AttributionReview.REJECTED:
            self.claims[attribution.id] = self._one_object(row.claim)

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


def _is_back(row: Attribution) -> bool:
    """Return whether ``row`` brings its claim back, which no person has withdrawn."""
    return row.drift == Drift.RESTORED and row.review != AttributionReview.REJECTED


def forget(unseen: AttributionQuerySet) -> None:
    """
    Delete attributions that nobody decided, with the claims that nothing else carries.

    The claims are locked.
    """
    claims = list(unseen.values_list("claim_id", flat=True))
    unseen.delete()
    carried = {"attributions": None, "reviews": None}
    Claim.objects.waiting().filter(pk__in=claims, **carried).delete()
