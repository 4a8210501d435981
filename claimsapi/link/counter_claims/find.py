"""
Which claim of an article a denial, rejection, correction or attack answers.

Every opposing statement (see ``opposition``) looks for the statement it answers among its
neighbours; the best is taken if it is good enough, none otherwise. A denial whose claim stands
nowhere else stays a denial without a pair.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from claimsapi.extract.result import Basis, CounterClaim, Extraction, Relation
from claimsapi.link.counter_claims import patterns as words
from claimsapi.link.counter_claims.answerable import asserts
from claimsapi.link.counter_claims.contradiction import contradiction
from claimsapi.link.counter_claims.offices import answers_by_office
from claimsapi.link.counter_claims.opposition import Opposition, Points, opposition
from claimsapi.link.counter_claims.rival_figures import rival_figures
from claimsapi.link.counter_claims.scoring import confidence, score, signals
from claimsapi.link.counter_claims.statements import Layout, Statement, lay_out, nested
from claimsapi.parse.spans import Span

# How many statements before and after an opposing one are looked at. Of the pairs in the training
# sample the farthest is 4 statements back; the window keeps the work linear on long articles.
BEFORE = 30
AFTER = 6

# Below this a pair is more often wrong than right.
ENOUGH = 0.5

# The score of a pair that the article itself does not connect: its confidence is one half.
INFERRED = 0.18

# An answer found through another answer is a little less sure.
CARRIED_ON = 0.05


def counter_claims(text: str, extraction: Extraction) -> tuple[CounterClaim, ...]:
    """
    Return the pairs in which one statement answers another, in text order of the answers.

    At most one pair for each answering statement. ``confidence`` is the share of pairs with such a
    score that a reader found right (see docs/counter-claims-precision.md).
    """
    layout = lay_out(text, extraction)
    search = _Search(layout, [opposition(text, statement) for statement in layout.statements], {})
    for statement in layout.statements:
        search.look(statement)
    return tuple(_pair(answer) for answer in search.answers.values())


@dataclass(frozen=True, slots=True)
class _Answer:
    counter: Statement
    target: Statement
    opposition: Opposition
    score: float
    basis: Basis = Basis.EXPLICIT


@dataclass(frozen=True, slots=True)
class _Search:
    """The answers found so far; ``opposed`` and the statements go by ``Statement.order``."""

    layout: Layout
    opposed: list[Opposition | None]
    answers: dict[int, _Answer]

    def look(self, statement: Statement) -> None:
        """Find what ``statement`` answers, if anything."""
        opposes = self.opposed[statement.order]
        found = self._direct(statement, opposes) if opposes else None
        found = found or self._carried_on(statement, opposes) or self._but(statement)
        found = found or self._by_office(statement) or self._contradicting(statement)
        found = found or self._gone_on(statement)
        if found and not self._is_part(found):
            self.answers[statement.order] = found

    def _direct(self, statement: Statement, opposes: Opposition) -> _Answer | None:
        points = opposes.points in (Points.BACK, Points.SPEAKER)
        if points and (again := self._same_sentence(statement, opposes)):
            return again
        scored = [
            _Answer(statement, target, opposes, self._fit(statement, target, opposes, rank))
            for rank, target in self._neighbours(statement)
        ]
        best = max(scored, key=lambda answer: answer.score, default=None)
        return best if best and best.score >= ENOUGH else None

    def _fit(
        self, statement: Statement, target: Statement, opposes: Opposition, rank: int
    ) -> float:
        if opposes.relation == Relation.QUALIFIES and not target.speaker_names:
            return 0.0  # a reservation is about what somebody in the article says
        if words.NOT_SO.match(statement.words) and not _affirms(target):
            return 0.0  # after "it was not safe", "it was not" agrees
        opposing = self.opposed[target.order] is not None
        found = signals(self.layout, statement, target, opposes, rank=rank, opposing=opposing)
        return score(found)

    def _neighbours(self, statement: Statement) -> Iterator[tuple[int, Statement]]:
        """
        Yield what ``statement`` may answer with its rank, nearest first, later ones last.

        Several statements of one speaker in one sentence have one rank.
        """
        everyone, order = self.layout.statements, statement.order
        before = everyone[max(0, order - BEFORE) : order]
        rank, last = -1, None
        for target in (*reversed(before), *everyone[order + 1 : order + 1 + AFTER]):
            answerable = asserts(self.layout.text, target) and not self._own(statement, target)
            if answerable and not statement.same_speaker(target):
                place = (target.sentence, target.speaker_names)
                rank, last = rank + (place != last), place
                yield rank, target

    def _own(self, statement: Statement, target: Statement) -> bool:
        """Return whether one is reported inside the other: a denial's own claim, or its words."""
        opposes = self.opposed[statement.order]
        pronoun = opposes and opposes.points == Points.BACK and not opposes.noun
        if pronoun and target.order < statement.order:
            return False  # "he wanted the harbour, something he denied"
        return nested(statement, target)

    def _same_sentence(self, statement: Statement, opposes: Opposition) -> _Answer | None:
        """Return the answer the same speaker goes on from: "denied it, saying the claim was …"."""
        for answer in self._just_before(statement):
            counter = answer.counter
            if counter.sentence == statement.sentence and counter.same_speaker(statement):
                return replace(answer, counter=statement, opposition=opposes)
        return None

    def _carried_on(self, statement: Statement, opposes: Opposition | None) -> _Answer | None:
        """
        Return the answer that ``statement`` gives the reasons of: "rejected it, arguing that …".

        One that opposes by itself, but nothing that was found, joins the answer before it.
        """
        for answer in self._just_before(statement):
            same = answer.counter.same_speaker(statement)
            joined = _says_it_all(opposes) and answer.counter.paragraph == statement.paragraph
            argued = same and answer.counter.sentence == statement.sentence
            if answer.target.same_speaker(statement) or not (joined or argued):
                continue
            if nested(answer.counter, statement):
                continue
            if opposes is None and self._turns(answer.counter, statement):
                continue
            reason = Opposition(
                relation=Relation.DISPUTES,
                points=Points.WORDS,
                evidence=(opposes or answer.opposition).evidence,
            )
            return _Answer(statement, answer.target, reason, answer.score - CARRIED_ON)
        return None

    def _gone_on(self, statement: Statement) -> _Answer | None:
        """Return what "It said …" answers, right behind the denial that it gives the reasons of."""
        answer = self.answers.get(statement.order - 1)
        if answer is None or answer.opposition.relation != Relation.DENIES:
            return None
        earlier, text = answer.counter, self.layout.text
        printed = " ".join(span.of(text) for span in statement.attribution.source)
        goes_on = words.SPEAKER.fullmatch(printed) and earlier.paragraph == statement.paragraph
        known = not statement.speaker or statement.same_speaker(earlier)
        if not (goes_on and known) or self.opposed[statement.order] or not statement.is_speech:
            return None
        if self._turns(earlier, statement) or words.BUT.match(self._sentence(statement)):
            return None
        reason = Opposition(
            relation=Relation.DISPUTES, points=Points.TURN, evidence=answer.opposition.evidence
        )
        return _Answer(statement, answer.target, reason, INFERRED, Basis.INFERRED)

    def _sentence(self, statement: Statement) -> str:
        return self.layout.sentences[statement.sentence].of(self.layout.text)

    def _turns(self, earlier: Statement, statement: Statement) -> bool:
        """Return whether ``statement`` concedes, asks or promises instead of giving reasons."""
        cue = " ".join(span.of(self.layout.text) for span in statement.attribution.cue)
        between = self.layout.text[earlier.place.end : statement.place.start]
        return bool(words.CONCEDES.search(cue) or " but " in between or " while " in between)

    def _but(self, statement: Statement) -> _Answer | None:
        """Return the denial just before that somebody else's "But …" speaks against."""
        sentence = self.layout.sentences[statement.sentence]
        but = words.BUT.match(self._sentence(statement))
        before = self.layout.statements[statement.order - 1] if statement.order else None
        opposes = self.opposed[before.order] if before else None
        if not (but and before and opposes and opposes.relation == Relation.DENIES):
            return None
        known = before.speaker_names and statement.speaker_names
        apart = before.paragraph != statement.paragraph
        if apart or not known or before.same_speaker(statement):
            return None
        evidence = Span(sentence.start, sentence.start + but.end())
        against = Opposition(relation=Relation.DISPUTES, points=Points.TURN, evidence=(evidence,))
        return _Answer(statement, before, against, INFERRED, Basis.INFERRED)

    def _contradicting(self, statement: Statement) -> _Answer | None:
        """Return the nearest earlier statement that cannot be so if ``statement`` is."""
        if self.opposed[statement.order]:
            return None
        for _, target in self._neighbours(statement):
            later, opposing = target.order > statement.order, self.opposed[target.order]
            same_side = statement.speaker_names & target.speaker_names
            if later or opposing or same_side:
                continue
            relation = Relation.DISPUTES
            evidence = contradiction(self.layout, statement, target)
            if not evidence:
                relation = Relation.CORRECTS  # another figure in its place
                evidence = rival_figures(self.layout, statement, target)
            if evidence:
                against = Opposition(relation=relation, points=Points.WORDS, evidence=evidence)
                return _Answer(statement, target, against, INFERRED, Basis.INFERRED)
        return None

    def _by_office(self, statement: Statement) -> _Answer | None:
        """Return what the other side in court said just before."""
        before = self.layout.statements[statement.order - 1] if statement.order else None
        if before is None or self.opposed[statement.order] or self.opposed[before.order]:
            return None
        if evidence := answers_by_office(self.layout, statement, before):
            against = Opposition(relation=Relation.DISPUTES, points=Points.TURN, evidence=evidence)
            return _Answer(statement, before, against, INFERRED, Basis.INFERRED)
        return None

    def _is_part(self, found: _Answer) -> bool:
        """Return whether a longer statement, with this one inside, gives the same answer."""
        return any(
            answer.target is found.target and nested(answer.counter, found.counter)
            for answer in self._just_before(found.counter)
        )

    def _just_before(self, statement: Statement) -> Iterator[_Answer]:
        for order in range(statement.order - 1, max(-1, statement.order - 4), -1):
            if order in self.answers:
                yield self.answers[order]


def _affirms(target: Statement) -> bool:
    """Return whether it says something that is so, which a bare "it was not" can negate."""
    said = target.is_speech and bool(target.terms)
    return said and not words.NEGATED.search(target.words)


def _says_it_all(opposes: Opposition | None) -> bool:
    """Return whether it opposes in its own words, not by pointing or naming what is meant."""
    return bool(opposes and opposes.points == Points.WORDS and not opposes.noun)


def _pair(answer: _Answer) -> CounterClaim:
    return CounterClaim(
        counter=answer.counter.attribution.id,
        claim=answer.target.attribution.id,
        relation=answer.opposition.relation,
        basis=answer.basis,
        evidence=answer.opposition.evidence,
        confidence=confidence(answer.score),
    )
