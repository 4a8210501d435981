"""What a credit shows of itself, and what bodies about credits may say."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from claimsapi.api.core.exceptions import Error, Problem
from claimsapi.api.core.fields import ChoiceField, RowField, StringField
from claimsapi.api.core.named_spans import (
    LONGEST,
    NamedSpanSerializer,
    anchored,
    refuse_redacted,
)
from claimsapi.api.core.serializers import ReasonSerializer
from claimsapi.extract.result import CreditRole
from claimsapi.link.articles.open_text import OpenText
from claimsapi.models import Credit, Revision, Segment, Source
from claimsapi.models.base import choices_of
from claimsapi.operations.articles.open_text import open_text
from claimsapi.operations.sources.resolve import NAME_LENGTH
from claimsapi.parse.document import Role
from claimsapi.parse.spans import Span

LINE_LENGTH = 500


class CreditSerializer(serializers.ModelSerializer[Credit]):
    """A credit line; ``start`` and ``end`` are code points of that revision's text."""

    url = serializers.HyperlinkedIdentityField(view_name="credit-detail")
    article = serializers.UUIDField(source="revision.article_id", read_only=True)
    revision = serializers.IntegerField(source="revision.number", read_only=True)

    class Meta:
        model = Credit
        fields = [
            "id",
            "url",
            "article",
            "revision",
            "start",
            "end",
            "role",
            "credit_line",
            "creator_name",
            "supplier_name",
            "creator",
            "supplier",
            "segment",
            "caption",
            "review",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


def _source(help_text: str) -> RowField:
    return RowField(Source, required=False, allow_null=True, help_text=help_text)


def _name() -> StringField:
    return StringField(
        max_length=NAME_LENGTH, required=False, allow_blank=True, help_text="as printed"
    )


class CreditEditSerializer(ReasonSerializer):
    """What to change about a credit; the rest stays."""

    content = NamedSpanSerializer(required=False, help_text="where it stands")
    credit_line = StringField(
        max_length=LINE_LENGTH,
        required=False,
        help_text="the line around it, as printed, where it is longer",
    )
    role = ChoiceField(choices_of(CreditRole), required=False)
    creator_name = _name()
    supplier_name = _name()
    creator = _source("id of the source that made it, or null")
    supplier = _source("id of the source that it came through, or null")
    caption = RowField(
        Segment, required=False, allow_null=True, help_text="id of the caption it belongs to"
    )


class NewCreditSerializer(CreditEditSerializer):
    """A credit in a revision (the current one, if none is named)."""

    article = serializers.UUIDField()
    revision = serializers.IntegerField(min_value=1, max_value=LONGEST, required=False)
    content = NamedSpanSerializer(help_text="where it stands")
    role = ChoiceField(choices_of(CreditRole))


class ResolutionOfLineSerializer(ReasonSerializer):
    """Whom the line names. At least one of the two; what is left out is nobody."""

    at_least_one_of = ("creator", "supplier")

    creator = _source("id of the source that made it, or null")
    supplier = _source("id of the source that it came through, or null")

    def validate(self, named: dict[str, Any]) -> dict[str, Any]:
        if "creator" not in named and "supplier" not in named:
            raise serializers.ValidationError("Name a creator, a supplier, or both.", "one-of")
        return {"creator": None, "supplier": None, **named}


class ResolvedSerializer(serializers.Serializer[Any]):
    credit = CreditSerializer()
    touched = serializers.IntegerField(help_text="credits that name others than before")


def stored_fields(
    wanted: Mapping[str, Any], revision: Revision, *, whole: bool, now: Credit | None = None
) -> dict[str, Any]:
    """
    Return the model's fields for ``wanted``, its place as it is in ``revision``.

    ``whole`` says that whoever writes it may read all of the revision. ``now`` is the credit that
    is changed: a line without a place stands around its place.

    :raises Problem: span-mismatch, or invalid for a caption that is none of this revision
    """
    apart = ("article", "revision", "reason", "content")
    fields = {name: value for name, value in wanted.items() if name not in apart}
    caption = fields.get("caption")
    if caption and (caption.revision_id, caption.role) != (revision.pk, Role.CAPTION):
        detail = "It is no caption of this revision."
        raise Problem("invalid", detail, Error("/caption", "unknown", detail))
    if "content" in wanted or "credit_line" in fields:
        refuse_redacted(revision, "/content")
    place = Span(now.start, now.end) if now else None
    text = open_text(revision, whole=whole)
    if "content" in wanted:
        [found] = anchored([wanted["content"]], text, "/content")
        place = Span(found["start"], found["end"])
        fields = {"credit_line": found["exact"], **fields, "start": place.start, "end": place.end}
    if place and "credit_line" in fields:
        _check_line(fields["credit_line"], place, text)
    return fields


def _check_line(line: str, place: Span, text: OpenText) -> None:
    if len(line) > LINE_LENGTH:
        detail = f"A credit line has at most {LINE_LENGTH} characters; these are {len(line)}."
        raise Problem("invalid", detail, Error("/content", "max_length", detail))
    # A line around the place begins where it still reaches the place's end, or later.
    around = slice(max(0, place.end - len(line)), place.start + len(line))
    if line not in text.showing(place)[around]:
        detail = "This line does not stand around that place."
        raise Problem("span-mismatch", detail, Error("/credit_line", "span", detail))
