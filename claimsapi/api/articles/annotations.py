"""What a revision claims, as W3C Web Annotations (Data Model, 2017) in JSON-LD."""

from collections.abc import Iterator
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.reverse import reverse

from claimsapi.api.core.permissions import may_read_all
from claimsapi.api.core.renderers import LinkedData
from claimsapi.link.articles.open_text import OpenText
from claimsapi.models import Attribution, Revision
from claimsapi.models.anchors import Anchor, spans_of
from claimsapi.models.attribution import AnchorStatus
from claimsapi.operations.articles.open_text import open_text
from claimsapi.parse.spans import CONTEXT

LINKED_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# A client may leave the profile out.
ANNOTATIONS = f'{LinkedData.media_type}; profile="{LINKED_CONTEXT}"'


class AnnotationSerializer(serializers.Serializer[Any]):
    id = serializers.URLField()
    type = serializers.CharField()
    motivation = serializers.CharField()
    created = serializers.DateTimeField()
    modified = serializers.DateTimeField()
    generator = serializers.DictField(required=False)
    body = serializers.ListField(child=serializers.DictField())
    target = serializers.ListField(
        child=serializers.DictField(), help_text="one for each fragment of the statement"
    )


class AnnotationPageSerializer(serializers.Serializer[Any]):
    id = serializers.URLField()
    type = serializers.CharField()
    startIndex = serializers.IntegerField()  # noqa: N815 - the standard's own name
    items = AnnotationSerializer(many=True)

    def get_fields(self) -> dict[str, Any]:
        return {"@context": serializers.URLField(), **super().get_fields()}


def page(revision: Revision, request: Request) -> dict[str, Any]:
    """
    Return all standing attributions in ``revision`` as one AnnotationPage (one query).

    For a key without ``fulltext`` the context of their words ends where the text is not open (one
    query more).
    """
    text = open_text(revision, whole=may_read_all(request))
    place = reverse("revision-detail", [revision.article_id, revision.number], request=request)
    rows = Attribution.objects.filter(revision=revision).not_rejected()
    return {
        "@context": LINKED_CONTEXT,
        "id": f"{place}annotations/",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": [
            _annotation(row, text, place, request)
            for row in rows.select_related("claim__source").order_by("start")
        ],
    }


def _annotation(row: Attribution, text: OpenText, place: str, request: Request) -> dict[str, Any]:
    made_by = f"{row.extractor} {row.extractor_version}".strip()
    return {
        "id": reverse("attribution-detail", [row.pk], request=request),
        "type": "Annotation",
        "motivation": "identifying",
        "created": row.created_at,
        "modified": row.updated_at,
        **({"generator": {"type": "Software", "name": made_by}} if made_by else {}),
        "body": list(_bodies(row, request)),
        "target": [_target(anchor, text, place) for anchor in row.content_spans],
    }


def _bodies(row: Attribution, request: Request) -> Iterator[dict[str, Any]]:
    """Yield the claim, who is credited with it, and the words that report it."""
    claim = row.claim
    yield _resource("identifying", reverse("claim-detail", [claim.pk], request=request))
    yield _text("describing", claim.text)
    if claim.source:
        yield _resource("linking", reverse("source-detail", [claim.source_id], request=request))
        yield _text("tagging", claim.source.name)
    if row.cue_spans and row.anchor != AnchorStatus.REDACTED:
        yield _text("classifying", " ".join(anchor["exact"] for anchor in row.cue_spans))


def _resource(purpose: str, address: str) -> dict[str, Any]:
    return {"type": "SpecificResource", "purpose": purpose, "source": address}


def _text(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _target(anchor: Anchor, text: OpenText, place: str) -> dict[str, Any]:
    [span] = spans_of([anchor])
    prefix, suffix = text.next_to(span, CONTEXT)
    quote = {
        "type": "TextQuoteSelector",
        "exact": anchor["exact"],
        "prefix": prefix,
        "suffix": suffix,
    }
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {
        "type": "SpecificResource",
        "source": place,
        # Of words that were taken away only the place is known.
        "selector": [position] if "sha256" in anchor else [quote, position],
    }
