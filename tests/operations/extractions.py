"""Extractions for tests, made from words instead of offsets."""

from claimsapi.extract.result import (
    Attribution,
    Basis,
    CounterClaim,
    CueStance,
    Extraction,
    Naming,
    QuoteType,
    Relation,
    Source,
    SourceKind,
)
from claimsapi.parse.spans import Span

TEXT = (
    "“The dam is completely safe,” minister Ada Brandt said on Monday. "
    "Engineers of the river board denied the dam was safe, saying the remark was electioneering."
)


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def said(text, id, source, cue, content, **fields):
    """Return the attribution of ``content`` to source ``s_<last word of source>``."""
    fields.setdefault("quote_type", QuoteType.INDIRECT)
    fields.setdefault("confidence", 0.9)
    return Attribution(
        id=id,
        source=(span(text, source),) if source else (),
        cue=(span(text, cue),),
        content=(span(text, content),),
        cue_lemma=cue,
        **fields,
    )


SOURCES = (
    Source(id="s1", name="Ada Brandt", kind=SourceKind.PERSON, naming=Naming.NAMED),
    Source(
        id="s2",
        name="Engineers of the river board",
        kind=SourceKind.GROUP,
        naming=Naming.COLLECTIVE,
    ),
)


def dam(text=TEXT, safe="“The dam is completely safe,”"):
    """Return the extraction of ``text``: the minister, and the engineers who deny it twice."""
    attributions = (
        said(
            text, "a1", "minister Ada Brandt", "said", safe,
            source_id="s1", quote_type=QuoteType.DIRECT,
        ),
        said(
            text, "a2", "Engineers of the river board", "denied", "the dam was safe",
            source_id="s2", cue_stance=CueStance.DENYING,
        ),
        said(text, "a3", "", "saying", "the remark was electioneering", source_id="s2"),
    )  # fmt: skip
    return Extraction(
        segments=(),
        sources=SOURCES,
        attributions=attributions,
        counter_claims=(
            answer(text, "a2", Relation.DENIES, "denied"),
            answer(text, "a3", Relation.DISPUTES, "the remark was electioneering"),
        ),
    )


def answer(text, counter, relation, evidence):
    """Return the counter-claim in which ``counter`` answers the minister."""
    return CounterClaim(
        counter=counter,
        claim="a1",
        relation=relation,
        basis=Basis.EXPLICIT,
        evidence=(span(text, evidence),),
        confidence=0.8,
        proposition="The dam was safe",
    )
