"""Reads the sources of an article in text order and says who each one is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from claimsapi.extract.attribution import syntax
from claimsapi.extract.names.detect import Name
from claimsapi.extract.names.entities import Entities
from claimsapi.extract.names.entity import Entity
from claimsapi.extract.names.roles import role_after, role_before
from claimsapi.extract.names.titles import LETTERS, SEATS
from claimsapi.extract.result import Naming, QuoteType, SourceKind
from claimsapi.extract.speakers import (
    named_bodies,
    relative_clauses,
    source_phrases,
    subjects,
    things,
)
from claimsapi.extract.speakers.antecedents import Antecedents
from claimsapi.extract.speakers.descriptions import Descriptions, kind_of
from claimsapi.extract.speakers.document_titles import title_of
from claimsapi.extract.speakers.epithets import Epithets
from claimsapi.extract.speakers.floating import Floating
from claimsapi.extract.speakers.interviewee import interviewee
from claimsapi.extract.speakers.organizations import Bodies
from claimsapi.extract.speakers.pronouns import CARRIED_ON, Pronouns
from claimsapi.extract.speakers.source_phrases import Phrase, Sort
from claimsapi.extract.speakers.speaker_history import Speaker, Turns
from claimsapi.extract.types import Draft, Passage
from claimsapi.parse.document import Role
from claimsapi.parse.spans import Span
from claimsapi.parse.text.speaker_labels import ANSWERS, QUESTIONS

_PRONOUNS = frozenset({Sort.HE, Sort.SHE, Sort.IT, Sort.THEY, Sort.SPEAKER, Sort.RELATIVE})

# After the label of an answer, which names nobody.
_LABEL_MARKS = frozenset({":", "."})


class Reader:
    """Reads the drafts in text order and remembers who spoke."""

    def __init__(self, text: str, passages: Sequence[Passage], entities: Entities) -> None:
        self._text = text
        self.passages = passages
        self._entities = entities
        self._antecedents = Antecedents(entities.mentions)
        self._epithets = Epithets(passages, entities, self._antecedents)
        self._turns = Turns(passages)
        self._descriptions = Descriptions()
        self._of_entity: dict[Entity, Speaker] = {}
        self._called: dict[str, Speaker] = {}  # by the noun that told what it is: "department"
        self._pronouns = Pronouns(
            passages, self._antecedents, self._turns, self._named, self._of_token
        )
        self._bodies = Bodies(passages)
        self._floating = Floating(text, passages, self._antecedents, self._turns, self._who_is)

    def speaker_of(self, draft: Draft) -> Speaker | None:
        """Return who says what ``draft`` holds, or None if the article does not tell."""
        speaker = None
        if draft.source:
            speaker = self._read(self._at_source(draft))
        elif draft.floating or (
            draft.quote_type == QuoteType.DIRECT and not self._is_passive(draft)
        ):
            speaker = self._floating.speaker(draft)
        if speaker and draft.source:
            speaker.spans.append(draft.source[0])
        self._turns.take(draft, speaker)
        return speaker

    def _is_passive(self, draft: Draft) -> bool:
        """Return whether the cue hides who speaks: "Brandt was asked: “…”"."""
        if not draft.cue:
            return False
        passage = self.passages[draft.passage]
        base, last = passage.segment.span.start, draft.cue[-1]
        start, end = last.start - base, last.end - base
        cue = passage.doc.char_span(start, end, alignment_mode="expand") if start >= 0 else None
        return cue is not None and syntax.is_passive(cue.root)

    def meant(self, draft: Draft, *, said_before: int) -> Speaker | None:
        """Return whom the source of ``draft`` names after so many statements; nobody speaks."""
        with self._turns.rewound_to(said_before):
            return self._read(draft)

    def _at_source(self, draft: Draft) -> Draft:
        """Return ``draft`` in the passage that names its source: a signature may be the next."""
        if self.passages[draft.passage].segment.span.covers(draft.source[0]):
            return draft
        near = range(max(0, draft.passage - 1), min(len(self.passages), draft.passage + 2))
        places = (n for n in near if self.passages[n].segment.span.covers(draft.source[0]))
        return replace(draft, passage=next(places, draft.passage))

    def _who_is(self, draft: Draft, number: int, subject: Token) -> Speaker | None:
        """Return whom a subject in the passage ``number`` means, before ``draft`` is said."""
        there = replace(draft, passage=number)
        if subject.lower_ in ("he", "she"):
            at = self.passages[number].span(subject).start
            return self._pronouns.person(there, subject, subject.lower_, at)
        return self._of_token(there, subject)

    def _read(self, draft: Draft) -> Speaker | None:
        """Return whom the source of ``draft`` names, one or several."""
        passage = self.passages[draft.passage]
        phrase = source_phrases.read(passage, draft.source[0])
        if phrase is None or phrase.text.rstrip(".") in QUESTIONS:
            return None
        if _is_thing(phrase) and passage.segment.role == Role.CORRECTION:
            return None  # "An earlier version of this article said": the newsroom's own words
        if _is_thing(phrase) and self._floating.is_introduced(draft):
            return self._floating.announced(draft, draft.passage)
        if phrase.text.rstrip(".") in ANSWERS and draft.cue_lemma in _LABEL_MARKS:
            answering = interviewee(self.passages, self._entities.mentions)
            return self._named(answering) if answering else None
        if draft.cue_lemma == ":" and (known := self._entities.of_initials(phrase.text)):
            return self._named(known)
        parts = self._parts(passage, phrase, draft.source[0])
        if len(parts) < 2:
            return self._one(draft, phrase)
        speakers = [self._read(replace(draft, source=(part,))) for part in parts]
        if any(speaker is None for speaker in speakers):
            return None
        return self._descriptions.joint([speaker for speaker in speakers if speaker])

    def _parts(self, passage: Passage, phrase: Phrase, source: Span) -> list[Span]:
        """Return the places of those who speak together, if a name or pronoun is among them."""
        heads = source_phrases.heads(phrase, passage, source)
        if len(heads) < 2:
            return []
        spans = [passage.span(head.doc[head.left_edge.i : head.i + 1]) for head in heads]
        places = [passage.span(head) for head in heads]
        found = [(place, self._antecedents.name_at(place, source)) for place in places]
        names = [name for place, name in found if name and name.span.overlaps(place)]
        if len(set(names)) < len(names):  # the halves of one name
            return []
        known = [
            max([span.end, *(n.span.end for n in names if n.span.overlaps(span))]) for span in spans
        ]
        ends = [*known[:-1], source.end]
        starts = (max(span.start, source.start) for span in spans)
        return [Span(start, end) for start, end in zip(starts, ends, strict=True)]

    def _one(self, draft: Draft, phrase: Phrase) -> Speaker | None:
        if phrase.sort in _PRONOUNS:
            return self._pronoun(draft, phrase)
        if document := self._titled_document(draft):
            return document
        head = self.passages[draft.passage].span(phrase.head)
        title = _is_capital_title(phrase) and not self._antecedents.named_at(head)
        if title and (named := self._apposition(draft, phrase) or self._titled(draft, phrase)):
            return named
        if phrase.sort == Sort.NAME or self._antecedents.named_at(head):
            return self._by_name(draft, phrase)
        if source_phrases.is_nobody(phrase):
            return None
        if phrase.head.text[:1].isupper() and (known := self._entities.called(phrase.text)):
            return self._named(known)
        if beside := self._apposition(draft, phrase):
            return beside
        return None if things.says_nothing(draft, phrase) else self._description(draft, phrase)

    def _titled_document(self, draft: Draft) -> Speaker | None:
        """Return the document that goes by its title, which may stand alone further down."""
        found = title_of(self.passages[draft.passage], draft.source[0])
        if found is None:
            return None
        noun, title = found
        name = title.of(self._text)
        entity = self._entities.called(name)
        if entity is None or entity.name != name:
            return self._descriptions.titled(noun.lower_, name)
        if entity.sure and entity.kind is not SourceKind.DOCUMENT:
            return None  # "the letter Ada Brandt" wrote
        entity.kind, entity.sure = SourceKind.DOCUMENT, True
        self._descriptions.is_again(noun.lower_, self._named(entity))
        return self._named(entity)

    def _pronoun(self, draft: Draft, phrase: Phrase) -> Speaker | None:
        at = draft.source[0].start
        if phrase.sort == Sort.IT:
            return self._pronouns.body(draft, phrase.head)
        if phrase.sort == Sort.THEY:
            return self._pronouns.several(draft, phrase.head)
        if phrase.sort == Sort.SPEAKER:
            return self._turns.around(draft.source[0])
        if phrase.sort == Sort.RELATIVE:
            return relative_clauses.antecedent(phrase, lambda noun: self._of_token(draft, noun))
        word = "he" if phrase.sort == Sort.HE else "she"
        return self._pronouns.person(draft, phrase.head, word, at)

    def _by_name(self, draft: Draft, phrase: Phrase) -> Speaker | None:
        """Return whom the name within the source names."""
        source, head = draft.source[0], self.passages[draft.passage].span(phrase.head)
        name = self._antecedents.name_at(head, source)
        if (name is None or not name.span.overlaps(head)) and (
            found := self._office(draft, phrase)
        ):
            return found
        if name in self._entities.ambiguous:
            return None
        entity = self._entities.entity_of(name) if name else self._entities.called(phrase.text)
        common = source_phrases.common_sort(phrase.head)
        noun = common != Sort.OTHER and name is not None and _qualifies(name, phrase.head)
        beside = name is not None and not name.span.overlaps(head)
        if beside and phrase.head.text in SEATS and entity and entity.kind != SourceKind.PERSON:
            common, noun = Sort.PERSON, True  # "an MP in Essen"
        if entity is None or noun:
            return self._description(draft, replace(phrase, sort=common, named=name is not None))
        if name:
            self._read_role(entity, name, draft)
        return None if things.is_topic(draft, entity) else self._named(entity)

    def _read_role(self, entity: Entity, name: Name, draft: Draft) -> None:
        """Give ``entity`` what the words around ``name`` say that it is, if it has no role yet."""
        if entity.kind in (SourceKind.PERSON, SourceKind.UNKNOWN) and not entity.role:
            before = role_before(self._text, draft.source[0].start, name.span.start)
            entity.role = before or role_after(self.passages[draft.passage].doc, name.last)

    def _apposition(self, draft: Draft, phrase: Phrase) -> Speaker | None:
        """Return who a description names after its comma: "the minister, Ada Brandt"."""
        passage, source = self.passages[draft.passage], draft.source[0]
        after = source_phrases.after_comma(phrase, passage, source)
        for token in (*phrase.head.children, *after):
            if token.tag_ == "NNP" and (token.dep_ == "appos" or token in after):
                whole = passage.span(passage.doc[token.left_edge.i : token.i + 1])
                name = self._antecedents.name_at(passage.span(token), whole)  # "Ada Brandt MBE"
                entity = self._entities.entity_of(name) if name else None
                place = entity is not None and entity.kind != SourceKind.PERSON and token in after
                if name is None or entity is None or place:
                    return None
                self._read_role(entity, name, draft)
                return self._named(entity)
        return None

    def _titled(self, draft: Draft, phrase: Phrase) -> Speaker | None:
        """Return whose title the head is: "*Minister* for Civil Protection Ada Brandt"."""
        end = draft.source[0].end
        name = self._antecedents.named_at(Span(end - 1, end))
        if name is None or phrase.noun not in name.titles:
            return None
        entity = self._entities.entity_of(name)
        self._read_role(entity, name, draft)
        return self._named(entity)

    def _description(self, draft: Draft, phrase: Phrase) -> Speaker:
        """Return whom a description means: somebody named elsewhere, or nobody but itself."""
        owner = self._owner(draft, phrase)
        if owner and phrase.possessed and things.is_utterance(phrase):
            return owner
        if phrase.sort == Sort.PERSON and (holder := self._office(draft, phrase)):
            return holder
        if phrase.says_age and (aged := self._epithets.aged(phrase, draft.passage)):
            return self._named(aged)
        again = self._same_body(draft, phrase) if phrase.sort == Sort.BODY else None
        again = again or self._descriptions.again(phrase)
        if phrase.sort == Sort.GROUP and not again:
            again = self._descriptions.together(phrase, self._turns.last(draft, 1))
        return again or self._descriptions.described(phrase, owner)

    def _office(self, draft: Draft, phrase: Phrase) -> Speaker | None:
        """Return who holds the office: "the Russian president", "the Republican"."""
        wanted = phrase.office
        particular = phrase.definite and not phrase.numbered
        if wanted is None or not particular or (phrase.possessed and not phrase.named):
            return None
        at = draft.source[0].start
        holder = self._antecedents.holder(wanted, at)
        known = holder is not None and holder.mentions[0].span.start < at
        if not known:  # the office may be that of somebody whom the text names further down
            holder = self._epithets.person(phrase, draft.passage, wanted) or holder
        if holder is None or self._is_another(phrase, holder, draft.passage):
            return None
        return self._named(holder)

    def _is_another(self, phrase: Phrase, holder: Entity, number: int) -> bool:
        """Return whether "an officer" came in after ``holder`` was named, whom "the officer" is."""
        passage, head = self.passages[number], phrase.head
        before = head.doc[max(0, head.i - subjects.REACH) : head.i]
        news = [word for word in before if word.lower_ == head.lower_ and _is_new(word)]
        if not phrase.bare or not news:
            return False
        since = Span(passage.span(news[-1]).start, passage.span(head).start)
        return not any(since.covers(name.span) for name in holder.mentions)

    def _same_body(self, draft: Draft, phrase: Phrase) -> Speaker | None:
        """Return the body that "the group" or "the campaign" names again, the last before."""
        if not named_bodies.is_reference(phrase):
            return None
        at = draft.source[0].start
        name = named_bodies.latest(phrase, self._antecedents.before(at))
        body = self._bodies.last(phrase.noun, at) if phrase.bare else None
        if body and (name is None or name.span.start < body.start):
            return self._of_token(replace(draft, passage=body.passage), body.noun)
        found = self._named(self._entities.entity_of(name)) if name else None
        found = found or self._called.get(phrase.noun)
        if found is None and named_bodies.is_plain(phrase):
            found = self._turns.last(draft, CARRIED_ON, named_bodies.may_be_any)
        known = found.entity if found else None
        if (
            found
            and known
            and (known.kind is SourceKind.UNKNOWN or named_bodies.may_be_none(known))
        ):
            known.kind = kind_of(phrase)
            self._called[phrase.noun] = found
        return found

    def _owner(self, draft: Draft, phrase: Phrase) -> Speaker | None:
        """Return whose lawyer, report or campaign it is."""
        owner = phrase.owner
        if owner is None:
            return None
        passage = self.passages[draft.passage]
        span = passage.span(owner)
        if owner.tag_ == "PRP$":
            if owner.lower_ == "its":
                return self._pronouns.body(draft, owner)
            if owner.lower_ == "their":
                return self._pronouns.several(draft, owner)
            if owner.lower_ not in ("his", "her"):
                return None
            word = "she" if owner.lower_ == "her" else "he"
            person = self._pronouns.person(draft, owner, word, span.start)
            return person if person and person.entity else None
        name = self._antecedents.name_at(span, span)
        return self._named(self._entities.entity_of(name)) if name else None

    def _of_token(self, draft: Draft, noun: Token) -> Speaker | None:
        """Return who the phrase up to ``noun`` names."""
        passage = self.passages[draft.passage]
        span = passage.span(passage.doc[noun.left_edge.i : noun.i + 1])
        phrase = source_phrases.read(passage, span)
        if phrase is None or phrase.sort in _PRONOUNS:
            return None
        return self._one(replace(draft, source=(span,)), phrase)

    def _named(self, entity: Entity) -> Speaker:
        if entity not in self._of_entity:
            naming = Naming.COLLECTIVE if entity.kind == SourceKind.GROUP else Naming.NAMED
            self._of_entity[entity] = Speaker(entity.name, entity.kind, naming, entity)
        return self._of_entity[entity]


def _is_thing(phrase: Phrase) -> bool:
    """Return whether a source cannot speak: "from her came *this*", "*the last word* went"."""
    return phrase.sort == Sort.OTHER and not phrase.named


def _is_new(noun: Token) -> bool:
    return any(child.lower_ in ("a", "an", "another") for child in noun.lefts)


def _is_capital_title(phrase: Phrase) -> bool:
    """Return whether the head is a title, as of "Envoy to Spain, Ada Brandt"."""
    return phrase.sort == Sort.NAME and source_phrases.common_sort(phrase.head) == Sort.PERSON


def _qualifies(name: Name, head: Token) -> bool:
    """Return whether a name only says of what kind ``head`` is: "*White House* Doctor"."""
    if head.text in LETTERS:  # "Ada Brandt *MP*"
        return False
    return name.last == head.i - 1 or (name.last < head.i and name.kind != SourceKind.PERSON)


def _without_letters(token: Token) -> Token:
    """Return the last word of a name before its letters: "*Brandt* MBE"."""
    lettered = token.text in LETTERS and token.i > token.left_edge.i
    return token.nbor(-1) if lettered else token
