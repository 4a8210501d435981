"""Names in a text: where they stand, and what office the words around them tell of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy import symbols
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from claimsapi.extract.attribution.source_ends import after_dateline
from claimsapi.extract.attribution.syntax import NOUN_SUBJECTS, Stretch
from claimsapi.extract.lexicons.nouns import countries, country_names, nouns, parties
from claimsapi.extract.names.capitalised_runs import NO_NAMES, adds, runs, without_nickname
from claimsapi.extract.names.context_kinds import has_spokesman, is_surely_body
from claimsapi.extract.names.kinds import LAST_NAMES, likely_kind, sure_kind
from claimsapi.extract.names.missing_commas import parted
from claimsapi.extract.names.opening_words import is_work, opens_with_word, unknown_openers
from claimsapi.extract.names.title_case import is_headline, is_opening_noun, known_names
from claimsapi.extract.names.titles import is_body, with_owner, without_titles
from claimsapi.extract.result import SourceKind
from claimsapi.extract.speakers import offices
from claimsapi.extract.speakers.offices import Office
from claimsapi.extract.types import Passage
from claimsapi.parse.document import SPEAKING
from claimsapi.parse.spans import Span

_OPENING = frozenset(map(get_string_id, ("“", "``")))
_CLOSING = frozenset({get_string_id("”")})
_MARKS = _OPENING | _CLOSING | frozenset(map(get_string_id, ('"', "''")))

_WHERE = frozenset({"in", "across", "near", "throughout", "around"})

HINT = 8  # tokens after a name

_DIRECTIONS = frozenset({"new", "north", "south", "east", "west", "central", "latin", "great"})

LABEL = 3  # letters; "FBI:" is a body

# A name as it is looked up: its words in small letters.
Form = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed: ``words`` without the ``titles`` that stand before them."""

    words: tuple[str, ...]
    titles: tuple[str, ...]
    offices: tuple[Office, ...]
    kind: SourceKind
    sure: bool  # its words, or an office, tell the kind
    span: Span
    passage: int
    first: int  # token of the passage
    last: int  # token of the passage, inclusive
    subject: bool = False
    main: bool = False  # subject of a whole sentence, not only of a clause
    quoted: bool = False
    placed: bool = False  # of one word, after what places stand after: "in Essen"
    hint: str = ""  # "he" or "she", if that is what its own clause goes on with
    body: bool = False  # the words around it say that it is no person but a firm or the like
    definite: bool = False  # "the Lantern"
    age: str = ""  # "Ada Brandt, *37*, …"
    spokesman: bool = False  # it has one, as bodies have, and politicians

    @property
    def text(self) -> str:
        return " ".join(self.words)


def names(passages: Sequence[Passage]) -> list[Name]:
    """
    Return the names in ``passages``, in text order.

    A capitalised word that the tagger takes for none ("*Trump* hailed …") is a name if it is the
    last word of a name elsewhere in the article; of a headline, only what the text below names.
    """
    read = [(place, p) for place, p in enumerate(passages) if p.segment.role in SPEAKING]
    running = [(place, p) for place, p in read if not is_headline(p.doc)] or read
    found = _in_running_text(running)
    forms = _forms(name for names_there in found.values() for name in names_there)
    for place, passage in read:
        if place not in found:
            lines = known_names(passage.doc, forms)
            found[place] = list(_read(passage, place, lines, frozenset(forms)))
    return [name for place, _ in read for name in found[place]]


def _in_running_text(running: Sequence[tuple[int, Passage]]) -> dict[int, list[Name]]:
    found = {place: list(runs(p.doc)) for place, p in running}
    known = frozenset(
        p.doc[end - 1].orth
        for place, p in running
        for first, end in found[place]
        if end - first > 1 and p.doc[end - 1].lower_ not in NO_NAMES
    ) | frozenset(first.orth for _, p in running for first in unknown_openers(p.doc))
    found |= {place: list(runs(p.doc, known)) for place, p in running if adds(p.doc, known)}
    full = frozenset(
        tuple(token.lower_ for token in p.doc[first:end])
        for place, p in running
        for first, end in (without_titles(p.doc, run) for run in found[place])
        if end - first > 1 and not opens_with_word(p.doc, first)
    )
    return {place: list(_read(p, place, found[place], full)) for place, p in running}


def _forms(found: Iterable[Name]) -> set[Form]:
    """Return what may be named in a headline: names in full, last names, and names of one word."""
    forms: set[Form] = set()
    for name in found:
        words = tuple(word.lower() for word in name.words)
        forms.add(words)
        if name.kind == SourceKind.PERSON:
            forms |= {words[-1:], words[:1]}
    return forms


def _read(
    passage: Passage, place: int, found: Iterable[Stretch], full: frozenset[Form]
) -> Iterator[Name]:
    quoted = inside_marks(passage.doc)
    story = after_dateline(passage.doc, len(passage.doc))  # "LEVEN, March 3 --" names nobody
    for run in (part for whole in found for part in parted(passage.doc, whole, full)):
        if run[1] <= story:
            continue
        begin, end = without_titles(passage.doc, run)
        begin = _after_opening(passage.doc, begin, end, full)
        begin = with_owner(passage.doc, begin, end)
        if begin < end and not _is_adjective(passage.doc, begin, end):
            yield _name(passage, place, run[0], (begin, end), quoted[begin])


