"""
An example of each body and each answer, from one story: a flood gate that a mayor calls safe.

They stand at the schemas that operations share, so that each operation shows them.
"""

from typing import Any

COMPONENTS = "#/components/schemas/"
ROW = "01a20aa8-6d8c-70ae-8176-7485afb7f18d"
WORDS = "The flood gate on the Ruhr is safe"
PLACE = {"article": ROW, "content": [{"exact": WORDS}], "quote_type": "indirect"}

ARTICLE = {
    "publisher": "Meridian Press",
    "external_id": "story-4711",
    "published_at": "2026-03-16T10:00:00+01:00",
    "text": "Flood gate will hold\n\nThe flood gate on the Ruhr is safe, Ada Brandt said.",
}

# Bodies that say more than what they must, or in which one of several is chosen.
_BODIES: dict[str, Any] = {
    "NewArticle": ARTICLE,
    "Items": {"items": [ARTICLE]},
    "NewRevision": {"text": "Flood gate will hold\n\nThe gate is safe, mayor Ada Brandt said."},
    "PatchedArticleEdit": {"genre": "analysis", "reason": "It weighs both sides."},
    "NewAppearance": {"claim": ROW, **PLACE},
    "PatchedAppearanceEdit": {"content": [{"exact": WORDS}], "reason": "One word was missing."},
    "NewClaim": {"text": WORDS, "source": ROW, "attributions": [PLACE]},
    "PatchedClaimEdit": {"text": WORDS, "reason": "The name of the river was missing."},
    "PatchedCounterClaimEdit": {"relation": "denies", "reason": "They deny it outright."},
    "PatchedCreditEdit": {"creator_name": "Lena Vogt", "reason": "A letter was wrong."},
    "PatchedDisputeEdit": {"title": "Is the flood gate safe?", "reason": "Shorter."},
    "PatchedReviewEdit": {"url": "https://example.org/checks/flood-gate"},
    "PatchedSourceEdit": {"status": "confirmed", "role": "mayor", "reason": "Known to the desk."},
    "NewSource": {"name": "Ruhr Wire", "aliases": ["RW"], "timezone": "Europe/Berlin"},
    "NewAlias": {"text": "RW"},
    "NewReview": {"author": ROW, "url": "https://example.org/checks/flood-gate"},
    "NewCredit": {
        "article": ROW,
        "content": {"exact": "Credit: Lena Vogt via AP"},
        "role": "photo",
        "creator_name": "Lena Vogt",
        "supplier_name": "AP",
    },
    "NewDispute": {"proposition": WORDS, "claims": [{"claim": ROW, "stance": "affirms"}]},
    "NewCounterClaim": {"claim": ROW, "counter": ROW, "relation": "denies"},
    "NewExport": {"resource": "claims", "format": "csv", "filters": {"status": "accepted"}},
    "Reason": {"reason": "Checked with the river board."},
    "Resolution": {"resolution": "affirmed", "context_note": "The safety board found it safe."},
    "Statement": {"text": "The flood gate on the Ruhr is not safe", "limit": 5},
}

# What of a row says more than its fields' names do.
_ROWS: dict[str, dict[str, Any]] = {
    "Job": {
        "status": "succeeded",
        "steps": [{"name": "extract", "seconds": 0.28}, {"name": "store", "seconds": 0.65}],
        "result": {"outcome": "created", "article": ROW, "revision": 1, "claims": 2},
        "error": None,
    },
    "Event": {"type": "claim.suggested", "payload": {"article": ROW, "revision": 1}},
    "Problem": {
        "type": "https://claims.example.org/problems/unknown-publisher/",
        "title": "No confirmed source is this publisher",
        "status": 422,
        "detail": "No confirmed source is “Elbe Wire”: POST it to /api/v1/sources/ first.",
        "instance": "/api/v1/articles/",
        "request_id": "3f0c4f5e-5f5c-4c0e-9a55-2f9a4a2f2f11",
    },
}

