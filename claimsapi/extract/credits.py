"""Credit lines: who wrote, photographed, drew or supplied what. Terms: IPTC Photo Metadata 2023."""

import re
from collections.abc import Iterator, Sequence

from claimsapi.extract.result import Credit, CreditRole
from claimsapi.parse.document import Role, Segment
from claimsapi.parse.spans import Span
from claimsapi.parse.text import patterns

_AGENCY = re.compile(rf"(?:{patterns.AGENCIES})")
_LABEL = re.compile(
    rf"^(?:{patterns.LABEL})\s*|^(?:with (?:{patterns.INPUTS}) from|with|from|via|source:?)\s+"
    r"|^(?:(?:words|story|text|written|report) )?by\s+|^(?:words|text):\s*"
    r"|^(?:image|photo|picture) (?:source|copyright)\s?[,:]\s?"
    r"|^translat(?:ed|ion) (?:from (?:the )?\w{2,20} )?by\s+"
    r"|^(?:foto|fot\.|bild|kuva)\s+(?-i:(?=[A-Z]))"
    r"|^(?:file(?: photo)?|supplied|handout|courtesy of)(?::\s?|\s+(?=[A-Z])|$)",
    re.IGNORECASE,
)
# "ABC News: Ann Lee", as newsrooms in Australia print it.
_NEWSROOM = re.compile(r"^(?P<supplier>[A-Z][\w.’' -]{1,30}):\s?(?P<creator>[A-Z][^:]{2,80})$")
_BRACKETS = "()[] .–—-/"
# "Ann Lee/via Reuters", "Handout via Reuters".
_VIA = re.compile(r"(?:\s+via|\s*/\s*via)\s+|\s*/\s*|\s+for\s+(?=the\b|The\b|[A-Z])")
# What agencies add to a line, which names nobody.
_NOTE = re.compile(
    r"(?i)\s*\(?attention editors\b.*$|\s*/?\s*\bfile photo$"
    r"|\s*/\s*(?:file|handout|pool|archive)\b(?=\s+via\b|\s*/|\s*$|\s*\(?attention editors\b)"
)
_CLIENT = re.compile(
    rf"(?P<through>(?:^|.*[/,]\s?|.* via )(?:{patterns.AGENCIES})(?: Images)?)"
    r" for (?:the )?[A-Z].*$"
)
_AGENCY_PHOTO = re.compile(
    rf"^(?P<agency>{patterns.AGENCIES}) (?:Photo|Image|Picture)s?\s*(?:[/,:]|by)?\s*(?P<name>.*)$"
)
_BRACKETED = re.compile(rf"^(?P<name>[A-Z].*?) \((?P<agency>{patterns.AGENCIES})$")
_PARTS = re.compile(r"\s*(?:,|;| and |&)\s*")
_GRAPHIC = re.compile(r"(?i)\b(?:graphic|grafik|illustration|chart|map|cartoon)s?\b")
_TRANSLATION = re.compile(r"(?i)\btranslat(?:ed|ion)\b")
_WORKED = re.compile(
    rf"(?i)\(?(?:(?:{patterns.REPORTED}|with (?:{patterns.INPUTS}) (?:by|from)) "
    r"(?P<by>[^;]{2,200})"
    rf"|(?:{patterns.EDITED}) (?P<edited>[^;]{{2,200}})"
    r"|(?P<did>.{3,200}?) (?:contributed|(?:is |was )?report(?:ed|ing) from)\b)"
)
# Between those who did one thing and those who did another.
_CLAUSE_END = re.compile(
    rf"(?i)\s*;\s*|(?:[.,]|\s+and)\s+(?=(?:{patterns.REPORTED}|{patterns.EDITED})\s)"
)
_SENTENCE_END = re.compile(r"(?<=\w\w)\.(?:\s.*)?$")
_CONNECTED = re.compile(r"\s+(?:in|from|for|at)\s.*$")


def credits(text: str, segments: Sequence[Segment]) -> tuple[Credit, ...]:
    """
    Return the credits that stand in the segments of ``text``, in text order.

    ``creator`` is who made it, ``supplier`` the agency it came through ("Ann Lee via AP"), both as
    printed and empty where the line names nobody; a byline of two people is two credits.
    """
    found: list[Credit] = []
    caption: Segment | None = None
    for segment in segments:
        if segment.role != Role.CREDIT:  # one picture may have several credits
            caption = segment if segment.role == Role.CAPTION else None
        found += _READERS[segment.role](text, segment, caption) if segment.role in _READERS else ()
    return tuple(found)


