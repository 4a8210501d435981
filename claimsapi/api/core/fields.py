"""Fields that REST framework does not have."""

from datetime import datetime
from typing import Any, NoReturn

import httpx
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import Model
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.fields import empty
from rest_framework.reverse import reverse

from claimsapi.api.core.exceptions import MOST_ERRORS, one_of
from claimsapi.api.core.filters import MomentField
from claimsapi.api.core.permissions import may_read_all
from claimsapi.parse import times
from claimsapi.parse.text.characters import with_plain_breaks


class AwareDateTimeField(serializers.DateTimeField):
    """A time with its offset from UTC (RFC 3339): without one it names no moment."""

    default_error_messages = {
        "naive": "The time has no offset. Write for example 2026-03-14T09:30:00+01:00.",
        "out-of-years": times.NOT_WITHIN,
    }

    def enforce_timezone(self, value: datetime) -> datetime:
        if value.tzinfo is None:
            self.fail("naive")
        try:
            return times.checked(value)
        except times.OutOfYears:
            self.fail("out-of-years")


@extend_schema_field(str)
class RawTextField(serializers.Field[str, Any, str, Any]):
    """A string as it is: nothing is stripped, and what it holds is checked by its reader."""

    default_error_messages = {
        "invalid": "This must be a string.",
    }

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return data

    def to_representation(self, value: str) -> str:
        return value


class EmptiedByNull(serializers.Field[Any, Any, Any, Any]):
    """What may be empty is emptied by null, too: so rows show what is empty."""

    def __init__(self, *args: Any, **options: Any) -> None:
        if options.get("allow_blank"):
            options.setdefault("allow_null", True)
        super().__init__(*args, **options)

    def run_validation(self, data: Any = empty) -> Any:
        emptied = data is None and getattr(self, "allow_blank", False)
        return super().run_validation("" if emptied else data)


class StringField(EmptiedByNull, serializers.CharField):
    """A string, and not what could be made into one: a number, say."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        if self.max_length is not None and len(data) > self.max_length:  # also if blanks would go
            self.fail("max_length", max_length=self.max_length)
        read: str = super().to_internal_value(with_plain_breaks(data))
        return read


class TruthValueField(serializers.BooleanField):
    """``true`` or ``false``, and not what could be made into one: 0, say."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class PatternField(StringField, serializers.RegexField):
    """A string of a given form, and not what could be made into one."""


class ChoiceField(EmptiedByNull, serializers.ChoiceField):
    """One of the choices, which the refusal of another value lists."""

    def fail(self, key: str, **values: Any) -> NoReturn:
        if key == "invalid_choice":
            raise serializers.ValidationError(one_of(self.choices), key)
        super().fail(key, **values)


class WholeNumberField(serializers.IntegerField):
    """A whole number, and not what could be made into one: a string, say."""

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int | float) or data % 1:
            self.fail("invalid")
        return super().to_internal_value(int(data))


class NumberField(serializers.FloatField):
    """A number, and not what could be made into one: a string, say."""

    def to_internal_value(self, data: Any) -> float:
        if isinstance(data, bool) or not isinstance(data, int | float):
            self.fail("invalid")
        if self.max_value is not None and data > self.max_value:  # an integer may fit no float
            self.fail("max_value", max_value=self.max_value)
        if self.min_value is not None and data < self.min_value:
            self.fail("min_value", min_value=self.min_value)
        return super().to_internal_value(data)


class BoundedListField(serializers.ListField):
    """
    A list that is refused for its length before any member is looked at.

    Of its members no more are validated once MOST_ERRORS are wrong.
    """

    def __init__(self, *, max_length: int, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)
        self.most = max_length

    def to_internal_value(self, data: Any) -> list[Any]:
        if isinstance(data, list) and len(data) > self.most:
            self.fail("max_length", max_length=self.most)
        return super().to_internal_value(data)

    def run_child_validation(self, data: list[Any]) -> list[Any]:
        found: list[Any] = []
        errors: dict[int, Any] = {}
        for place, member in enumerate(data):
            try:
                found.append(self.child.run_validation(member))
            except serializers.ValidationError as error:
                errors[place] = error.detail
            if len(errors) == MOST_ERRORS:
                break
        if errors:
            raise serializers.ValidationError(errors)  # type: ignore[arg-type]
        return found


class RowField(serializers.UUIDField):
    """The id of a row of ``model``, read as that row (one query)."""

    default_error_messages = {"unknown": "There is no such {kind}."}

    def __init__(self, model: type[Model], **options: Any) -> None:
        super().__init__(**options)
        self.model = model

    def to_internal_value(self, data: Any) -> Any:
        found = self.model._default_manager.filter(pk=super().to_internal_value(data)).first()
        if found is None:
            self.fail("unknown", kind=self.model._meta.verbose_name)
        return found


class QuotingListField(serializers.ListField):
    """Words of articles to read; null for a key without ``fulltext``."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            child=serializers.CharField(),
            read_only=True,
            allow_null=True,
            help_text="null without fulltext",
            **options,
        )

    @property
    def shows(self) -> bool:
        """Return whether who reads it may: what is written for no request is for all keys."""
        request = self.context.get("request")
        return may_read_all(request) if request else bool(self.context.get("whole"))

    def to_representation(self, data: list[Any]) -> Any:
        return super().to_representation(data) if self.shows else None


class OptionalStringField(serializers.CharField):
    """A string to read; null where none is stored."""

    def __init__(self, *, source: str | None = None) -> None:
        super().__init__(read_only=True, allow_null=True, source=source)

    def to_representation(self, value: str) -> Any:
        return value or None


class OptionalChoiceField(serializers.ChoiceField):
    """One of the choices to read; null where none is stored."""

    def __init__(self, choices: Any) -> None:
        super().__init__(choices=choices, read_only=True, allow_null=True)

    def to_representation(self, value: str) -> Any:
        return value or None


class OptionalURLField(serializers.URLField):
    """An address to read; null where none is stored."""

    def __init__(self, *, source: str | None = None) -> None:
        super().__init__(read_only=True, allow_null=True, source=source)

    def to_representation(self, value: str) -> Any:
        return value or None


class AddressLineField(EmptiedByNull, serializers.URLField):
    """An address as it was typed."""


class WebURLField(EmptiedByNull, serializers.URLField):
    """An address of the web (http or https), kept as the URI that stands for what was typed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators.append(RegexValidator("^https?://"))  # for the schema

    def to_internal_value(self, data: Any) -> str:
        try:
            address = httpx.URL(super().to_internal_value(data))
        except httpx.InvalidURL:
            self.fail("invalid")
        if address.scheme not in ("http", "https"):
            self.fail("invalid")
        return str(address)


class AddressField(serializers.HyperlinkedIdentityField):
    """The address of a row that several of its values name: ``lookups``, by their place in it."""

    def __init__(self, view_name: str, **lookups: str) -> None:
        super().__init__(view_name=view_name)
        self.lookups = lookups

    def get_url(self, obj: Any, view_name: str, request: Any, format: str | None) -> str:
        values = {place: getattr(obj, name) for place, name in self.lookups.items()}
        return str(reverse(view_name, kwargs=values, request=request, format=format))


class MomentParameter(serializers.DateTimeField):
    """A time with its offset from UTC (RFC 3339), as lists are filtered by."""

    def to_internal_value(self, value: Any) -> Any:
        try:
            return MomentField().to_python(value)
        except ValidationError as error:
            raise serializers.ValidationError(error.messages, "invalid") from error
