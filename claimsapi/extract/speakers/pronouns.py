"""Whom "he", "she", "it" and "they" mean: the subject here, who spoke here, the subject before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from claimsapi.extract.lexicons.nouns import nouns
from claimsapi.extract.names.entity import Entity
from claimsapi.extract.result import Naming, SourceKind
from claimsapi.extract.speakers import subjects
from claimsapi.extract.speakers.antecedents import Antecedents
from claimsapi.extract.speakers.speaker_history import Speaker, Turns
from claimsapi.extract.types import Draft, Passage

# A quotation without a speaker goes on from the paragraph before, or the one before that; "it" and
# "they" reach as far, "he" and "she" one paragraph more.
CARRIED_ON = 2  # paragraphs
PERSON_REACH = 3  # paragraphs

CHAIN = 4  # pronouns that are looked up one after the other: "he left. He smiled. He said"

Fits = Callable[[Speaker], bool]

_BODIES = frozenset({SourceKind.ORGANIZATION, SourceKind.GOVERNMENT})


class Pronouns:
    """Looks back from a pronoun, over the names and the statements read so far."""

    def __init__(
        self,
        passages: Sequence[Passage],
        antecedents: Antecedents,
        turns: Turns,
        named: Callable[[Entity], Speaker],
        of_noun: Callable[[Draft, Token], Speaker | None],
    ) -> None:
        self._passages = passages
        self._antecedents = antecedents
        self._turns = turns
        self._named = named
        self._of_noun = of_noun

    def person(
        self, draft: Draft, pronoun: Token, word: str, at: int, chain: int = CHAIN
    ) -> Speaker | None:
        """Return whom ``word``, "he" or "she", means at ``at``; what it tells of them is kept."""
        found = self._antecedents
        here = draft.passage
        looks: tuple[Callable[[], Speaker | Entity | None], ...] = (
            lambda: found.subject_of_sentence(pronoun, here, word),
            lambda: self._unnamed(draft, pronoun, word, chain),
            lambda: self._talked_of(draft, here, at, word),
            lambda: self._spoke(draft, word, 0, surely=True),
            lambda: found.subject_before(pronoun, here, word),
            lambda: self._spoke(draft, word, 0),
            lambda: found.person_before(pronoun, here, word),
            lambda: self._talked_of(draft, self._turns.paragraph_before(draft), at, word),
            lambda: self._spoke_before(draft, word),
            lambda: found.latest_person(at, pronoun, here, word),
        )
        who = next((one for look in looks if (one := look())), None)
        speaker = self._named(who) if isinstance(who, Entity) else who
        if speaker:
            _told(speaker, word)
        return speaker

    def _unnamed(self, draft: Draft, pronoun: Token, word: str, chain: int) -> Speaker | None:
        """
        Return whom a pronoun or a description means that is the subject nearest before ``pronoun``.

        Nobody, if a name or somebody who spoke is nearer.
        """
        passage = self._passages[draft.passage]
        start = self._turns.last_place(draft, lambda speaker: speaker.may_be(word))
        for subject in subjects.subjects_before(pronoun.doc, pronoun.i):
            place = passage.span(subject)
            if place.start < start or self._antecedents.named_at(place):
                return None
            if subject.lower_ == word:
                return self.person(draft, subject, word, place.start, chain - 1) if chain else None
            if subjects.describes(subject, word):
                who = self._of_noun(draft, subject)
                return who if who and who.may_be(word) else None
        return None

    def _talked_of(self, draft: Draft, passage: int | None, at: int, word: str) -> Entity | None:
        """Return whom a passage was about in the end, before ``at`` and after all that was said."""
        if passage is None:
            return None
        start = self._turns.last_place(draft, lambda speaker: speaker.may_be(word))
        entity = self._antecedents.subject_since(start, at, passage, word)
        spoke = self._spoke(draft, word, 1)
        surer = spoke is not None and spoke.entity is not None and spoke.entity.pronoun == word
        return entity if entity and (entity.pronoun == word or not surer) else None

    def _spoke_before(self, draft: Draft, word: str) -> Speaker | None:
        """Return who spoke in the paragraphs before; somebody named rather than "a resident"."""
        return (
            self._spoke(draft, word, CARRIED_ON, openly=True)
            or self._spoke(draft, word, CARRIED_ON)
            or self._spoke(draft, word, PERSON_REACH)
        )

    def _spoke(
        self,
        draft: Draft,
        word: str,
        within: int,
        *,
        openly: bool = False,
        surely: bool = False,
    ) -> Speaker | None:
        def fits(speaker: Speaker) -> bool:
            doubtful = surely and speaker.sort != SourceKind.PERSON
            unnamed = openly and speaker.naming == Naming.UNNAMED
            return speaker.may_be(word) and not doubtful and not unnamed

        return self._turns.last(draft, within, fits)

    def body(self, draft: Draft, pronoun: Token) -> Speaker | None:
        """Return what "it" means: a body or a document that is the subject, or that spoke."""
        kinds = {*_BODIES, SourceKind.DOCUMENT}

        def fits(speaker: Speaker) -> bool:
            return speaker.sort in kinds or _may_be_body(speaker)

        return self._one_or_many(draft, pronoun, fits, plural=False)

    def several(self, draft: Draft, pronoun: Token) -> Speaker | None:
        """Return whom "they" means: a group or body that is the subject, or that spoke."""
        kinds = {*_BODIES, SourceKind.GROUP}

        def fits(speaker: Speaker) -> bool:
            return speaker.sort in kinds or _may_be_body(speaker)

        return self._one_or_many(draft, pronoun, fits, plural=True)

    def _one_or_many(
        self, draft: Draft, pronoun: Token, fits: Fits, *, plural: bool
    ) -> Speaker | None:
        found = [
            noun
            for noun in subjects.subjects_before(pronoun.doc, pronoun.i)
            if noun.tag_.startswith("NN") and not _is_owned(noun)
        ]  # the last first
        here = [noun for noun in found if noun.i >= pronoun.sent.start]
        before = found[len(here) :][:1]
        since = [noun for noun in before if self._is_since(draft, noun, fits)]
        speaker = (
            self._first(draft, here, fits, plural=plural)
            or self._first(draft, since, fits, plural=plural)
            or self._who_spoke(draft, fits, plural=plural)
            or self._first(draft, before, fits, plural=plural)
            or (None if plural else self._named_body(draft, pronoun))
        )
        if speaker and speaker.entity and _may_be_body(speaker):
            speaker.entity.kind = SourceKind.ORGANIZATION
        return speaker

    def _is_since(self, draft: Draft, noun: Token, fits: Fits) -> bool:
        """Return whether nobody that fits has spoken since ``noun``."""
        return self._passages[draft.passage].span(noun).start >= self._turns.last_place(draft, fits)

    def _first(
        self, draft: Draft, subjects: Sequence[Token], fits: Fits, *, plural: bool
    ) -> Speaker | None:
        found = (self._subject(draft, noun, fits, plural=plural) for noun in subjects)
        return next(filter(None, found), None)

    def _who_spoke(self, draft: Draft, fits: Fits, *, plural: bool) -> Speaker | None:
        """Return who of those that fit spoke last; one body is seldom "they" for long."""
        if not plural:
            return self._turns.last(draft, CARRIED_ON, fits)
        return self._turns.last(draft, 1, fits) or self._turns.last(
            draft, CARRIED_ON, lambda speaker: speaker.sort == SourceKind.GROUP
        )

    def _named_body(self, draft: Draft, pronoun: Token) -> Speaker | None:
        """Return the body named in the sentence before "it", or the last that was a subject."""
        found = self._antecedents
        entity = found.body_of_sentence(pronoun, draft.passage)
        entity = entity or found.subject_body(draft.source[0].start, draft.passage)
        return self._named(entity) if entity else None

    def _subject(self, draft: Draft, noun: Token, fits: Fits, *, plural: bool) -> Speaker | None:
        if plural and noun.tag_ == "NN" and not noun.text[:1].isupper():
            return None
        if not plural and noun.tag_ in ("NNS", "NNPS"):
            return None
        speaker = self._of_noun(draft, noun)
        return speaker if speaker and fits(speaker) else None


def _is_owned(noun: Token) -> bool:
    """Return whether one has to know first whose it is: "its report"."""
    return any(child.tag_ == "PRP$" for child in noun.lefts)


def _may_be_body(speaker: Speaker) -> bool:
    """Return whether the article names somebody of whom nothing says that it is a person."""
    entity = speaker.entity
    if entity is None or entity.kind != SourceKind.UNKNOWN or entity.pronoun:
        return False
    return entity.name.split()[-1].lower() not in nouns("thing")


def _told(speaker: Speaker, word: str) -> None:
    """Keep what the pronoun says of ``speaker``."""
    if speaker.entity is None:
        speaker.pronoun = word
        return
    speaker.entity.pronoun = word
    if speaker.entity.kind == SourceKind.UNKNOWN:
        speaker.entity.kind = SourceKind.PERSON
