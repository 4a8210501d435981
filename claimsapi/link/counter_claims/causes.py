"""A claim of what caused something, and a denial that the cause came about at all."""

import re

from claimsapi.link.claims.agreement import lexicon
from claimsapi.link.claims.agreement.reading import Reading, Sort, read
from claimsapi.link.counter_claims.statements import Statement

# What stands behind it is the cause: "was caused by a drone strike".
_CAUSE = re.compile(
    r"(?i)\b(?:was|were|been|being)\s+(?:\w+\s+){1,3}?by\b|\b(?:result|consequence|work)\s+of\b"
    r"|\b(?:due\s+to|because\s+of|owing\s+to|blamed\s+on|resulted\s+from|stemmed\s+from)\b"
)


def names_cause(counter: Statement, target: Statement) -> bool:
    """Return whether ``counter`` is about what ``target`` gives as a cause."""
    found = _CAUSE.search(target.words)
    if found is None:
        return False
    cause, event = read(target.words[found.end() :]), read(counter.words)
    return any(lexicon.same(one, other) for one in _keys(cause) for other in _keys(event))


def _keys(reading: Reading) -> set[str]:
    return {word.key for word in reading.words if word.sort in (Sort.CONTENT, Sort.LIGHT)}
