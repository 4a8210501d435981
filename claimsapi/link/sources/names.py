"""
Which known source a name is.

A name *matches* only if it is written like a name that exactly one known source goes by; all else
is a suggestion for a curator, with its reasons in words. Nothing here confirms a source.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rapidfuzz import fuzz, process

from claimsapi.extract.lexicons.nouns import nouns
from claimsapi.extract.result import SourceKind

# Words before a name that say what somebody is, not who. Left out are those that often begin the
# name of a body or a place ("General Motors", "Justice Department", "Prince George").
TITLES = frozenset(
    str.split("""
    mr mrs ms mx miss dr prof professor sir dame rev reverend
    sen senator rep representative congressman congresswoman gov governor mayor
    president vice-president chancellor premier minister prime-minister ambassador
    gen lt col capt cpt sgt maj cmdr adm hon
    herr frau monsieur madame senor senora
    """)
)

# "President of the United States" is an office: its first word is no title of somebody.
_JOINS = frozenset({"of", "for", "and", "to", "in", "on", "de", "du", "von"})

# After a name they tell a son from his father: whoever has another, or none, is somebody else.
GENERATIONS = frozenset(str.split("jr sr junior senior ii iii iv"))
_SHORT = {"junior": "jr", "senior": "sr"}

# RapidFuzz's token_sort_ratio or ratio, 0 to 100. One wrong letter in a name of twelve is 92; two
# different people who share a family name stay below 85.
SPELLED_ALIKE = 88.0

LAST_NAME_ONLY = 0.8
INITIALS_ONLY = 0.7

_PAIRED = re.compile(r"\b(vice|prime)\s+(president|minister)\b")
_DOTTED = re.compile(r"\b\w(?:\.\w\b)+\.?")
_APOSTROPHES = re.compile(r"['’ʼ`´]")
_OWNER = re.compile(r"['’ʼ]s?$")
_NO_WORD = re.compile(r"[^\w-]|_")


def normalize(name: str) -> str:
    """
    Return ``name`` in the one form that names are compared in; empty without letter or digit.

    Case, accents, width, punctuation, soft hyphens, a leading "the", titles and a final possessive
    do not count: "The U.S." is "us", "Señor Peña’s" is "pena". Normalising twice changes nothing.
    """
    wide = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(mark for mark in wide if not _is_mute(mark))
    folded = _OWNER.sub("", unicodedata.normalize("NFKC", letters).strip(" ,;:!?\n\t"))
    together = _DOTTED.sub(lambda match: match[0].replace(".", ""), folded)
    paired = _PAIRED.sub(r"\1-\2", together)
    bare = _NO_WORD.sub(" ", _APOSTROPHES.sub("", paired))
    words = [hyphened for word in bare.split() if (hyphened := word.strip("-"))]
    while len(words) > 1 and _says_what(*words[:2]):
        words = words[1:]
    return " ".join(words)


def _is_mute(mark: str) -> bool:
    """Return whether ``mark`` is an accent, or one that only layout needs, as a soft hyphen."""
    return bool(unicodedata.combining(mark)) or unicodedata.category(mark) == "Cf"


def last_name(words: Sequence[str]) -> str:
    """Return the family name in the normalised ``words`` of a person's name: Roth, not Jr."""
    family = [word for word in words if word not in GENERATIONS]
    return (family or words)[-1]


NEEDS_A_LETTER = "A name needs a letter or a digit."


def is_name(text: str) -> bool:
    """Return whether ``text`` has a letter or a digit: without, nothing can be compared to it."""
    return bool(normalize(text))


def _says_what(word: str, following: str) -> bool:
    return word == "the" or (word in TITLES and following not in _JOINS)


class AliasType(StrEnum):
    NAME = "name"
    ACRONYM = "acronym"
    EPITHET = "epithet"
    FORMER = "former"
    MISSPELLING = "misspelling"


