"""What the words around a name tell of it: "the tracking firm *Orvik*", "an analyst at *Orvik*"."""

from spacy.tokens import Doc

from claimsapi.extract.lexicons.nouns import nouns

# Bodies have these; people and places do not.
_POSTS = frozenset(
    str.split("ceo cfo coo cto executive co-founder founder shareholders customers boss shares")
)
_POLITICIANS_HAVE = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespeople"})

# Bodies in small letters whose name stands right behind them: "banking *giant* Orvik".
_BEFORE = frozenset(
    str.split("""
    firm company giant group charity chain brand maker start-up startup operator agency airline
    retailer supermarket broadcaster newspaper magazine website outlet think-tank tank union
    manufacturer brewer lender insurer publisher platform app bank
    """)
)
_ARTICLES = frozenset({"a", "an", "the", "one", "its"})
_ENDS = frozenset({",", ".", ";", "—", "–", "(", "which", "that", "whose", "who"})
LONGEST = 10  # tokens of an apposition


def is_surely_body(doc: Doc, begin: int, end: int) -> bool:
    """Return whether the words around a name say that it is a firm, a charity or the like."""
    return (
        _after_noun(doc, begin, end)
        or _explained(doc, end)
        or _has_post(doc, end, _POSTS)
        or _employs(doc, begin)
    )


def has_spokesman(doc: Doc, end: int) -> bool:
    """Return whether something has a spokesman, as bodies do, and politicians."""
    return _has_post(doc, end, _POLITICIANS_HAVE)


def _after_noun(doc: Doc, begin: int, end: int) -> bool:
    """Return whether "the firm" stands before the name, and not before "the firm Roth *runs*"."""
    if not begin or doc[begin - 1].lower_ not in _BEFORE or doc[begin - 1].tag_ != "NN":
        return False
    last = doc[end - 1]
    return not (last.dep_.startswith("nsubj") and last.head.dep_ == "relcl")


def _explained(doc: Doc, end: int) -> bool:
    """Return whether the name is explained: "Orvik, *a shipping company*, …"."""
    if end + 1 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in _ARTICLES:
        return False
    head = ""
    for token in doc[end + 2 : end + 2 + LONGEST]:
        if token.text in _ENDS or token.tag_ in ("IN", "VBN", "VBG"):
            return head in nouns("body") or head in _BEFORE
        if not token.tag_.startswith(("NN", "JJ", "HYPH", "VBN", "CD")):
            return False
        head = token.lower_
    return False


def _has_post(doc: Doc, end: int, posts: frozenset[str]) -> bool:
    """Return whether one of ``posts`` follows: "Orvik’s chief *executive*", "Orvik *CEO*"."""
    at = end + 1 if end < len(doc) and doc[end].tag_ == "POS" else end
    while at < min(len(doc), end + 4) and doc[at].tag_.startswith("JJ"):
        at += 1
    words = [token.lower_ for token in doc[at : at + 2]]
    return bool(words) and (words[0] in posts or (words[0] == "chief" and words[-1] in posts))


def _employs(doc: Doc, begin: int) -> bool:
    """Return whether somebody works there: "an analyst *at* Orvik", "co-founder *of* Orvik"."""
    at = begin - 2 if begin > 1 and doc[begin - 1].lower_ == "the" else begin - 1
    if at < 1:
        return False
    noun = doc[at - 1].lower_
    works = doc[at].lower_ == "at" and noun in nouns("person", "title")
    return works or (doc[at].lower_ == "of" and noun in _POSTS)
