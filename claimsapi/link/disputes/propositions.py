"""A neutral sentence for what two claims disagree about."""

import re
from collections.abc import Sequence

from claimsapi.extract.lexicons.nouns import countries, country_names
from claimsapi.extract.result import Attribution, CueStance, QuoteType

MARKS = "“”\"‘’'"

# A statement that begins so has its subject elsewhere, or points back at an earlier sentence.
_DANGLING = re.compile(
    r"(?i)(?:is|are|was|were|be|been|being|has|have|had|to|that|this|it|he|she|they|there)\b"
)
_THEIRS = re.compile(r"(?i)^(that\s+)?(?:their|its|our)\s+")
# "that *its* troops were encircled": neither word says anything outside its own sentence.
_OPENING = re.compile(r"(?i)^(?:that\s+)?(?:(?:their|his|her|its|my|our)\s+)?")


def proposition(text: str, *, claim: Attribution, counter: Attribution, length: int) -> str:
    """
    Return what ``counter`` denies of ``claim`` as one affirmative sentence of up to ``length``.

    The words a denial denies ("denied *their troops were encircled*") are affirmative and are not
    the disputed speaker's own; where they do not stand alone, the claim's own words serve.
    """
    denied = counter.cue_stance == CueStance.DENYING and counter.quote_type == QuoteType.INDIRECT
    in_order = (counter, claim) if denied else (claim, counter)
    return neutral([_owned(text, attribution) for attribution in in_order], length=length)


def neutral(statements: Sequence[str], *, length: int) -> str:
    """Return the first of ``statements`` that stands alone, as a sentence of up to ``length``."""
    candidates = [_plain(words) for words in statements]
    standing = [words for words in candidates if not _DANGLING.match(words)]
    return _shortened((standing or candidates)[0], length)


def _owned(text: str, attribution: Attribution) -> str:
    """Return the words, with the nation of whoever speaks for "their": "Ukrainian units"."""
    words = " ".join(span.of(text) for span in attribution.content)
    speaker = " ".join(span.of(text) for span in attribution.source)
    nations = [w for w in speaker.split() if w in countries() and w not in country_names()]
    return _THEIRS.sub(rf"\1{nations[0]} ", words, count=1) if len(nations) == 1 else words


def _plain(words: str) -> str:
    """Return the words without quotation marks, conjunction, and owner that only context names."""
    bare = " ".join(re.sub(f"[{MARKS}](?!\\w)|(?<!\\w)[{MARKS}]", "", words).split())
    sentence = _OPENING.sub("", bare, count=1).strip(" ,.")
    return sentence[:1].upper() + sentence[1:]


def _shortened(sentence: str, length: int) -> str:
    if len(sentence) <= length:
        return sentence
    return sentence[: length - 1].rsplit(" ", 1)[0] + "…"
