"""Whom a word inside a statement means, asked once the whole article has been read."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from claimsapi.extract.result import Attribution
from claimsapi.extract.speakers.resolver import Reader
from claimsapi.extract.speakers.speaker_history import Speaker
from claimsapi.extract.types import Draft, Passage


class Referents:
    """The reader of an article with what it has read; ``drafts`` are in the order of reading."""

    def __init__(
        self, reader: Reader, drafts: Sequence[Draft], speakers: Sequence[Speaker | None]
    ) -> None:
        self._reader = reader
        self._drafts = drafts
        self._speakers = speakers
        self._said_before: Sequence[int] = range(len(drafts))

    def with_narration(self, narration: Sequence[Attribution]) -> "Referents":
        """Return these with what the newsroom says itself, numbered after all drafts."""
        added = [self._narrated(own) for own in narration]
        found = Referents(
            self._reader, [*self._drafts, *added], [*self._speakers, *(None for _ in added)]
        )
        found._said_before = [*self._said_before, *map(self._spoken_before, added)]
        return found

    def _narrated(self, own: Attribution) -> Draft:
        place = own.content[0]
        passage = next(
            number
            for number, passage in enumerate(self._reader.passages)
            if passage.segment.span.overlaps(place)
        )
        return Draft(passage=passage, content=own.content, quote_type=own.quote_type)

    def _spoken_before(self, draft: Draft) -> int:
        """Return how many statements are read before ``draft``."""
        here = (draft.passage, draft.content[0].start)
        return sum((each.passage, each.content[0].start) < here for each in self._drafts)

    def speaker(self, number: int) -> Speaker | None:
        """Return who says what the draft ``number`` holds, or None if the article does not tell."""
        return self._speakers[number]

    def passage(self, number: int) -> Passage:
        """Return the passage in which the draft ``number`` stands."""
        return self._reader.passages[self._drafts[number].passage]

    def of(self, word: Token, number: int) -> Speaker | None:
        """
        Return whom ``word``, in the passage of the draft ``number``, means, or None.

        ``word`` is a pronoun of the third person or the head of a description ("the company").
        """
        phrase = word.doc[word.left_edge.i : word.i + 1]
        draft = replace(self._drafts[number], source=(self.passage(number).span(phrase),))
        return self._reader.meant(draft, said_before=self._said_before[number])
