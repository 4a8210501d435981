"""The list of sources, whose rows lead to the desk."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.urls import reverse


class SourceList(ChangeList):
    def url_for_result(self, result: Any) -> str:
        return reverse("desk:source", args=[result.pk])
