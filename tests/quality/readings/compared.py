"""
What is found on news pages beside what people read there.

People read the corpus's own text of a page, which never changes; we read the page. Words are
compared, since our text may lack or add some: each reading's words are looked up in ours.
"""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from claimsapi.extract.result import CueKind, Extraction, Source, Voice
from claimsapi.parse.spans import Span

READINGS = Path(__file__).with_name("pages.json")
HALF = 0.5

_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"^(the|an?|its|his|her|their|our|some|one) ")


@dataclass
class Figures:
    """Counts over pages; each ``…_of`` is what the one before it is a part of."""

    found: int = 0
    found_of: int = 0
    right: int = 0
    right_of: int = 0
    speaker: int = 0
    speaker_of: int = 0
    named: int = 0
    named_of: int = 0
    twice: int = 0

    def add(self, other: "Figures") -> None:
        for name, count in vars(other).items():
            setattr(self, name, getattr(self, name) + count)


def readings() -> dict[str, Any]:
    return json.loads(READINGS.read_text(encoding="utf-8"))


def read_text(row: dict[str, Any]) -> str:
    """Return the text that people read of a page: its title and paragraphs."""
    return "\n\n".join((row["title"], *(part["text"] for part in row["body"])))


class Page:
    """One page: what people read in ``gold``, by the words of our ``text``."""

    def __init__(self, reading: dict[str, Any], gold: str, text: str, found: Extraction) -> None:
        self.gold, self.text, self.found = gold, text, found
        self.reading = reading
        self.same = _same_words(gold, text)
        self.marked = [self._words(each["content"]) for each in reading["statements"]]
        self.sources = {source.id: source for source in found.sources}
        self.shown = [
            each
            for each in found.attributions
            if each.cue_kind is CueKind.SPEECH
            and each.voice is not Voice.NARRATIVE
            and each.source_id
        ]
        self.told = [_starts(each.content, text) for each in self.shown]

    def _words(self, spans: Sequence[Sequence[int]]) -> set[int]:
        inside = _starts([Span(*span) for span in spans], self.gold)
        return {self.same.get(word, -word - 1) for word in inside}

    def figures(self) -> Figures:
        all_told, all_marked = set().union(*self.told), set().union(*self.marked)
        counted = Figures()
        for each, words in zip(self.reading["statements"], self.marked, strict=True):
            if each["class"] == "statement" and each["certain"]:
                counted.found_of += 1
                counted.found += len(words & all_told) >= HALF * len(words)
        for shown, words in zip(self.shown, self.told, strict=True):
            counted.right_of += 1
            if len(words & all_marked) < HALF * len(words):
                continue
            counted.right += 1
            whose = self._whose(words)
            if whose is not None:
                counted.speaker_of += 1
                counted.speaker += self._means(self.sources[shown.source_id].name, whose)
        counted.add(self._of_sources())
        return counted

    def _whose(self, words: set[int]) -> int | None:
        """Return the number of the source that people gave ``words`` to, if to any."""
        best = max(range(len(self.marked)), key=lambda n: len(self.marked[n] & words))
        return self.reading["statements"][best]["source"]

    def _names(self, number: int) -> list[str]:
        source = self.reading["sources"][number]
        return [_plain(self.gold[slice(*span)]) for span in (source["name"], *source["also"])]

    def _means(self, name: str, number: int) -> bool:
        return _plain(name) in self._names(number)

    def _of_sources(self) -> Figures:
        """Count the sources of what is shown: those rightly named, and second rows for one."""
        counted, seen = Figures(), Counter()
        for source_id in {each.source_id for each in self.shown}:
            source = self.sources[source_id]
            own = [n for n in range(len(self.reading["sources"])) if self._means(source.name, n)]
            counted.named_of += 1
            if own:
                gold = self.reading["sources"][own[0]]
                seen[own[0]] += 1
                counted.named += source.kind.value == gold["kind"] and self._whole(source, own[0])
        counted.twice = sum(count - 1 for count in seen.values())
        return counted

    def _whole(self, source: Source, number: int) -> bool:
        """Whether ``source`` has the fullest name; who has none may be called this or that."""
        named = self.reading["sources"][number]["naming"] == "named"
        return not named or _plain(source.name) == self._names(number)[0]

    def report(self) -> str:
        """Return, a line each, what people read and we do not show, and the other way round."""
        all_told, all_marked = set().union(*self.told), set().union(*self.marked)
        lines = []
        for each, words in zip(self.reading["statements"], self.marked, strict=True):
            wanted = each["class"] == "statement" and each["certain"]
            if wanted and len(words & all_told) < HALF * len(words):
                lines.append("missed  " + " … ".join(self.gold[slice(*s)] for s in each["content"]))
        for shown, words in zip(self.shown, self.told, strict=True):
            said = " … ".join(self.text[s.start : s.end] for s in shown.content)
            name = self.sources[shown.source_id].name
            if len(words & all_marked) < HALF * len(words):
                lines.append(f"nobody  [{name}] {said}")
            elif (whose := self._whose(words)) is not None and not self._means(name, whose):
                lines.append(f"speaker [{name}, not {self._names(whose)[0]}] {said}")
        return "\n".join(lines + self._names_report())

    def _names_report(self) -> list[str]:
        lines = []
        for source_id in sorted({each.source_id for each in self.shown}):
            source = self.sources[source_id]
            own = [n for n in range(len(self.reading["sources"])) if self._means(source.name, n)]
            if not own:
                lines.append(f"source  [{source.name}] is none of those that people read")
                continue
            gold = self.reading["sources"][own[0]]
            if source.kind.value != gold["kind"] or not self._whole(source, own[0]):
                wanted = f"{self._names(own[0])[0]}, {gold['kind']}"
                lines.append(f"source  [{source.name}, {source.kind.value}] not {wanted}")
        return lines


def _same_words(gold: str, text: str) -> dict[int, int]:
    """Return where each word of ``gold`` begins in ``text``, by where it begins in ``gold``."""
    ours, theirs = list(_WORD.finditer(text)), list(_WORD.finditer(gold))
    matcher = SequenceMatcher(
        None, [w[0].casefold() for w in theirs], [w[0].casefold() for w in ours], autojunk=False
    )
    return {
        theirs[block.a + step].start(): ours[block.b + step].start()
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }


def _starts(spans: Sequence[Span], text: str) -> set[int]:
    return {word.start() for span in spans for word in _WORD.finditer(text, span.start, span.end)}


def _plain(name: str) -> str:
    plain = name.replace("’", "'").replace(".", "").casefold()
    return _ARTICLE.sub("", " ".join(plain.split()))
