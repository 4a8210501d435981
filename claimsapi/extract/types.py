"""What stages inside ``extract/`` hand on: parsed segments and unresolved attributions."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from claimsapi.extract.result import ClaimKind, CueKind, CueStance, QuoteType
from claimsapi.parse.document import Segment
from claimsapi.parse.spans import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """One segment and its parse. Token offsets count from ``segment.span.start``."""

    segment: Segment
    doc: Doc

    def span(self, tokens: Token | Tokens) -> Span:
        """Return where ``tokens`` stand in the article."""
        base = self.segment.span.start
        if isinstance(tokens, Token):
            return Span(base + tokens.idx, base + tokens.idx + len(tokens))
        return Span(base + tokens.start_char, base + tokens.end_char)

    def sentence(self, span: Span) -> Span:
        """Return the sentence that ``span``, a place in the article, begins in, or ``span``."""
        base = self.segment.span.start
        tokens = self.doc.char_span(span.start - base, span.end - base, alignment_mode="expand")
        return self.span(tokens[0].sent) if tokens is not None and len(tokens) else span

    def token_at(self, offset: int) -> Token | None:
        """Return the token that ``offset``, a place in the article, lies in, if any."""
        start = offset - self.segment.span.start
        tokens = self.doc.char_span(start, start + 1, alignment_mode="expand")
        return tokens[0] if tokens is not None and len(tokens) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An attribution whose speaker has a place in the text, but no name yet."""

    passage: int  # index into the article's passages
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    cue_lemma: str = ""
    cue_kind: CueKind = CueKind.SPEECH
    cue_stance: CueStance = CueStance.NEUTRAL
    claim_kind: ClaimKind = ClaimKind.FACTUAL
    quote_type: QuoteType
    floating: bool = False
    empty: bool = False  # holds no statement: "welcomed the move"
    asked: bool = False  # a reporter's question in a transcript: words said, but no claim
    confidence: float = 0.0
