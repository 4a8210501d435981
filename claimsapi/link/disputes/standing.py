"""Whether a sentence can be printed alone."""

import re

from claimsapi.link.disputes.sentence import Sentence

_FEWEST = 3  # words
_TELLING = 4  # words that say something without a name or a number

_OPEN = re.compile(r"\?|\.\.\.|…|\s(?:—|--)\s+(?:I|we|he|she|it|they)\b")
_STRAY = re.compile(
    r"(?i)(?:although|though|which|who|what|how|why|that|to|according"
    r"|did|do|does|is|are|was|were|has|have|had|will|would|can|could|should)\b"
)
# "Had anything to do with" was said with a "not" before it.
_POLAR = re.compile(r"(?i)\b(?:any|anything|anyone|anybody|ever|at all)\b")
_TAKING_POLAR = re.compile(
    r"(?i)\b(?:not|no|never|nothing|nobody|none|neither|nor|without|cannot|if|than|hardly|few"
    r"|little|only|first|most|before|whether|as)\b|n['’]t\b|est\b"
)
_BROKEN_OFF = re.compile(
    r"\b(?:and|or|but|the|a|an|of|by|to|that|which|who|with|for|in|as|because|if|when|while"
    r"|on|too|either|as well|also|so|ones?|few|many|some|all|none|more"
    r"|do|does|did|is|are|was|were|has|have|had|will|would|can|could|may|might|should|not)$"
)


def stands_alone(sentence: Sentence, text: str, *, longest: int) -> bool:
    """Return whether ``text``, what ``sentence`` prints, needs nothing before or after it."""
    words = len(text.split())
    telling = words >= _TELLING or sentence.names_something()
    whole = not (_OPEN.search(text) or _STRAY.match(text) or _BROKEN_OFF.search(text))
    polar = _POLAR.search(text) and not _TAKING_POLAR.search(text)
    return len(text) <= longest and words >= _FEWEST and telling and whole and not polar
