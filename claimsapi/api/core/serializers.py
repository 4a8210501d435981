"""Bodies that refuse what they do not know, and parts of bodies that all rooms share."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from rest_framework import serializers

from claimsapi.api.core.exceptions import MOST_ERRORS
from claimsapi.api.core.fields import StringField


class StrictSerializer(serializers.Serializer[Any]):
    """A body in which a field that does not exist is an error."""

    # What ``validate`` asks for, to be told by the schema.
    exactly_one_of: ClassVar[Sequence[str]] = ()
    at_least_one_of: ClassVar[Sequence[str]] = ()

    def to_internal_value(self, data: Mapping[str, Any]) -> Any:
        """
        Return the validated fields.

        :raises ValidationError: naming each unknown field beside what else is wrong
        """
        errors = self._unknown(data) if isinstance(data, Mapping) else {}
        try:
            value = super().to_internal_value(data)
        except serializers.ValidationError as error:
            raise serializers.ValidationError({**error.detail, **errors}) from error  # type: ignore[dict-item]
        if errors:
            raise serializers.ValidationError(errors)
        return value

    def _unknown(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return an error for each name that is no field's, or for the first of very many."""
        names = [name for name in data if name not in self.fields]
        if not names:
            return {}
        known = ", ".join(name for name, field in self.fields.items() if not field.read_only)
        more = len(names) - MOST_ERRORS
        others = f", and {more:,} more are unknown" if more > 0 else ""
        detail = f"There is no such field{others}. There are: {known}."
        return dict.fromkeys(names[:MOST_ERRORS], serializers.ErrorDetail(detail, "unknown"))


class ReasonSerializer(StrictSerializer):
    """Why, for the history."""

    reason = StringField(
        max_length=1000, required=False, allow_blank=True, default="", help_text="for the history"
    )


class AnchorSerializer(serializers.Serializer[Any]):
    """
    Where words stand in the revision's text, in Unicode code points, end exclusive.

    Of a redacted revision ``exact`` has a mark for each character, and there is the ``sha256``.
    """

    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=1)
    exact = serializers.CharField()
    sha256 = serializers.CharField(required=False, help_text="of redacted words in UTF-8, hex")
