"""Rows in the words of schema.org, under the addresses that they have here."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse

from claimsapi.models.export import ExportResource

ListedRow = Mapping[str, Any]

# What kind of thing a source is; what is not listed is a Thing.
_TYPES = {
    "person": "Person",
    "organization": "Organization",
    "government": "GovernmentOrganization",
    "group": "Organization",
    "document": "CreativeWork",
}


def claim(row: ListedRow, root: str) -> dict[str, Any]:
    """Return a Claim; who made it is its author."""
    return _node(
        row,
        "Claim",
        text=row["text"],
        author=_reference("source-detail", row["source"], root),
        dateCreated=row["said_from"],
        locationCreated=row["place"],
        creativeWorkStatus=row["status"],
        dateModified=row["updated_at"],
    )


def article(row: ListedRow, root: str) -> dict[str, Any]:
    """Return a NewsArticle, with its words where the row has them."""
    return _node(
        row,
        "NewsArticle",
        headline=row["headline"],
        url=row["canonical_url"],
        publisher=_reference("source-detail", row["publisher"], root),
        inLanguage=row["language"],
        dateline=row["dateline"],
        datePublished=row["published_on"] or row["published_at"],
        dateModified=row["updated_at"],
        articleBody=row.get("text"),
    )


def source(row: ListedRow, _: str) -> dict[str, Any]:
    """Return whatever the source is: a Person, an Organization, …."""
    wikidata = row["wikidata_id"] and f"https://www.wikidata.org/entity/{row['wikidata_id']}"
    return _node(
        row,
        _TYPES.get(row["kind"], "Thing"),
        name=row["name"],
        description=row["role"],
        sameAs=[*filter(None, [wikidata]), *row["same_as"]],
    )


FORMS: dict[ExportResource, Callable[[ListedRow, str], dict[str, Any]]] = {
    ExportResource.CLAIMS: claim,
    ExportResource.ARTICLES: article,
    ExportResource.SOURCES: source,
}


def _node(row: ListedRow, type: str, **said: Any) -> dict[str, Any]:
    """Return the node of ``row``, without what nobody knows."""
    known = {name: value for name, value in said.items() if value not in (None, "", [])}
    return {"@type": type, "@id": row["url"], "identifier": row["id"], **known}


def _reference(view: str, pk: str | None, root: str) -> dict[str, str] | None:
    return {"@id": root + reverse(view, args=[pk])} if pk else None