@dataclass(frozen=True, slots=True)
class Alias:
    """A name somebody goes by from one day to another, both inclusive; None is open."""

    text: str
    type: AliasType = AliasType.NAME
    valid_from: date | None = None
    valid_to: date | None = None

    def valid_on(self, day: date | None) -> bool:
        """Return whether it was in use on ``day``; on an unknown day only if it always is."""
        if day is None:
            return self.valid_from is None and self.valid_to is None
        return (self.valid_from or day) <= day <= (self.valid_to or day)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSource:
    """A source as the newsroom knows it; ``id`` is the caller's."""

    id: str
    name: str
    kind: SourceKind = SourceKind.UNKNOWN
    aliases: tuple[Alias, ...] = ()
    role: str = ""

    def names(self) -> Iterator[Alias]:
        yield Alias(self.name)
        yield from self.aliases


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMatch:
    """
    A source that a name may be, from 0 to 1 how likely, and why, in words for the curator.

    Only a ``certain`` match may be made without asking a person.
    """

    source_id: str
    score: float
    reasons: tuple[str, ...]
    certain: bool = False


class Directory:
    """The known sources by every name they go by, built once for many look-ups."""

    def __init__(self, known: Iterable[KnownSource]) -> None:
        self._kinds: dict[str, SourceKind] = {}
        self._written: dict[str, list[tuple[str, Alias]]] = defaultdict(list)
        self._last: dict[str, list[str]] = defaultdict(list)
        self._initials: dict[str, list[str]] = defaultdict(list)
        self._firms: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for source in known:
            self._kinds[source.id] = source.kind
            for alias in source.names():
                self._add(source, alias)

    def _add(self, source: KnownSource, alias: Alias) -> None:
        words = normalize(alias.text).split()
        if not words:
            return
        self._written[" ".join(words)].append((source.id, alias))
        if len(words) > 1 and source.kind == SourceKind.PERSON:
            self._last[last_name(words)].append(source.id)
        elif len(words) > 1:
            self._initials[_initials(alias.text)].append(source.id)
        if source.kind != SourceKind.PERSON:
            self._firms[_without_form(words)].append((source.id, " ".join(words)))

    def find(
        self, name: str, *, day: date | None = None, kind: SourceKind = SourceKind.UNKNOWN
    ) -> tuple[NameMatch, ...]:
        """
        Return whom ``name``, printed on ``day``, may be; the likeliest first, then by id.

        At most one match is certain: when one source alone goes by exactly this name on that day
        and ``kind`` does not speak against it.
        """
        written = normalize(name)
        exact = self._exact(written, name, day)
        fitting = [m for m in exact if _agree(kind, self._kinds[m.source_id])]
        if len(fitting) == 1:
            others = [_doubted(m, "another kind of source") for m in exact if m != fitting[0]]
            return (fitting[0], *_best_first(others))
        doubt = "several sources go by this name" if fitting else "another kind of source"
        doubted = [_doubted(match, doubt) for match in exact]
        return _best_first([*doubted, *self._alike(written)])

    def _exact(self, written: str, name: str, day: date | None) -> list[NameMatch]:
        found: dict[str, NameMatch] = {}
        for source_id, alias in self._written.get(written, ()):
            if alias.valid_on(day) and not _is_a_plain_word(name, alias):
                found.setdefault(source_id, _exact_match(source_id, alias, day))
        return list(found.values())

    def _alike(self, written: str) -> Iterator[NameMatch]:
        """Yield suggestions: same last name, same initials, nearly the same spelling."""
        for source_id in self._last.get(written, ()):
            reason = f"“{written}” is the last name"
            yield NameMatch(source_id=source_id, score=LAST_NAME_ONLY, reasons=(reason,))
        for source_id in self._initials.get(written, ()):
            reason = f"“{written.upper()}” are the initials"
            yield NameMatch(source_id=source_id, score=INITIALS_ONLY, reasons=(reason,))
        for source_id, other in self._firms.get(_without_form(written.split()), ()):
            if other != written:
                reason = f"“{other}” but for the form of the company"
                yield NameMatch(source_id=source_id, score=0.9, reasons=(reason,))
        yield from self._spelled_alike(written)

    def _spelled_alike(self, written: str) -> Iterator[NameMatch]:
        for spelling, ratio in _nearly(written, self._written):
            for source_id, alias in self._written[spelling]:
                reason = f"spelled like “{alias.text}” ({ratio:.0f} of 100)"
                yield NameMatch(source_id=source_id, score=ratio / 100 * 0.9, reasons=(reason,))
        for last, ratio in _nearly(written, self._last):
            for source_id in self._last[last] if last != written else ():
                reason = f"spelled like the last name “{last}” ({ratio:.0f} of 100)"
                score = LAST_NAME_ONLY * ratio / 100
                yield NameMatch(source_id=source_id, score=score, reasons=(reason,))


