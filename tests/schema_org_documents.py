"""JSON-LD against schema.org's own vocabulary, as the package schema_org has it."""

from datetime import date
from typing import Any

import schema_org


def read(document: dict[str, Any]) -> Any:
    """
    Return ``document`` as the vocabulary's object, with all it holds.

    :raises pydantic.ValidationError: for a property that its type does not have, or a value that
        the property cannot have
    """
    kind = getattr(schema_org, document["@type"])
    names = {field.alias or name: name for name, field in kind.model_fields.items()}
    fields = {
        names.get(name, name): _value(name, value)
        for name, value in document.items()
        if not name.startswith("@")
    }
    return kind(**fields)


def _value(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_value(name, each) for each in value]
    if isinstance(value, dict):
        return read(value)
    return date.fromisoformat(value) if name.startswith("date") else value
