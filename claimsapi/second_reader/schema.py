"""What an answer must look like, and its parts that do."""

import json
import re
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft202012Validator

from claimsapi.extract.result import Relation

_NUMBER = {"type": "integer", "minimum": 1}


def _list_of(required: list[str], **properties: Any) -> dict[str, Any]:
    return {
        "type": "array",
        "items": {"type": "object", "properties": properties, "required": required},
    }


ANSWER = {
    "type": "object",
    "properties": {
        "pairs": _list_of(
            ["counter", "claim", "relation"],
            counter=_NUMBER,
            claim=_NUMBER,
            relation={"enum": [relation.value for relation in Relation]},
            evidence={"type": "string", "maxLength": 500},
            proposition={"type": "string"},
        ),
        "speakers": _list_of(
            ["statement", "speaker"],
            statement=_NUMBER,
            speaker={"type": "string", "maxLength": 200},
        ),
        "earlier": _list_of(
            ["statement", "earlier", "stance"],
            statement=_NUMBER,
            earlier=_NUMBER,
            stance={"enum": ["agrees", "contradicts"]},
        ),
    },
    "required": ["pairs"],
}

_BEGUN = re.compile(r'\{\s*(?:"|\})')
_VALIDATOR = Draft202012Validator(ANSWER)


class Unreadable(ValueError):
    """This is no answer to what was asked."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of an answer that are as they should be; ``malformed`` is how many are not."""

    pairs: list[dict[str, Any]]
    speakers: list[dict[str, Any]]
    earlier: list[dict[str, Any]]
    malformed: int


def parts(content: str) -> Parts:
    """
    Return the parts of the answer that ``content`` holds, whatever a model wrote around it.

    :raises Unreadable: if it is no JSON, or no answer as a whole
    """
    try:
        answer = _object(content)
        errors = list(_VALIDATOR.iter_errors(answer))
    except (ValueError, RecursionError):  # a number of thousands of digits is a plain ValueError
        raise Unreadable("Its answer was no JSON.") from None
    bad: set[tuple[Any, ...]] = set()
    for error in errors:
        place = tuple(error.absolute_path)[:2]
        if len(place) < 2:
            raise Unreadable("Its answer was not in the form that was asked for.")
        bad.add(place)
    kept = {
        name: [each for order, each in enumerate(answer.get(name, [])) if (name, order) not in bad]
        for name in ("pairs", "speakers", "earlier")
    }
    return Parts(kept["pairs"], kept["speakers"], kept["earlier"], len(bad))


def _object(content: str) -> Any:
    """Return the first JSON object after what the model thought aloud; what follows is left."""
    said = content.rpartition("</think>")[2]
    begun = _BEGUN.search(said)
    return json.JSONDecoder().raw_decode(said, begun.start() if begun else len(said))[0]
