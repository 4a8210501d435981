"""Which statements put something forward that can be answered."""

from claimsapi.link.counter_claims import patterns as words
from claimsapi.link.counter_claims.statements import Statement

_BEGUN = 10  # characters of a statement that may still say how it was put


def asserts(text: str, target: Statement) -> bool:
    """Return whether there is something to be answered, not a topic or an open question."""
    cue = " ".join(span.of(text) for span in target.attribution.cue)
    open_ = words.HOW.match(target.words) and not target.attribution.source
    begun = f"{cue} {target.words}"[: len(cue) + _BEGUN]  # "refused" with "to say that …"
    asked = words.ASKED.search(cue) and words.WHETHER.match(target.words)
    return not (target.is_topic or open_ or asked or words.UNSAID.search(begun))
