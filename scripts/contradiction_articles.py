"""Articles made up of claims, what contradicts them and what does not; nothing of them is news."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from claimsapi.extract.result import Attribution, Extraction, QuoteType, Voice
from claimsapi.link.counter_claims.learned.features import Flags
from claimsapi.link.counter_claims.statements import Layout, lay_out
from claimsapi.parse.spans import Span

CHARACTERS = 1400  # of one article, about: so it fills one window of the encoder
NAME_AND_CUE = 25  # characters
NEW_PARAGRAPH = 0.3  # share of the statements after which one begins
FORMS = {"{words}.": 0.35, "{words}, {speaker} {cue}.": 0.35, "“{words},” {speaker} {cue}.": 0.3}

SPEAKERS = str.split("""
    Abbott Alcott Barnes Birch Bracken Calder Corliss Crane Dawson Denham Dunmore Eastman Ellery
    Farrow Fenwick Fisk Garland Gorman Hadley Holbrook Ingram Ives Jessop Judson Keller Kimball
    Langley Lomas Mabry Merrick Nestor Norwood Osgood Overby Paxton Pruitt Quigley Rawlins Redfern
    Stroud Sutter Thorne Tolland Upton Usher Vance Varley Wexler Whitlock Yardley Yates Zeller
""")
CUES = ("added", "argued", "insisted", "noted", "said", "said", "said", "told reporters", "wrote")


@dataclass(frozen=True)
class Group:
    """
    A claim, what says the ``same``, what is ``against`` it, and what is neither.

    How ``other`` stands to ``against`` is not known: what supports a claim may be left unopposed.
    """

    claim: str
    same: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """One statement of group ``group``; ``kind`` is the field of the group that it is from."""

    words: str
    group: int
    kind: str


@dataclass(frozen=True)
class Article:
    """``contradicts`` and ``unknown`` are (statements, statements), as ``layout`` orders them."""

    layout: Layout
    contradicts: Flags
    unknown: Flags


def articles(groups: Iterable[Group]) -> Iterator[Article]:
    """Yield articles of some ``groups`` each, in their order; the last few make none."""
    batch: list[Group] = []
    for group in groups:
        batch.append(group)
        if sum(map(_size, batch)) >= CHARACTERS:
            yield article(batch)
            batch = []


def _size(group: Group) -> int:
    statements = (group.claim, *group.same, *group.other, *group.against)
    return sum(len(words) + NAME_AND_CUE for words in statements)


def article(groups: Sequence[Group]) -> Article:
    """Return the statements of ``groups`` mixed, each claim before what is said of it."""
    told = _mixed(groups)
    text, attributions = _printed(told)
    layout = lay_out(text, Extraction(segments=(), attributions=tuple(attributions)))
    return Article(layout, *_relations(told))


def _mixed(groups: Sequence[Group]) -> list[Told]:
    placed: list[tuple[float, Told]] = []
    for number, group in enumerate(groups):
        start = random.random() / 2
        placed.append((start, Told(group.claim, number, "claim")))
        placed += [
            (random.uniform(start, 1), Told(words, number, kind))
            for kind in ("same", "other", "against")
            for words in getattr(group, kind)
        ]
    return [each for _, each in sorted(placed, key=lambda item: item[0])]


def _printed(told: Sequence[Told]) -> tuple[str, list[Attribution]]:
    """Return a text in which each of ``told`` has another speaker or none, and where they are."""
    text, attributions = "", []
    speakers = random.sample(SPEAKERS, len(told))
    for number, (each, speaker) in enumerate(zip(told, speakers, strict=True), 1):
        [form] = random.choices(list(FORMS), list(FORMS.values()))
        words, cue = each.words.strip().rstrip("."), random.choice(CUES)
        attributions.append(_attribution(f"a{number}", len(text), form, words, speaker, cue))
        text += form.format(words=words, speaker=speaker, cue=cue)
        text += "\n\n" if random.random() < NEW_PARAGRAPH else " "
    return text.rstrip(), attributions


def _attribution(
    name: str, start: int, form: str, words: str, speaker: str, cue: str
) -> Attribution:
    before, said, _ = form.format(words=words, speaker="{}", cue=cue).rpartition("{}")
    lead = before if said else words
    source = Span(start + len(lead), start + len(lead) + len(speaker))
    return Attribution(
        id=name,
        content=(Span(start, start + len(lead.rstrip(", "))),),
        source=(source,) if said else (),
        cue=(Span(source.end + 1, source.end + 1 + len(cue)),) if said else (),
        quote_type=QuoteType.DIRECT if form.startswith("“") else QuoteType.INDIRECT,
        voice=Voice.ATTRIBUTED if said else Voice.NARRATIVE,
    )


def _relations(told: Sequence[Told]) -> tuple[Flags, Flags]:
    """Return which statement contradicts which before it, and of which pairs nothing is known."""
    contradicts = np.zeros((len(told), len(told)), bool)
    unknown = contradicts.copy()
    for at, one in enumerate(told):
        for before, other in enumerate(told[:at]):
            kinds = {one.kind, other.kind}
            if one.group == other.group and "against" in kinds:
                contradicts[at, before] = bool(kinds & {"claim", "same"})
                unknown[at, before] = not contradicts[at, before]
                unknown[before, at] = True  # who answers stands last
    return contradicts, unknown
