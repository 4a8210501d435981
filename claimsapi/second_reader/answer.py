"""What of an answer holds: links between statements that are there, shown by words of the text."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from claimsapi.extract.result import Basis, Relation
from claimsapi.link.terms import terms
from claimsapi.parse.spans import Span
from claimsapi.second_reader import schema
from claimsapi.second_reader.prompt import Question
from claimsapi.second_reader.statements import Numbered
from claimsapi.second_reader.words import find

PROPOSITION_LENGTH = 200  # code points, as a dispute's

# The share of a proposition's content words that the article must have: the rest joins them.
OF_THE_ARTICLE = 0.6

_NAME = re.compile(r"(?<!^)\b(?:[A-Z]\w*|\d[\d.,]*\d|\d)")
_ADDRESS = re.compile(r"://|\bwww\.|@", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Statement ``counter`` answers statement ``claim``."""

    counter: Numbered
    claim: Numbered
    relation: Relation
    evidence: tuple[Span, ...]
    proposition: str

    @property
    def basis(self) -> Basis:
        return Basis.EXPLICIT if self.evidence else Basis.INFERRED


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """The article may give ``statement`` to whom ``speaker`` names."""

    statement: Numbered
    speaker: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """``statement`` agrees with the claim ``earlier`` of another article, or contradicts it."""

    statement: Numbered
    earlier: str
    agrees: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What holds of an answer, and how much was ``dropped`` for which reason."""

    pairs: tuple[Pair, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    stances: tuple[Stance, ...] = ()
    dropped: Counter[str] = field(default_factory=Counter)


def read(content: str, question: Question, text: str) -> Answer:
    """
    Return what holds of the answer ``content`` to ``question`` about ``text``.

    :raises schema.Unreadable: if it is none at all
    """
    given = schema.parts(content)
    dropped: Counter[str] = Counter(malformed=given.malformed)
    known = {each.number: each for each in question.statements}
    pairs = tuple(_pairs(given.pairs, known, question, text, dropped))
    doubts = tuple(_doubts(given.speakers, known, question, text, dropped))
    stances = tuple(_stances(given.earlier, question, dropped))
    return Answer(pairs=pairs, doubts=doubts, stances=stances, dropped=+dropped)


def _pairs(
    given: list[dict[str, Any]],
    known: Mapping[int, Numbered],
    question: Question,
    text: str,
    dropped: Counter[str],
) -> Iterator[Pair]:
    for each in given:
        counter, claim = known.get(each["counter"]), known.get(each["claim"])
        if counter is None or claim is None or counter == claim:
            dropped["unknown_number"] += 1
            continue
        evidence = tuple(_evidence(each.get("evidence", ""), counter, question, text))
        if None in evidence:
            dropped["evidence_not_in_text"] += 1
            continue
        yield Pair(
            counter=counter,
            claim=claim,
            relation=Relation(each["relation"]),
            evidence=tuple(span for span in evidence if span),
            proposition=_proposition(each.get("proposition", ""), question, text, dropped),
        )


def _evidence(
    words: str, counter: Numbered, question: Question, text: str
) -> Iterator[Span | None]:
    """Yield where the ``words`` stand, nearest to the answer; nothing if there are none."""
    if words.strip():
        yield find(words, text, within=question.window, near=counter.start)


def _proposition(words: str, question: Question, text: str, dropped: Counter[str]) -> str:
    """Return the sentence ``words``, or nothing if it says what the article does not."""
    sentence = " ".join(words.split())
    if not sentence or _is_of(sentence, " ".join(part.of(text) for part in question.window)):
        return sentence
    dropped["proposition_not_of_text"] += 1
    return ""


def _is_of(sentence: str, text: str) -> bool:
    """Return whether ``sentence`` can be printed and is made of the words of ``text``."""
    if len(sentence) > PROPOSITION_LENGTH or not sentence.isprintable():
        return False
    ours, theirs = terms(sentence), terms(text)
    named = terms(" ".join(_NAME.findall(sentence)))
    shared = len(ours & theirs) >= OF_THE_ARTICLE * len(ours)
    return bool(ours) and shared and named <= theirs and not _ADDRESS.search(sentence)


def _doubts(
    given: list[dict[str, Any]],
    known: Mapping[int, Numbered],
    question: Question,
    text: str,
    dropped: Counter[str],
) -> Iterator[Doubt]:
    for each in given:
        statement = known.get(each["statement"])
        if statement is None:
            dropped["unknown_number"] += 1
            continue
        near = statement.start
        speaker = find(each["speaker"], text, within=question.window, near=near)
        if speaker:
            yield Doubt(statement=statement, speaker=speaker)
        else:
            dropped["speaker_not_in_text"] += 1


def _stances(
    given: list[dict[str, Any]], question: Question, dropped: Counter[str]
) -> Iterator[Stance]:
    """Yield what is said of statements beside those earlier claims that they were listed with."""
    listed = {(each.statement.number, each.number): each for each in question.likenesses}
    for each in given:
        like = listed.get((each["statement"], each["earlier"]))
        if like is None:
            dropped["unknown_number"] += 1
            continue
        yield Stance(
            statement=like.statement,
            earlier=like.earlier.id,
            agrees=each["stance"] == "agrees",
        )
