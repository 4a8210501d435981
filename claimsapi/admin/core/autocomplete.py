"""Sources, disputes and claims as an editor types words of them, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Length
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.text import Truncator

from claimsapi.admin.core.views import desk_page
from claimsapi.link.sources.names import normalize
from claimsapi.models import Dispute, Source, SourceAlias
from claimsapi.models.dispute import DisputeStatus
from claimsapi.operations.claims.autocomplete import Recalled, recalled

MOST = 8
_READ = 40  # aliases; several may be of one source


@desk_page("claimsapi.view_source")
def sources(request: HttpRequest) -> JsonResponse:
    """Answer with sources, but for ``but``, that have a name with ``q`` in it (one query)."""
    wanted = normalize(_typed(request))
    asked = {name: request.GET.get(name, "") for name in ("article", "but")}
    found = named(wanted, **asked) if wanted else []
    return _answer((source.pk, source.name, _about(source)) for source in found)


@desk_page("claimsapi.view_dispute")
def disputes(request: HttpRequest) -> JsonResponse:
    """Answer with open disputes, but for ``but``, that have ``q`` in their words (one query)."""
    wanted = _typed(request)
    found = Dispute.objects.filter(status=DisputeStatus.OPEN).filter(
        Q(title__icontains=wanted) | Q(proposition__icontains=wanted)
    )
    if request.GET.get("but"):
        found = found.exclude(pk=_id(request.GET["but"]))
    rows = found.with_sides().order_by("-id")[:MOST] if wanted else Dispute.objects.none()
    return _answer((row.pk, row.proposition, _sides(row)) for row in rows)


@desk_page("claimsapi.view_claim", "claimsapi.view_dispute")
def claims(request: HttpRequest) -> JsonResponse:
    """Answer with claims outside of ``dispute`` with all words of ``q`` (three queries at most)."""
    outside = Dispute(pk=_id(request.GET.get("dispute", "")))
    found = recalled(_typed(request), outside=outside, most=MOST)
    return _answer((row.id, Truncator(row.text).chars(140), _said_by(row)) for row in found)


def _typed(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\0", "").strip()  # NUL is in no text of PostgreSQL


def named(wanted: str, article: str = "", but: str = "") -> list[Source]:
    """
    Return unmerged sources with a name that has ``wanted``, normalised, in it (one query).

    :param article: whose own sources ("two officials") are among them
    :param but: the source that is not
    """
    here = Q(source__article=None)
    if article:
        here |= Q(source__article=_id(article))
    aliases = SourceAlias.objects.filter(
        here, normalized__contains=wanted, source__merged_into=None
    ).order_by("-source__status", Length("normalized"), "normalized")
    if but:
        aliases = aliases.exclude(source=_id(but))
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


def _said_by(claim: Recalled) -> str:
    words = [claim.source or "Nobody named", claim.publisher, claim.status]
    words.append(f"in dispute “{claim.proposition}”" if claim.dispute else "")
    return " · ".join(word for word in words if word)


def _sides(dispute: Any) -> str:
    return f"{dispute.affirming} affirm, {dispute.denying} deny"


def _answer(rows: Iterable[tuple[Any, str, str]]) -> JsonResponse:
    found = [{"id": str(pk), "name": name, "about": about} for pk, name, about in rows]
    return JsonResponse({"results": found})
