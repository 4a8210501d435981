"""API keys: issued here, the secret shown once."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from claimsapi.admin.base import DeskAdmin
from claimsapi.models import ApiKey
from claimsapi.models.api_key import Scope
from claimsapi.models.base import choices_of


class KeyForm(forms.ModelForm[ApiKey]):
    scopes = forms.MultipleChoiceField(
        choices=choices_of(Scope), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = ApiKey
        fields = ["name", "owner", "scopes", "rates", "expires_at", "revoked_at"]


@admin.register(ApiKey)
class ApiKeyAdmin(DeskAdmin[ApiKey]):
    desk = "Keys"
    form = KeyForm
    list_display = ["name", "prefix", "owner", "scopes", "expires_at", "revoked_at", "last_used_at"]
    list_select_related = ["owner"]
    search_fields = ["name", "prefix", "owner__username"]
    autocomplete_fields = ["owner"]
    readonly_fields = ["prefix", "last_used_at"]
    actions = ["revoke"]

    def save_model(self, request: HttpRequest, key: ApiKey, form: Any, change: bool) -> None:
        """Store the key; a new one's token is shown on the next page, and never again."""
        token = "" if change else key.issue()
        super().save_model(request, key, form, change)
        if token:
            note = f"The key is {token} – copy it now, it is not shown again."
            self.message_user(request, note, messages.WARNING)

    @admin.action(description="Revoke selected keys", permissions=["change"])
    def revoke(self, request: HttpRequest, keys: QuerySet[ApiKey]) -> None:
        revoked = keys.filter(revoked_at=None).update(revoked_at=timezone.now())
        self.message_user(request, f"{revoked} keys revoked.")
