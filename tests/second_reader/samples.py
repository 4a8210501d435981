"""An article for tests of the second reader, its extraction and questions about it."""

from claimsapi.extract.result import (
    Attribution,
    Basis,
    CounterClaim,
    Extraction,
    Naming,
    QuoteType,
    Relation,
    Source,
    SourceKind,
)
from claimsapi.parse.document import Role, Segment
from claimsapi.parse.spans import Span

TEXT = (
    "Winter on the islands\n"
    "The ferry will sail all winter, director Lena Holt said on Monday. "
    "Islanders' spokesman Piet Aas said the ferry was too old for that.\n"
    "Last winter it lay idle in the harbour for nine weeks. "
    "“It never missed a day,” Holt said.\n"
    "Tickets cost twelve crowns."
)


def span(words, text=TEXT):
    start = text.index(words)
    return Span(start, start + len(words))


def said(id, source, cue, content, source_id, text=TEXT):
    return Attribution(
        id=id,
        source=(span(source, text),),
        cue=(span(cue, text),),
        content=(span(content, text),),
        source_id=source_id,
        quote_type=QuoteType.INDIRECT,
        confidence=0.9,
    )


EXTRACTION = Extraction(
    segments=(
        Segment(Role.HEADLINE, span("Winter on the islands")),
        Segment(Role.BODY, Span(TEXT.index("The ferry"), len(TEXT))),
    ),
    sources=(
        Source(
            id="s1",
            name="Lena Holt",
            kind=SourceKind.PERSON,
            naming=Naming.NAMED,
            mentions=(span("Lena Holt"), span("Holt said.")),
        ),
        Source(
            id="s2",
            name="Piet Aas",
            kind=SourceKind.PERSON,
            naming=Naming.NAMED,
            mentions=(span("Piet Aas"),),
        ),
    ),
    attributions=(
        said("a1", "director Lena Holt", "said on", "The ferry will sail all winter", "s1"),
        said("a2", "spokesman Piet Aas", "said the", "the ferry was too old for that", "s2"),
        said("a3", "Holt said", "said.", "“It never missed a day,”", "s1"),
    ),
)

# Their numbers: what an answer names. 3 and 5 are sentences of the newsroom's own.
SAIL, OLD, LOG, NEVER, TICKETS = 1, 2, 3, 4, 5

KNOWN = CounterClaim(
    counter="a2",
    claim="a1",
    relation=Relation.DISPUTES,
    basis=Basis.EXPLICIT,
    evidence=(span("too old"),),
    confidence=0.8,
)


def pair(counter, claim, relation="disputes", evidence="", proposition=""):
    """Return a pair as a model writes it."""
    return {
        "counter": counter,
        "claim": claim,
        "relation": relation,
        "evidence": evidence,
        "proposition": proposition,
    }
