"""
Make ``operations.py`` from the schema: a class for each collection, a method for each operation.

The rows (``rows.py``) are made by datamodel-code-generator; ``make client`` runs both.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
SCHEMA = HERE.parents[1] / "docs" / "openapi.yaml"
OPERATIONS = HERE / "claimsapi_client" / "operations.py"

HEAD = '''"""
Every operation of the service, made by generate.py from its schema: change it there.

docs/openapi.yaml, sha256 {sha}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Literal

from claimsapi_client import rows
from claimsapi_client.connection import Connection
'''
PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
PREFIX = "/api/v1/"
NOT_ASKED = {"cursor", "count"}  # pages are followed by themselves
STREAMS = {"text/event-stream"}
LINES = {"application/x-ndjson"}  # text to a caller, as CSV is
OWN = {"post": "create", "patch": "change", "delete": "delete"}


def main() -> None:
    OPERATIONS.write_text(written())


def checksum() -> str:
    """Return the SHA-256 of the schema, which the generated file has."""
    return hashlib.sha256(SCHEMA.read_bytes()).hexdigest()


def written() -> str:
    """Return the text of ``operations.py``."""
    schema = yaml.safe_load(SCHEMA.read_text())
    rooms: dict[str, list[str]] = defaultdict(list)
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            if method != "parameters" and not _streams(operation):
                room = path.removeprefix(PREFIX).split("/")[0]
                rooms[room].append(_method(schema, path, method, operation))
    parts = [HEAD.format(sha=checksum())]
    parts += [_class(room, methods) for room, methods in rooms.items()]
    parts.append(_all(rooms))
    return "\n\n".join(part.rstrip("\n") + "\n" for part in parts)


def _class(room: str, methods: list[str]) -> str:
    head = f"class {_camel(room)}:\n    def __init__(self, connection: Connection) -> None:\n"
    return head + "        self._connection = connection\n\n" + "\n".join(methods)


def _all(rooms: dict[str, list[str]]) -> str:
    lines = ["class Operations:", "    def __init__(self, connection: Connection) -> None:"]
    lines.append("        self.connection = connection")
    lines += [f"        self.{_snake(room)} = {_camel(room)}(connection)" for room in rooms]
    return "\n".join(lines)


def _method(schema: dict[str, Any], path: str, method: str, operation: dict[str, Any]) -> str:
    answer = _answer(operation)
    paged = _is_paged(schema, answer)
    arguments = [f"{name}: str | int" for name in _path_parameters(operation)]
    body, is_needed = _body(operation)
    if body:
        arguments.append(f"body: {body}" if is_needed else f"body: {body} | None = None")
    named = list(_named(operation))
    if named:
        arguments += ["*", *named]
    result = f"Iterator[{_rows_of(schema, answer)}]" if paged else answer
    return "\n".join(
        [
            f"    def {_name(schema, path, method)}(",
            *(f"        {each}," for each in ["self", *arguments]),
            f"    ) -> {result}:",
            f'        """{operation["summary"].rstrip(".")}."""',
            *_call(path, method, operation, body, result),
            "",
        ]
    )


def _call(
    path: str, method: str, operation: dict[str, Any], body: str, result: str
) -> Iterator[str]:
    where = path.removeprefix(PREFIX)
    place = f'f"{where}"' if "{" in where else f'"{where}"'
    options = [f"{name}={name}" for name in _keywords(operation)]
    if result.startswith("Iterator"):
        yield f"        return self._connection.pages({', '.join([place, *options])})"
        return
    given = [f'"{method.upper()}"', place, *(["body"] if body else []), *options]
    kept = "" if result == "None" else f"answer: {result} = "
    yield f"        {kept}self._connection.send({', '.join(given)})"
    if kept:
        yield "        return answer"


def _name(schema: dict[str, Any], path: str, method: str) -> str:
    """Return what a method is called: its path in words, singular where one row is meant."""
    rest = path.removeprefix(PREFIX).strip("/").split("/")[1:]
    words = [
        _singular(each) if following.startswith("{") else each
        for each, following in zip(rest, [*rest[1:], ""], strict=False)
        if not each.startswith("{")
    ]
    name = _snake("_".join(words))
    own = {
        "get": "get" if rest else "list",
        "post": "create",
        "patch": "change",
        "delete": "delete",
    }
    if not name:
        return own[method]
    if method == "post" and "get" in schema["paths"][path]:
        return f"add_{_singular(name)}"
    verb = {"patch": "change_", "put": "put_", "delete": "delete_"}.get(method, "")
    return verb + name


def _named(operation: dict[str, Any]) -> Iterator[str]:
    for each in operation.get("parameters", []):
        if each["in"] == "query" and each["name"] not in NOT_ASKED:
            written = _type(each["schema"])
            yield f"{each['name']}: {written} | None = None"
    names = {each["name"] for each in operation.get("parameters", [])}
    if "If-Match" in names:
        yield "if_match: str"
    if "Prefer" in names:
        yield "wait: int | None = None"


def _keywords(operation: dict[str, Any]) -> Iterator[str]:
    return (each.partition(":")[0] for each in _named(operation))


def _path_parameters(operation: dict[str, Any]) -> list[str]:
    return [each["name"] for each in operation.get("parameters", []) if each["in"] == "path"]


def _body(operation: dict[str, Any]) -> tuple[str, bool]:
    body = operation.get("requestBody", {})
    found = body.get("content", {}).get("application/json")
    return (_type(found["schema"]), body.get("required", False)) if found else ("", False)


def _answer(operation: dict[str, Any]) -> str:
    """Return the type of the first good answer that has a body: JSON where there is some."""
    for status, answer in sorted(operation["responses"].items()):
        content = answer.get("content", {})
        if status.startswith("2") and content:
            media = next((each for each in content if "json" in each and each not in LINES), None)
            return _type(content[media]["schema"]) if media else "str"
    return "None"


def _is_paged(schema: dict[str, Any], answer: str) -> bool:
    properties = _properties(schema, answer)
    return {"next", "results"} <= set(properties)


def _rows_of(schema: dict[str, Any], answer: str) -> str:
    items = _properties(schema, answer)["results"]["items"]
    return _type(items.get("anyOf", [items])[0])


def _properties(schema: dict[str, Any], answer: str) -> dict[str, Any]:
    found = schema["components"]["schemas"].get(answer.removeprefix("rows."), {})
    return dict(found.get("properties", {}))


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return "rows." + str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:  # the first is the usual one; others come with ``fields`` and ``expand``
        return _type(schema["anyOf"][0])
    if "enum" in schema:
        return f"Literal[{', '.join(map(repr, schema['enum']))}]"
    if schema.get("type") == "array":
        return f"Sequence[{_type(schema['items'])}]"
    if schema.get("format") == "date-time":
        return "str | datetime"
    return PLAIN.get(str(schema.get("type", "")), "dict[str, Any]")


def _streams(operation: dict[str, Any]) -> bool:
    answers = (answer.get("content", {}) for answer in operation["responses"].values())
    return any(STREAMS & set(content) for content in answers)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word.removesuffix("ies") + "y"
    return word.removesuffix("es") if word.endswith("ases") else word.removesuffix("s")


def _snake(word: str) -> str:
    return word.replace("-", "_")


def _camel(word: str) -> str:
    return "".join(part.capitalize() for part in word.split("-"))


if __name__ == "__main__":
    main()
