"""
A neutral sentence out of the words of a claim alone, where its article is not at hand.

Only what needs no parse is done here, and what needs one is refused.
"""

import re
from collections.abc import Sequence

_MARKS = "“”\"‘’'"

# It has its subject elsewhere, or ties itself to an earlier sentence.
_DANGLING = re.compile(
    r"(?i)(?:is|are|was|were|be|been|being|has|have|had|will|would|can|could|to|that|this|these"
    r"|those|there|what|who|which|why|how|if|because|although|of|for|by|not|\w+ing)\b"
)
# Words that mean something the sentence does not say.
_ELSEWHERE = re.compile(
    r"(?i)\b(?:I|me|my|mine|we|our|ours|you|yours?|he|him|his|she|hers?|it|its|they|them|theirs?"
    r"|here|there(?!\s+(?:is|are|was|were))|such)\b|\bus\b|\?|…|\.\.\."
)
_OPENING = re.compile(r"(?i)^(?:that|but|and|so|because)\s+")
# A verb of whatever kind: a helper, or an ending that few other words have.
_VERB = re.compile(
    r"(?i)\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|must|should"
    r"|[a-z]{2,}(?:ed|[^s]s)|became|began|broke|built|came|fell|fired|found|gave|got|held|hit|kept"
    r"|knew|led|left|lost|made|met|paid|put|rose|said|saw|sent|shot|sold|spent|stole|struck|took"
    r"|told|went|won|wrote)\b"
)


def neutral(statements: Sequence[str], *, length: int) -> str:
    """Return the first of ``statements`` that stands alone within ``length``, else nothing."""
    plain = map(_plain, statements)
    return next((words for words in plain if _stands_alone(words, length)), "")


def _stands_alone(words: str, length: int) -> bool:
    if _DANGLING.match(words) or _ELSEWHERE.search(words) or len(words) > length:
        return False
    return bool(_VERB.search(words))


def _plain(words: str) -> str:
    """Return the words without quotation marks, conjunction and full stop."""
    bare = " ".join(re.sub(f"[{_MARKS}](?!\\w)|(?<!\\w)[{_MARKS}]", "", words).split())
    sentence = _OPENING.sub("", bare, count=1).strip(" ,.")
    return sentence[:1].upper() + sentence[1:]
