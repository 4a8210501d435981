"""An extraction as a person wants to read it in a terminal."""

from collections.abc import Iterable, Iterator
from textwrap import shorten

from claimsapi.extract.result import EXTRACTOR, CounterClaim, Credit, Extraction, Voice
from claimsapi.parse.spans import Span

WIDTH = 110  # characters a line
NAME = 28  # characters of a speaker

_UNKNOWN = "(nobody named)"
_OURSELVES = "(the newsroom)"


def summary(name: str, text: str, extraction: Extraction) -> str:
    """Return what ``extraction`` found in ``text``, one statement a line, in text order."""
    return "\n".join(
        [
            _headline(name, extraction),
            *_statements(text, extraction),
            *_answers(text, extraction),
            *_doubts(text, extraction),
            *_credits(extraction),
        ]
    )


def _headline(name: str, extraction: Extraction) -> str:
    counts = (
        (len(extraction.attributions), "statement"),
        (len(extraction.sources), "source"),
        (len(extraction.counter_claims), "counter-claim"),
        (len(extraction.credits), "credit"),
    )
    found = ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts)
    return f"{name}: {found}"


def _statements(text: str, extraction: Extraction) -> Iterator[str]:
    names = _speakers(text, extraction)
    for attribution in extraction.attributions:
        cue = _words(text, attribution.cue)
        label = f"  {attribution.id:<5}{names[attribution.id]:<{NAME}.{NAME}} {cue:<12.12} "
        words = shorten(_words(text, attribution.content), WIDTH - len(label), placeholder=" …")
        yield label + words


def _answers(text: str, extraction: Extraction) -> Iterator[str]:
    if extraction.counter_claims:
        yield "Counter-claims"
    names = _speakers(text, extraction)
    for counter_claim in extraction.counter_claims:
        yield f"  {_answer(counter_claim, names)}"
        if counter_claim.evidence:
            yield f"        “{_words(text, counter_claim.evidence)}”"


def _answer(counter_claim: CounterClaim, names: dict[str, str]) -> str:
    who, whom = names[counter_claim.counter], names[counter_claim.claim]
    relation = counter_claim.relation.value.replace("_", " ")
    return (
        f"{counter_claim.counter} ({who}) {relation} {counter_claim.claim} ({whom}): "
        f"{counter_claim.basis.value}, {counter_claim.confidence:.2f}"
        f"{_proposed_by(counter_claim.extractor)}"
    )


def _proposed_by(extractor: str) -> str:
    return "" if extractor == EXTRACTOR else f", proposed by {extractor}"


def _doubts(text: str, extraction: Extraction) -> Iterator[str]:
    doubted = [each for each in extraction.attributions if each.doubted_by]
    if doubted:
        yield "Doubted speakers"
    names = _speakers(text, extraction)
    for each in doubted:
        read = _words(text, each.doubt)
        yield f"  {each.id} ({names[each.id]}): “{read}”{_proposed_by(each.doubted_by)}"


def _credits(extraction: Extraction) -> Iterator[str]:
    if extraction.credits:
        yield "Credits"
    for credit in extraction.credits:
        role = credit.role.value.replace("_", " ")
        yield f"  {role}: {_credited(credit)} (“{credit.credit_line}”)"


def _credited(credit: Credit) -> str:
    return " via ".join(name for name in (credit.creator, credit.supplier) if name) or _UNKNOWN


def _speakers(text: str, extraction: Extraction) -> dict[str, str]:
    """Return who says each statement: the resolved name, else the words as printed."""
    names = {source.id: source.name for source in extraction.sources}
    return {
        attribution.id: names.get(attribution.source_id or "")
        or _words(text, attribution.source)
        or (_OURSELVES if attribution.voice == Voice.NARRATIVE else _UNKNOWN)
        for attribution in extraction.attributions
    }


def _words(text: str, spans: Iterable[Span]) -> str:
    return " … ".join(span.of(text) for span in spans)
