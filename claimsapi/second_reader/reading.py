"""One article and its second reader: questions part by part, answers added to the extraction."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from time import monotonic, sleep
from typing import Protocol

from claimsapi.extract.result import Extraction, Voice
from claimsapi.second_reader import answer
from claimsapi.second_reader.additions import Added, added
from claimsapi.second_reader.answer import Answer
from claimsapi.second_reader.earlier import Earlier
from claimsapi.second_reader.endpoint import Endpoint, Reply
from claimsapi.second_reader.errors import Unanswered
from claimsapi.second_reader.prompt import ANSWER, Question, question, room, tokens
from claimsapi.second_reader.schema import Unreadable
from claimsapi.second_reader.statements import numbered
from claimsapi.second_reader.windows import windows

# Seconds before a question is asked again: two retries. A server may ask for more.
PAUSES = (1.0, 4.0)

WITH_EARLIER = 3000  # tokens of a request that has room for claims of other articles, too

MOST_PARTS = 8  # of one article: some thirty pages; who writes more is read so far

OF_ONE_ARTICLE = 3  # times what one request may take, for all of an article


class Budget(Protocol):
    """Tokens that may be spent."""

    def reserve(self, tokens: int) -> bool:
        """Return whether ``tokens`` are left, which are then set aside."""

    def settle(self, reserved: int, spent: int) -> None:
        """Count ``spent`` tokens in place of the ``reserved`` ones."""


class NoLimit:
    """A budget without an end."""

    def reserve(self, tokens: int) -> bool:
        return True

    def settle(self, reserved: int, spent: int) -> None:
        pass


class OverBudget(Exception):
    """The day's tokens are spent."""


@dataclass(slots=True, kw_only=True)
class Reading:
    """What came of it: ``failure`` says why something was not read, ``result`` what was found."""

    parts: int = 0  # that were asked about
    requests: int = 0
    tokens: int = 0
    answers: list[Answer] = field(default_factory=list)
    failure: str = ""
    result: Added | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReader:
    """
    A model to ask, and what it may take.

    ``request_tokens`` is the most a question has; ``before_each`` is called before each request,
    and may raise to end it all. ``pause`` waits for so many seconds.
    """

    endpoint: Endpoint
    request_tokens: int = 6000
    budget: Budget = field(default_factory=NoLimit)
    before_each: Callable[[], None] = lambda: None
    pause: Callable[[float], None] = sleep

    def read(
        self,
        text: str,
        extraction: Extraction,
        earlier: Mapping[str, Sequence[Earlier]] | None = None,
    ) -> Reading:
        """
        Read ``text`` again; whatever the model or its server does, this returns.

        ``earlier`` has, by attribution, claims of other articles that are like it; a request that
        may be short has no room for them.
        """
        known = (earlier or {}) if self.request_tokens >= WITH_EARLIER else {}
        ends = monotonic() + OF_ONE_ARTICLE * self.endpoint.timeout
        reading = Reading()
        for part in self._questions(text, extraction, known, reading):
            try:
                self._read_part(part, text, reading, ends)
            except Unreadable as error:
                reading.failure = str(error)  # the next part may fare better
            except (Unanswered, OverBudget) as error:
                reading.failure = str(error)
                break
        found = added(extraction, reading.answers, model=self.endpoint.model)
        if reading.failure:
            found = replace(found, extraction=replace(found.extraction, second_reader=""))
        reading.result = found
        return reading

    def _questions(
        self,
        text: str,
        extraction: Extraction,
        earlier: Mapping[str, Sequence[Earlier]],
        reading: Reading,
    ) -> Iterator[Question]:
        """Yield what is asked: nothing about a part in which nobody is reported to say anything."""
        statements = numbered(text, extraction)
        space = room(self.request_tokens, earlier=bool(earlier))
        found = windows(text, extraction, statements, room=space)
        for window in islice(found, MOST_PARTS):
            asked = question(text, window, statements, earlier)
            said = any(each.voice == Voice.ATTRIBUTED for each in asked.statements)
            if said and (len(asked.statements) > 1 or asked.likenesses):
                yield asked
        if next(found, None):
            reading.failure = reading.failure or f"It was asked about {MOST_PARTS} parts alone."

    def _read_part(self, asked: Question, text: str, reading: Reading, ends: float) -> None:
        reserved = asked.tokens + ANSWER
        if not self.budget.reserve(reserved):
            raise OverBudget("The day's budget of tokens is used up.")
        reading.parts += 1
        before = reading.tokens
        try:
            reply = self._reply(asked, reading, ends)
        finally:
            self.budget.settle(reserved, reading.tokens - before)
        reading.answers.append(answer.read(reply.content, asked, text))

    def _reply(self, asked: Question, reading: Reading, ends: float) -> Reply:
        """Return the reply, asked for again after each of PAUSES if that may help."""
        for pause in PAUSES:
            try:
                return self._asked_once(asked, reading, ends)
            except Unanswered as error:
                wait = max(pause, error.wait)
                if not error.heals or monotonic() + wait >= ends:
                    raise
                self.pause(wait)
        return self._asked_once(asked, reading, ends)

    def _asked_once(self, asked: Question, reading: Reading, ends: float) -> Reply:
        self.before_each()
        reading.requests += 1
        try:
            reply = self.endpoint.ask(asked.body(self.endpoint.model), ends=ends)
        except Unanswered as error:
            reading.tokens += asked.tokens + ANSWER if error.spent else 0
            raise
        reading.tokens += reply.tokens or asked.tokens + tokens(reply.content)
        return reply
