"""
Who is meant by each source: one source a person or body, under the best name the article gives.

Deterministic rules over names, titles and grammar in the order of Lee et al., "Deterministic
Coreference Resolution" (Computational Linguistics 39:4, 2013): the surest reading first; what
stays open is nobody rather than a guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from spacy.tokens import Token

from claimsapi.extract import phrases
from claimsapi.extract.antecedents import Antecedents
from claimsapi.extract.draft import Draft, Passage
from claimsapi.extract.entities import Entities, Entity
from claimsapi.extract.lexicons.nouns import nouns
from claimsapi.extract.names import Name, names
from claimsapi.extract.phrases import Phrase, Sort
from claimsapi.extract.result import Naming, QuoteType, Source, SourceKind
from claimsapi.parse.document import Role
from claimsapi.parse.spans import Span

# A quotation without a speaker goes on from the paragraph before, or the one before that.
CARRIED_ON = 2  # paragraphs

# Before a name these say nothing of an office.
_NO_ROLE = frozenset({"the", "both", "and", "even", "many", "mr.", "mr", "mrs.", "mrs", "ms."})

_PRONOUNS = frozenset({Sort.HE, Sort.SHE, Sort.IT, Sort.THEY, Sort.SPEAKER, Sort.RELATIVE})


@dataclass(slots=True, eq=False)
class Speaker:
    """Somebody the article gives words to, while the article is being read."""

    name: str
    kind: SourceKind
    naming: Naming
    entity: Entity | None = None
    role: str = ""
    spans: list[Span] = field(default_factory=list)


def resolve(
    text: str, passages: Sequence[Passage], drafts: Sequence[Draft]
) -> tuple[tuple[Source, ...], tuple[str | None, ...]]:
    """
    Return the sources of the article, and for each of ``drafts`` the id of its source or None.

    Sources are in the order of their first statement; their mentions are in text order.
    """
    reader = _Reader(text, passages, Entities(names(passages)))
    speakers = [reader.speaker_of(draft) for draft in drafts]
    found = list(dict.fromkeys(speaker for speaker in speakers if speaker))
    ids = {speaker: f"s{number}" for number, speaker in enumerate(found, 1)}
    sources = tuple(_source(ids[speaker], speaker) for speaker in found)
    return sources, tuple(ids[speaker] if speaker else None for speaker in speakers)


def _source(id: str, speaker: Speaker) -> Source:
    entity = speaker.entity
    spans = (
        {*speaker.spans, *(name.span for name in entity.mentions if entity)}
        if entity
        else {*speaker.spans}
    )
    return Source(
        id=id,
        name=entity.name if entity else speaker.name,
        kind=entity.kind if entity else speaker.kind,
        naming=speaker.naming,
        role=speaker.role or (entity.role if entity else ""),
        mentions=tuple(sorted(spans)),
    )


class _Reader:
    """Reads the drafts in text order and remembers who spoke."""

    def __init__(self, text: str, passages: Sequence[Passage], entities: Entities) -> None:
        self.text = text
        self.passages = passages
        self.entities = entities
        self.antecedents = Antecedents(entities.mentions)
        bodies = (passage.segment.role == Role.BODY for passage in passages)
        self._paragraph = list(accumulate(bodies))
        self.spoke: list[tuple[Draft, Speaker | None]] = []
        self._of_entity: dict[Entity, Speaker] = {}
        self._of_phrase: dict[str, Speaker] = {}

    def speaker_of(self, draft: Draft) -> Speaker | None:
        """Return who says what ``draft`` holds, or None if the article does not tell."""
        speaker = None
        if draft.source:
            phrase = phrases.read(self.passages[draft.passage], draft.source[0])
            speaker = self._read(draft, phrase) if phrase else None
        elif draft.floating or draft.quote_type == QuoteType.DIRECT:
            speaker = self._carried_on(draft)
        if speaker and draft.source:
            speaker.spans.append(draft.source[0])
        self.spoke.append((draft, speaker))
        return speaker

    def _read(self, draft: Draft, phrase: Phrase) -> Speaker | None:
        at = draft.source[0].start
        if phrase.sort in _PRONOUNS:
            return self._pronoun(draft, phrase, at)
        if phrase.sort == Sort.NAME:
            return self._named(draft, phrase)
        if phrase.text[:1].isupper() and (known := self.entities.called(phrase.text)):
            return self._entity_speaks(known)
        if named := self._apposition(draft, phrase):
            return named
        if phrase.sort == Sort.DOCUMENT:
            owner = self._owner(draft, phrase) if phrase.owner else None
            return owner or self._described(phrase, SourceKind.DOCUMENT)
        if phrase.sort == Sort.PERSON:
            return self._office(phrase, at) or self._described(phrase, SourceKind.PERSON)
        if phrase.sort == Sort.BODY:
            return self._same_body(phrase, at) or self._body(phrase)
        group = phrase.sort == Sort.GROUP
        return self._described(phrase, SourceKind.GROUP if group else SourceKind.UNKNOWN)

    def _pronoun(self, draft: Draft, phrase: Phrase, at: int) -> Speaker | None:
        if phrase.sort == Sort.IT:
            return self._body_before(draft, at)
        if phrase.sort == Sort.THEY:
            return self._several(draft)
        if phrase.sort == Sort.SPEAKER:
            return self._around(draft)
        if phrase.sort == Sort.RELATIVE:
            return self._issuer(draft, phrase) or self._antecedent_of_relative(draft, phrase)
        return self._person(draft, phrase, at)

    def _named(self, draft: Draft, phrase: Phrase) -> Speaker:
        """Return whom the name within the source names."""
        source = draft.source[0]
        name = self.antecedents.name_at(self._span_of(draft, phrase), source)
        entity = self.entities.entity_of(name) if name else self.entities.called(phrase.text)
        if entity is None:
            return self._described(phrase, SourceKind.UNKNOWN)
        if entity.kind in (SourceKind.PERSON, SourceKind.UNKNOWN) and name and not entity.role:
            entity.role = self._role(name, source)
        return self._entity_speaks(entity)

    def _apposition(self, draft: Draft, phrase: Phrase) -> Speaker | None:
        """Return who a description names after its comma: "the minister, Ada Brandt"."""
        passage = self.passages[draft.passage]
        for token in phrase.head.children:
            if token.dep_ == "appos" and token.tag_ == "NNP":
                name = self.antecedents.name_at(passage.span(token), draft.source[0])
                return self._entity_speaks(self.entities.entity_of(name)) if name else None
        return None

    def _role(self, name: Name, source: Span) -> str:
        """Return what stands before the name: "*US Secretary of State* Marco Rubio"."""
        before = Span(source.start, name.span.start) if source.start < name.span.start else None
        words = before.of(self.text).split() if before else []
        if not before or {",", ";"} & set(before.of(self.text)):
            return ""
        return " ".join(word for word in words if word.lower() not in _NO_ROLE)

    def _span_of(self, draft: Draft, phrase: Phrase) -> Span:
        return self.passages[draft.passage].span(phrase.head)

    def _entity_speaks(self, entity: Entity) -> Speaker:
        if entity not in self._of_entity:
            self._of_entity[entity] = Speaker(entity.name, entity.kind, Naming.NAMED, entity)
        return self._of_entity[entity]

    def _person(self, draft: Draft, phrase: Phrase, at: int) -> Speaker | None:
        """Return whom "he" or "she" means: the subject here, who spoke here, the subject before."""
        pronoun = "he" if phrase.sort == Sort.HE else "she"
        entity = (
            self.antecedents.subject_of_sentence(phrase.head, draft.passage, pronoun)
            or self._who_spoke(draft, pronoun, passages=0)
            or self.antecedents.person_before(at, draft.passage, pronoun)
            or self._who_spoke(draft, pronoun, passages=3)
            or self.antecedents.latest_person(at, pronoun)
        )
        if entity is None:
            return self._unnamed_before(draft)
        entity.pronoun = entity.pronoun or pronoun
        if entity.kind == SourceKind.UNKNOWN:
            entity.kind = SourceKind.PERSON
        return self._entity_speaks(entity)

    def _who_spoke(self, draft: Draft, pronoun: str, *, passages: int) -> Entity | None:
        """Return the person who spoke last, at most ``passages`` before this draft's."""
        for earlier, speaker in reversed(self.spoke):
            if self._apart(earlier, draft) > passages:
                return None
            if self._is_caption(earlier) or speaker is None or speaker.entity is None:
                continue
            if self.antecedents.may_be(speaker.entity, pronoun):
                return speaker.entity
        return None

    def _unnamed_before(self, draft: Draft) -> Speaker | None:
        """Return the person without a name who spoke last nearby: "a resident … he said"."""
        for earlier, speaker in reversed(self.spoke):
            if self._apart(earlier, draft) > CARRIED_ON:
                return None
            if speaker and speaker.kind == SourceKind.PERSON:
                return speaker
        return None

    def _body_before(self, draft: Draft, at: int) -> Speaker | None:
        """Return the body that "it" means: the one that spoke last, or was named last."""
        bodies = (SourceKind.ORGANIZATION, SourceKind.GOVERNMENT, SourceKind.DOCUMENT)
        for earlier, speaker in reversed(self.spoke):
            if self._apart(earlier, draft) > CARRIED_ON:
                break
            if speaker and (speaker.entity or speaker).kind in bodies:
                return speaker
        entity = self.antecedents.latest_body(at)
        return self._entity_speaks(entity) if entity else None

    def _several(self, draft: Draft) -> Speaker | None:
        """Return whom "they" means: the group or body that spoke last."""
        several = (SourceKind.GROUP, SourceKind.ORGANIZATION, SourceKind.GOVERNMENT)
        for earlier, speaker in reversed(self.spoke):
            if self._apart(earlier, draft) > CARRIED_ON:
                return None
            if speaker and (speaker.entity or speaker).kind in several:
                return speaker
        return None

    def _around(self, draft: Draft) -> Speaker | None:
        """Return whose words these are within: "“I told them to go,” she said"."""
        for earlier, speaker in reversed(self.spoke):
            if any(span.covers(draft.source[0]) for span in earlier.content):
                return speaker
        return None

    def _antecedent_of_relative(self, draft: Draft, phrase: Phrase) -> Speaker | None:
        """Return whom "who" belongs to: the noun that its clause hangs on."""
        verb = phrase.head.head
        noun = verb.head if verb.dep_ in ("relcl", "acl") else None
        if noun is None or noun.i >= phrase.head.i:
            return None
        return self._of_token(draft, noun)

    def _issuer(self, draft: Draft, phrase: Phrase) -> Speaker | None:
        """Return who issued the document that the clause belongs to: "a statement that warned"."""
        doc = phrase.head.doc
        for place in range(phrase.head.i - 1, max(phrase.head.sent.start, phrase.head.i - 8), -1):
            noun = doc[place]
            if noun.tag_ == "NN" and noun.lower_ in nouns("document"):
                subject = next((c for c in noun.head.children if c.dep_ == "nsubj"), None)
                return self._of_token(draft, subject) if subject and subject.i < place else None
        return None

    def _of_token(self, draft: Draft, noun: Token) -> Speaker | None:
        """Return who the phrase up to ``noun`` names."""
        passage = self.passages[draft.passage]
        span = passage.span(passage.doc[noun.left_edge.i : noun.i + 1])
        phrase = phrases.read(passage, span)
        if phrase is None or phrase.sort in _PRONOUNS:
            return None
        return self._read(replace(draft, source=(span,)), phrase)

    def _owner(self, draft: Draft, phrase: Phrase) -> Speaker | None:
        """Return whose report or statement it is."""
        owner = phrase.owner
        assert owner is not None
        passage = self.passages[draft.passage]
        if owner.tag_ == "PRP$":
            at = passage.span(owner).start
            if owner.lower_ == "its":
                return self._body_before(draft, at)
            if owner.lower_ == "their":
                return self._several(draft)
            pronoun = "she" if owner.lower_ == "her" else "he"
            entity = self.antecedents.person_before(at, draft.passage, pronoun)
            return self._entity_speaks(entity) if entity else None
        name = self.antecedents.name_at(passage.span(owner), passage.span(owner))
        return self._entity_speaks(self.entities.entity_of(name)) if name else None

    def _office(self, phrase: Phrase, at: int) -> Speaker | None:
        """Return who holds the office: "the Russian president", if the article names one."""
        if not phrase.definite or phrase.owner:
            return None
        entity = self.antecedents.holder(phrase.head.lower_, phrase.nation, at)
        return self._entity_speaks(entity) if entity else None

    def _same_body(self, phrase: Phrase, at: int) -> Speaker | None:
        """Return the body that "the group" names again."""
        bare = len(phrase.text.split()) <= 2 and phrase.text.lower().startswith("the ")
        if not bare or phrase.owner:
            return None
        entity = self.antecedents.latest_body(at, organization=True)
        return self._entity_speaks(entity) if entity else None

    def _body(self, phrase: Phrase) -> Speaker:
        government = phrase.nation and phrase.head.lower_ == "government"
        kind = SourceKind.GOVERNMENT if government else SourceKind.ORGANIZATION
        return self._described(phrase, kind)

    def _described(self, phrase: Phrase, kind: SourceKind) -> Speaker:
        """Return the source that has no name but this description; said twice, it is one."""
        name = phrase.text
        key = name.casefold().removeprefix("the ")
        if key not in self._of_phrase:
            self._of_phrase[key] = Speaker(name, kind, _naming(phrase, kind))
        return self._of_phrase[key]

    def _carried_on(self, draft: Draft) -> Speaker | None:
        """Return the speaker of a quotation that names none: who spoke just before."""
        for earlier, speaker in reversed(self.spoke):
            if self._apart(earlier, draft) > CARRIED_ON:
                break
            if speaker and not self._is_caption(earlier):
                return speaker
        entity = self.antecedents.person_before(draft.content[0].start, draft.passage, "")
        return self._entity_speaks(entity) if entity else None

    def _apart(self, earlier: Draft, later: Draft) -> int:
        """Return how many paragraphs lie between, captions and credits not counted."""
        return self._paragraph[later.passage] - self._paragraph[earlier.passage]

    def _is_caption(self, draft: Draft) -> bool:
        return self.passages[draft.passage].segment.role in (Role.CAPTION, Role.HEADLINE)


def _naming(phrase: Phrase, kind: SourceKind) -> Naming:
    """Return how openly a description names somebody."""
    vague = phrase.head.lemma_.lower() in nouns("vague") and not phrase.nation
    if phrase.sort == Sort.GROUP:
        return Naming.UNNAMED if vague or phrase.numbered else Naming.COLLECTIVE
    if kind == SourceKind.PERSON:
        return Naming.ROLE_ONLY if phrase.definite and not vague else Naming.UNNAMED
    return Naming.NAMED if phrase.definite else Naming.UNNAMED
