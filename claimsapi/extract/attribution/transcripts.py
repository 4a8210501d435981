"""
Words that the layout gives to somebody: a transcript's labels, the signature after a quotation.

"RUIZ: The dam is safe." and "“The dam is safe.” — Ana Ruiz" have no verb to find them by. A label
counts only in an article with several, since "BREAKING: …" is none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Doc

from claimsapi.extract.attribution.candidates import Candidate
from claimsapi.extract.attribution.finding import Finding
from claimsapi.extract.attribution.labelled_turns import is_question
from claimsapi.extract.attribution.quote_cues import QuotedWords
from claimsapi.extract.attribution.signatures import AFTER_DASH, IN_BRACKETS, WORDS_OF
from claimsapi.extract.types import Passage
from claimsapi.parse.spans import Span
from claimsapi.parse.text.speaker_labels import Label, speaker_labels

LABEL, SIGNATURE = "label", "signature"
QUESTION = "labelled question"

RELIABILITY = 0.9

_NAMED = re.compile(
    r"\s*(?P<name>[A-Z][\w.'’-]*(?: (?:of|the|\(?[A-Z][\w.'’)-]*)){0,8})(?P<colon>:)\s?(?=[“\"])"
)
# "Ana Ruiz, 71, pensioner: “…”".
_AGED = re.compile(
    r"\s*(?P<name>[A-ZÀ-ÖØ-ÞĀ-Ɏ][\w.'’-]*(?: [a-z]{1,3}){0,2}(?: [A-ZÀ-ÖØ-ÞĀ-Ɏ][\w.'’-]*){1,3})"
    r"(?:,| ?\()\s?\d{1,3}\)?(?:, [^\n:“\"]{1,60})?(?P<colon>:)\s?(?=[“\"])"
)
_NO_NAMES = frozenset({"WATCH", "UPDATE", "UPDATED", "RELATED", "BREAKING", "READ", "NOTE", "P.S."})
_DASHES = frozenset({"―", "—", "–", "-", "--", "~"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "PRP"})
_PREDICATES = frozenset({"VERB", "AUX", "PRON"})  # with one of these it is a sentence, not a name


def labels(passages: Sequence[Passage], text: str) -> Mapping[int, Label]:
    """Return the labels of a transcript, if ``passages`` are or hold one, by where each begins."""
    return speaker_labels(text, [passage.segment.span for passage in passages])


def findings(
    passage: Passage, quotes: Sequence[QuotedWords], text: str, labels: Mapping[int, Label]
) -> list[Finding]:
    """Return what its label, if it has one of ``labels``, or signatures say of ``passage``."""
    if label := labels.get(passage.segment.span.start):
        return [_of_label(passage, label, text)]
    signed = [*_signatures(passage, quotes, text), *_words_of(passage, quotes, text)]
    return [*_named(passage, quotes, text), *signed]


def _of_label(passage: Passage, label: Label, text: str) -> Finding:
    """Return what stands after ``label``, as a statement or as a question."""
    starts = [token.idx + passage.segment.span.start for token in passage.doc]
    at = _tokens(passage.doc, starts, label.mark)
    candidate = Candidate(
        cue=(at,),
        head=at[0],
        lemma=":",
        frame=QUESTION if is_question(text, label) else LABEL,
        content=(),
        source=(_tokens(passage.doc, starts, label.name),),
    )
    return Finding(candidate, (label.words,), RELIABILITY, quoted=True)


def _named(passage: Passage, quotes: Sequence[QuotedWords], text: str) -> Iterator[Finding]:
    """Yield the first of ``quotes``, if nothing but a name and a colon stands before it."""
    span = passage.segment.span
    found = _NAMED.match(text, span.start, span.end) or _aged(passage, text)
    words = quotes[0].quotation.span if quotes else None
    if found and words and words.start == found.end() and found["name"] not in _NO_NAMES:
        yield _finding(passage, found, "colon", words, LABEL)


def _words_of(passage: Passage, quotes: Sequence[QuotedWords], text: str) -> Iterator[Finding]:
    """Yield each of ``quotes`` of which the sentence says no more than whose words it is."""
    for quote in quotes:
        span = quote.quotation.span
        if found := WORDS_OF.match(text, span.end, passage.segment.span.end):
            yield _finding(passage, found, "cue", span, LABEL)


def _aged(passage: Passage, text: str) -> re.Match[str] | None:
    """Return name, age and work before a colon, unless they are a sentence: "Ruiz, 71, asked:"."""
    span = passage.segment.span
    found = _AGED.match(text, span.start, span.end)
    if found is None:
        return None
    label = takewhile(lambda token: token.idx < found.end() - span.start, passage.doc)
    return None if any(token.tag_ in _FINITE for token in label) else found


def _signatures(passage: Passage, quotes: Sequence[QuotedWords], text: str) -> Iterator[Finding]:
    """Yield each of ``quotes`` after which a name stands, to the end of the line."""
    after = passage.segment.span.start  # the signature before
    for quote in quotes:
        span = quote.quotation.span
        found = _signature(text, span, passage.segment.span.end)
        if found:
            signed = _finding(passage, found, "sign", _whole_line(span, after, text), SIGNATURE)
            if _is_name(passage.doc, signed):
                yield signed
                after = found.end("name")


def _signature(text: str, quoted: Span, end: int) -> re.Match[str] | None:
    """Return the signature after ``quoted``; in brackets only after a sentence, not a title."""
    found = AFTER_DASH.match(text, quoted.end, end)
    sentence = text[quoted.start : quoted.end].rstrip("\"”’'")[-1:] in tuple(".!?…")
    return found or (IN_BRACKETS.match(text, quoted.end, end) if sentence else None)


def _is_name(doc: Doc, signed: Finding) -> bool:
    """Return whether the signature is no sentence: "— Then he said of Ruiz, …"."""
    [(start, end)] = signed.candidate.source if signed.candidate else [(0, 0)]
    return not any(token.pos_ in _PREDICATES for token in doc[start:end])


def with_signer(findings: Iterable[Finding], known: Sequence[Finding]) -> Iterator[Finding]:
    """Yield ``findings``; "… — Ana Ruiz, denying a report" is hers, whatever the parser says."""
    signers = [f.candidate for f in known if f.candidate and f.frame == SIGNATURE]
    for finding in findings:
        candidate = finding.candidate
        before = [s for s in signers if candidate and s.head < candidate.head]
        if candidate and before and not candidate.source:
            candidate = replace(candidate, source=before[-1].source)
        yield replace(finding, candidate=candidate)


def _whole_line(last: Span, after: int, text: str) -> Span:
    """Return the line up to ``last`` if it opens with a mark: those between them are strays."""
    start = max(after, text.rfind("\n", after, last.start) + 1)
    return Span(start, last.end) if text[start] in '“"' else last


def _finding(
    passage: Passage, found: re.Match[str], mark: str, content: Span, frame: str
) -> Finding:
    starts = [token.idx + passage.segment.span.start for token in passage.doc]
    at = _tokens(passage.doc, starts, Span(*found.span(mark)))
    candidate = Candidate(
        cue=(at,),
        head=at[0],
        lemma=found[mark],
        frame=frame,
        content=(),
        source=(_tokens(passage.doc, starts, Span(*found.span("name"))),),
    )
    return Finding(candidate, (content,), RELIABILITY, quoted=True)


def _tokens(doc: Doc, starts: Sequence[int], span: Span) -> tuple[int, int]:
    """Return the tokens that share a character with ``span``."""
    first = max(bisect_left(starts, span.start + 1) - 1, 0)
    return first, max(bisect_left(starts, span.end), first + 1)


def overruled(seen: Iterable[Finding], known: Sequence[Finding]) -> Iterator[Finding]:
    """
    Yield ``seen`` without what gives words of ``known`` to a cue that stands outside of them.

    A dash is a cue only after a quotation, where ``findings`` knows it; elsewhere it is an aside.
    """
    for finding in seen:
        dash = finding.candidate is not None and finding.candidate.lemma in _DASHES
        if not dash and not any(_takes(finding, one) for one in known):
            yield finding


def _takes(finding: Finding, known: Finding) -> bool:
    if finding.head == known.head or _is_aside(finding, known):
        return True
    [words] = known.content
    taken = any(span.overlaps(words) for span in finding.content)
    return taken and not all(words.covers(span) and span != words for span in finding.content)


def _is_aside(finding: Finding, known: Finding) -> bool:
    """Return whether words of a signature tell of who signs: "— a driver, who asked not to …"."""
    signer, candidate = known.candidate, finding.candidate
    if known.frame != SIGNATURE or finding.quoted or not signer or not candidate:
        return False
    return bool(candidate.source) and candidate.source[0][0] >= signer.source[-1][1]
