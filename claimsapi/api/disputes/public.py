"""
A dispute as anybody may read it: a page with an address to share, to embed and to print.

There are none unless ``PUBLIC_DISPUTES`` says so. What is under embargo is never on them.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe
from rest_framework.request import Request

from claimsapi.api.core.headers.etags import digest
from claimsapi.api.disputes.linked_data import written
from claimsapi.api.disputes.sides_html import page_of
from claimsapi.api.disputes.sides_serializers import SidesSerializer
from claimsapi.models import Dispute
from claimsapi.models.claim import Stance
from claimsapi.operations.disputes.sides import Side, Sides, sides
from claimsapi.web.content_policy import framed_anywhere

FRESH = 60  # seconds that a browser or a cache may show a page without asking
SIZE = (640, 480)  # pixels of a frame, unless its page says how many fit
LIMITS = ("maxwidth", "maxheight")
FRAME = (
    '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" '
    'sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
)
NAMED = 2  # people a side is summed up with


@require_safe
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the sides of a dispute; ``?embed=1`` for a frame on another page (three queries)."""
    shown = _shown(pk)
    embedded = request.GET.get("embed") == "1"
    body = SidesSerializer(shown, context={"request": Request(request)}).data  # without a key
    address = request.build_absolute_uri(reverse("public-dispute", args=[pk]))
    tag = digest([address, embedded, body])
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponse = HttpResponseNotModified()
    else:
        context = {
            **page_of(body),
            "embedded": embedded,
            "public": _public(request, shown, address),
        }
        # Not by render(): who asks for the session has caches keep a page for each cookie.
        response = HttpResponse(render_to_string("claimsapi/sides.html", context))
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = f"public, max-age={FRESH}"
    return framed_anywhere(response) if embedded else response


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """
    Tell another site how to embed the page at ``url`` (oEmbed 1.0, the type rich).

    An address that is none of our pages is a 404, another form than JSON a 501, as oEmbed says.
    """
    if request.GET.get("format", "json") != "json":
        return HttpResponse(status=HTTPStatus.NOT_IMPLEMENTED)
    pk = _dispute_at(request, request.GET.get("url", ""))
    title = _shown(pk).dispute.proposition
    address = request.build_absolute_uri(reverse("public-dispute", args=[pk])) + "?embed=1"
    width, height = (_at_most(request, name, most) for name, most in zip(LIMITS, SIZE, strict=True))
    return JsonResponse(
        {
            "version": "1.0",
            "type": "rich",
            "title": title,
            "cache_age": FRESH,
            "width": width,
            "height": height,
            "html": format_html(FRAME, address, width, height, title),
        }
    )


def _shown(pk: UUID) -> Sides:
    """Return what anybody may see of a dispute; one with nothing to see is not found."""
    if settings.PUBLIC_DISPUTES == "off":
        raise Http404
    dispute = get_object_or_404(Dispute.objects.with_sides(embargoed=False), pk=pk)
    shown = sides(dispute, embargoed=False, unreviewed=settings.PUBLIC_DISPUTES == "all")
    if not any(side.rows for side in shown.sides):
        raise Http404
    return shown


def _public(request: HttpRequest, shown: Sides, address: str) -> dict[str, object]:
    oembed_address = request.build_absolute_uri(reverse("oembed"))
    return {
        "address": address,
        "oembed": f"{oembed_address}?{urlencode({'url': address})}",
        "summary": _summary(shown),
        "changed": _changed(shown),
        "unreviewed": settings.PUBLIC_DISPUTES == "all",
        "linked_data": written(shown, address, _changed(shown)),
    }


def _changed(shown: Sides) -> datetime:
    rows = [row.claim.updated_at for side in shown.sides for row in side.rows]
    return max([shown.dispute.updated_at, *rows]).astimezone(UTC)


def _summary(shown: Sides) -> str:
    """Return who is on which side."""
    affirming = [side for side in shown.sides if side.stance == Stance.AFFIRMS]
    others = [side for side in shown.sides if side.stance != Stance.AFFIRMS]
    said = [("Say so", _people(affirming)), ("Say otherwise", _people(others))]
    return " ".join(f"{side}: {people}." for side, people in said if people)


def _people(some: Iterable[Side]) -> str:
    names = [
        row.source.name if row.source else row.as_printed for side in some for row in side.rows
    ]
    known = list(dict.fromkeys(name for name in names if name))
    more = [f"{len(known) - NAMED} more"] if len(known) > NAMED else []
    return " and ".join(filter(None, [", ".join(known[:NAMED]), *more]))


def _dispute_at(request: HttpRequest, url: str) -> UUID:
    try:
        parts = urlsplit(url)
        match = resolve(parts.path)
    except (ValueError, Resolver404) as error:
        raise Http404 from error
    if parts.netloc != request.get_host() or match.url_name != "public-dispute":
        raise Http404
    return UUID(str(match.kwargs["pk"]))


def _at_most(request: HttpRequest, name: str, most: int) -> int:
    asked = request.GET.get(name, "")
    return min(most, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 6 else most
