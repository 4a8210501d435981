"""Which earlier claims say what a text says."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from claimsapi.link import similarity, wording
from claimsapi.models import Claim, Source
from claimsapi.operations.candidates import Candidate, candidates
from claimsapi.operations.rarity import Rarity, lexemes


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a claim is taken for the same."""

    words: tuple[str, ...]  # of the claim, in the text, too; the rarest first
    meaning: float  # cosine of the two texts' vectors, -1 to 1
    same_source: bool


@dataclass(frozen=True, slots=True)
class Match:
    """``score`` is the probability that ``claim`` says what the text says, 0 to 1."""

    claim: Claim
    score: float
    reasons: Reasons


def earlier_claims(
    text: str, *, source: Source | None = None, limit: int = 20, excluding: Collection[UUID] = ()
) -> list[Match]:
    """
    Return up to ``limit`` standing claims that are most like ``text``, the likeliest first and of
    equals the earliest.

    Claims that were rejected, withdrawn or merged into others are left out, and so are those with
    an id in ``excluding``. Claims of ``source`` are looked for among commoner words, too. Three
    queries (a fourth when statistics are new); the claims come with source and dispute.
    """
    found, rarity = nearby(text, source=source, excluding=excluding)
    statements = [wording.read(one.text) for one in found]
    likenesses = similarity.compare(wording.read(text), statements, rarity.weight)
    best = sorted(
        zip(likenesses, found, strict=True), key=lambda pair: (-pair[0].score, pair[1].id)
    )
    return _matches(best[:limit], source)


def nearby(
    text: str, *, source: Source | None = None, excluding: Collection[UUID] = ()
) -> tuple[list[Candidate], Rarity]:
    """Return claims that share rare words with ``text``, and how rare words are (2 queries)."""
    words, rarity = lexemes(wording.plain(text))
    return candidates(words, rarity, source=source, excluding=excluding), rarity


def _matches(
    likenesses: list[tuple[similarity.Likeness, Candidate]], source: Source | None
) -> list[Match]:
    ids = [candidate.id for _, candidate in likenesses]
    claims = Claim.objects.select_related("source", "dispute").in_bulk(ids)
    return [
        Match(
            claim=claims[candidate.id],
            score=likeness.score,
            reasons=Reasons(likeness.shared, likeness.meaning, _same(candidate, source)),
        )
        for likeness, candidate in likenesses
        if candidate.id in claims
    ]


def _same(candidate: Candidate, source: Source | None) -> bool:
    return source is not None and candidate.source_id == source.pk
