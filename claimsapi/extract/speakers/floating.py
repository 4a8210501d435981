"""Whose words a quotation without a speaker is, if its context leaves one reading only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from spacy.tokens import Token

from claimsapi.extract.attribution.quote_marks import quotations
from claimsapi.extract.attribution.syntax import NOUN_SUBJECTS
from claimsapi.extract.names.detect import inside_marks
from claimsapi.extract.result import SourceKind
from claimsapi.extract.speakers.antecedents import Antecedents
from claimsapi.extract.speakers.grounds import is_signed
from claimsapi.extract.speakers.pronouns import CARRIED_ON
from claimsapi.extract.speakers.speaker_history import Speaker, Turns
from claimsapi.extract.types import Draft, Passage
from claimsapi.parse.spans import Span

_PERSON = frozenset({"he", "she", "his", "her", "him"})
_FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our"})
_ANSWERING = frozenset({"answer", "reply", "respond", "retort"})
_MARKS = frozenset('"“”‘’') | {"``", "''"}

# Whom a subject in a passage means, asked at the quotation.
WhoIs = Callable[[Draft, int, Token], Speaker | None]


class Floating:
    """Looks around a quotation: who is announced, who acts beside it, who spoke before."""

    def __init__(
        self,
        text: str,
        passages: Sequence[Passage],
        antecedents: Antecedents,
        turns: Turns,
        who_is: WhoIs,
    ) -> None:
        self._text = text
        self._passages = passages
        self._antecedents = antecedents
        self._turns = turns
        self._who_is = who_is

    def speaker(self, draft: Draft) -> Speaker | None:
        """Return who says ``draft``; nobody where two may."""
        if self._is_one_of_two(draft):
            return None
        if opened := self._still_open(draft):
            return self._turns.around(opened)
        at = self._first(draft)
        before = list(_outside(self._passages[draft.passage], at))  # the last first
        if not before and (paragraph := self._announcing(draft)) is not None:
            return self.announced(draft, paragraph)
        if before and before[0].text == ":":
            return self._announced(draft, draft.passage, at)
        if _subject(before):
            return self._acting(draft, before)
        return self._going_on(draft)

    def is_introduced(self, draft: Draft) -> bool:
        """Return whether the words of ``draft`` stand in the paragraph after its source."""
        return self._passages[draft.passage].segment.span.end <= draft.content[0].start

    def announced(self, draft: Draft, paragraph: int) -> Speaker | None:
        """Return the one person whom the end of ``paragraph`` names."""
        return self._announced(draft, paragraph, len(self._passages[paragraph].doc))

    def _announced(self, draft: Draft, number: int, end: int) -> Speaker | None:
        doc = self._passages[number].doc
        start = doc[end - 1].sent.start
        subject = _subject(reversed(doc[start:end]))
        if subject is not None and (who := self._person(draft, number, subject)):
            return who
        return self._only_person(draft, number, start, end)

    def _acting(self, draft: Draft, before: Sequence[Token]) -> Speaker | None:
        """Return who does something right before the words, in their paragraph."""
        subject = _subject(before)
        who = self._person(draft, draft.passage, subject) if subject is not None else None
        spoke = self._turns.last(draft, 0)
        if who is None:
            return spoke or self._going_on(draft)
        return who if spoke in (None, who) else None

    def _acted(self, draft: Draft) -> Speaker | None:
        """Return whom the paragraph before is about, if who speaks says "I" or "we"."""
        number = self._turns.paragraph_before(draft)
        if number is None or self._spoke_in(number) or not self._says_i(draft):
            return None
        if self._turns.latest(draft, CARRIED_ON):  # who spoke right before may go on
            return None
        doc = self._passages[number].doc
        subject = _subject(reversed(doc[doc[-1].sent.start :])) if len(doc) else None
        who = self._person(draft, number, subject) if subject is not None else None
        return who if who and who.entity else None

    def _spoke_in(self, number: int) -> bool:
        return any(quotations(self._text, self._passages[number].segment.span))

    def _says_i(self, draft: Draft) -> bool:
        """Return whether the words open a paragraph and have a word for who speaks them."""
        passage = self._passages[draft.passage]
        if draft.content[0].start > passage.segment.span.start:
            return False
        end = draft.content[-1].end - passage.segment.span.start
        return any(token.lower_ in _FIRST_PERSON for token in passage.doc if token.idx < end)

    def _is_answered(self, draft: Draft) -> bool:
        """Return whether a question is answered in the paragraph after it: by somebody else."""
        words, after = draft.content[-1].of(self._text), draft.passage + 1
        if not words.rstrip("\"”’'").endswith("?") or after >= len(self._passages):
            return False
        opening = self._passages[after].doc
        quoted = len(opening) > 0 and opening[0].text in _MARKS
        return quoted and any(token.lemma_ in _ANSWERING for token in opening)

    def _going_on(self, draft: Draft) -> Speaker | None:
        """Return who spoke last, if the article has turned to nobody and nothing else since."""
        last = self._turns.latest(draft, CARRIED_ON)
        if last is None or self._is_answered(draft):
            alone = self._only_person(draft, draft.passage, 0, self._first(draft))
            return alone or self._acted(draft)
        earlier, speaker = last
        if is_signed(earlier) and earlier.cue_lemma != ":":  # a label holds for what follows
            return None
        for number in range(draft.passage, earlier.passage - 1, -1):
            between = list(self._between(earlier, draft, number))
            if (subject := _subject(between)) is not None:
                who = self._person(draft, number, subject)
                goes_on = number == earlier.passage or any(t.lower_ in _PERSON for t in between)
                return speaker if who is speaker or (who is None and goes_on) else None
        return speaker

    def _between(self, earlier: Draft, draft: Draft, number: int) -> Iterator[Token]:
        """Yield what a passage says after ``earlier`` and before ``draft``, the last first."""
        passage = self._passages[number]
        end = self._first(draft) if number == draft.passage else len(passage.doc)
        start = earlier.content[-1].end - passage.segment.span.start
        return (token for token in _outside(passage, end) if token.idx >= start)

    def _first(self, draft: Draft) -> int:
        """Return the token at which the quotation begins."""
        passage = self._passages[draft.passage]
        start = draft.content[0].start - passage.segment.span.start
        return next((t.i for t in passage.doc if t.idx >= start), len(passage.doc))

    def _is_one_of_two(self, draft: Draft) -> bool:
        """Return whether another quotation is next to it: "“Why?” “Why not?” said Ada Brandt"."""
        passage, first = self._passages[draft.passage], self._first(draft)
        end = draft.content[-1].end - passage.segment.span.start
        words = [token for token in passage.doc if not token.is_space]
        after = next((t for t in words if t.idx >= end), None)
        before = next((t for t in reversed(words) if t.i < first), None)
        return any(t is not None and t.text in _MARKS for t in (before, after))

    def _still_open(self, draft: Draft) -> Span | None:
        """Return where the paragraph before opens a quotation that goes on with ``draft``."""
        number = self._turns.paragraph_before(draft)
        if (
            number is None
            or draft.content[0].start != self._passages[draft.passage].segment.span.start
        ):
            return None
        last = list(quotations(self._text, self._passages[number].segment.span))[-1:]
        open_at = [one.span.start for one in last if not one.closed]
        return Span(open_at[0], open_at[0] + 1) if open_at else None

    def _announcing(self, draft: Draft) -> int | None:
        """Return the paragraph before, if it ends in a colon."""
        number = self._turns.paragraph_before(draft)
        if number is None:
            return None
        doc = self._passages[number].doc
        return number if len(doc) and doc[-1].text == ":" else None

    def _person(self, draft: Draft, number: int, subject: Token) -> Speaker | None:
        who = self._who_is(draft, number, subject)
        named = who is not None and who.entity is not None and who.sort == SourceKind.UNKNOWN
        return who if who and (who.sort == SourceKind.PERSON or named) else None

    def _only_person(self, draft: Draft, number: int, start: int, end: int) -> Speaker | None:
        """Return whom alone a passage names from token ``start`` to ``end``."""
        found = {
            who
            for name in self._antecedents.people_in(number, start, end)
            if (who := self._who_is(draft, number, self._passages[number].doc[name.last]))
        }
        return found.pop() if len(found) == 1 else None


def _outside(passage: Passage, end: int) -> Iterator[Token]:
    """Yield the words and stops before token ``end`` that are in no quotation, the last first."""
    quoted = inside_marks(passage.doc)
    for at in range(end - 1, -1, -1):
        token = passage.doc[at]
        if not quoted[at] and token.text not in _MARKS and not token.is_space:
            yield token


def _subject(tokens: Iterable[Token]) -> Token | None:
    """Return the first of ``tokens`` that a whole sentence is about."""
    subjects = (t for t in tokens if t.dep_ in NOUN_SUBJECTS and t.head.dep_ == "ROOT")
    return next((t for t in subjects if t.tag_.startswith(("NN", "PRP"))), None)
