"""What the schema says of every operation beyond its own answer: refusals and headers."""

from collections.abc import Iterator
from typing import Any

from claimsapi.api.core.headers.idempotency import KEY_PATTERN
from claimsapi.api.core.headers.prefer_wait import LONGEST
from claimsapi.models.idempotency_record import KEY_LENGTH
from claimsapi.problem_types import TYPES

Operation = dict[str, Any]

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

# What a claim holds once it is expanded.
EXPANDED = {
    "source": {
        "description": "id, or with expand=source the source; null where nobody is named",
        "oneOf": [
            {"type": "string", "format": "uuid"},
            {"$ref": "#/components/schemas/Source"},
            {"type": "null"},
        ],
    },
    "attributions": {
        "description": "only with expand=attributions",
        "type": "array",
        "items": {"$ref": "#/components/schemas/Attribution"},
    },
}

SPAN_NAMED_BY = [
    {"required": ["start", "end"]},
    {"required": ["exact"], "properties": {"exact": {"minLength": 1}}},
]

REPLAYED = {
    "description": "true, if this is the answer to an earlier request with the Idempotency-Key",
    "schema": {"type": "string", "enum": ["true"]},
}

EVERYWHERE = (
    "bad-query",
    "unauthenticated",
    "forbidden",
    "method-not-allowed",
    "not-acceptable",
    "rate-limited",
)
RATE_HEADERS = {
    "RateLimit": "what is left (r) of each window and for how many seconds (t)",
    "RateLimit-Policy": "the windows: how many requests (q) in how many seconds (w)",
}
NO_NUL = r"^[^\u0000]+$"
# Of a body: text that may be empty, and text that must say something.
ANY_TEXT = r"^[^\u0000]*$"
SOME_TEXT = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"
WITH_BODY = ("malformed", "length-required", "too-large", "unsupported-media-type", "invalid")
# Paths whose bodies name words of a revision.
NAMES_WORDS = (
    "claims/",
    "/counter-claims/{id}/",
    "/attributions/",
    "/attributions/{id}/",
    "/credits/",
    "/credits/{id}/",
)
DECISION_PATHS = (
    "/accept/",
    "/reject/",
    "/resolve/",
    "/reopen/",
    "/merge/",
    "/unmerge/",
    "/split/",
    "/publish/",
    "/take-back/",
)
# What is kept for a time only, by the last word of its path.
KEPT = {"results": ("expired",), "file": ("expired", "conflict")}
DECISIONS = ("conflict", "stale", "precondition-required")