def _nearly(written: str, spellings: Iterable[str]) -> Iterator[tuple[str, float]]:
    """Yield the ``spellings`` that are nearly ``written``; a son is never his father."""
    # A first letter may change the order of the words, a hyphen their number: so both are needed.
    near: dict[str, float] = {}
    known = list(spellings)
    for scorer in (fuzz.token_sort_ratio, fuzz.ratio):
        for spelling, ratio, _ in process.extract(
            written, known, scorer=scorer, score_cutoff=SPELLED_ALIKE
        ):
            near[spelling] = max(ratio, near.get(spelling, 0))
    for spelling, ratio in near.items():
        if _generations(written) == _generations(spelling):
            yield spelling, ratio


def _generations(written: str) -> set[str]:
    return {_SHORT.get(word, word) for word in written.split() if word in GENERATIONS}


def _without_form(words: Sequence[str]) -> str:
    """Return the name of a company without “Inc.”, “Co., Ltd.” and the like."""
    left = list(words)
    while len(left) > 1 and left[-1] in nouns("legal form"):
        left.pop()
    return " ".join(left)


def _exact_match(source_id: str, alias: Alias, day: date | None) -> NameMatch:
    reason = f"goes by “{alias.text}” ({alias.type})"
    if alias.valid_from or alias.valid_to:
        since, until = alias.valid_from or "ever", alias.valid_to or "today"
        reason += f", from {since} to {until}, and this was printed on {day}"
    return NameMatch(source_id=source_id, score=1.0, reasons=(reason,), certain=True)


def _is_a_plain_word(name: str, alias: Alias) -> bool:
    """Return whether "us" or "who" stands where only "US" or "WHO" would be the acronym."""
    return alias.type == AliasType.ACRONYM and name.islower()


def _initials(name: str) -> str:
    """Return what an acronym of ``name`` would be: "imf" for the International Monetary Fund."""
    words = re.findall(r"\w+", name.removeprefix("The "))
    return "".join(word[0] for word in words if word[0].isupper()).casefold()


def _agree(one: SourceKind, other: SourceKind) -> bool:
    return one == other or SourceKind.UNKNOWN in (one, other)


def _doubted(match: NameMatch, doubt: str) -> NameMatch:
    reasons = (*match.reasons, doubt)
    return NameMatch(source_id=match.source_id, score=0.9, reasons=reasons)


def _best_first(matches: Sequence[NameMatch]) -> tuple[NameMatch, ...]:
    """Return one match a source, its best score with every reason."""
    best: dict[str, NameMatch] = {}
    for match in sorted(matches, key=lambda m: -m.score):
        first = best.setdefault(match.source_id, match)
        reasons = dict.fromkeys((*first.reasons, *match.reasons))
        best[match.source_id] = NameMatch(
            source_id=match.source_id, score=first.score, reasons=tuple(reasons)
        )
    return tuple(sorted(best.values(), key=lambda m: (-m.score, m.source_id)))
