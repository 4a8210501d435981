"""What the judge is told of each statement and each pair, beside what the encoder reads."""

import re
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from claimsapi.extract.result import QuoteType, Voice
from claimsapi.link.counter_claims.statements import Layout, Statement

Reals = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

_TURNS = re.compile(
    r"(?i)^\W*(?:but|however|yet|still|in fact|actually|instead|though|although|despite|contrary"
    r"|not so|no[,.])\b"
)
_CONTRASTS = re.compile(
    r"(?i)\b(?:but|however|although|though|while|despite|yet|whereas|contrary)\b"
)
_NOT = re.compile(r"(?i)\b(?:not|never|no|nobody|none|neither|cannot|nothing)\b|n['’]t\b")
_COUNTS = re.compile(
    r"\d|(?i:\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million"
    r"|half|third)\b)"
)
# Statements of the longest article that was learned from; a longer one is told as that. This and
# the words above belong to the weights: they change with a new training only.
LONGEST = 160
_LEAD = 60  # characters before a statement in which a contrast to it stands

OF_ONE, OF_TWO = 10, 24  # how many there are
NARRATED, TURNS, NEGATED, COUNTS = range(4)  # the columns of a statement that pairs are told of


def of_each(layout: Layout) -> Reals:
    """Return what is known of each statement by itself (statements, ``OF_ONE``)."""
    total = len(layout.statements)
    rows = [_of_one(layout, statement, total) for statement in layout.statements]
    return np.array(rows, np.float32).reshape(total, OF_ONE)


def _of_one(layout: Layout, statement: Statement, total: int) -> list[float]:
    attribution = statement.attribution
    narrated = attribution.voice is Voice.NARRATIVE
    return [
        narrated,
        turns(layout.text, statement),
        bool(_NOT.search(statement.words)),
        bool(_COUNTS.search(statement.words)),
        "?" in statement.words,
        attribution.floating,
        not narrated and attribution.quote_type is QuoteType.DIRECT,
        not narrated and statement.is_speech,
        min(total, LONGEST) / 50,
        statement.place.start / max(1, len(layout.text)),
    ]


def turns(text: str, statement: Statement) -> bool:
    """Return whether a contrast opens the statement or leads to it."""
    first = statement.attribution.content[0].start
    lead = text[max(0, statement.place.start - _LEAD) : first]
    return bool(_TURNS.search(statement.words) or _CONTRASTS.search(_last_sentence(lead)))


def _last_sentence(lead: str) -> str:
    return lead.split(". ")[-1].split("\n")[-1]


def of_pairs(layout: Layout, told: Sequence[Statement], each: Reals) -> Reals:
    """
    Return what is known of each pair of ``told`` (those that answer, those answered, ``OF_TWO``).

    ``each`` has their rows of ``of_each``. Time and memory grow with the square of their number.
    """
    words = _Words(layout, told)
    order = _difference([statement.order for statement in told])
    paragraphs = _difference([statement.paragraph for statement in told])
    sentences = _difference([statement.sentence for statement in told])
    turning, negated, counting = (each[:, column] > 0 for column in (TURNS, NEGATED, COUNTS))
    narrated = each[:, NARRATED] > 0
    shared = words.shared(words.terms, words.terms)
    weight = words.shared(words.terms * words.rarity, words.terms)
    whole = np.maximum(np.diagonal(weight), 1e-6)
    columns = [
        order > 0,
        np.log1p(np.abs(order)),
        np.log1p(np.abs(paragraphs)),
        order == 1,
        order == 2,
        order == -1,
        paragraphs == 0,
        paragraphs == 1,
        sentences == 0,
        sentences == 1,
        same_speaker(told),
        words.shared(words.speakers, words.speakers) > 0,
        weight / whole[:, None],
        weight / whole[None],
        np.minimum(shared, 6) / 3,
        words.shared(words.called, words.terms) > 0,
        words.shared(words.called, words.terms).T > 0,
        _overlapping(told),
        words.shared(words.terms * (1 - words.names), words.terms) > 0,
        words.shared(words.names, words.names) > 0,
        negated[:, None] != negated[None],
        counting[:, None] & counting[None],
        turning[:, None] & ((order == 1) | (order == 2)),
        narrated[:, None] & narrated[None],
    ]
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=2)


def same_speaker(told: Sequence[Statement]) -> Flags:
    """Return of which pairs one speaker said both."""
    same = np.zeros((len(told), len(told)), bool)
    known: list[Callable[[Statement], object]] = [
        lambda statement: statement.speaker,
        lambda statement: statement.attribution.source,
        lambda statement: statement.speaker_names,
    ]
    for key in known:
        keys = [key(statement) for statement in told]
        numbers = {value: number for number, value in enumerate(dict.fromkeys(keys))}
        own = np.array([numbers[value] if value else -1 - at for at, value in enumerate(keys)])
        same |= own[:, None] == own[None]
    return same


class _Words:
    """Words, names and ways to call the speaker that each statement has: (statements, words)."""

    def __init__(self, layout: Layout, told: Sequence[Statement]) -> None:
        every = {word for s in told for word in (*s.terms, *s.names, *s.called, *s.speaker_names)}
        self._column = {word: number for number, word in enumerate(sorted(every))}
        self.terms = self._table([statement.terms for statement in told])
        self.names = self._table([statement.names for statement in told])
        self.called = self._table([statement.called for statement in told])
        self.speakers = self._table([statement.speaker_names for statement in told])
        self.rarity = np.array(
            [layout.rarity.get(word, 0.0) for word in self._column], np.float32
        ).reshape(1, -1)

    def _table(self, sets: Sequence[frozenset[str]]) -> Reals:
        table = np.zeros((len(sets), len(self._column)), np.float32)
        for row, words in enumerate(sets):
            table[row, [self._column[word] for word in words]] = 1
        return table

    @staticmethod
    def shared(ours: Reals, theirs: Reals) -> Reals:
        return ours @ theirs.T


def _difference(places: Sequence[int]) -> npt.NDArray[np.int64]:
    found = np.array(places, np.int64)
    return found[:, None] - found[None]


def _overlapping(told: Sequence[Statement]) -> Flags:
    starts = np.array([statement.place.start for statement in told])
    ends = np.array([statement.place.end for statement in told])
    return (starts[:, None] < ends[None]) & (starts[None] < ends[:, None])
