"""JSON (RFC 8259) as a body may have it: without ambiguities, within bounds."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, NoReturn

from rest_framework.exceptions import ParseError

from claimsapi.api.core.exceptions import Problem, quoted

MOST_VALUES = 100_000  # a thousand for each of a hundred items
DEEPEST = 64  # levels; an item in ninjs has some ten

# Also one that never ends, so that no other begins inside it and time stays linear.
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)


def json_of(raw: bytes) -> Any:
    """
    Return what ``raw`` says; whether its strings are text is for the caller to see.

    :raises Problem: too-large, if it has very many values
    :raises ParseError: if it is no JSON in UTF-8, or nested too deeply
    """
    try:
        text = raw.decode("utf-8-sig")  # files of Windows begin with a mark (RFC 8259, 8.1)
        _refuse_countless(text)
        found = json.loads(text, parse_constant=_refuse, object_pairs_hook=_object)
        _refuse_deep(found)
    except UnicodeDecodeError as error:
        raise ParseError(f"Byte {error.start} of the body is not UTF-8.") from error
    except RecursionError as error:
        raise _too_deep() from error
    except json.JSONDecodeError as error:
        raise ParseError(f"The body is no JSON: {error}.") from error
    except ValueError as error:  # Python reads integers of 4,300 digits at most
        raise ParseError("A number in the body is too long.") from error
    return found


def _refuse_countless(text: str) -> None:
    """Refuse JSON with more than MOST_VALUES values before any is made: each takes memory."""
    if _values(text) > MOST_VALUES and _values(_STRING.sub("", text)) > MOST_VALUES:
        raise Problem("too-large", f"The body has more than {MOST_VALUES:,} values: send fewer.")


def _values(text: str) -> int:
    """Return how many values JSON has at the most whose strings hold no marks."""
    return 1 + sum(map(text.count, ",[{"))


def _refuse_deep(found: Any) -> None:
    level = [found]
    for _ in range(DEEPEST):
        level = [inner for each in level for inner in _inside(each)]
        if not level:
            return
    raise _too_deep()


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _too_deep() -> ParseError:
    return ParseError(f"The body is nested too deeply: {DEEPEST} levels are read.")


def _refuse(constant: str) -> NoReturn:
    raise ParseError(f"The body is no JSON: {constant} is no number there.")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object; of two values for one name no one can say which was meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        [(twice, _)] = Counter(name for name, _ in pairs).most_common(1)
        raise ParseError(f"The body names {quoted([twice])} twice in one object.")
    return found