def add_refusals(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Add to each operation the problems that it can answer with, and the headers it knows."""
    schemas = result["components"]["schemas"]
    for path, method, operation in _operations(result):
        _be_strict(operation, schemas)
        for slug in _slugs(path, method, operation):
            _add_problem(operation, slug)
        operation.setdefault("parameters", []).extend(_headers(path, method, operation))
        _add_finished(operation)
        _add_answer_headers(path, method, operation)
    schemas["Problem"] = PROBLEM
    schemas["Claim"]["properties"] |= EXPANDED
    schemas["NamedSpan"]["anyOf"] = SPAN_NAMED_BY
    return result


def _be_strict(operation: Operation, schemas: dict[str, Any]) -> None:
    """Say that empty parameters and unknown fields are refused."""
    for parameter in operation.get("parameters", []):
        schema = parameter["schema"]
        if parameter["in"] == "query" and schema.get("type") == "string" and "enum" not in schema:
            schema.setdefault("minLength", 1)
            schema.setdefault("pattern", NO_NUL)
    for content in operation.get("requestBody", {}).get("content", {}).values():
        _close(content["schema"], schemas)


def _close(schema: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Let the body that ``schema`` refers to, and those inside it, have no other fields."""
    name = schema.get("$ref", "").rsplit("/", 1)[-1]
    body = schemas.get(name, {})
    if body.get("type") != "object":
        return
    body["additionalProperties"] = False
    for required in body.get("required", []):
        body["properties"][required].setdefault("minLength", 1)
    for field in body["properties"].values():
        _close(field.get("items", field), schemas)
        _refuse_nul(field.get("items", field))


def _refuse_nul(field: dict[str, Any]) -> None:
    """Say of free text that it holds no NUL, and no white space alone where it may not be empty."""
    if "string" in field.get("type", ()) and not {"enum", "format", "pattern"} & set(field):
        field["pattern"] = SOME_TEXT if field.get("minLength") else ANY_TEXT


def _operations(result: dict[str, Any]) -> Iterator[tuple[str, str, Operation]]:
    for path, methods in result["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _slugs(path: str, method: str, operation: Operation) -> Iterator[str]:
    yield from EVERYWHERE
    if "{" in path:
        yield "not-found"
    if "requestBody" in operation:
        yield from WITH_BODY
        if path.endswith(NAMES_WORDS):
            yield "span-mismatch"
    yield from _state_slugs(path, method)
    if method == "post":
        yield from ("bad-header", "idempotency-key-reused")
    elif any(each["in"] == "header" for each in operation.get("parameters", [])):
        yield "bad-header"
    yield from KEPT.get(path.split("/")[-2], ())
    yield from ("internal", "unavailable")


def _state_slugs(path: str, method: str) -> Iterator[str]:
    if _moves_job(path, method):
        yield from ("conflict", "stale")
    elif _decides(path, method):
        yield from DECISIONS
    elif method == "post":
        yield "conflict"


def _add_problem(operation: Operation, slug: str) -> None:
    kind = TYPES[slug]
    answer = operation["responses"].setdefault(
        str(kind.status),
        {
            "description": "",
            "content": {
                "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
            },
        },
    )
    line = f"`{slug}`: {kind.title}."
    answer["description"] = "\n".join(filter(None, [answer["description"], line]))


def _headers(path: str, method: str, operation: Operation) -> Iterator[dict[str, Any]]:
    yield _header("X-Request-Id", "comes back in the answer, in problems and in the history")
    if _moves_job(path, method):
        yield _header("If-Match", "the ETag of the job, if it must not have gone on since")
    elif _decides(path, method):
        advice = "the ETag of the row that you decide on; 428 without"
        yield _header("If-Match", advice, required=True)
    elif method == "get" and _has_etag(path):
        yield _header("If-None-Match", "an ETag that you know: 304 if it is still current")
    if method == "post":
        yield _idempotency_key()
    if "202" in operation["responses"]:
        yield _header(
            "Prefer", f"wait=10 answers once the job is finished, or after 10 s ({LONGEST} at most)"
        )


def _idempotency_key() -> dict[str, Any]:
    advice = (
        "a new one for each request; the same request with the same key, within 24 hours, is not "
        "done again but answered again"
    )
    parameter = _header("Idempotency-Key", advice)
    parameter["schema"] |= {"minLength": 1, "maxLength": KEY_LENGTH, "pattern": KEY_PATTERN}
    return parameter


def _header(name: str, description: str, *, required: bool = False) -> dict[str, Any]:
    return {
        "name": name,
        "in": "header",
        "required": required,
        "schema": {"type": "string"} | ({"minLength": 1} if required else {}),
        "description": description,
    }


def _add_finished(operation: Operation) -> None:
    """Say that a job which is waited for is 200 once it is finished, beside what else is 200."""
    if waiting := operation["responses"].get("202"):
        other = operation["responses"].get("200", {}).get("content", {})
        operation["responses"]["200"] = {
            "description": "The finished job, with Prefer: wait.",
            "content": _either(other, waiting["content"]),
            "headers": {
                "ETag": {"schema": {"type": "string"}},
                "Location": {"schema": {"type": "string", "format": "uri"}},
            },
        }
        applied = {"description": "as long as it would have waited", "schema": {"type": "string"}}
        for status in ("200", "202"):
            operation["responses"][status].setdefault("headers", {})["Preference-Applied"] = applied
        waiting["headers"]["Retry-After"] = {"schema": {"type": "integer"}}


def _either(some: dict[str, Any], others: dict[str, Any]) -> dict[str, Any]:
    """Return content that is as in ``some`` or as in ``others``."""
    both = {
        media_type: {"schema": {"anyOf": [some[media_type]["schema"], content["schema"]]}}
        for media_type, content in others.items()
        if media_type in some
    }
    return {**some, **others, **both}


def _add_answer_headers(path: str, method: str, operation: Operation) -> None:
    for status, answer in operation["responses"].items():
        headers = answer.setdefault("headers", {})
        headers["X-Request-Id"] = {"schema": {"type": "string"}}
        headers |= _rate_headers(status)
        if method == "post" and status < "500":
            headers["Idempotency-Replayed"] = REPLAYED
        if status in ("201", "202"):
            headers["Location"] = {"schema": {"type": "string", "format": "uri"}}
        if status == "200" and (_has_etag(path) or _decides(path, method)):
            headers["ETag"] = {"schema": {"type": "string"}}
    if method == "get" and path.startswith(("/api/v1/sources/{id}/", "/api/v1/sources/{source}/")):
        operation["responses"]["308"] = {
            "description": "It is merged: Location is the same below its survivor.",
            "headers": {"Location": {"schema": {"type": "string", "format": "uri"}}},
        }
    if method == "get" and _has_etag(path):
        operation["responses"]["304"] = {"description": "Unchanged since that ETag."}


def _rate_headers(status: str) -> dict[str, Any]:
    retry = {"Retry-After": {"schema": {"type": "integer"}}} if status in ("429", "503") else {}
    return retry | {
        name: {"description": f"of a key with rates: {meaning}", "schema": {"type": "string"}}
        for name, meaning in RATE_HEADERS.items()
    }


def _decides(path: str, method: str) -> bool:
    return method in ("put", "patch", "delete") or path.endswith(DECISION_PATHS)


def _moves_job(path: str, method: str) -> bool:
    return path.startswith("/api/v1/jobs/{id}/") and method != "get"


def _has_etag(path: str) -> bool:
    """Return whether a GET answers one thing, which either has changed or not."""
    views = ("/claimreview/", "/sides/", "/timeline/", "/file/")
    return path.endswith(("{id}/", "{number}/", "{ordinal}/", "/self/", *views))
