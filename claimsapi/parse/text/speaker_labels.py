"""
Labels that give a paragraph to a speaker: "ROTH: The dam is safe.", "Q: Is it?", "Gazette: Why?".

One label alone says nothing: "BREAKING: …", "Berlin: …" and "Where: …" look the same. So labels
count by how many there are, whether they come again, and whether they name somebody.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimsapi.parse.spans import Span

SEVERAL = 3  # labelled paragraphs; of PolNeAR's training articles only transcripts have so many

MOST = 20  # speakers in small letters, so that time stays linear in the text

QUESTIONS, ANSWERS = frozenset({"Q", "Question"}), frozenset({"A", "Answer"})

_WORD = r"[^\W\d_][\w.'’-]*"
# "ROTH: 6. Lost the ball twice." marks a player.
_GRADE = re.compile(r"\d{1,2}(?:[.,]\d|/\d{1,2}|[.:;]|\s[–—-]|$)(?=\s|$|[.:;])")
_LABEL = re.compile(
    rf"\s*[\"“]?(?:(?P<name>{_WORD}(?: {_WORD}){{0,5}})"
    r"(?:, [^\n:.!?()]{1,50})?(?: ?[(\[][^()\[\]\n]{1,40}[)\]])?(?P<colon>:)"
    r"|(?P<short>[QA])(?P<stop>[.:]))\s+(?=\S)"
)
_SMALL = frozenset({"of", "the", "de", "da", "van", "von", "der", "den", "di", "al", "bin", "and"})
_ROLES = frozenset(
    {
        "anchor", "announcer", "answer", "audience", "caller", "chair", "chairman", "chairwoman",
        "host", "interviewer", "judge", "listener", "man", "member", "moderator", "narrator",
        "operator", "presenter", "question", "questioner", "reporter", "speaker", "student",
        "viewer", "voter", "woman",
    }
)  # fmt: skip
_NO_NAMES = frozenset(
    {
        "WATCH", "UPDATE", "UPDATED", "RELATED", "BREAKING", "READ", "NOTE", "P.S.", "WHO", "WHAT",
        "WHEN", "WHERE", "WHY", "HOW", "MORE", "LIVE", "OPINION", "ANALYSIS", "EXCLUSIVE",
        "CORRECTION", "CONTACT", "SOURCE", "PHOTO", "PHOTOS", "VIDEO", "MONDAY", "TUESDAY",
        "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY", "TODAY", "TOMORROW",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """The ``name`` and the ``mark`` (a colon) before the ``words`` of a paragraph."""

    name: Span
    mark: Span
    words: Span
    text: str
    asks: bool = False  # most of what stands after this name are questions

    @property
    def is_capitals(self) -> bool:
        return self.text.isupper()

    @property
    def is_question(self) -> bool:
        """Return whether it marks what somebody asks, whoever that is."""
        return self.text in QUESTIONS


def speaker_labels(text: str, paragraphs: Sequence[Span]) -> Mapping[int, Label]:
    """Return the labels of ``paragraphs``, by where each begins; none if this is no transcript."""
    found = [(each.start, label) for each in paragraphs if (label := _label(text, each))]
    labels = [label for _, label in found]
    if 2 * sum(_GRADE.match(text, label.words.start) is not None for label in labels) > len(labels):
        return {}
    capitals = [label for label in labels if label.is_capitals]
    dialogue = set(_dialogue(text, labels))
    both = {label.text for label in labels} & (QUESTIONS | ANSWERS)
    if len(capitals) >= SEVERAL or (both & QUESTIONS and both & ANSWERS):
        dialogue |= {label.text for label in capitals} | both
    asking = _mostly_asking(text, labels)
    return {
        start: replace(label, asks=label.text in asking)
        for start, label in found
        if label.text in dialogue
    }


def _label(text: str, paragraph: Span) -> Label | None:
    found = _LABEL.match(text, paragraph.start, paragraph.end)
    if found is None:
        return None
    name, mark = ("name", "colon") if found["name"] else ("short", "stop")
    words = Span(found.end(), paragraph.end).stripped(text) if found.end() < paragraph.end else None
    if words is None or found[name].upper() in _NO_NAMES or not _is_name(found[name]):
        return None
    return Label(Span(*found.span(name)), Span(*found.span(mark)), words, found[name])


def _is_name(words: str) -> bool:
    first, *others = words.split()
    return first[0].isupper() and all(w[0].isupper() or w in _SMALL for w in others)


def _dialogue(text: str, labels: Sequence[Label]) -> Iterator[str]:
    """Yield the labels in small letters by which two or more talk, at least one of them twice."""
    said = [label for label in labels if not label.is_capitals]
    turns = Counter(label.text for label in said)
    asking = _mostly_asking(text, said)
    often = [name for name, _ in turns.most_common(MOST)]
    names = [name for name in often if name in asking or _names_somebody(name, text)]
    counts = [turns[name] for name in names]
    if len(names) > 1 and max(counts) > 1 and sum(counts) >= SEVERAL:
        yield from names


def _names_somebody(name: str, text: str) -> bool:
    """Return whether ``name`` is known to the text beside its labels."""
    if name.split()[-1].lower() in _ROLES:
        return True
    word = re.compile(rf"\b{re.escape(name.split()[-1])}\b(?!:)")
    return word.search(text) is not None


def _mostly_asking(text: str, labels: Iterable[Label]) -> set[str]:
    """Return the names most of whose words are questions."""
    balance: Counter[str] = Counter()
    for label in labels:
        asks = label.words.of(text).rstrip("\"”’'").endswith("?")
        balance[label.text] += 1 if asks else -1
    return {name for name, more in balance.items() if more > 0}
