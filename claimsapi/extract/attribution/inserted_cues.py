"""
Who says a sentence that the cue stands inside of: "The bridge, says Tom Roth, will last."

Read off the commas and the order of words: the parser, and the network that sees its trees, take
the first noun for who speaks ("The army, the opposition claims, fired on the crowd").
"""

from collections.abc import Iterator
from itertools import pairwise

from spacy import symbols
from spacy.tokens import Doc, Token

from claimsapi.extract.attribution.candidates import Candidate, cue_of, lemma_of
from claimsapi.extract.attribution.source_ends import after_dateline
from claimsapi.extract.attribution.syntax import FINITE, PREDICATES, Stretch, places, tidy
from claimsapi.extract.lexicons import cues
from claimsapi.extract.names.capitalised_runs import NO_NAMES
from claimsapi.extract.result import CueKind
from claimsapi.extract.speakers.source_phrases import Sort, common_sort

FRAME = "inserted"

LONGEST = 16  # tokens between the commas

# Share of attributions among the clauses of a verb: "oppose" and "support" take none.
CLAUSES = 0.5

_INVERTED = frozenset(
    str.split("""
    say warn argue claim insist add explain believe think note suggest admit concede contend
    maintain predict complain declare write reckon joke recall assert observe caution stress promise
    """)
)
# As the last word between the commas these are verbs, though they look like nouns.
_LIKE_NOUNS = frozenset({"claims", "warns", "states", "alleges", "estimates", "fears", "predicts"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART", "ADP", "CCONJ"})
_HEADS = frozenset({"NOUN", "PROPN", "PRON"})
_NOBODY = frozenset({"i", "you", "we", "it", "who", "which", "that", "whom", "there", "as", "if"})
_TIMES = NO_NAMES | {"last", "this", "next", "earlier", "yesterday", "in", "on", "by", "at", "to"}
_STOPS = frozenset({".", "?", "!", ";", ":", "“", "”", '"', "``", "''"})
_DASHES = frozenset({"–", "—", "―", "--"})
_OPENERS = frozenset({"but", "and", "yet", "so", "however"})


def candidates(doc: Doc) -> Iterator[tuple[Candidate, frozenset[int]]]:
    """Yield each speaker between commas or dashes, the sentence around, and the cue’s token."""
    commas = pairwise(places(doc, symbols.ORTH, {","}))
    dashes = pairwise(places(doc, symbols.ORTH, _DASHES))
    for first, second in (*commas, *dashes):
        if second - first > LONGEST:
            continue
        aside = _aside(doc, first + 1 + (doc[first + 1].lower_ == "so"), second)
        if aside is None:  # a list of a thousand commas is no work
            continue
        before, after = (
            _before(doc, first, second),
            _after(doc, second, plural=_is_plural(doc, first - 1)),
        )
        if before and after:
            verb, source = aside
            yield _candidate(doc, verb, source, (before, after)), frozenset({verb.i})


def _candidate(
    doc: Doc, verb: Token, source: Stretch, content: tuple[Stretch, Stretch]
) -> Candidate:
    like_noun = verb.lower_ in _LIKE_NOUNS and verb.tag_ not in FINITE
    return Candidate(
        cue=cue_of(verb),
        head=verb.i,
        lemma=verb.lower_[:-1] if like_noun else lemma_of(verb),
        frame=FRAME,
        content=tidy(doc, content),
        source=tidy(doc, [source]),
    )


def _aside(doc: Doc, start: int, end: int) -> tuple[Token, Stretch] | None:
    """Return cue and speaker, if they are all there is from ``start`` to ``end``."""
    if start >= end or doc[start].lower_ in _NOBODY:
        return None
    first = doc[start]
    if first.tag_ in {*FINITE, "VBN"} and first.lemma_ in _INVERTED:
        return (first, (start + 1, end)) if _is_name(doc, start + 1, end) else None
    verb = next((doc[at] for at in range(start, end) if _is_cue(doc[at], start, end)), None)
    if verb is None or not _is_name(doc, start, verb.i):
        return None
    more = doc[verb.i + 1 : end]
    if any(token.tag_ in PREDICATES or token.tag_ in {"VBG", "VBN"} for token in more):
        return None
    return verb, (start, verb.i)


def _is_cue(token: Token, start: int, end: int) -> bool:
    if token.i > start and token.nbor(-1).tag_ == "POS":  # "a list of experts’ claims"
        return False
    if token.lower_ in _LIKE_NOUNS and token.i == end - 1:
        return True
    if token.tag_ not in FINITE and not _is_of_several(token, start, end):
        return False
    word = cues.word(token.lemma_)
    if word is None or word.kind not in {CueKind.SPEECH, CueKind.BELIEF}:
        return False
    return cues.reliability(token.lemma_, "clause") >= CLAUSES


def _is_of_several(token: Token, start: int, end: int) -> bool:
    """Return whether it ends what several say, as a noun to the tagger: "engineers *allege*"."""
    plural = {token.doc[start].tag_, token.doc[token.i - 1].tag_} & {"NNS", "NNPS"}
    return start < token.i == end - 1 and token.tag_ in {"NN", "VB"} and bool(plural)


def _is_name(doc: Doc, start: int, end: int) -> bool:
    """Return whether the tokens may name a speaker and are no time or place."""
    words = doc[start:end]
    if start >= end or words[0].lower_ in _TIMES:
        return False
    if any(word.tag_ in {"WDT", "WP"} for word in words):
        return False
    plain = all(
        word.pos_ in _NOMINAL or word.tag_ in {"RB", "HYPH"} or _is_work(word) for word in words
    )
    return plain and any(word.pos_ in _HEADS for word in words)


def _is_work(word: Token) -> bool:
    """Return whether it says what somebody is, though the tagger takes it for a verb."""
    return word.tag_ in {"VB", "VBP"} and common_sort(word) is Sort.PERSON


def _before(doc: Doc, comma: int, end: int) -> Stretch | None:
    """Return the subject that stands before the first comma, from the start of its sentence."""
    start, story = comma, after_dateline(doc, comma)
    while start > story and doc[start - 1].text not in _STOPS and not doc[start - 1].is_space:
        start -= 1
    if start < comma and doc[start].lower_ in _OPENERS:
        start += 1
    words = doc[start:comma]
    if any(word.tag_ in PREDICATES and not _is_crop(word, start, end) for word in words):
        return None
    if any(word.lower_ in _NOBODY for word in words):
        return None
    return (start, comma) if words and words[-1].pos_ in _HEADS else None


def _is_crop(word: Token, start: int, end: int) -> bool:
    """Return whether it is a plural that the tagger takes for a verb: "olive *harvests* … have"."""
    after = word.doc[end + 1] if end + 1 < len(word.doc) else None
    plural = after is not None and after.tag_ == "VBP"
    return plural and word.tag_ == "VBZ" and word.i == start + 1 and word.nbor(-1).pos_ == "NOUN"


def _is_plural(doc: Doc, at: int) -> bool:
    """Return whether a verb may follow in its base form, as the tagger sees "sweets kill"."""
    opens = at == 0 or doc[at - 1].text in _STOPS
    return doc[at].tag_ in {"NNS", "NNPS"} or (opens and doc[at].text.endswith("s"))


def _after(doc: Doc, comma: int, *, plural: bool) -> Stretch | None:
    """Return the predicate that stands after the second comma, to the end of its sentence."""
    first = comma + 1
    while first < len(doc) and doc[first].tag_ == "RB":
        first += 1
    tags = PREDICATES | {"VB"} if plural else PREDICATES
    if first >= len(doc) or doc[first].tag_ not in tags:
        return None
    end = next((at for at in range(first, len(doc)) if doc[at].text in {".", "?", "!", ";"}), None)
    return comma + 1, len(doc) if end is None else end
