"""What the schema says of bodies once all are known: what is not known in them is refused."""

from collections.abc import Iterator
from typing import Any

from claimsapi.api.core.openapi.headers import Operation

PROBLEM = {
    "type": "object",
    "description": "Problem details (RFC 9457).",
    "required": ["type", "title", "status", "detail", "instance", "request_id", "errors"],
    "properties": {
        "type": {"type": "string", "format": "uri", "description": "a page about this problem"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string", "description": "path of the request"},
        "request_id": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "code", "detail"],
                "properties": {
                    "pointer": {
                        "type": "string",
                        "description": "JSON pointer into the body, or ?name of a query parameter",
                    },
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}


def _either(name: str, inside: str, *more: dict[str, str]) -> dict[str, Any]:
    forms = [{"type": "string", "format": "uuid"}, {"$ref": f"#/components/schemas/{inside}"}]
    return {
        "description": f"id, or with expand={name} the {inside.lower()}"
        + ("; null where nobody is named" if more else ""),
        "oneOf": [*forms, *more],
    }


def _rows(name: str, inside: str) -> dict[str, Any]:
    return {
        "description": f"only with expand={name}",
        "type": "array",
        "items": {"$ref": f"#/components/schemas/{inside}"},
    }


# What rows hold once it is expanded.
EXPANDED = {
    "Claim": {
        "source": _either("source", "Source", {"type": "null"}),
        "attributions": _rows("attributions", "Attribution"),
    },
    "CounterClaim": {
        "claim": _either("claim", "Claim"),
        "counter": _either("counter", "Claim"),
    },
    "Dispute": {"claims": _rows("claims", "Claim")},
}

SPAN_NAMED_BY: list[dict[str, Any]] = [
    {"required": ["start", "end"]},
    {"required": ["exact"], "properties": {"exact": {"minLength": 1}}},
]

# As parse/text/characters.py has it; halves of surrogate pairs are in no JSON that tools make.
_UNFIT = r"\u0000-\u0008\u000b\u000c\u000e-\u001f"
# Text that is not empty, that may be, and that must have more than white space.
FILLED = rf"^[^{_UNFIT}]+$"
ANY_TEXT = rf"^[^{_UNFIT}]*$"
SOME_TEXT = rf"^[^{_UNFIT}]*[^\s{_UNFIT}][^{_UNFIT}]*$"


def add_strictness(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Refuse unknown fields and empty parameters; add the components that no serializer has."""
    schemas = result["components"]["schemas"]
    for operation in _operations(result):
        _be_strict(operation, schemas)
    schemas["Problem"] = PROBLEM
    for name, fields in EXPANDED.items():
        schemas[name]["properties"] |= fields
    schemas["NamedSpan"] |= choice("anyOf", SPAN_NAMED_BY)
    return result


def choice(keyword: str, forms: list[dict[str, Any]]) -> dict[str, Any]:
    """
    Return what says that a body has one of ``forms``, by ``oneOf`` or ``anyOf``.

    Inside of ``allOf``, where generators of clients leave the body the one class that it is.
    """
    return {"allOf": [{keyword: forms}]}


def _be_strict(operation: Operation, schemas: dict[str, Any]) -> None:
    """Say that empty parameters and unknown fields are refused."""
    for parameter in operation.get("parameters", []):
        schema = parameter["schema"]
        if parameter["in"] == "query" and schema.get("type") == "array":
            schema.setdefault("minItems", 1)
        if parameter["in"] == "query" and schema.get("type") == "string" and "enum" not in schema:
            schema.setdefault("minLength", 1)
            schema.setdefault("pattern", FILLED)
    for content in operation.get("requestBody", {}).get("content", {}).values():
        _close(content["schema"], schemas)


def _close(schema: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Let the body that ``schema`` refers to, and those inside it, have no other fields."""
    name = schema.get("$ref", "").rsplit("/", 1)[-1]
    body = schemas.get(name, {})
    if body.get("type") != "object":
        return
    body["additionalProperties"] = False
    for field in body["properties"].values():
        _close(field.get("items", field), schemas)
        _be_text(field.get("additionalProperties") or field.get("items", field))


def _be_text(field: dict[str, Any]) -> None:
    """Say of free text that it is text, and not white space alone where it may not be empty."""
    if "string" in field.get("type", ()) and not {"enum", "format", "pattern"} & set(field):
        field["pattern"] = SOME_TEXT if field.get("minLength") else ANY_TEXT


def _operations(result: dict[str, Any]) -> Iterator[Operation]:
    for methods in result["paths"].values():
        yield from methods.values()
