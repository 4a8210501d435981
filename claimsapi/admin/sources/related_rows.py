"""What is a source's, of every kind that a merge moves: how it is called, and its first rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf
from django.urls import reverse

from claimsapi.link.sources.names import AliasType
from claimsapi.operations.core.counts import as_shown

Words = models.TextField
Expression = Any

_NO_WORDS, _NO_DAY = Value(""), Value(None)


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """A row in words; ``url`` is where it can be read, if it has a page."""

    pk: UUID
    words: str
    about: str
    since: date | None
    until: date | None
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How rows of a kind are called and shown; ``page`` is the name of the page of one."""

    one: str
    many: str
    words: Expression
    about: Expression = _NO_WORDS
    since: Expression = _NO_DAY
    until: Expression = _NO_DAY
    page: str = ""
    order: str = "-id"

    def called(self, count: int) -> str:
        return f"{as_shown(count)} {self.one if count == 1 else self.many}"

    def url(self, pk: UUID) -> str:
        return reverse(self.page, args=[pk]) if self.page else ""


_LINE = Concat("creator_name", Value(" "), "supplier_name", Value(" "), "words")
_CREDIT: dict[str, Any] = {"words": F("credit_line"), "about": F("revision__article__headline")}
_ON_CREDITS = "admin:claimsapi_credit_change"

# By the words of operations.sources.merge.REFERENCES, in the order in which they are shown.
KINDS: Mapping[str, Kind] = {
    "claims": Kind(
        one="claim",
        many="claims",
        words=F("text"),
        about=F("dispute__proposition"),
        page="admin:claimsapi_claim_change",
    ),
    "articles": Kind(
        one="published article",
        many="published articles",
        words=F("headline"),
        since=F("published_at"),
        page="desk:article",
    ),
    "feeds": Kind(
        one="feed",
        many="feeds",
        words=Coalesce(NullIf(F("title"), Value("")), F("url")),
        about=F("error"),
        page="admin:claimsapi_feed_change",
    ),
    "created_credits": Kind(
        one="credit as creator", many="credits as creator", page=_ON_CREDITS, **_CREDIT
    ),
    "supplied_credits": Kind(
        one="credit as supplier", many="credits as supplier", page=_ON_CREDITS, **_CREDIT
    ),
    "created_lines": Kind(
        one="known credit line of a creator", many="known credit lines of a creator", words=_LINE
    ),
    "supplied_lines": Kind(
        one="known credit line of a supplier", many="known credit lines of a supplier", words=_LINE
    ),
    "reviews": Kind(
        one="fact check", many="fact checks", words=F("alternate_name"), about=F("claim__text")
    ),
    "merged": Kind(
        one="source merged before",
        many="sources merged before",
        words=F("name"),
        about=F("role"),
        page="desk:source",
    ),
    "aliases": Kind(
        one="name",
        many="names",
        words=F("text"),
        about=NullIf(F("type"), Value(AliasType.NAME.value)),
        since=F("valid_from"),
        until=F("valid_to"),
        order="id",
    ),
}


def first_rows(rows: Mapping[str, QuerySet[Any]], *, most: int) -> dict[str, list[RelatedRow]]:
    """Return up to ``most`` of the ``rows`` of each kind, the newest first (one query)."""
    parts = [_as_words(name, rows[name], most) for name in KINDS if name in rows]
    found: dict[str, list[RelatedRow]] = defaultdict(list)
    for name, pk, words, about, since, until in parts[0].union(*parts[1:], all=True):
        row = RelatedRow(pk, words.strip(), about, since, until, KINDS[name].url(pk))
        found[name].append(row)
    return dict(found)


def in_words(counts: Mapping[str, int]) -> str:
    """Return "3 claims, 1 name" for what was moved."""
    moved = [kind.called(counts[name]) for name, kind in KINDS.items() if counts.get(name)]
    return ", ".join(moved) or "nothing of its own"


def _as_words(name: str, rows: QuerySet[Any], most: int) -> Any:
    kind = KINDS[name]
    return rows.order_by(kind.order)[:most].values_list(
        Value(name, output_field=Words()),
        "pk",
        Cast(kind.words, Words()),
        Coalesce(Cast(kind.about, Words()), Value("", output_field=Words())),
        Cast(kind.since, models.DateField()),
        Cast(kind.until, models.DateField()),
    )
