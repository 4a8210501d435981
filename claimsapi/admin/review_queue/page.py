"""The review page: an item to look at, and the next one in the answer to each decision."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from claimsapi.admin.core.views import around, desk_page
from claimsapi.admin.review_queue import actions
from claimsapi.admin.review_queue.context import shown
from claimsapi.admin.review_queue.errors import REFUSED, told
from claimsapi.models import Claim
from claimsapi.models.claim import ClaimStatus
from claimsapi.models.review_lease import REVIEW_RIGHTS, ItemKind
from claimsapi.operations.review_queue import counts as review_queue_counts
from claimsapi.operations.review_queue import queue as review_queue_queue
from claimsapi.operations.review_queue.queue import Item, Queue

OK, SEE_OTHER = 200, 303


@desk_page(*REVIEW_RIGHTS)
@require_GET
def review(request: HttpRequest) -> HttpResponse:
    """Show what the editor has in hand, or what comes next, or the item they ask back."""
    editor, queue, now = _editor(request), _queue(request.GET), timezone.now()
    if "back" in request.GET:
        turn = review_queue_queue.last_decided(editor)
        item = Item(ItemKind(turn.kind), turn.item) if turn else None
        if item and review_queue_queue.take(item, editor, now=now):
            return _page(request, item, queue, message="Back at what you decided last.")
    return _page(request, review_queue_queue.current_or_next(editor, queue, now=now), queue)


@desk_page(*REVIEW_RIGHTS)
@require_GET
def review_claim(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the editor this claim in hand and lead to the queue, which goes on from it."""
    claim = get_object_or_404(Claim, pk=pk)
    if claim.status != ClaimStatus.SUGGESTED:
        messages.warning(request, f"The claim is {claim.get_status_display()}: it does not wait.")
        return redirect("admin:claimsapi_claim_change", pk)
    if not review_queue_queue.take(Item(ItemKind.CLAIM, pk), _editor(request), now=timezone.now()):
        messages.warning(request, "Another editor has that claim in hand. This comes next.")
    return redirect("desk:review")


@desk_page(*REVIEW_RIGHTS)
@require_POST
def decide(request: HttpRequest, kind: str, pk: UUID, action: str) -> HttpResponse:
    """Carry the decision out and answer with the next item, or say why it was not carried out."""
    editor, queue, item = _editor(request), _queue(request.POST), _item(kind, pk)
    try:
        done, stays = _carry_out(request, item, action, editor)
    except REFUSED as error:
        status, sentence = told(error, item)
        return _page(request, _after(item, editor, queue), queue, message=sentence, status=status)
    if not _is_fetched(request):
        messages.success(request, done)
        return _see_other(queue)
    now = timezone.now()
    following = item if stays else review_queue_queue.next_item(editor, queue, now=now)
    return _page(request, following, queue, message=done, undo=not stays and action != "skip")


def _carry_out(request: HttpRequest, item: Item, action: str, editor: User) -> tuple[str, bool]:
    if action == "skip":
        review_queue_queue.hold(item, editor, now=timezone.now())
        review_queue_queue.skip(item, editor, now=timezone.now())
        return "Skipped: it comes back after the others.", False
    if action not in actions.ACTIONS[item.kind]:
        raise Http404
    return actions.decide(item, action, request.POST, editor)


def _after(item: Item, editor: User, queue: Queue) -> Item | None:
    """Return what to show after a refusal: the item as it is now, while it is the editor's."""
    now = timezone.now()
    waits = review_queue_queue.WAITING[item.kind]().filter(pk=item.pk).exists()
    if waits and review_queue_queue.take(item, editor, now=now):
        return item
    return review_queue_queue.next_item(editor, queue, now=now)


def _page(
    request: HttpRequest,
    item: Item | None,
    queue: Queue,
    *,
    message: str = "",
    status: int = OK,
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
        "refused": status != OK,
        "undo": undo,
        "reasons": REASONS,
        **_progress(request, queue),
    }
    if _is_fetched(request):
        return render(request, "admin/claimsapi/review_item.html", context, status=status)
    page = around(request, title="Review", desk="Review", **context)
    return render(request, "admin/claimsapi/review.html", page, status=status)


def _shown(item: Item | None) -> Any:
    try:
        return shown(item) if item else None
    except ObjectDoesNotExist:  # withdrawn by an extraction in this very moment
        return None


def _progress(request: HttpRequest, queue: Queue) -> dict[str, Any]:
    names = [kind for kind in Queue if kind != Queue.ALL and queue in (kind, Queue.ALL)]
    counts = review_queue_counts.counted(names)
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    decided = review_queue_queue.decided_since(today, _editor(request))
    left = sum(counts.values())
    return {"left": left, "decided": decided, "total": left + decided}


_QUEUES = {
    Queue.ALL: "Everything",
    Queue.CLAIMS: "Claims",
    Queue.PAIRS: "Counter-claims",
    Queue.ORPHANS: "Not found again",
}
REASONS = (
    "not a statement",
    "not what the article says",
    "wrong words",
    "said by the newsroom itself",
    "twice",
)


def _editor(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # desk_page lets nobody else in
    return request.user


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
