"""Which earlier claims say what a text says."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from django.db.models.expressions import RawSQL

from claimsapi.extract.result import ClaimKind
from claimsapi.link.claims import similarity, tokens
from claimsapi.link.claims.agreement.judge import Agreement, judge
from claimsapi.link.claims.tokens import Statement
from claimsapi.models import Claim, Source, embargo
from claimsapi.operations.claims.match_candidates import Candidate, Words, candidates
from claimsapi.operations.claims.word_rarity import Rarity, lexemes


@dataclass(frozen=True, slots=True)
class Asked:
    """A text to look for; claims of its ``source`` are looked for among commoner words, too."""

    text: str
    source: UUID | None = None


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
    source_id: UUID | None

    @property
    def agreement(self) -> Agreement:
        """Return what the text is to the claim (computed each time, 0.3 ms)."""
        return _agreement(self.asked, self.text, self.kind)


def _agreement(asked: str, text: str, kind: str) -> Agreement:
    return judge(asked, text, denied=(False, kind == ClaimKind.DENIAL)).agreement


def under_embargo() -> Collection[UUID]:
    """Return the claims that nobody but a curator may see yet (one query)."""
    held = Claim.objects.filter(pk__in=RawSQL(embargo.CLAIMS, ()))
    return list(held.values_list("pk", flat=True))


def likeliest(
    text: str, *, source: Source | None = None, limit: int = 20, excluding: Collection[UUID] = ()
) -> list[Likely]:
    """Return what is ``likeliest_of_each`` for one text, said by ``source``."""
    asked = Asked(text, source.pk if source else None)
    [found] = likeliest_of_each([asked], limit=limit, excluding=excluding)
    return found


def likeliest_of_each(
    asked: Sequence[Asked],
    *,
    limit: int = 20,
    excluding: Collection[UUID] = (),
    among: Collection[UUID] | None = None,
) -> list[list[Likely]]:
    """
    Return for each text up to ``limit`` standing claims that are most like it, the likeliest first
    and of equals the earliest.

    Claims that were rejected, withdrawn or merged into others are left out, and so are those with
    an id in ``excluding``. Two queries for all texts (a third when statistics are new), and a
    claim that is like several is read once.

    :param among: the claims to look at; all, if none are given
    """
    if not asked:
        return []
    found, rarity = nearby(asked, excluding=excluding, among=among)
    distinct = {one.id: one.text for near in found for one in near}
    statements = {pk: tokens.read(text) for pk, text in distinct.items()}
    return [
        list(islice(_likely(each, near, statements, rarity), limit))
        for each, near in zip(asked, found, strict=True)
    ]


def nearby(
    asked: Sequence[Asked],
    *,
    excluding: Collection[UUID] = (),
    among: Collection[UUID] | None = None,
) -> tuple[list[list[Candidate]], Rarity]:
    """Return for each text claims that share rare words, and how rare words are (2 queries)."""
    words, rarity = lexemes([tokens.plain(each.text) for each in asked])
    texts = [Words(of_text, each.source) for of_text, each in zip(words, asked, strict=True)]
    return candidates(texts, rarity, excluding=excluding, among=among), rarity


def _likely(
    asked: Asked,
    near: Sequence[Candidate],
    statements: Mapping[UUID, Statement],
    rarity: Rarity,
) -> Iterator[Likely]:
    """Yield what is ``near`` as it is compared with the text, the likeliest first."""
    others = [statements[one.id] for one in near]
    similarities = similarity.compare(tokens.read(asked.text), others, rarity.weight)
    pairs = zip(similarities, near, strict=True)
    for like, one in sorted(pairs, key=lambda pair: (-pair[0].score, pair[1].id)):
        same_source = asked.source is not None and one.source_id == asked.source
        yield Likely(
            id=one.id,
            score=like.score,
            reasons=Reasons(like.shared, like.meaning, same_source),
            asked=asked.text,
            text=one.text,
            kind=one.kind,
            source_id=one.source_id,
        )
