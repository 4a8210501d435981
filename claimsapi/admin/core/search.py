"""Lists that are searched by words, through indexes: “contains” would read every text there is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import reduce
from operator import or_
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from claimsapi.operations.search.latest import articles_with, claims_with

Found = tuple[QuerySet[Any], bool]  # and whether rows may be there twice

_ID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


class FoundByClaim:
    """
    A list of rows that lead to claims, by one of ``found_through`` (paths of keys).

    They are found by words of the claim or of its source's names: of more claims the latest 2,000.
    """

    found_through: ClassVar[Sequence[str]]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> Found:
        return _found(queryset, search_term, claims_with, self.found_through), False


class FoundByArticle:
    """A list of rows that lead to articles, found by words of the headline, in the same way."""

    found_through: ClassVar[Sequence[str]]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> Found:
        return _found(queryset, search_term, articles_with, self.found_through), False


def _found(
    rows: QuerySet[Any], typed: str, look_up: Callable[[str], list[UUID]], paths: Sequence[str]
) -> QuerySet[Any]:
    """Keep the rows that ``typed`` finds, or the one whose id it is."""
    words = typed.replace("\0", "").strip()
    if not words:
        return rows
    if re.fullmatch(_ID, words):
        return rows.filter(pk=words)
    found = look_up(words)
    return rows.filter(reduce(or_, (Q(**{f"{path}__in": found}) for path in paths)))
