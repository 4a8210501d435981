"""Stretches of capitalised words that may hold a name, as token numbers of one passage."""

from collections.abc import Iterator

from spacy import symbols
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from claimsapi.extract import nlp
from claimsapi.extract.attribution.syntax import Stretch
from claimsapi.extract.lexicons.first_names import pronoun_of_first_name
from claimsapi.extract.lexicons.nouns import countries, nouns, parties

NAMES = frozenset({"NNP", "NNPS"})

_NAME_TAGS = frozenset(map(get_string_id, NAMES))

# "O’Malley", "D’Angelo", "L’Oréal": names that the tagger takes for any word.
_APOSTROPHED = frozenset(f"X{mark}X{'x' * small}" for mark in "’'" for small in range(1, 5))
_NAME_SHAPES = frozenset(map(get_string_id, _APOSTROPHED))
PARTICLES = frozenset(
    str.split("de van von der den bin ibn al la le el di da del della dos du ter ten zu")
)
# Of the particles, those that are no words of English and open names alone: "*van der* Wal".
_FOREIGN = frozenset(str.split("de van von der di della dos du ter zu"))
_ARABIC_ARTICLES = frozenset(str.split("al el ul an ar as ash at az ad"))
# "Trump-backed", "president-elect" and the like are no names.
_NO_HALVES = ("ed", "led", "run", "born", "elect", "style", "era", "like", "ing", "wide", "area")
OPENING = frozenset({"“", '"', "``", "‘", "'"})
CLOSING = frozenset({"”", '"', "''", "’", "'"})
MARKS = frozenset({"“", "”", '"', "``", "''", "‘", "'"})
_FORCES = frozenset({"police", "constabulary"})
_OWNING = frozenset("’'")  # after a plural; the tagger may take it for the end of a quotation
NICKNAME = 4  # tokens: “Tony the Nose”
_SIGNS = frozenset("-–‑/")
NO_NAMES = frozenset(
    str.split("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december jan. feb. aug. sept. oct. nov. dec. today
    i i’m i'm
    """)
)


# Days and months that are first names after what somebody is: "the driver, *Sunday* Ekong".
_GIVEN = frozenset({"sunday", "monday", "friday", "april", "may", "june", "august"})


def runs(doc: Doc, known: frozenset[int] = frozenset()) -> Iterator[Stretch]:
    """
    Yield each run of names, joined as bodies are named: "Bank of Essen".

    A word of ``known``, which holds hashes, is a name whatever the tagger takes it for.
    """
    end = -1
    words = doc.to_array([symbols.ORTH, symbols.TAG, symbols.SHAPE]).tolist()
    for at, (word, tag, shape) in enumerate(words):
        may_begin = tag in _NAME_TAGS or shape in _NAME_SHAPES
        begins = word in known or (may_begin and _is_name(doc[at]))
        if at <= end or not begins:
            continue
        if is_platform(doc, at) or is_legal_form(doc, at) or _is_listing(doc, at):
            continue
        end = at
        while end + 1 < len(doc) and (reach := _reach(doc, at, end)):
            end = reach
        yield _start(doc, at), end + 1


def is_platform(doc: Doc, at: int) -> bool:
    """Return whether a platform stands there as the place of a post: "on Mastodon Marit Haugen"."""
    if at < 1 or doc[at].lower_ not in nouns("platform"):
        return False
    named = at + 1 < len(doc) and _is_name(doc[at + 1])
    return named and doc[at - 1].lower_ in ("on", "via", "to")


def is_legal_form(doc: Doc, at: int) -> bool:
    """Return whether a firm's name goes before: "Corvane Robotics, *Inc.*"."""
    return at > 1 and doc[at - 1].text == "," and doc[at].lower_.rstrip(".") in nouns("legal form")


def _is_listing(doc: Doc, at: int) -> bool:
    """Return whether an exchange or a ticker stands there: "(*NYSE*: *CVR*)"."""
    if at + 2 < len(doc) and doc[at - 1].text == "(" and doc[at + 1].text == ":":
        return doc[at].is_upper and doc[at + 2].is_upper
    return at > 2 and doc[at - 1].text == ":" and doc[at - 3].text == "(" and doc[at].is_upper


def adds(doc: Doc, known: frozenset[int]) -> bool:
    """Return whether ``doc`` has a word of ``known`` that the tagger takes for no name."""
    words = doc.to_array([symbols.ORTH, symbols.TAG]).tolist()
    return any(word in known and tag not in _NAME_TAGS for word, tag in words)


def _reach(doc: Doc, start: int, end: int) -> int:
    """Return the next token that belongs to the run, or 0."""
    following = doc[end + 1]
    if _is_name(following) or _is_particle(doc, end + 1):
        return end + 1
    if firm := _partner(doc, start, end):
        return firm
    if following.tag_ in NAMES and pronoun_of_first_name(doc[end].text):
        return end + 1  # "Theresa May"
    if _hyphenated(doc, end):
        return end + 2
    if after := _after_nickname(doc, end) or _owned_body(doc, start, end):
        return after
    if following.lower_ == "and":
        return _second_half(doc, start, end)
    return _of_something(doc, start, end)


def _is_particle(doc: Doc, at: int) -> bool:
    """Return whether small words before a name stand there: "Anneke *van der* Wal"."""
    small = at
    while small < len(doc) and small < at + 3 and doc[small].lower_ in PARTICLES:
        small += 1
    if small > at and _names_at(doc, small):
        return True
    article = at + 1 < len(doc) and doc[at].lower_ in _ARABIC_ARTICLES
    return article and _hyphenated(doc, at)  # "Anwar *al*-Holm"


def _partner(doc: Doc, start: int, end: int) -> int:
    """Return the next name of a firm called by its partners, or 0: "Lowe, *Marsh* & Sons"."""
    if end > start and pronoun_of_first_name(doc[start].text):
        return 0  # "Ada Lowe & Tom Marsh"
    at = end + 1
    while at < len(doc) and doc[at].text == "," and _names_at(doc, at + 1):
        at += 2
    joined = at < len(doc) and doc[at].text == "&" and _names_at(doc, at + 1)
    return end + 2 if joined else 0


def _after_nickname(doc: Doc, end: int) -> int:
    """Return the token after the marks of "William *“Bill” Foster*", or 0."""
    if end + 1 >= len(doc) or doc[end + 1].text not in OPENING:
        return 0
    for at in range(end + 3, min(end + 3 + NICKNAME, len(doc) - 1)):
        if doc[at].text in CLOSING:
            close = not doc[end + 1].whitespace_ and doc[at - 1].text[-1:] not in ".,!?"
            return at + 1 if close and _names_at(doc, at + 1) else 0
    return 0


def _owned_body(doc: Doc, start: int, end: int) -> int:
    """Return the head of a body that is called by its members, or 0: "Fire Chiefs’ *Council*"."""
    if not _precedes_body(doc, start) or end + 2 >= len(doc) or doc[end + 1].text not in _OWNING:
        return 0
    members = doc[end].lower_.endswith("s")
    lands = doc[end].text in parties() or doc[end].text.removesuffix("s") in countries()
    body = _is_name(doc[end + 2]) and doc[end + 2].lower_ in nouns("body")
    return end + 2 if members and body and not lands else 0


def without_nickname(doc: Doc, first: int, end: int) -> list[str]:
    """Return the words of the name from ``first`` to ``end``, without what is in marks."""
    inside, words = False, ""
    for token in doc[first:end]:
        if token.text in MARKS and token.tag_ != "POS":
            inside = not inside
        elif not inside:
            words += token.text_with_ws
    return words.split()


def _hyphenated(doc: Doc, end: int) -> bool:
    """Return whether a hyphen and more of the same word follow: "Ban Ki-*moon*"."""
    if end + 2 >= len(doc) or doc[end + 1].text not in _SIGNS:
        return False
    if doc[end].whitespace_ or doc[end + 1].whitespace_ or not doc[end + 2].is_alpha:
        return False
    half = doc[end + 2]
    small = not half.lower_.endswith(_NO_HALVES) and (
        not _names_at(doc, end + 3) or not _is_word(half.lower_)  # "Hye-*jin* Park"
    )
    return _is_name(half) or small


def _is_word(word: str) -> bool:
    return any(word in nlp.dictionary(part) for part in ("adj", "adv", "noun", "verb"))


def _start(doc: Doc, first: int) -> int:
    """Return where the name of ``first`` begins: "*African*-Americans", "*Sunday* Ekong"."""
    if first > 1 and _may_be_given(doc, first - 1) and _tells_person(doc, first - 2):
        return first - 1
    if first and doc[first].shape_ in _APOSTROPHED and _is_unknown_name(doc[first - 1]):
        return first - 1  # "*Luca* D’Angelo"
    particle = first - 1
    while particle > 0 and doc[particle].text in _FOREIGN:
        particle -= 1
    if particle < first - 1:
        return particle + 1  # "said *de* Boer"
    if first < 2 or doc[first - 1].text not in _SIGNS or doc[first - 2].whitespace_:
        return first
    joined = not doc[first - 1].whitespace_ and doc[first - 2].text[:1].isupper()
    return first - 2 if joined and doc[first - 2].is_alpha else first


def _may_be_given(doc: Doc, at: int) -> bool:
    """Return whether a capital tells a first name, which the tagger may not know: "Per"."""
    return doc[at].is_title and (doc[at].lower_ in _GIVEN or doc[at - 1].text == ",")


def _is_unknown_name(word: Token) -> bool:
    """Return whether a word with a capital is none of the dictionary, or somebody's first name."""
    known = word.lower_ in nlp.known_words()
    return word.is_title and word.is_alpha and (not known or bool(pronoun_of_first_name(word.text)))


def _tells_person(doc: Doc, at: int) -> bool:
    """Return whether "the driver," or "magistrate" ends at ``at``."""
    noun = doc[at - 1] if at and doc[at].text == "," else doc[at]
    return noun.lower_ in nouns("person", "title")


def _of_something(doc: Doc, start: int, end: int) -> int:
    """Return the first name after "of", "for" or "on", if a body or an office comes before it."""
    word = doc[end + 1].lower_
    heads = nouns("body", "government")
    if word in ("of", "for"):
        heads = heads | nouns("title")
    elif word != "on":
        return 0
    if not any(doc[place].lower_ in heads for place in range(start, end + 1)):
        return 0
    after = end + 3 if end + 2 < len(doc) and doc[end + 2].lower_ in ("the", "a") else end + 2
    if word == "on" and doc[end].lower_ not in ("commission", "committee", "council"):
        return 0
    return after if _names_at(doc, after) else 0


def _second_half(doc: Doc, start: int, end: int) -> int:
    """Return the end of "Health *and Human Services*", if the two halves name one body."""
    heads = nouns("body", "government")
    last = end + 1
    while _names_at(doc, last + 1):
        last += 1
    first_half = {doc[place].lower_ for place in range(start, end + 1)}
    if doc[last].lower_ in _FORCES and end == start:
        return last  # "Kent and Surrey Police"
    if last == end + 1 or not _precedes_body(doc, start):
        return 0
    one_body = doc[last].lower_ in heads and not first_half & heads
    parts = {doc[place].lower_ for place in range(end + 2, last + 1)}
    return last if one_body or ("of" in first_half and parts <= nouns("department")) else 0


def _precedes_body(doc: Doc, start: int) -> bool:
    return start > 0 and doc[start - 1].lower_ == "the"


def _names_at(doc: Doc, place: int) -> bool:
    return place < len(doc) and _is_name(doc[place])


def _is_name(token: Token) -> bool:
    return (
        (token.tag_ in NAMES or token.shape_ in _APOSTROPHED)
        and token.lower_ not in NO_NAMES
        and (token.text[:1].isupper() or token.text[:1].isdigit())
    )
