"""JSON (RFC 8259) as a body may have it: without ambiguities."""

import json
from collections import Counter
from typing import Any, NoReturn

from rest_framework.exceptions import ParseError

from claimsapi.api.core.exceptions import quoted


def json_of(raw: bytes) -> Any:
    """
    Return what ``raw`` says.

    :raises ParseError: if it is no JSON in UTF-8
    """
    try:
        return json.loads(raw.decode(), parse_constant=_refuse, object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        raise ParseError(f"Byte {error.start} of the body is not UTF-8.") from error
    except RecursionError as error:
        raise ParseError("The body is nested too deeply.") from error
    except json.JSONDecodeError as error:
        raise ParseError(f"The body is no JSON: {error}.") from error
    except ValueError as error:  # Python reads integers of 4,300 digits at most
        raise ParseError("A number in the body is too long.") from error


def _refuse(constant: str) -> NoReturn:
    raise ParseError(f"The body is no JSON: {constant} is no number there.")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object; of two values for one name no one can say which was meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        [(twice, _)] = Counter(name for name, _ in pairs).most_common(1)
        raise ParseError(f"The body names {quoted([twice])} twice in one object.")
    return found
