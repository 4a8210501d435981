"""Which earlier claims say what a text says."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from claimsapi.extract.result import ClaimKind
from claimsapi.link.claims import similarity, tokens
from claimsapi.link.claims.agreement.judge import Agreement, judge
from claimsapi.models import Claim, Source
from claimsapi.operations.claims.match_candidates import Candidate, candidates
from claimsapi.operations.claims.word_rarity import Rarity, lexemes


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a claim is taken for the same."""

    words: tuple[str, ...]  # of the claim, in the text, too; the rarest first
    meaning: float  # cosine of the two texts' vectors, -1 to 1
    same_source: bool


@dataclass(frozen=True, slots=True)
class Likely:
    """``score`` is the probability that the claim ``id`` says what the text says, 0 to 1."""

    id: UUID
    score: float
    reasons: Reasons
    asked: str  # the text
    text: str  # of the claim
    kind: str

    @property
    def agreement(self) -> Agreement:
        """Return what the text is to the claim (computed each time, 0.3 ms)."""
        return _agreement(self.asked, self.text, self.kind)


@dataclass(frozen=True, slots=True)
class ClaimMatch:
    """A likely claim with its row."""

    claim: Claim
    score: float
    reasons: Reasons
    asked: str

    @property
    def agreement(self) -> Agreement:
        """Return what the text is to the claim (computed each time, 0.3 ms)."""
        return _agreement(self.asked, self.claim.text, self.claim.kind)


def _agreement(asked: str, text: str, kind: str) -> Agreement:
    return judge(asked, text, denied=(False, kind == ClaimKind.DENIAL)).agreement


def earlier_claims(
    text: str, *, source: Source | None = None, limit: int = 20, excluding: Collection[UUID] = ()
) -> list[ClaimMatch]:
    """Return the ``likeliest`` with their rows, sources and disputes (one query more)."""
    found = likeliest(text, source=source, limit=limit, excluding=excluding)
    ids = [one.id for one in found]
    claims = Claim.objects.select_related("source", "dispute").in_bulk(ids)
    return [
        ClaimMatch(claims[one.id], one.score, one.reasons, text)
        for one in found
        if one.id in claims
    ]


def likeliest(
    text: str, *, source: Source | None = None, limit: int = 20, excluding: Collection[UUID] = ()
) -> list[Likely]:
    """
    Return up to ``limit`` standing claims that are most like ``text``, the likeliest first and of
    equals the earliest.

    Claims that were rejected, withdrawn or merged into others are left out, and so are those with
    an id in ``excluding``. Claims of ``source`` are looked for among commoner words, too. Two
    queries (a third when statistics are new).
    """
    found, rarity = nearby(text, source=source, excluding=excluding)
    statements = [tokens.read(one.text) for one in found]
    similarities = similarity.compare(tokens.read(text), statements, rarity.weight)
    best = sorted(
        zip(similarities, found, strict=True), key=lambda pair: (-pair[0].score, pair[1].id)
    )
    return [
        Likely(
            one.id,
            like.score,
            Reasons(like.shared, like.meaning, _same(one, source)),
            text,
            one.text,
            one.kind,
        )
        for like, one in best[:limit]
    ]


def nearby(
    text: str, *, source: Source | None = None, excluding: Collection[UUID] = ()
) -> tuple[list[Candidate], Rarity]:
    """Return claims that share rare words with ``text``, and how rare words are (2 queries)."""
    words, rarity = lexemes(tokens.plain(text))
    return candidates(words, rarity, source=source, excluding=excluding), rarity


def _same(candidate: Candidate, source: Source | None) -> bool:
    return source is not None and candidate.source_id == source.pk
