"""
Who says what: quotations, cues and grammar put together into attributions without names.

Direct speech is found by its marks and the cue beside them, reported speech by the grammar around
a cue; where both find the same cue, the words of both are its content. Where the weights of the
learned finder are there, it comes first, and the rules add what it says nothing of.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from claimsapi.extract.attribution import denials, direct_speech, indirect_speech, transcripts
from claimsapi.extract.attribution.candidates import Candidate
from claimsapi.extract.attribution.colon_introductions import introductions
from claimsapi.extract.attribution.constructions import constructions, overruled, parted, unknown
from claimsapi.extract.attribution.context_weights import believed
from claimsapi.extract.attribution.dash_lines import continued
from claimsapi.extract.attribution.empty_words import is_empty
from claimsapi.extract.attribution.finding import Finding, joined
from claimsapi.extract.attribution.gestures import unsaid
from claimsapi.extract.attribution.interrupted_quotes import resumed
from claimsapi.extract.attribution.merge import completed
from claimsapi.extract.attribution.overlaps import settled
from claimsapi.extract.attribution.quote_cues import QuotedWords, among
from claimsapi.extract.attribution.quote_marks import quotations, quote_type
from claimsapi.extract.attribution.signatures import signed_apart
from claimsapi.extract.attribution.source_ends import trimmed
from claimsapi.extract.attribution.stances import word_of
from claimsapi.extract.attribution.syntax import Stretch
from claimsapi.extract.learned import decode
from claimsapi.extract.learned.ensemble import trained
from claimsapi.extract.lexicons.cues import Word
from claimsapi.extract.result import CueKind, QuoteType
from claimsapi.extract.types import Draft, Passage
from claimsapi.parse.document import SPEAKING
from claimsapi.parse.spans import Span, word_starts
from claimsapi.parse.text.speaker_labels import Label

# As the first word of a sentence, what was done to whom it is about.
_ASKED = frozenset({"asked", "questioned", "pressed", "quizzed"})

# Frames whose content goes on in a quotation of the same cue; with any other frame ("told
# reporters", "posted it on Friday") the quotation alone is the content.
_CLAUSES = frozenset(
    {
        "clause",
        "clause before",
        "inserted",
        "question",
        "whether",
        "object as",
        "object to",
        "phrase",
    }
)


def drafts(passages: Sequence[Passage], text: str) -> list[Draft]:
    """Return the attributions of one article in text order, their speakers not yet named."""
    speaking = [n for n, passage in enumerate(passages) if passage.segment.role in SPEAKING]
    ensemble = trained()
    if ensemble is None:
        seen: list[list[Finding]] = [[] for _ in speaking]
    else:
        seen = decode.findings(ensemble, [passages[number] for number in speaking], text)
    labels = transcripts.labels([passages[number] for number in speaking], text)
    found = [
        draft
        for number, known in zip(speaking, seen, strict=True)
        for draft in _of_passage(number, passages[number], text, known, labels)
    ]
    found = list(signed_apart(list(_introduced(found, passages, text)), passages, text))
    return sorted(found, key=lambda draft: (draft.content, draft.cue))


def _introduced(drafts: Sequence[Draft], passages: Sequence[Passage], text: str) -> Iterator[Draft]:
    """Yield ``drafts``, a floating one with its cue where the paragraph before introduces it."""
    known = {one.finding.content[0].start: one for one in introductions(passages, text)}
    cued = {draft.content[0].start for draft in drafts if not draft.floating}
    for draft in drafts:
        if not (draft.floating and draft.content[0].start in known):
            yield draft
    for start, one in known.items():
        if start not in cued:
            passage = passages[one.number]
            marks = [one.quoted] if one.quoted else []
            yield _draft(one.number, passage, one.finding, marks, text)


def _of_passage(
    number: int, passage: Passage, text: str, seen: Sequence[Finding], labels: Mapping[int, Label]
) -> list[Draft]:
    marks = quotations(text, passage.segment.span)
    quotes = among(passage.doc, marks, passage.segment.span.start)
    indirect = indirect_speech.findings(passage, text, quotes)
    direct = direct_speech.findings(passage, quotes, indirect)
    indirect = denials.joined_to(indirect, denials.findings(passage, text, quotes), direct)
    told = transcripts.findings(passage, quotes, text, labels)
    ruled = transcripts.overruled(believed(passage, _merged(direct, indirect, text)), told)
    ruled = transcripts.with_signer(ruled, told)
    seen = [*told, *transcripts.overruled(decode.whole(text, seen, quotes), told)]
    built = list(constructions(passage, quotes, text))
    seen = list(parted(seen, built, text))
    known = unknown(built, seen)
    seen = [*(one.finding for one in known), *overruled(seen, known)]
    ruled = overruled(list(parted(list(ruled), built, text)), known)
    found = resumed(passage, completed(seen, list(ruled), text), quotes, text)
    found = list(continued(passage, found, text))
    return [
        _draft(number, passage, finding, quotes, text)
        for finding in unsaid(passage, settled(passage, found, text), quotes, text)
        if word_starts(finding.content, text)
    ]


def _merged(direct: Sequence[Finding], indirect: Sequence[Finding], text: str) -> list[Finding]:
    """Return all findings, with one for each cue that is in both lists."""
    clauses = {finding.head: finding for finding in indirect}
    found = []
    for finding in direct:
        clause = clauses.get(finding.head)
        if clause is not None and not finding.apart:
            del clauses[finding.head]
            finding = replace(finding, content=(*finding.content, *_more(clause, finding)))
        found.append(replace(finding, content=joined(text, list(finding.content))))
    return [*found, *clauses.values()]


def _more(clause: Finding, quotation: Finding) -> list[Span]:
    """Return what ``clause`` adds to a quotation of the same cue."""
    touching = [
        span for span in clause.content if any(span.overlaps(other) for other in quotation.content)
    ]
    if quotation.frame == "sentence before":  # "“No,” he said, as others left"
        return touching
    return list(clause.content) if touching or clause.frame in _CLAUSES else []


def _draft(
    number: int, passage: Passage, finding: Finding, quotes: Sequence[QuotedWords], text: str
) -> Draft:
    candidate = finding.candidate
    content = finding.content
    if candidate is None:
        return Draft(
            passage=number,
            content=content,
            cue_stance=word_of(passage, finding, text).stance,
            quote_type=QuoteType.DIRECT,
            floating=True,
            confidence=finding.reliability,
        )
    word = word_of(passage, finding, text)
    marks = quote_type(text, content, [each.quotation for each in quotes])
    draft = Draft(
        passage=number,
        content=content,
        source=_spans(passage, trimmed(passage.doc, candidate.source)),
        cue=_spans(passage, candidate.cue),
        cue_lemma=candidate.lemma,
        cue_kind=_kind(word, marks),
        cue_stance=word.stance,
        claim_kind=word.claim,
        quote_type=marks,
        asked=candidate.frame == transcripts.QUESTION or _is_put_to_source(passage.doc, candidate),
        confidence=finding.reliability,
    )
    return replace(draft, empty=is_empty(passage, draft, text))


def _is_put_to_source(doc: Doc, candidate: Candidate) -> bool:
    """Return whether somebody asks the source: "*Asked* why he left, Ruiz said"."""
    verb = doc[candidate.head]
    opens = verb.i == 0 or bool(verb.is_sent_start)
    return opens and verb.lower_ in _ASKED and bool(candidate.source)


def _kind(word: Word, marks: QuoteType) -> CueKind:
    """Return what ``word`` reports: speech, if all is quoted, or some beside an unknown word."""
    said = marks is QuoteType.DIRECT or (marks is QuoteType.MIXED and word.kind is CueKind.OTHER)
    return CueKind.SPEECH if said else word.kind


def _spans(passage: Passage, pieces: Sequence[Stretch]) -> tuple[Span, ...]:
    return tuple(passage.span(passage.doc[start:end]) for start, end in pieces)
