"""What an export shows of itself, and what may be asked for."""

from collections.abc import Iterator
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claimsapi.api.core.fields import ChoiceField, OptionalStringField
from claimsapi.api.core.filters import advice
from claimsapi.api.core.serializers import StrictSerializer
from claimsapi.api.exports.schema_org import FORMS
from claimsapi.api.exports.writers import EXPAND, expandable, filtered
from claimsapi.models import Export
from claimsapi.models.base import choices_of
from claimsapi.models.export import ExportFormat, ExportResource


class ExportSerializer(serializers.ModelSerializer[Export]):
    """An export; count, size, sha256 and expires_at are known once its job has succeeded."""

    url = serializers.HyperlinkedIdentityField(view_name="export-detail")
    file = serializers.HyperlinkedIdentityField(view_name="export-file")
    filters = serializers.DictField(child=serializers.CharField(), read_only=True)
    count = serializers.IntegerField(source="rows", read_only=True, allow_null=True)
    size = serializers.IntegerField(read_only=True, allow_null=True, help_text="bytes of the file")
    sha256 = OptionalStringField()
    fulltext = serializers.BooleanField(
        read_only=True, help_text="has words of articles that need fulltext"
    )

    class Meta:
        model = Export
        fields = [
            "id",
            "url",
            "job",
            "resource",
            "format",
            "filters",
            "fulltext",
            "file",
            "count",
            "size",
            "sha256",
            "expires_at",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


MOST_FILTERS = 50  # more than any list has

VALUE = {"type": ["string", "number", "boolean"]}


@extend_schema_field(VALUE)
class FilterField(serializers.Field[str, Any, Any, Any]):
    """The value of a query parameter: a string, a number, true or false."""

    default_error_messages = {"invalid": "Write one value, as in the list's query."}

    def to_internal_value(self, data: Any) -> str:
        if isinstance(data, bool):
            return str(data).lower()
        if not isinstance(data, str | int | float) or data == "":
            self.fail("invalid")
        return str(data)


@extend_schema_field(
    {"type": "object", "additionalProperties": VALUE, "maxProperties": MOST_FILTERS}
)
class FiltersField(serializers.DictField):
    """Values by the names of query parameters; their number is checked before any is."""

    child = FilterField()
    default_error_messages = {"max_length": "A list has fewer filters than these: {number:,}."}

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if isinstance(data, dict) and len(data) > MOST_FILTERS:
            self.fail("max_length", number=len(data))
        return super().to_internal_value(data)


class NewExportSerializer(StrictSerializer):
    """Which list, in which form, filtered how."""

    resource = ChoiceField(choices_of(ExportResource))
    format = ChoiceField(choices_of(ExportFormat))
    filters = FiltersField(
        required=False, help_text="by the names of the list's query parameters, expand among them"
    )

    def validate(self, wanted: dict[str, Any]) -> dict[str, Any]:
        resource = ExportResource(wanted["resource"])
        if wanted["format"] == ExportFormat.JSONLD and resource not in FORMS:
            advice = f"There are: {', '.join(FORMS)}."
            raise serializers.ValidationError({"format": [f"Not for {resource}. {advice}"]})
        if errors := dict(_not_expandable(wanted)):
            raise serializers.ValidationError({"filters": errors})
        asked = filtered(resource, wanted.setdefault("filters", {}))
        if errors := dict(_wrong(asked, wanted["filters"])):
            raise serializers.ValidationError({"filters": errors})
        return wanted


def _not_expandable(wanted: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what is wrong with ``expand``, if anything is."""
    names = wanted.get("filters", {}).get(EXPAND)
    if names is None:
        return
    known = sorted(expandable(ExportResource(wanted["resource"])))
    if wanted["format"] == ExportFormat.JSONLD:
        yield EXPAND, [serializers.ErrorDetail("Not in JSON-LD: leave it out.", "unknown")]
    elif set(names.split(",")) - set(known):
        advice = f"There are: {', '.join(known)}." if known else "There are none here."
        yield EXPAND, [serializers.ErrorDetail(advice, "unknown")]


def _wrong(asked: Any, wanted: dict[str, str]) -> Iterator[tuple[str, Any]]:
    """Yield each name that the list has no filter for, and each value that it cannot have."""
    known = ", ".join(sorted(type(asked).base_filters))  # its own are cut to those sent
    for name in wanted:
        if name not in asked.filters and name != EXPAND:
            yield name, [serializers.ErrorDetail(f"There are: {known}.", "unknown")]
    for name, messages in asked.errors.items():
        yield name, [advice(asked.form.fields[name], str(each)) for each in messages]
