"""Who has spoken so far in an article, for looking back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import accumulate

from claimsapi.extract.lexicons.nouns import nouns
from claimsapi.extract.names.entity import Entity
from claimsapi.extract.result import Naming, SourceKind
from claimsapi.extract.types import Draft, Passage
from claimsapi.parse.document import Role
from claimsapi.parse.spans import Span

# How many statements are looked back at; a paragraph seldom holds more than ten.
REACH = 40

BESIDE = 10  # captions and the like between two paragraphs


@dataclass(slots=True, eq=False)
class Speaker:
    """Somebody the article gives words to, while the article is being read."""

    name: str
    kind: SourceKind
    naming: Naming
    entity: Entity | None = None
    role: str = ""
    noun: str = ""  # of a description: "campaign"
    pronoun: str = ""
    spans: list[Span] = field(default_factory=list)

    @property
    def sort(self) -> SourceKind:
        """Return the kind, as the article has told it so far."""
        return self.entity.kind if self.entity else self.kind

    def may_be(self, word: str) -> bool:
        """Return whether "he" or "she" may mean this speaker."""
        pronoun = self.entity.pronoun if self.entity else self.pronoun
        if self.name.lower() in nouns("capital"):
            return False
        if self.sort == SourceKind.UNKNOWN:
            return self.entity is not None and len(self.name.split()) == 1 and pronoun in ("", word)
        return self.sort == SourceKind.PERSON and pronoun in ("", word)


class Turns:
    """The statements read so far, each with its speaker, the last first."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        bodies = (passage.segment.role == Role.BODY for passage in passages)
        self._paragraph = list(accumulate(bodies))
        self._taken: list[tuple[Draft, Speaker | None]] = []

    def take(self, draft: Draft, speaker: Speaker | None) -> None:
        self._taken.append((draft, speaker))

    @contextmanager
    def rewound_to(self, statements: int) -> Iterator[None]:
        """Forget, for as long as the context lasts, all but the first ``statements``."""
        taken = self._taken
        self._taken = taken[:statements]
        try:
            yield
        finally:
            self._taken = taken

    def last(
        self, draft: Draft, within: int, fits: Callable[[Speaker], bool] = lambda _: True
    ) -> Speaker | None:
        """
        Return who of those that fit spoke last, at most ``within`` paragraphs before ``draft``.

        Captions and credits are no paragraphs, and nobody goes on from a caption or a headline.
        """
        found = self.latest(draft, within, fits)
        return found[1] if found else None

    def latest(
        self, draft: Draft, within: int, fits: Callable[[Speaker], bool] = lambda _: True
    ) -> tuple[Draft, Speaker] | None:
        """Return the statement of whom ``last`` returns, and its speaker."""
        for earlier, speaker in self._back():
            if self._paragraph[draft.passage] - self._paragraph[earlier.passage] > within:
                return None
            if speaker and not self._is_beside(earlier) and fits(speaker):
                return earlier, speaker
        return None

    def last_place(self, draft: Draft, fits: Callable[[Speaker], bool]) -> int:
        """Return where the last words before ``draft`` end of those that ``fits`` lets pass."""
        found = (e.content[-1].end for e, speaker in self._back() if speaker and fits(speaker))
        return next(found, 0)

    def paragraph_before(self, draft: Draft) -> int | None:
        """Return the number of the passage that holds the paragraph before ``draft``."""
        earlier = range(draft.passage - 1, max(-1, draft.passage - BESIDE), -1)
        bodies = (n for n in earlier if self._passages[n].segment.role == Role.BODY)
        return next(bodies, None)

    def around(self, span: Span) -> Speaker | None:
        """Return whose words ``span`` is among."""
        for earlier, speaker in self._back():
            if any(content.covers(span) for content in earlier.content):
                return speaker
        return None

    def _back(self) -> Iterator[tuple[Draft, Speaker | None]]:
        yield from reversed(self._taken[-REACH:])

    def _is_beside(self, draft: Draft) -> bool:
        return self._passages[draft.passage].segment.role in (Role.CAPTION, Role.HEADLINE)
