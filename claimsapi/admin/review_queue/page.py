"""The review page: an item to look at, and the next one in the answer to each decision."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from claimsapi.admin.core.actions import SEE_OTHER, Refusal, attempted, person, sent
from claimsapi.admin.core.views import around, desk_page, status_of, typed_in
from claimsapi.admin.review_queue import actions
from claimsapi.admin.review_queue.context import item_context
from claimsapi.models import Claim
from claimsapi.models.claim import ClaimStatus
from claimsapi.models.review_lease import REVIEW_RIGHTS, ItemKind
from claimsapi.operations.review_queue import counts as review_queue_counts
from claimsapi.operations.review_queue import queue as review_queue_queue
from claimsapi.operations.review_queue.queue import Item, Queue


@desk_page(*REVIEW_RIGHTS)
@require_GET
def review(request: HttpRequest) -> HttpResponse:
    """Show the item that the editor reviews, or the next one, or the one they ask back."""
    editor, queue, now = person(request), _queue(request.GET), timezone.now()
    if "back" in request.GET:
        lease = review_queue_queue.last_decided(editor)
        item = Item(ItemKind(lease.kind), lease.item) if lease else None
        if item and review_queue_queue.take(item, editor, now=now):
            return _page(request, item, queue, message="Back at what you decided last.")
    return _page(request, review_queue_queue.current_or_next(editor, queue, now=now), queue)


@desk_page(*REVIEW_RIGHTS)
@require_GET
def review_claim(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the editor the review lease of this claim and lead to the queue, which goes on."""
    claim = get_object_or_404(Claim, pk=pk)
    if claim.status != ClaimStatus.SUGGESTED:
        messages.warning(request, f"The claim is {claim.get_status_display()}: it does not wait.")
        return redirect("admin:claimsapi_claim_change", pk)
    if not review_queue_queue.take(Item(ItemKind.CLAIM, pk), person(request), now=timezone.now()):
        messages.warning(request, "Another editor is reviewing that claim. This comes next.")
    return redirect("desk:review")


@desk_page(*REVIEW_RIGHTS)
@require_POST
def decide(request: HttpRequest, kind: str, pk: UUID, action: str) -> HttpResponse:
    """Carry the decision out and answer with the next item, or say why it was not carried out."""
    editor, queue, item = person(request), _queue(request.POST), _item(kind, pk)
    if action not in {"skip", *actions.ACTIONS[item.kind]}:
        raise Http404
    done = attempted(lambda: _carried_out(request, item, action), typed=sent(request, action))
    if isinstance(done, Refusal):
        return _refused(request, item, queue, done)
    if not _is_fetched(request):
        messages.success(request, done)
        return _see_other(queue)
    closed, now = actions.closes(item, action), timezone.now()
    stays = not closed and action != "skip"
    following = item if stays else review_queue_queue.next_item(editor, queue, now=now)
    return _page(request, following, queue, message=done, undo=closed)


def _carried_out(request: HttpRequest, item: Item, action: str) -> str:
    if action == "skip":
        return actions.skip(item, person(request))
    return actions.decide(item, action, request)


def _refused(request: HttpRequest, item: Item, queue: Queue, refusal: Refusal) -> HttpResponse:
    """Show the item as it is now, with what was typed, while the editor may review it."""
    editor, now = person(request), timezone.now()
    waits = review_queue_queue.WAITING[item.kind]().filter(pk=item.pk).exists()
    if waits and review_queue_queue.take(item, editor, now=now):
        return _page(request, item, queue, message=refusal.sentence, refusal=refusal)
    following = review_queue_queue.next_item(editor, queue, now=now)
    other = replace(refusal, typed={})
    return _page(request, following, queue, message=refusal.sentence, refusal=other)


def _page(
    request: HttpRequest,
    item: Item | None,
    queue: Queue,
    *,
    message: str = "",
    refusal: Refusal | None = None,
    undo: bool = False,
) -> HttpResponse:
    """
    Return the whole page, or only what changes if a script asks.

    :param undo: whether the message tells of a decision, to which there is a way back
    """
    context = {
        "queue": queue,
        "queues": [(each, _QUEUES[each]) for each in Queue],
        "shown": _shown(item),
        "message": message,
        "refused": refusal is not None,
        "typed": typed_in(refusal),
        "chosen_attributions": request.POST.getlist("split_off"),
        "undo": undo,
        "reasons": REASONS,
        **_progress(request, queue),
    }
    status = status_of(refusal)
    if _is_fetched(request):
        return render(request, "admin/claimsapi/review_item.html", context, status=status)
    page = around(request, title="Review", desk="Review", **context)
    return render(request, "admin/claimsapi/review.html", page, status=status)


def _shown(item: Item | None) -> Any:
    try:
        return item_context(item) if item else None
    except ObjectDoesNotExist:  # withdrawn by an extraction in this very moment
        return None


def _progress(request: HttpRequest, queue: Queue) -> dict[str, Any]:
    names = _PARTS_OF_ALL if queue == Queue.ALL else [queue]
    counts = review_queue_counts.counted(names)
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    decided = review_queue_queue.decided_since(today, person(request))
    left = sum(counts.values())
    return {"left": left, "decided": decided, "total": left + decided}


_PARTS_OF_ALL = [Queue.CLAIMS, Queue.COUNTER_CLAIMS, Queue.ORPHANS]
_QUEUES = {
    Queue.ALL: "Everything said",
    Queue.CLAIMS: "Claims",
    Queue.BELIEFS: "Beliefs and intentions",
    Queue.COUNTER_CLAIMS: "Counter-claims",
    Queue.ORPHANS: "Not found again",
}
REASONS = (
    "not a statement",
    "not what the article says",
    "wrong words",
    "said by the newsroom itself",
    "twice",
)


def _queue(given: Any) -> Queue:
    try:
        return Queue(given.get("queue", Queue.ALL))
    except ValueError:
        raise Http404 from None


def _item(kind: str, pk: UUID) -> Item:
    try:
        return Item(ItemKind(kind), pk)
    except ValueError:
        raise Http404 from None


def _is_fetched(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def _see_other(queue: Queue) -> HttpResponse:
    where = f"{reverse('desk:review')}?{urlencode({'queue': queue.value})}"
    return HttpResponseRedirect(where, status=SEE_OTHER)
