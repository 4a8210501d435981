"""What people read beside the ids of a file: who, where, under which headline, when."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from rest_framework import serializers

from claimsapi.models import Attribution, Dispute
from claimsapi.models.embargo import released
from claimsapi.models.export import ExportResource

# Of the article that something stands in: what its columns are called, and where they are.
ARTICLE = {
    "article_id": "revision__article",
    "publisher_name": "revision__article__publisher__name",
    "article_headline": "revision__article__headline",
    "article_address": "revision__article__canonical_url",
    "article_published_at": "revision__article__published_at",
}

DISPUTE = "dispute_proposition"
OF_CLAIMS = (DISPUTE, *ARTICLE)

# Beside the fields of each list; what it shows already is not here.
COLUMNS: Mapping[ExportResource, Mapping[str, str]] = {
    ExportResource.CLAIMS: {"source_name": "source__name"},
    ExportResource.ARTICLES: {"publisher_name": "publisher__name"},
    ExportResource.ATTRIBUTIONS: {
        "claim_text": "claim__text",
        "source_name": "claim__source__name",
        **{name: path for name, path in ARTICLE.items() if name != "article_id"},
    },
    ExportResource.COUNTER_CLAIMS: {
        "claim_text": "claim__text",
        "claim_source_name": "claim__source__name",
        "counter_text": "counter__text",
        "counter_source_name": "counter__source__name",
    },
    ExportResource.CREDITS: {name: path for name, path in ARTICLE.items() if name != "article_id"},
}


def annotated(rows: QuerySet[Any], resource: ExportResource, *, embargoed: bool) -> QuerySet[Any]:
    """
    Return ``rows`` with their names; claims with their dispute and their first article, too.

    Those of both that are under embargo are shown only if ``embargoed``; whoever says what is
    open, and what it is answered with, is open.
    """
    found: dict[str, Any] = {name: F(path) for name, path in COLUMNS.get(resource, {}).items()}
    if resource == ExportResource.CLAIMS:
        disputes = Dispute.objects.filter(pk=OuterRef("dispute")).order_by()
        spots = Attribution.objects.filter(claim=OuterRef("pk")).order_by("id")
        if not embargoed:
            disputes, spots = released(disputes), released(spots)
        found[DISPUTE] = Subquery(disputes.values("proposition"))
        found |= {name: Subquery(spots.values(path)[:1]) for name, path in ARTICLE.items()}
    named: QuerySet[Any] = rows.annotate(**found)
    return named


@cache
def with_names(form: Any, resource: ExportResource) -> Any:
    """Return ``form``, the serializer of a list, with what ``annotated`` adds to its rows."""
    names = [*COLUMNS.get(resource, {}), *(OF_CLAIMS if resource == ExportResource.CLAIMS else ())]
    fields = [*form.Meta.fields, *names]
    meta = type("Meta", (form.Meta,), {"fields": fields, "read_only_fields": fields})
    return type(form.__name__, (form,), {**{name: _field(name) for name in names}, "Meta": meta})


def _field(name: str) -> serializers.Field[Any, Any, Any, Any]:
    if name == "article_published_at":
        return serializers.DateTimeField(read_only=True, allow_null=True)
    if name == "article_id":
        return serializers.UUIDField(read_only=True, allow_null=True)
    return serializers.CharField(read_only=True, allow_null=True)