def _photo(text: str, segment: Segment, caption: Segment | None) -> Iterator[Credit]:
    line = segment.span.of(text)
    if _WORKED.match(line):
        yield from _worked(text, segment)
        return
    creator, supplier = _names(line)
    yield Credit(
        role=_role(line),
        span=segment.span,
        credit_line=line,
        creator=creator,
        supplier=supplier,
        caption=caption.span if caption else None,
    )


def _role(line: str) -> CreditRole:
    if _TRANSLATION.search(line):
        return CreditRole.TRANSLATION
    return CreditRole.GRAPHIC if _GRAPHIC.search(line) else CreditRole.PHOTO


def _names(line: str) -> tuple[str, str]:
    """Return creator and supplier of a picture's credit line."""
    named = line
    for _ in range(2):  # "Photo: Supplied"
        named = _LABEL.sub("", named.strip(_BRACKETS)).strip(_BRACKETS + ":")
    named = _CLIENT.sub(r"\g<through>", _NOTE.sub("", named)).strip(_BRACKETS)
    if _is_agency(named):
        return "", named
    if photo := _AGENCY_PHOTO.match(named):
        return photo["name"].strip(), photo["agency"]
    if bracketed := _BRACKETED.match(named):
        return bracketed["name"], bracketed["agency"]
    if newsroom := _NEWSROOM.match(named):
        return newsroom["creator"].strip(), newsroom["supplier"]
    head, *tail = _VIA.split(named)
    if "/" in named and len(tail) == 1 and _is_agency(head) and not _is_agency(tail[0]):
        return tail[0].strip(_BRACKETS), head
    if tail:
        # "AFP via Getty Images" names two agencies and nobody, so the first stands as the maker.
        return head.strip(_BRACKETS), tail[-1].strip(_BRACKETS)
    return head, ""


def _is_agency(name: str) -> bool:
    return bool(_AGENCY.fullmatch(name.strip(_BRACKETS)))


def _wire(text: str, segment: Segment, _: Segment | None) -> Iterator[Credit]:
    line = segment.span.of(text)
    alone = not re.match(r"(?i)\W*(?:with|and|additional)\b", line)
    names = _PARTS.split(_LABEL.sub("", line.strip(_BRACKETS)).strip(_BRACKETS))
    for name in filter(None, names):
        yield Credit(
            role=CreditRole.AGENCY_COPY if alone and len(names) == 1 else CreditRole.WIRE,
            span=_span_of(name, text, segment.span) if len(names) > 1 else segment.span,
            credit_line=line,
            supplier=name,
        )


def _byline(text: str, segment: Segment, _: Segment | None) -> Iterator[Credit]:
    line = segment.span.of(text)
    for name in filter(None, _PARTS.split(_CONNECTED.sub("", _LABEL.sub("", line)))):
        yield Credit(
            role=CreditRole.BYLINE,
            span=_span_of(name, text, segment.span),
            credit_line=line,
            creator=name,
        )


def _worked(text: str, segment: Segment) -> Iterator[Credit]:
    """Yield who is named in each part: "Reporting by Ann Lee; Editing by Tom Roth"."""
    line = segment.span.of(text)
    for clause in _clauses(line, segment.span.start):
        if worked := _WORKED.match(clause.of(text)):
            role = CreditRole.EDITING if worked["edited"] else CreditRole.ADDITIONAL_REPORTING
            for person in _people(worked["by"] or worked["edited"] or worked["did"]):
                place = _span_of(person, text, clause)
                yield Credit(role=role, span=place, credit_line=line, creator=person)


def _clauses(line: str, start: int) -> Iterator[Span]:
    place = 0
    for end in [*_CLAUSE_END.finditer(line), None]:
        stop = end.start() if end else len(line)
        if place < stop:
            yield Span(start + place, start + stop)
        place = end.end() if end else stop


def _people(names: str) -> Iterator[str]:
    for name in _PARTS.split(_SENTENCE_END.sub("", names)):
        if person := _CONNECTED.sub("", name).strip(_BRACKETS):
            yield person


def _span_of(name: str, text: str, within: Span) -> Span:
    start = text.index(name, within.start, within.end)
    return Span(start, start + len(name))


_READERS = {
    Role.CREDIT: _photo,
    Role.WIRE_CREDIT: _wire,
    Role.BYLINE: _byline,
}
