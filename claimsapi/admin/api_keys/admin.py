"""API keys as a plain table; the pages of keys issue, change, replace and revoke them."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from claimsapi.admin.core.base import ReadOnly
from claimsapi.admin.core.history_table import history
from claimsapi.models import ApiKey


class KeyList(ChangeList):
    def url_for_result(self, result: Any) -> str:
        return reverse("desk:key", args=[result.pk])


@admin.register(ApiKey)
class ApiKeyAdmin(ReadOnly[ApiKey]):
    desk = "Keys"
    change_list_template = "admin/claimsapi/api_key_list.html"
    list_display = [
        "name",
        "prefix",
        "answers_for_it",
        "scopes",
        "expires_at",
        "revoked_at",
        "last_used_at",
    ]
    list_select_related = ["owner"]
    search_fields = ["name", "prefix", "owner__username"]
    fields = [
        "name",
        "prefix",
        "owner",
        "scopes",
        "rates",
        "expires_at",
        "revoked_at",
        "last_used_at",
        "changes",
    ]
    readonly_fields = ["prefix", "last_used_at", "changes"]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return KeyList

    @admin.display(description="owner", ordering="owner__username")
    def answers_for_it(self, key: ApiKey) -> str:
        if key.owner is None:
            return "no owner"
        return str(key.owner) if key.owner.is_active else f"{key.owner} (deactivated)"

    @admin.display(description="history")
    def changes(self, key: ApiKey) -> SafeString:
        return history(key)
