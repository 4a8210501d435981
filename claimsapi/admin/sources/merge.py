"""Two sources before they become one: what moves, what stays, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST

from claimsapi.admin.core.actions import Action, Refusal, answered
from claimsapi.admin.core.forms import Given
from claimsapi.admin.core.views import around, desk_page, status_of, typed_in
from claimsapi.admin.sources.actions import BothForm, decision
from claimsapi.admin.sources.context import Part, both_sources, parts
from claimsapi.admin.sources.page import CHANGED, SEEN, url_of
from claimsapi.admin.sources.related_rows import first_rows, in_words
from claimsapi.models import Source, SourceAlias, SourceDuplicate
from claimsapi.models.source_duplicate import Judgement
from claimsapi.operations.sources import merge as source_merge
from claimsapi.operations.sources.merge import Obstacle

SHOWN_OF_EACH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a merge of ``gone`` into ``survivor`` would do."""

    survivor: Source
    gone: Source
    parts: Sequence[Part]
    obstacles: Sequence[Obstacle]
    warnings: Sequence[str]
    names_of_both: Sequence[SourceAlias]
    match: SourceDuplicate | None

    @property
    def percent(self) -> int:
        return round(100 * self.match.score) if self.match else 0


@desk_page(*SEEN)
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: UUID, other: UUID) -> HttpResponse:
    """Show what would move, or move it."""
    return _merged(request, pk, other) if request.method == "POST" else _page(request, pk, other)


@desk_page(*CHANGED)
@require_POST
def _merged(request: HttpRequest, pk: UUID, other: UUID) -> HttpResponse:
    survivor, gone = both_sources(pk, other)
    from_queue = "queue" in request.POST
    back = reverse("desk:duplicates") if from_queue else url_of(survivor)

    def carry_out(row: Source, given: Given, editor: User) -> str:
        moved = source_merge.merge(row, gone, decision(given, editor))
        done = f"Merged “{gone.name}” into “{row.name}”. Moved: {in_words(moved.counts)}."
        return format_html('{} <a href="{}#merged">Un-merge</a>', done, url_of(row))

    def page_anew(request: HttpRequest, row: Source, *, refusal: Refusal) -> HttpResponse:
        return _page(request, pk, other, refusal=refusal)

    action = {"merge": Action(BothForm, carry_out)}
    return answered(request, survivor, action, "merge", page=page_anew, back=back)


def _page(
    request: HttpRequest, pk: UUID, other: UUID, *, refusal: Refusal | None = None
) -> HttpResponse:
    preview = _preview(*both_sources(pk, other))
    given = request.POST if request.method == "POST" else request.GET
    whole = around(
        request,
        title=f"Merge {preview.gone.name} into {preview.survivor.name}",
        desk="Sources",
        typed=typed_in(refusal),
        preview=preview,
        queue="queue" in given,
        may_change=request.user.has_perms(CHANGED),
    )
    status = status_of(refusal)
    return render(request, "admin/claimsapi/source_merge.html", whole, status=status)


def _preview(survivor: Source, gone: Source) -> Preview:
    """Return what both columns and the table need (seven queries at most)."""
    moving = source_merge.what_moves(survivor, gone)
    names = SourceAlias.objects.filter(source=gone)
    ours = SourceAlias.objects.filter(source=survivor).values("normalized")
    match = SourceDuplicate.objects.between(survivor, gone).first()
    return Preview(
        survivor=survivor,
        gone=gone,
        parts=parts(
            source_merge.would_move(survivor, gone), first_rows(moving, most=SHOWN_OF_EACH)
        ),
        obstacles=list(source_merge.obstacles(survivor, gone)),
        warnings=list(_warnings(survivor, gone, match)),
        names_of_both=list(names.filter(normalized__in=ours)),
        match=match,
    )


def _warnings(survivor: Source, gone: Source, match: SourceDuplicate | None) -> Iterator[str]:
    """Yield what does not forbid a merge, but may well be a reason not to."""
    if match and match.judgement == Judgement.UNSURE:
        yield "They were merged or kept apart before, and that was taken back."
    for name in ("kind", "naming", "country"):
        values = [getattr(each, name) for each in (survivor, gone)]
        if all(values) and values[0] != values[1] and "unknown" not in values:
            is_, would_be = (value.replace("_", " ") for value in values)
            yield f"They differ in {_CALLED[name]}: “{is_}” stays, “{would_be}” goes."
    if gone.wikidata_id and not survivor.wikidata_id:
        yield (
            f"Only “{gone.name}” has a Wikidata id ({gone.wikidata_id}), which stays with it. "
            "Swap the two, or give the id to the survivor afterwards."
        )


_CALLED = {"kind": "kind", "naming": "naming level", "country": "country"}