def _name(passage: Passage, place: int, first: int, stretch: Stretch, quoted: bool) -> Name:
    doc, (begin, end) = passage.doc, stretch
    tokens = doc[begin:end]
    label = _is_label(doc, end, tokens.text)
    printed = without_nickname(doc, begin, end)
    words = tuple(word.title() for word in printed) if label else tuple(printed)
    held = tuple(
        office
        for office in (offices.before(doc, first, begin), offices.beside(doc, begin, end))
        if office
    )
    titles = tuple(token.lower_ for token in doc[first:begin])
    kind = sure_kind(words, plural=doc[end - 1].tag_ == "NNPS")
    if kind is SourceKind.ORGANIZATION and _is_somebodys(words) and _after_work(doc, begin):
        kind = SourceKind.PERSON
    kind = SourceKind.PERSON if label else kind
    kind = kind or (SourceKind.PERSON if held or titles else None)
    tops = [_top(token) for token in tokens]
    subject = any(map(_is_subject, tops))
    definite = first > 0 and doc[first - 1].lower_ == "the"
    return Name(
        words=words,
        titles=titles,
        offices=held,
        kind=kind or likely_kind(words, definite=definite),
        sure=kind is not None,
        span=passage.span(tokens),
        passage=place,
        first=begin,
        last=end - 1,
        subject=subject,
        main=any(_is_subject(top) and top.head.dep_ == "ROOT" for top in tops),
        quoted=quoted,
        placed=len(words) == 1 and begin > 0 and doc[begin - 1].lower_ in _WHERE,
        hint=_hint(doc, end) if subject else "",
        body=is_surely_body(doc, begin, end),
        definite=definite,
        age=_age(doc, end),
        spokesman=has_spokesman(doc, end),
    )


def _is_somebodys(words: Sequence[str]) -> bool:
    """Return whether a body's last word may be a last name as well: "Ada *Press*"."""
    return len(words) == 2 and words[-1].lower() in LAST_NAMES


def _after_work(doc: Doc, begin: int) -> bool:
    """Return whether what somebody does stands before the name: "*journalist* Ada Press"."""
    return begin > 0 and doc[begin - 1].tag_ == "NN" and doc[begin - 1].lower_ in nouns("person")


def _top(token: Token) -> Token:
    """Return what ``token`` stands beside: "*Ada* and Tom left", "the *mayor*, Ada Brandt"."""
    while (token.dep_ == "conj" and token.head.tag_.startswith("NN")) or (
        token.dep_ == "appos" and token.head.tag_ == "NN"
    ):
        token = token.head
    return _before_comma(token) or token


def _before_comma(token: Token) -> Token | None:
    """Return the guard of "it was the guard, *Ada*", where the parser takes her for a time."""
    doc, comma = token.doc, token.left_edge.i - 1
    if token.dep_ != "npadvmod" or comma < 1 or doc[comma].text != ",":
        return None
    return doc[comma - 1] if doc[comma - 1].tag_ == "NN" else None


def _is_subject(token: Token) -> bool:
    return token.dep_ in NOUN_SUBJECTS or token.dep_ == "attr"  # "it was *Tom*"


def _hint(doc: Doc, end: int) -> str:
    """Return the first of "he" and "she" after a name in its sentence: "Clinton said *she* …"."""
    for at in range(end, min(len(doc), end + HINT)):
        if doc[at].is_sent_start:
            break
        if doc[at].lower_ in ("he", "she"):
            return doc[at].lower_
    return ""


def _age(doc: Doc, end: int) -> str:
    """Return the age right after a name: "Ada Brandt, *37*, …", "Ada Brandt (*37*)"."""
    after = end + 1 < len(doc) and doc[end].text in (",", "(")
    return doc[end + 1].text if after and doc[end + 1].text.isdigit() else ""


def _is_label(doc: Doc, end: int, text: str) -> bool:
    """Return whether a name in capitals says whose turn it is in a transcript: "PENCE: …"."""
    return end < len(doc) and doc[end].text == ":" and text.isupper() and len(text) > LABEL


def _after_opening(doc: Doc, begin: int, end: int, full: frozenset[Form]) -> int:
    """Return where the name begins after the first word of a sentence: "Rival | Ada Brandt"."""
    words = tuple(token.lower_ for token in doc[begin:end])
    if len(words) < 2 or words in full or not opens_with_word(doc, begin):
        return begin
    rest = words[1:]
    last = len(rest) == 1 and any(name[-1:] == rest for name in full)
    if len(rest) > 1 and is_work(words[0]) and not is_body(doc, (begin, end)):
        return begin + 1  # "Baker Ada Brandt"
    country = doc[begin + 1 : end].text in country_names() and words[0] not in _DIRECTIONS
    return begin + 1 if rest in full or last or country else begin


def _is_adjective(doc: Doc, begin: int, end: int) -> bool:
    """Return whether a party or a country only says of what kind somebody or the next word is."""
    if end - begin == 1 and is_opening_noun(doc[begin]):
        return True
    if end - begin == 1 and doc[begin].text in parties() and not doc[begin].text.endswith("s"):
        return True
    if end - begin > 1 or end >= len(doc) or doc[begin].text in country_names():
        return False
    return doc[begin].text in countries() and doc[end].tag_ in ("NN", "NNS", "JJ")


def inside_marks(doc: Doc) -> list[bool]:
    """Return for each token whether it stands inside double quotation marks."""
    words = doc.to_array([symbols.ORTH]).ravel().tolist()
    if not _MARKS & set(words):
        return [False] * len(words)
    inside, found = False, []
    for word in words:
        if word in _MARKS:
            inside = word in _OPENING or (word not in _CLOSING and not inside)
        found.append(inside)
    return found
