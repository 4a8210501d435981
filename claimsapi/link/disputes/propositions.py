"""
What a dispute is called: one neutral sentence that is read without its article.

It affirms what the answered claim puts forward. A denial in the reporter's words says that again
without anybody's colour ("denied that *the dam was unsafe*"), so its words come first.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimsapi.extract.attribution.called_untrue import CALLING, called_untrue
from claimsapi.extract.lexicons import cues
from claimsapi.extract.pipeline import Reading
from claimsapi.extract.result import (
    CounterClaim,
    CueStance,
    QuoteType,
    Relation,
    SourceKind,
)
from claimsapi.extract.types import Passage
from claimsapi.link.disputes.clauses import clauses
from claimsapi.link.disputes.names import Names, Unnamed, is_named
from claimsapi.link.disputes.naming import named
from claimsapi.link.disputes.negation import affirmed
from claimsapi.link.disputes.sentence import Sentence
from claimsapi.link.disputes.shortening import shorter
from claimsapi.link.disputes.standing import stands_alone
from claimsapi.link.disputes.statement import Statement
from claimsapi.link.terms import terms
from claimsapi.parse.spans import Span

LONGEST = 200  # code points

# What a sentence that a denial negates must share with the claim to be what that claim says.
SHARED = 2  # content words

_NOT_SAID = re.compile(
    r"(?i)\b(?:not|never|no|little|neither|without|skeptical|sceptical|doubt\w*)\b|n['’]t\b"
)
# "Acme said it had paid" speaks of Acme; "the institute found it would cost jobs" does not.
_OF_ITSELF = frozenset(
    str.split("""
    acknowledge add admit announce assert claim confirm contend declare deny disclose insist
    maintain pledge promise reply respond say state tell vow
    """)
)
_LEADING_UP = 25  # characters before a cue that may still negate it


def with_propositions(
    text: str, reading: Reading, counter_claims: Sequence[CounterClaim]
) -> tuple[CounterClaim, ...]:
    """Return ``counter_claims`` of ``text``, each with its proposition, empty if none is good."""
    wording = _Wording(text, reading)
    return tuple(replace(pair, proposition=wording.proposition(pair)) for pair in counter_claims)


class _Wording:
    """The statements of one article, to be worded anew."""

    def __init__(self, text: str, reading: Reading) -> None:
        self._text = text
        self._referents = reading.referents
        self._attributions = reading.extraction.attributions
        self._numbers = {a.id: number for number, a in enumerate(self._attributions)}
        self._apostrophe = "'" if "'" in text and "’" not in text else "’"

    def proposition(self, pair: CounterClaim) -> str:
        """Return what the pair is about, or an empty text."""
        claim, counter = self._numbers[pair.claim], self._numbers[pair.counter]
        if self._is_negated(claim):
            return ""
        if self._is_denial(counter) and (again := self._best(counter, about=claim)):
            return again
        if said := self._best(claim, about=counter):
            return said
        negating = pair.relation == Relation.DENIES and not self._is_denial(counter)
        return self._turned(counter, about=claim) if negating else ""

    def _is_negated(self, number: int) -> bool:
        """Return whether the cue says that it was not said, or not thought."""
        cue = self._attributions[number].cue
        if not cue:
            return False
        before = self._text[max(0, cue[0].start - _LEADING_UP) : cue[0].start]
        near = " ".join(re.split(r"[.,;:!?\n]", before)[-1].split()[-2:])
        words = " ".join([near, *(span.of(self._text) for span in cue)])
        return bool(_NOT_SAID.search(words))

    def _is_denial(self, number: int) -> bool:
        attribution = self._attributions[number]
        word = cues.word(attribution.cue_lemma)
        if attribution.cue_lemma in CALLING and called_untrue(self._words(number)) is not None:
            return False  # "the study as nonsense" says what it is called, too
        # After "said" it is the words themselves that deny: they are not what is denied.
        stance = word.stance if word else attribution.cue_stance
        denying = stance is CueStance.DENYING
        return denying and attribution.quote_type == QuoteType.INDIRECT

    def _best(self, number: int, *, about: int) -> str:
        """Return the first sentence of the statement that shares a word with the other, or any."""
        wanted = self._terms(about)
        found = [text for s in self._clauses(number) if (text := self._printable(s, number))]
        return next((text for text in found if terms(text) & wanted), found[0] if found else "")

    def _turned(self, counter: int, *, about: int) -> str:
        """Return what the answering statement negates: "Roth paid" for "Roth did not pay"."""
        for sentence in self._clauses(counter):
            turned = affirmed(sentence)
            text = self._printable(turned, counter) if turned else ""
            if len(terms(text) & self._terms(about)) >= SHARED:
                return text
        return ""

    def _terms(self, number: int) -> frozenset[str]:
        return terms(self._words(number))

    def _words(self, number: int) -> str:
        return " ".join(span.of(self._text) for span in self._attributions[number].content)

    def _clauses(self, number: int) -> Iterator[Sentence]:
        return clauses(self._statement(number))

    def _printable(self, sentence: Sentence, number: int) -> str:
        """Return the longest form of ``sentence`` that stands alone, or an empty text."""
        names = self._names(number)
        for form in shorter(sentence):
            try:
                made = named(form, names)
            except Unnamed:
                continue
            text = made.text()
            if stands_alone(made, text, longest=LONGEST):
                return text
        return ""

    def _names(self, number: int) -> Names:
        attribution = self._attributions[number]
        return Names(
            text=self._text,
            speaker=self._referents.speaker(number),
            meant=lambda token: self._referents.of(token, number),
            inside=frozenset(_tokens(self._referents.passage(number), attribution.content)),
            source=attribution.source,
            introduced=bool(attribution.cue) and attribution.cue[0] < attribution.content[0],
            of_itself=attribution.cue_lemma.split(" ")[0] in _OF_ITSELF,
            indirect=attribution.quote_type == QuoteType.INDIRECT,
            apostrophe=self._apostrophe,
        )

    def _statement(self, number: int) -> Statement:
        passage, names = self._referents.passage(number), self._names(number)
        attribution, speaker = self._attributions[number], names.speaker
        cue = _tokens(passage, attribution.cue)
        heads = (passage.doc[i] for i in cue)
        return Statement(
            attribution=attribution,
            doc=passage.doc,
            inside=names.inside,
            source=frozenset(_tokens(passage, attribution.source)),
            cue=next((t for t in heads if t.head.i not in cue or t.head.i == t.i), None),
            speaker=names.printed(speaker) if speaker and is_named(speaker) else "",
            several=bool(speaker and speaker.sort == SourceKind.GROUP),
        )


def _tokens(passage: Passage, spans: Sequence[Span]) -> list[int]:
    """Return the tokens of ``passage`` that stand at ``spans``, in order."""
    base, found = passage.segment.span.start, set[int]()
    for span in spans:
        if passage.segment.span.overlaps(span):
            start, end = max(0, span.start - base), span.end - base
            tokens = passage.doc.char_span(start, end, alignment_mode="expand")
            found |= set(range(tokens.start, tokens.end)) if tokens is not None else set()
    return sorted(found)
