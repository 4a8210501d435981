"""What the schema says of rows whose fields the caller selects: any may be left out."""

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import OpenApiParameter

COMPONENTS = "#/components/schemas/"


def expand(names: Iterable[str]) -> OpenApiParameter:
    """Return the parameter ``expand`` of rows that may have ``names`` inside."""
    known = sorted(names)
    return OpenApiParameter(
        "expand",
        {"type": "array", "items": {"type": "string", "enum": known}, "minItems": 1},
        explode=False,
        description=f"shown whole inside each row: {', '.join(known)}, or several with commas",
    )


def add_selected_rows(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Let the answers to ``fields=`` be whole rows, or any part of one."""
    schemas = result["components"]["schemas"]
    for methods in result["paths"].values():
        parameters = methods.get("get", {}).get("parameters", [])
        if any((one["in"], one["name"]) == ("query", "fields") for one in parameters):
            content = methods["get"]["responses"]["200"]["content"]["application/json"]
            _relax(content, schemas)
    return result


def _relax(holder: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Let ``holder["schema"]``, a row or a page of rows, be of selected fields, too."""
    name = holder["schema"]["$ref"].removeprefix(COMPONENTS)
    page = schemas[name]["properties"].get("results")
    if page:
        page["items"] = _either(page["items"]["$ref"].removeprefix(COMPONENTS), schemas)
    else:
        holder["schema"] = _either(name, schemas)


def _either(name: str, schemas: dict[str, Any]) -> dict[str, Any]:
    whole = schemas[name]
    schemas[f"Selected{name}"] = {
        "type": "object",
        "description": f"What `fields` selects of a {name}, with what is expanded.",
        "properties": whole["properties"],
    }
    return {"anyOf": [{"$ref": COMPONENTS + each} for each in (name, f"Selected{name}")]}
