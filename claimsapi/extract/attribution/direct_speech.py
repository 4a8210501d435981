"""Direct speech: each quotation with the cue beside it, and quotations that go on after it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from claimsapi.extract.attribution import quote_cues, syntax
from claimsapi.extract.attribution.candidates import Candidate, agent, cue_of, lemma_of
from claimsapi.extract.attribution.finding import Finding
from claimsapi.extract.attribution.quote_cues import QuoteCue, QuotedWords
from claimsapi.extract.attribution.quote_marks import Quotation
from claimsapi.extract.attribution.syntax import Stretch, child, stretch, tidy
from claimsapi.extract.lexicons import cues as lexicons_cues
from claimsapi.extract.result import CueKind
from claimsapi.extract.types import Passage

# Share of right cues among those beside a quotation; .3 and .5 gave the same F1 on dev within .1,
# and this takes a rare verb after a whole sentence in quotation marks.
BELIEVABLE = 0.38

FLOATING_WORDS = 4  # a shorter quotation without a cue is a title or a scare quote
FLOATING_RELIABILITY = 0.6

TITLE = 12  # tokens of quoted words that may be a title within a speaker's description

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"})


@dataclass
class _Reader:
    """Reads the quotations of one passage in order; what it found so far is ``found``."""

    passage: Passage
    quotes: Sequence[QuotedWords]
    reported: Sequence[Finding]
    found: list[Finding] = field(default_factory=list)

    def read(self, at: int) -> None:
        quote = self.quotes[at]
        own = self._own(at)
        if at and self.found and quote_cues.joined_to(self.passage.doc, quote, self.quotes[at - 1]):
            last = self.found[-1]
            self.found[-1] = replace(last, content=(*last.content, quote.quotation.span))
        elif own is not None:
            if not self._extends(own) and not self._is_part_of_more(own, quote):
                self.found.append(own)
        elif quote_cues.begins_sentence(self.passage.doc, quote):
            self._goes_on(quote)

    def _own(self, at: int) -> Finding | None:
        """Return the quotation with the best cue in its own sentence."""
        quote, doc = self.quotes[at], self.passage.doc
        start = self.quotes[at - 1].tokens[1] if at else 0
        end = self.quotes[at + 1].tokens[0] if at + 1 < len(self.quotes) else len(doc)
        cues = [
            *_first_believable(quote_cues.after(doc, quote, end)),
            *_first_believable(quote_cues.before(doc, quote, start)),
        ]
        if not cues:
            return None
        reliability, cue = max(cues, key=lambda pair: pair[0])
        candidate = _candidate(doc, cue, self.quotes)
        return Finding(candidate, (quote.quotation.span,), reliability, quoted=True)

    def _extends(self, own: Finding) -> bool:
        """Return whether the same cue has a quotation already, and give it this one as well."""
        for at, known in enumerate(self.found):
            if known.head is not None and known.head == own.head:
                self.found[at] = replace(known, content=(*known.content, *own.content))
                return True
        return False

    def _is_part_of_more(self, own: Finding, quote: QuotedWords) -> bool:
        """Return whether the quotation is a phrase inside words that another cue reports."""
        return own.frame in {"quote after", "phrase before"} and any(
            known.head != own.head
            and any(span.covers(quote.quotation.span) for span in known.content)
            for known in self.reported
        )

    def _goes_on(self, quote: QuotedWords) -> None:
        """Give a sentence of its own in quotation marks to the cue of the sentence before it."""
        span = quote.quotation.span
        earlier = self._cue_before(quote)
        if earlier in self.found:
            at = self.found.index(earlier)
            self.found[at] = replace(earlier, content=(*earlier.content, span))
        elif earlier is not None:
            apart = not any(
                part.quotation.span.overlaps(s) for part in self.quotes for s in earlier.content
            )
            self.found.append(replace(earlier, content=(span,), quoted=True, apart=apart))
        elif self._is_speech(quote):
            self.found.append(Finding(None, (span,), FLOATING_RELIABILITY, quoted=True))

    def _cue_before(self, quote: QuotedWords) -> Finding | None:
        """Return the last cue of speech before ``quote``, or else what the sentence before does."""
        earlier = [
            known
            for known in (*self.reported, *self.found)
            if known.head is not None and known.head < quote.tokens[0] and known.is_speech
        ]
        quoted_ones = [known for known in earlier if known.quoted]
        return max(quoted_ones or earlier, key=lambda known: known.head or 0, default=None)

    def _is_speech(self, quote: QuotedWords) -> bool:
        """Return whether a quotation without a cue is more than a title or a scare quote."""
        if quote.tokens[1] - quote.tokens[0] < FLOATING_WORDS + 2:
            return False
        return not quote.quotation.closed or quote_cues.is_sentence(self.passage.doc, quote)


def findings(
    passage: Passage, quotes: Sequence[QuotedWords], reported: Sequence[Finding]
) -> list[Finding]:
    """Return the quotations of ``passage`` with their cues, in the order of their first words."""
    reader = _Reader(passage, quotes, reported)
    for at in range(len(quotes)):
        reader.read(at)
    return reader.found


def introduced(
    passage: Passage, quotation: Quotation, quotes: Sequence[QuotedWords]
) -> Finding | None:
    """
    Return ``quotation``, which begins the next passage, with the cue at the end of this one.

    ``quotes`` are those of ``passage`` itself.
    """
    doc = passage.doc
    place = QuotedWords(quotation, (len(doc), len(doc)))
    start = quotes[-1].tokens[1] if quotes else 0
    cues = list(quote_cues.before(doc, place, start))
    believed = next(_first_believable(iter(cues)), None)
    cue = believed[1] if believed else next((c for c in cues if _has_words(c.verb)), None)
    if cue is None:
        return None
    reliability = believed[0] if believed else FLOATING_RELIABILITY
    return Finding(_candidate(doc, cue, quotes), (quotation.span,), reliability, quoted=True)


def _has_words(verb: Token) -> bool:
    """Return whether the object of ``verb`` is something said: "made the following comment:"."""
    thing = child(verb, "dobj")
    word = lexicons_cues.word(thing.lemma_) if thing is not None else None
    return word is not None and word.kind is CueKind.SPEECH


def _first_believable(cues: Iterator[QuoteCue]) -> Iterator[tuple[float, QuoteCue]]:
    for cue in cues:
        reliability = lexicons_cues.reliability(lemma_of(cue.verb), cue.frame)
        if reliability >= BELIEVABLE:
            yield reliability, cue
            return


def _candidate(doc: Doc, cue: QuoteCue, quotes: Sequence[QuotedWords]) -> Candidate:
    return Candidate(
        cue=cue_of(cue.verb),
        head=cue.verb.i,
        lemma=lemma_of(cue.verb),
        frame=cue.frame,
        content=(),
        source=_speaker(doc, cue.verb, quotes),
    )


def _speaker(doc: Doc, verb: Token, quotes: Sequence[QuotedWords]) -> tuple[Stretch, ...]:
    """Return the subject of ``verb`` outside quotation marks, else the words after or before it."""
    if lemma_of(verb) == "according to":
        who = child(verb.nbor(), "pobj") or child(verb, "pobj")
        return tidy(doc, [stretch(who)]) if who is not None else ()
    by = agent(doc, verb)
    if by or child(verb, "auxpass") is not None:
        return by
    own = syntax.subject(verb)
    if own is None or _quoted(own.i, quotes):
        known = _noun_after(doc, verb, quotes) or _noun_before(doc, verb, quotes)
        own = syntax.nearest_name(verb) if not known else None
        if own is None or _quoted(own.i, quotes):
            return known
    return tidy(doc, [_around(own, verb, quotes)])


def _around(own: Token, verb: Token, quotes: Sequence[QuotedWords]) -> Stretch:
    """Return the words of the subject ``own``, without its verb and long quotations beside it."""
    start, end = stretch(own)
    if start <= verb.i < end:
        start, end = (start, verb.i) if own.i < verb.i else (verb.i + 1, end)
    for first, last in (quote.tokens for quote in quotes):
        if first < start < last:  # a mark that the parser gave to the name beside it
            start = last
        if last - first <= TITLE:
            continue
        if first >= own.i:
            end = min(end, first)
        elif last <= own.i:
            start = max(start, last)
    return start, end


def _noun_after(doc: Doc, verb: Token, quotes: Sequence[QuotedWords]) -> tuple[Stretch, ...]:
    start = end = verb.i + 1
    while end < len(doc) and doc[end].pos_ in _NOMINAL and not _quoted(end, quotes):
        end += 1
    return tidy(doc, [(start, end)]) if start < end else ()


def _noun_before(doc: Doc, verb: Token, quotes: Sequence[QuotedWords]) -> tuple[Stretch, ...]:
    start = end = verb.i
    while start > 0 and doc[start - 1].pos_ in _NOMINAL and not _quoted(start - 1, quotes):
        start -= 1
    return tidy(doc, [(start, end)]) if start < end else ()


def _quoted(at: int, quotes: Sequence[QuotedWords]) -> bool:
    return any(quote.tokens[0] <= at < quote.tokens[1] for quote in quotes)
