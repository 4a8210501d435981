"""Sources and disputes as an editor types their names, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Length
from django.http import Http404, HttpRequest, JsonResponse

from claimsapi.admin.pages import desk_page
from claimsapi.link.sources import normalize
from claimsapi.models import Dispute, Source, SourceAlias
from claimsapi.models.dispute import DisputeStatus

MOST = 8
_READ = 40  # aliases; several may be of one source


@desk_page("claimsapi.view_source")
def sources(request: HttpRequest) -> JsonResponse:
    """Answer with sources that have a name with ``q`` in it (one query)."""
    wanted = normalize(request.GET.get("q", ""))
    return _answer(
        (source.pk, source.name, _about(source))
        for source in (_named(wanted, request.GET.get("article", "")) if wanted else [])
    )


@desk_page("claimsapi.view_dispute")
def disputes(request: HttpRequest) -> JsonResponse:
    """Answer with open disputes that have ``q`` in their title or proposition (one query)."""
    wanted = request.GET.get("q", "").strip()
    found = Dispute.objects.filter(status=DisputeStatus.OPEN).filter(
        Q(title__icontains=wanted) | Q(proposition__icontains=wanted)
    )
    rows = found.with_sides().order_by("-id")[:MOST] if wanted else Dispute.objects.none()
    return _answer((row.pk, row.proposition, _sides(row)) for row in rows)


def _named(wanted: str, article: str) -> list[Source]:
    here = Q(source__article=None)
    if article:
        here |= Q(source__article=_id(article))
    aliases = SourceAlias.objects.filter(
        here, normalized__contains=wanted, source__merged_into=None
    ).order_by("-source__status", Length("normalized"), "normalized")
    found = {alias.source_id: alias.source for alias in aliases.select_related("source")[:_READ]}
    return list(found.values())[:MOST]


def _id(words: str) -> UUID:
    try:
        return UUID(words)
    except ValueError:
        raise Http404 from None


def _about(source: Source) -> str:
    words = [source.role or source.get_kind_display(), source.status]
    return ", ".join(word for word in words if word != "confirmed")


def _sides(dispute: Any) -> str:
    return f"{dispute.affirming} affirm, {dispute.denying} deny"


def _answer(rows: Iterable[tuple[Any, str, str]]) -> JsonResponse:
    found = [{"id": str(pk), "name": name, "about": about} for pk, name, about in rows]
    return JsonResponse({"results": found})
