"""An extraction with what the second reader adds to it, under the second reader's name."""

from bisect import insort
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from claimsapi.extract.result import (
    Attribution,
    CounterClaim,
    CueKind,
    EarlierStance,
    Extraction,
    QuoteType,
    Voice,
)
from claimsapi.parse.document import Role
from claimsapi.parse.spans import Span
from claimsapi.second_reader.answer import Answer, Doubt, Pair, Stance
from claimsapi.second_reader.prompt import VERSION
from claimsapi.second_reader.statements import Numbered

# Of a pair that the article's own words show, and of one that only the sense does; the share that
# is right depends on the model, and is nothing that a model knows of itself.
EXPLICIT, INFERRED = 0.7, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """
    The ``extraction`` with so many more ``pairs``, ``doubts`` and ``stances`` in it.

    ``agreed`` pairs were there already, and so said twice; ``dropped`` counts what did not hold.
    """

    extraction: Extraction
    pairs: int
    doubts: int
    stances: int
    agreed: int
    dropped: Counter[str]


def added(extraction: Extraction, answers: Iterable[Answer], *, model: str) -> Added:
    """Add to ``extraction`` what ``answers`` of ``model`` say that it does not hold already."""
    found = _Additions(extraction, model)
    for answer in answers:
        found.dropped.update(answer.dropped)
        found.doubt(answer.doubts)
        found.link(answer.pairs)
        found.compare(answer.stances)
    return found.whole()


@dataclass(slots=True)
class _Additions:
    extraction: Extraction
    model: str
    dropped: Counter[str] = field(default_factory=Counter)
    agreed: int = 0
    pairs: dict[tuple[str, str], CounterClaim] = field(default_factory=dict)
    sentences: dict[str, Attribution] = field(default_factory=dict)
    doubts: dict[str, Span] = field(default_factory=dict)
    stances: dict[tuple[str, str], EarlierStance] = field(default_factory=dict)
    said_by: dict[int, Span] = field(default_factory=dict)

    def doubt(self, doubts: Iterable[Doubt]) -> None:
        """Note who may say a statement; a sentence that somebody says is none of the newsroom's."""
        for each in doubts:
            if each.statement.voice == Voice.NARRATIVE:
                self.said_by[each.statement.number] = each.speaker
            else:
                self.doubts.setdefault(each.statement.attribution, each.speaker)

    def link(self, pairs: Iterable[Pair]) -> None:
        known = {(pair.counter, pair.claim) for pair in self.extraction.counter_claims}
        for pair in pairs:
            ends = self._id(pair.counter), self._id(pair.claim)
            if ends in known:
                self.agreed += 1
            elif ends[::-1] in known or ends[::-1] in self.pairs:
                self.dropped["other_direction"] += 1
            elif ends not in self.pairs:
                self.pairs[ends] = self._counter_claim(pair, *ends)

    def compare(self, stances: Iterable[Stance]) -> None:
        for each in stances:
            ends = each.statement.attribution, each.earlier
            found = EarlierStance(
                attribution=ends[0], claim=ends[1], agrees=each.agrees, extractor=self.model
            )
            self.stances.setdefault(ends, found)

    def whole(self) -> Added:
        attributions = [self._doubted(each) for each in self.extraction.attributions]
        for each in self.sentences.values():
            insort(attributions, each, key=lambda attribution: attribution.content[0].start)
        extraction = replace(
            self.extraction,
            attributions=tuple(attributions),
            counter_claims=(*self.extraction.counter_claims, *self.pairs.values()),
            stances=tuple(self.stances.values()),
            second_reader=self.model,
        )
        return Added(
            extraction=extraction,
            pairs=len(self.pairs),
            doubts=len(self.doubts),
            stances=len(self.stances),
            agreed=self.agreed,
            dropped=self.dropped,
        )

    def _doubted(self, attribution: Attribution) -> Attribution:
        speaker = self.doubts.get(attribution.id)
        return (
            replace(attribution, doubt=(speaker,), doubted_by=self.model)
            if speaker
            else attribution
        )

    def _id(self, statement: Numbered) -> str:
        """Return the attribution of ``statement``, which is made for a sentence that has none."""
        if statement.attribution:
            return statement.attribution
        made = f"r{statement.number}"
        self.sentences.setdefault(made, self._sentence(made, statement))
        return made

    def _sentence(self, id: str, statement: Numbered) -> Attribution:
        """Return the sentence as the newsroom's, or as that of whom the second reader named."""
        speaker = self.said_by.get(statement.number)
        source_id = self._source_id(speaker) if speaker else None
        return Attribution(
            id=id,
            content=statement.spans,
            source=(speaker,) if speaker else (),
            source_id=source_id,
            quote_type=QuoteType.INDIRECT,
            voice=Voice.ATTRIBUTED if speaker else Voice.NARRATIVE,
            floating=speaker is not None,
            cue_kind=CueKind.OTHER,
            segment_role=Role.BODY,
            confidence=INFERRED,
            source_confidence=INFERRED if source_id else 0.0,
            extractor=self.model,
            extractor_version=VERSION,
        )

    def _source_id(self, speaker: Span) -> str | None:
        """Return the source that the article mentions where ``speaker`` stands."""
        sources = self.extraction.sources
        found = (each.id for each in sources if any(map(speaker.overlaps, each.mentions)))
        return next(found, None)

    def _counter_claim(self, pair: Pair, counter: str, claim: str) -> CounterClaim:
        return CounterClaim(
            counter=counter,
            claim=claim,
            relation=pair.relation,
            basis=pair.basis,
            evidence=pair.evidence,
            confidence=EXPLICIT if pair.evidence else INFERRED,
            proposition=pair.proposition,
            extractor=self.model,
        )
