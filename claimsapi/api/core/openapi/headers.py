"""Headers that operations know, as the schema describes them."""

from typing import Any

from claimsapi.api.core.headers.etags import IF_MATCH as IF_MATCH_PATTERN
from claimsapi.api.core.headers.idempotency import KEY_PATTERN
from claimsapi.api.core.headers.prefer_wait import LONGEST
from claimsapi.models.idempotency_record import KEY_LENGTH

Operation = dict[str, Any]


def _request_header(name: str, description: str, **schema: Any) -> dict[str, Any]:
    return {
        "name": name,
        "in": "header",
        "required": False,
        "schema": {"type": "string", **schema},
        "description": description,
    }


REQUEST_ID = _request_header(
    "X-Request-Id", "comes back in the answer, in problems and in the history"
)
IF_MATCH = _request_header(
    "If-Match",
    "the ETag of the row that you decide on, with its quotation marks; 428 without",
    minLength=1,
    pattern=IF_MATCH_PATTERN,
) | {"required": True}
IF_MATCH_OPTIONAL = _request_header(
    "If-Match",
    "the ETag of the job, if it must not have gone on since",
    pattern=IF_MATCH_PATTERN,
)
IF_NONE_MATCH = _request_header(
    "If-None-Match", "an ETag that you know: 304 if it is still current"
)
IDEMPOTENCY_KEY = _request_header(
    "Idempotency-Key",
    "a new one for each request; the same request with the same key, within 24 hours, is not "
    "done again but answered again",
    minLength=1,
    maxLength=KEY_LENGTH,
    pattern=KEY_PATTERN,
)
PREFER = _request_header(
    "Prefer", f"wait=10 answers once the job is finished, or after 10 s ({LONGEST} at most)"
)

ETAG = {"schema": {"type": "string"}}
LOCATION = {"schema": {"type": "string", "format": "uri"}}
RETRY_AFTER = {"schema": {"type": "integer"}}
REPLAYED = {
    "description": "true, if this is the answer to an earlier request with the Idempotency-Key",
    "schema": {"type": "string", "enum": ["true"]},
}
APPLIED = {"description": "as long as it would have waited", "schema": {"type": "string"}}
RATES = {
    name: {"description": f"of a key with rates: {meaning}", "schema": {"type": "string"}}
    for name, meaning in {
        "RateLimit": "what is left (r) of each window and for how many seconds (t)",
        "RateLimit-Policy": "the windows: how many requests (q) in how many seconds (w)",
    }.items()
}

MOVED = {
    "description": "It is merged: Location is the same below its survivor.",
    "headers": {"Location": LOCATION},
}


def of_every_answer(status: str) -> dict[str, Any]:
    retry = {"Retry-After": RETRY_AFTER} if status in ("429", "503") else {}
    return {"X-Request-Id": {"schema": {"type": "string"}}, **retry, **RATES}


def add_finished(operation: Operation) -> None:
    """Say that a job which is waited for is 200 once it is finished, beside what else is 200."""
    if waiting := operation["responses"].get("202"):
        other = operation["responses"].get("200", {}).get("content", {})
        operation["responses"]["200"] = {
            "description": "The finished job, with Prefer: wait.",
            "content": _either(other, waiting["content"]),
            "headers": {"ETag": ETAG, "Location": LOCATION},
        }
        for status in ("200", "202"):
            found = operation["responses"][status].setdefault("headers", {})
            found["Preference-Applied"] = APPLIED
        waiting["headers"]["Retry-After"] = RETRY_AFTER


def _either(some: dict[str, Any], others: dict[str, Any]) -> dict[str, Any]:
    """Return content that is as in ``some`` or as in ``others``."""
    both = {
        media_type: {"schema": {"anyOf": [some[media_type]["schema"], content["schema"]]}}
        for media_type, content in others.items()
        if media_type in some
    }
    return {**some, **others, **both}