# What a field of that name holds, wherever it stands.
_VALUES: dict[str, Any] = {
    "text": WORDS,
    "exact": WORDS,
    "proposition": WORDS,
    "title": WORDS,
    "headline": "Flood gate will hold, says mayor",
    "name": "Ada Brandt",
    "creator_name": "Lena Vogt",
    "supplier_name": "AP",
    "credit_line": "Credit: Lena Vogt via AP",
    "role": "mayor",
    "reason": "Checked with the river board.",
    "cue": "said",
    "cue_lemma": "say",
    "language": "en",
    "timezone": "Europe/Berlin",
    "country": "DE",
    "wikidata_id": "Q22686",
    "publisher": "Ruhr Wire",
    "said_expression": "on Monday",
    "place": "Essen",
    "venue": "the town hall",
    "audience": "reporters",
    "dateline": "ESSEN, March 16",
    "prefix": "",
    "suffix": ", mayor Ada Brandt said",
    "detail": "No confirmed source is “Elbe Wire”: POST it to /api/v1/sources/ first.",
    "pointer": "/publisher",
    "code": "unknown",
    "url": f"https://claims.example.org/api/v1/articles/{ROW}/",
    "start": 0,
    "end": len(WORDS),
}
_FORMATS = {
    "uuid": ROW,
    "date-time": "2026-03-16T09:00:00Z",
    "date": "2026-03-16",
    "uri": "https://example.org/flood-gate",
}
_KINDS = {str: "string", int: "integer"}
_DEEPEST = 6  # rows within rows


def add_examples(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Give each schema of an object its example."""
    schemas = result["components"]["schemas"]
    made = {name: _of(schema, schemas) for name, schema in schemas.items() if _is_object(schema)}
    for name, example in made.items():
        whole = {**example, **_ROWS.get(name, {})}
        schemas[name]["examples"] = [_BODIES.get(name, whole)]
    return result


def _is_object(schema: dict[str, Any]) -> bool:
    return schema.get("type") == "object" and "properties" in schema


def _of(schema: dict[str, Any], schemas: dict[str, Any], name: str = "", depth: int = 0) -> Any:
    """Return what the field ``name``, of ``schema``, may hold."""
    if "$ref" in schema:
        referred = schema["$ref"].removeprefix(COMPONENTS)
        found = _BODIES.get(referred) or _of(schemas[referred], schemas, name, depth)
        return {**found, **_ROWS[referred]} if referred in _ROWS else found
    for several in ("allOf", "oneOf", "anyOf"):
        if several in schema and "properties" not in schema:
            return _of(schema[several][0], schemas, name, depth)
    if "enum" in schema:
        return schema["enum"][0]
    if "const" in schema:
        return schema["const"]
    return _plain(schema, schemas, name, depth)


def _plain(schema: dict[str, Any], schemas: dict[str, Any], name: str, depth: int) -> Any:
    kind = schema.get("type")
    if isinstance(kind, list):
        kind = kind[0]
    if kind == "object":
        return _row(schema, schemas, depth)
    if kind == "array":
        return _members(schema, schemas, name, depth)
    if name in _VALUES and kind == _KINDS[type(_VALUES[name])]:
        return _VALUES[name]
    if schema.get("format") in _FORMATS:
        return _FORMATS[schema["format"]]
    if "null" in schema.get("type", ()):
        return None
    if "default" in schema:
        return schema["default"]
    simple = {"integer": max(1, schema.get("minimum", 1)), "number": 0.9, "boolean": False}
    return simple.get(str(kind), name.replace("_", " "))


def _row(schema: dict[str, Any], schemas: dict[str, Any], depth: int) -> dict[str, Any]:
    if depth > _DEEPEST:
        return {}
    return {
        name: _of(each, schemas, name, depth + 1)
        for name, each in schema.get("properties", {}).items()
    }


def _members(schema: dict[str, Any], schemas: dict[str, Any], name: str, depth: int) -> list[Any]:
    if depth > _DEEPEST:
        return []
    return [_of(schema["items"], schemas, name.removesuffix("s"), depth)]
