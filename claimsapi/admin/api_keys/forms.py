"""What an administrator says of a key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils import timezone

from claimsapi.admin.core.forms import VersionForm, reason_field
from claimsapi.models import ApiKey
from claimsapi.models.api_key import Scope
from claimsapi.operations.api_keys import manage
from claimsapi.parse.times import LAST_YEAR
from claimsapi.rates import NoRate, read_rates

A_YEAR = timedelta(days=365)

SCOPES: Mapping[Scope, str] = {
    Scope.READ: "read claims, disputes, sources, credits and, of articles, what stands around "
    "the claims",
    Scope.FULLTEXT: "read the whole text of articles, too",
    Scope.INGEST: "send articles in; have feeds polled; retry and cancel jobs",
    Scope.CURATE: "decide on claims, disputes, sources and credits, as editors do at the desk",
    Scope.PUBLISH: "publish fact checks and take them back",
    Scope.WEBHOOKS: "have every event sent to webhooks, by the ids of its rows",
    Scope.ADMIN: "cancel and retry jobs that others started",
}


def last_day(expires_at: datetime | None) -> date | None:
    """Return the last day on which a key that ends at ``expires_at`` can be used (UTC)."""
    return (expires_at - timedelta(microseconds=1)).astimezone(UTC).date() if expires_at else None


def end_of(day: date | None) -> datetime | None:
    return datetime.combine(day + timedelta(days=1), time.min, UTC) if day else None


def in_a_year() -> date:
    return timezone.now().date() + A_YEAR


class ExpiryForm(forms.Form):
    expires = forms.DateField(
        required=False,
        label="Last day",
        help_text="After it the key opens nothing. Without one it never ends.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_expires(self) -> date | None:
        day: date | None = self.cleaned_data["expires"]
        if day and day < timezone.now().date():
            raise forms.ValidationError("That day is past: the key would open nothing.")
        if day and day >= date(LAST_YEAR, 12, 31):  # its end would be in the year after
            raise forms.ValidationError("Leave the day empty for a key that never ends.")
        return day


class KeyFieldsForm(ExpiryForm):
    """What a key is for, what it may do, and how often."""

    name = forms.CharField(max_length=100, help_text="What calls with it, such as “CMS plug-in”.")
    scopes = forms.MultipleChoiceField(
        label="It may",
        choices=[(scope.value, about) for scope, about in SCOPES.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one: a key without scopes opens nothing."},
    )
    rates = forms.CharField(
        max_length=200,
        required=False,
        help_text="How often it may call, such as “100/minute, 5000/day”.",
    )

    field_order = ["name", "owner", "nobody", "scopes", "rates", "expires"]

    def clean_rates(self) -> list[str]:
        written = re.split(r"[,\s]+", self.cleaned_data["rates"])
        try:
            return [str(rate) for rate in read_rates([rate for rate in written if rate])]
        except NoRate as error:
            raise forms.ValidationError(str(error)) from error


class NewKeyForm(KeyFieldsForm):
    """``key_id`` is that of the key to be, so that a form that is sent twice issues one key."""

    owner = forms.ModelChoiceField(
        User.objects.filter(is_active=True),
        to_field_name="username",
        required=False,
        widget=forms.TextInput(attrs={"list": "people", "autocomplete": "off"}),
        help_text="Who answers for it. It may do no more than they may, and their account ends it.",
        error_messages={"invalid_choice": "Nobody who can sign in goes by that user name."},
    )
    nobody = forms.BooleanField(
        required=False,
        label="It has no owner",
        help_text="For a program that outlives people. Nobody's rights limit it.",
    )
    key_id = forms.UUIDField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        owner = given.get("owner")
        if "owner" in given and bool(owner) == given["nobody"]:
            self.add_error("owner", "Name who answers for it, or say that it has no owner.")
        if owner and (more := manage.beyond(owner, given.get("scopes", ()))):
            names = " and ".join(f"“{scope}”" for scope in more)
            self.add_error("scopes", f"{owner} may not do that, nor may a key of theirs: {names}.")
        return given

    def new_key(self) -> ApiKey:
        given = self.cleaned_data
        fields = {name: given[name] for name in ("name", "owner", "scopes", "rates")}
        return ApiKey(id=given["key_id"], expires_at=end_of(given["expires"]), **fields)


class EditForm(VersionForm, KeyFieldsForm):
    reason = reason_field(label="Why")


class RevocationForm(VersionForm):
    reason = reason_field(missing="Say why it is revoked.")


class RotationForm(VersionForm, ExpiryForm):
    """When the old key ends, and the new one."""

    ends = forms.TypedChoiceField(
        label="The old key ends",
        coerce=lambda days: timedelta(days=int(days)),
        choices=[("0", "now"), ("1", "in a day"), ("7", "in a week"), ("30", "in 30 days")],
        initial="7",
    )
    reason = reason_field(label="Why")
