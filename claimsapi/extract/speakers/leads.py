"""
Somebody whom a lead describes and the text then names: "A teacher said … Ada Brandt, 34, said …".

A reporter explains each new name. One that nothing explains, or that is explained by the same
word, names whom the sentences before have described.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from claimsapi.extract.lexicons.nouns import nouns
from claimsapi.extract.result import SourceKind
from claimsapi.extract.speakers.speaker_history import Speaker
from claimsapi.extract.types import Draft, Passage
from claimsapi.parse.document import Role
from claimsapi.parse.spans import Span

NEARBY = 2  # passages from the description to the name
STEM = 5  # letters: "teacher", "teaching"
ENOUGH = 2  # words that two roles share: "a leader of the *bakers’ union*"

_LEAD = re.compile(r"(?:an?|his|her|their) |.*[’']s? ", re.IGNORECASE)

# They speak for others, and stay unnamed while others are named.
_SPOKESMEN = frozenset(
    str.split("""
    spokesman spokeswoman spokesperson official source aide adviser advisor expert analyst insider
    diplomat investigator officer witness judge reporter journalist observer critic ally
    """)
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY = frozenset(str.split("the and for with from his her their who one former"))


def with_names(
    passages: Sequence[Passage], drafts: Sequence[Draft], speakers: Sequence[Speaker | None]
) -> list[Speaker | None]:
    """Return ``speakers``, each who is described first and named then as who is named."""
    known: dict[Speaker, Speaker] = {}
    told = [(draft, who) for draft, who in zip(drafts, speakers, strict=True) if who]
    for (draft, lead), (later, named) in pairwise(told):
        near = later.passage - draft.passage <= NEARBY
        if near and lead not in known and _is_named(lead, named):
            known[lead] = named
    for lead in _of_headlines(passages, told):
        alike = {who for _, who in told if who.entity and _told_alike(lead, who)}
        if len(alike) == 1 and lead not in known:
            known[lead] = alike.pop()
    for lead, named in known.items():
        _take(named, lead)
    return [known.get(who, who) if who else None for who in speakers]


def _is_named(lead: Speaker, named: Speaker) -> bool:
    """Return whether ``named``, who speaks next, is first named after the description ``lead``."""
    if not _is_described(lead) or lead.noun in _SPOKESMEN:
        return False
    if named.entity is None or named.sort is not SourceKind.PERSON:
        return False
    if named.entity.mentions[0].span.start < lead.spans[0].start or not _LEAD.match(lead.name):
        return False
    person = named.entity.sure or bool(named.entity.pronoun)
    one = "" in (lead.pronoun, named.entity.pronoun) or lead.pronoun == named.entity.pronoun
    return person and one and (not named.entity.role or _told_alike(lead, named))


def _of_headlines(
    passages: Sequence[Passage], told: Iterable[tuple[Draft, Speaker]]
) -> Iterable[Speaker]:
    """Return whom only a headline describes: "It is safe, *engineer* says"."""
    lines = [p.segment.span for p in passages if p.segment.role is Role.HEADLINE]
    return dict.fromkeys(who for _, who in told if _is_described(who) and _is_inside(who, lines))


def _is_inside(who: Speaker, lines: Sequence[Span]) -> bool:
    return all(any(line.covers(span) for line in lines) for span in who.spans)


def _is_described(who: Speaker) -> bool:
    return who.entity is None and who.sort is SourceKind.PERSON and bool(who.spans)


def _told_alike(lead: Speaker, named: Speaker) -> bool:
    """Return whether the role of ``named`` has the noun of the description, or two of its words."""
    role = _stems(named.entity.role if named.entity else "")
    return lead.noun[:STEM] in role or len(_stems(lead.name) & role) >= ENOUGH


def _stems(text: str) -> set[str]:
    words = (word.lower() for word in _WORD.findall(text))
    return {word[:STEM] for word in words if word not in _EMPTY}


def _take(named: Speaker, lead: Speaker) -> None:
    named.spans += lead.spans
    if named.entity and not named.entity.role and lead.noun in nouns("person", "title", "kin"):
        named.entity.role = _LEAD.sub("", lead.name, count=1)
