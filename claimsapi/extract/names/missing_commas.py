"""Two names that run into one without a comma: "Speaking to *Radio Essen Brandt* said"."""

from collections.abc import Collection, Iterator

from spacy.tokens import Doc

from claimsapi.extract.attribution.syntax import PREDICATES, Stretch

_OPENING = frozenset({"VBG", "VBN", "IN"})
_PERSON = 2  # words of a name in full


def parted(doc: Doc, run: Stretch, full: Collection[tuple[str, ...]]) -> Iterator[Stretch]:
    """Yield ``run``, or its two parts: the second is somebody of ``full``, who speaks."""
    begin, end = run
    if end - begin < _PERSON or not _opens_without_comma(doc, begin, end):
        yield run
        return
    words = tuple(token.lower_ for token in doc[begin:end])
    at = begin + _second(words, full)
    yield from [(begin, at), (at, end)] if at > begin else [run]


def _second(words: tuple[str, ...], full: Collection[tuple[str, ...]]) -> int:
    """Return the word with which another name of ``full`` begins, its last name maybe, or 0."""
    others = [name for name in full if name != words and name[0] != words[0]]
    if len(words) > _PERSON and words[-_PERSON:] in others:
        return len(words) - _PERSON
    return len(words) - 1 if any(name[-1] == words[-1] for name in others) else 0


def _opens_without_comma(doc: Doc, begin: int, end: int) -> bool:
    """Return whether a participle or "in" opens the sentence, and its verb follows the run."""
    start = doc[begin].sent.start
    if begin == start or doc[start].tag_ not in _OPENING or end >= len(doc):
        return False
    verb = doc[end]
    main = verb.tag_ in PREDICATES and "ROOT" in (verb.dep_, verb.head.dep_)
    return main and not any(token.text == "," for token in doc[start:begin])
