"""Names in a text: where they stand, with the titles before them, and what sort of name it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from claimsapi.extract.draft import Passage
from claimsapi.extract.lexicons.nouns import countries, country_names, nouns
from claimsapi.extract.result import SourceKind
from claimsapi.parse.document import SPEAKING
from claimsapi.parse.spans import Span

_NAMES = frozenset({"NNP", "NNPS"})
_JOINS = frozenset({"of", "for", "the", "and", "&", "in", "on"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PARTICLES = frozenset({"de", "van", "von", "der", "den", "bin", "al", "la", "el", "di", "da"})
_NO_NAMES = frozenset(
    str.split("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december jan. feb. aug. sept. oct. nov. dec. today
    """)
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed: ``words`` without the ``titles`` that stand before them."""

    words: tuple[str, ...]
    titles: tuple[str, ...]
    nation: str
    kind: SourceKind
    span: Span
    passage: int
    first: int  # token of the passage
    last: int  # token of the passage, inclusive
    subject: bool = False
    quoted: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.words)


def names(passages: Sequence[Passage]) -> Iterator[Name]:
    """
    Yield the names in ``passages``, in text order.

    A capitalised word that the tagger takes for none ("*Trump* hailed …") is a name if it is the
    last word of a name elsewhere in the article.
    """
    read = [(n, p) for n, p in enumerate(passages) if p.segment.role in SPEAKING]
    known = frozenset(
        passage.doc[last].text
        for _, passage in read
        for first, last in _runs(passage.doc, frozenset())
        if last > first
    )
    for place, passage in read:
        quoted = _quoted(passage.doc)
        for first, last in _runs(passage.doc, known):
            yield from _read(passage, place, first, last, quoted)


def _runs(doc: Doc, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and last token of each run of name tokens, joined as bodies are named."""
    start = 0
    while start < len(doc):
        if not _is_name(doc[start]) and doc[start].text not in known:
            start += 1
            continue
        end = start
        while end + 1 < len(doc) and (reach := _reach(doc, start, end)):
            end = reach
        yield start, end
        start = end + 1


def _reach(doc: Doc, start: int, end: int) -> int:
    """Return the next token that belongs to the run, or 0."""
    following = doc[end + 1]
    if _is_name(following) or (following.lower_ in _PARTICLES and _names_at(doc, end + 2)):
        return end + 1
    if following.lower_ not in _JOINS or not _is_body_or_office(doc, start, end):
        return 0
    after = end + 2
    if after < len(doc) and doc[after].lower_ == "the":
        after += 1
    return after if _names_at(doc, after) and following.lower_ in ("of", "for") else 0


def _is_body_or_office(doc: Doc, start: int, end: int) -> bool:
    heads = nouns("body") | nouns("title")
    return any(doc[place].lower_ in heads for place in range(start, end + 1))


def _names_at(doc: Doc, place: int) -> bool:
    return place < len(doc) and _is_name(doc[place])


def _is_name(token: Token) -> bool:
    return (
        token.tag_ in _NAMES
        and token.lower_ not in _NO_NAMES
        and (token.text[:1].isupper() or token.text[:1].isdigit())
    )


def _read(
    passage: Passage, place: int, first: int, last: int, quoted: Sequence[bool]
) -> Iterator[Name]:
    doc = passage.doc
    begin = _after_titles(doc, first, last)
    if begin > last:
        return
    words = tuple(doc[i].text for i in range(begin, last + 1))
    titles = tuple(doc[i].lower_ for i in range(first, begin)) + _title_before(doc, first)
    stretch = doc[begin : last + 1]
    yield Name(
        words=words,
        titles=titles,
        nation=_nation(doc, first, begin),
        kind=_kind(words, titles, definite=first > 0 and doc[first - 1].lower_ == "the"),
        span=passage.span(stretch),
        passage=place,
        first=begin,
        last=last,
        subject=any(token.dep_ in _SUBJECTS for token in stretch),
        quoted=quoted[begin],
    )


def _after_titles(doc: Doc, first: int, last: int) -> int:
    """Return the token after the titles: "US Secretary of State | Marco Rubio"."""
    titles = [i for i in range(first, last + 1) if doc[i].lower_ in nouns("title")]
    if not titles:
        return first
    after = titles[-1] + 1
    if after <= last and doc[after].lower_ == "of":
        after += 2
    begins_with_office = titles[0] == first or doc[first].text in countries()
    if after > last or not begins_with_office:
        return first if after > last and titles[0] > first else after
    return after


def _title_before(doc: Doc, first: int) -> tuple[str, ...]:
    """Return the common nouns right before a name: "spokesman Tom Roth"."""
    before = doc[first - 1].lower_ if first else ""
    return (before,) if before in nouns("title") | nouns("person") else ()


def _nation(doc: Doc, first: int, begin: int) -> str:
    """Return the country of an office: "the *Ukrainian* President", "*US* Secretary of State"."""
    office = [doc[i].text for i in range(first, begin)]
    if first and doc[first - 1].head.i >= first:
        office.append(doc[first - 1].text)
    return next((countries()[word] for word in office if word in countries()), "")


def _kind(words: Sequence[str], titles: Sequence[str], *, definite: bool) -> SourceKind:
    text, lower = " ".join(words), {word.lower() for word in words}
    if text in country_names():
        return SourceKind.GOVERNMENT
    if titles:
        return SourceKind.PERSON
    acronym = len(text) > 1 and text.upper() == text and any(c.isalpha() for c in text)
    if lower & nouns("body") or lower & {"of", "for"} or acronym:
        return SourceKind.ORGANIZATION
    if len(words) == 1 or definite or _is_place(text, words):
        return SourceKind.UNKNOWN
    return SourceKind.PERSON if len(words) <= 4 else SourceKind.UNKNOWN


def _is_place(text: str, words: Sequence[str]) -> bool:
    return text.lower() in nouns("place") or any(word in country_names() for word in words)


def _quoted(doc: Doc) -> list[bool]:
    """Return for each token whether it stands inside double quotation marks."""
    inside, found = False, []
    for token in doc:
        if token.text in ("“", "``") or (token.text == '"' and not inside):
            inside = True
        elif token.text in ("”", "''") or token.text == '"':
            inside = False
        found.append(inside)
    return found
