"""
What a report says about its statement: that it is denied, doubted, conceded, or nothing at all.

The cue decides ("conceded", "denied"), but a denying cue only where it is done and takes a claim:
"did not deny" denies nothing, "denied the loan" neither. Where the cue says nothing the words may:
"said he had never met her", "said the report was false".
"""

from collections.abc import Sequence

from spacy.tokens import Token

from claimsapi.extract.attribution import denials
from claimsapi.extract.attribution.called_untrue import CALLING, called_untrue
from claimsapi.extract.attribution.candidates import Candidate, lemma_of
from claimsapi.extract.attribution.denied_things import carried_out, denies, is_claim, scorns
from claimsapi.extract.attribution.denying_words import deny
from claimsapi.extract.attribution.finding import Finding
from claimsapi.extract.attribution.undone import is_undone
from claimsapi.extract.lexicons import cues
from claimsapi.extract.lexicons.cues import Word
from claimsapi.extract.result import ClaimKind, CueKind, CueStance
from claimsapi.extract.types import Passage
from claimsapi.parse.spans import Span

# Kinds of cues whose words are put forward as being so; a hope or a plan denies nothing.
_PUT_FORWARD = frozenset({CueKind.SPEECH, CueKind.BELIEF, CueKind.EVIDENCE})
_OPEN = frozenset({CueStance.NEUTRAL, CueStance.ASSERTIVE})
_FIRM = frozenset(
    {
        "insist",
        "maintain",
        "contend",
        "protest",
        "clarify",
        "reiterate",
        "stress",
        "swear",
        "retort",
    }
)
_ASKING = frozenset({"ask", "question", "wonder", "inquire", "learn", "fear"})


def word_of(passage: Passage, finding: Finding, text: str) -> Word:
    """Return kind and stance of the cue of ``finding`` where it stands."""
    candidate = finding.candidate
    if candidate is None:
        return Word(stance=CueStance.DENYING) if deny(_words(finding.content, text)) else Word()
    word = cues.word(candidate.lemma) or Word(CueKind.OTHER)
    verb = passage.doc[candidate.head]
    if word.stance is CueStance.DENYING or scorns(verb):
        return _of_denial(passage, finding, text, word)
    if (done := carried_out(verb)) is not None and denies(done):
        # "Went on to deny that …" denies as "denied" does; where it is undone, nothing is said.
        return _of_denial(passage, finding, text, cues.word(lemma_of(done)) or word, done)
    if _by_words(candidate, verb, word, _words(finding.content, text)):
        return Word(word.kind, CueStance.DENYING, word.claim)
    return word


def _by_words(candidate: Candidate, verb: Token, word: Word, words: str) -> bool:
    """Return whether what a cue reports, which says nothing by itself, denies in its own words."""
    if candidate.lemma in CALLING and called_untrue(words) is not None:
        return not is_undone(verb)
    return _is_open(candidate, verb, word) and deny(words, firmly=candidate.lemma in _FIRM)


def _of_denial(
    passage: Passage, finding: Finding, text: str, word: Word, done: Token | None = None
) -> Word:
    """Return what the denial is; ``done`` is the verb that denies, if that is not the cue's."""
    verb = done or passage.doc[finding.head or 0]
    if is_undone(verb):
        # Not a fact that the source puts forward, either: nothing is to join it as agreeing.
        return Word(word.kind, claim=ClaimKind.OPINION)
    if _takes_claim(passage, finding, verb) or deny(_words(finding.content, text)):
        known = word.stance is CueStance.DENYING
        claim = word.claim if known else ClaimKind.OPINION
        return Word(CueKind.SPEECH, CueStance.DENYING, claim)
    # "Rejected the loan": what is put forward, if anything, is no denial.
    denied = word.claim is ClaimKind.DENIAL
    return Word(word.kind, claim=ClaimKind.OPINION if denied else word.claim)


def _takes_claim(passage: Passage, finding: Finding, verb: Token) -> bool:
    if finding.frame in denials.FRAMES:
        return True
    start, end = finding.content[0].start, finding.content[-1].end
    base = passage.segment.span.start
    words = passage.doc.char_span(start - base, end - base, alignment_mode="contract")
    return words is not None and is_claim(verb, words)


def _is_open(candidate: Candidate, verb: Token, word: Word) -> bool:
    if word.kind not in _PUT_FORWARD or word.stance not in _OPEN:
        return False
    return candidate.lemma not in _ASKING and not is_undone(verb)


def _words(content: Sequence[Span], text: str) -> str:
    return " ".join(" ".join(span.of(text) for span in content).split())
