"""Who gave the paragraphs of an article other roles, as the database noted it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.db.models.functions import Substr
from django.utils.text import Truncator

from claimsapi.models import Article, Segment
from claimsapi.operations.core.history import Entry, Happened, actors_of

WORDS = 60  # code points by which a paragraph is known


@dataclass(frozen=True, slots=True)
class RoleChange:
    """``words`` are how the paragraph begins; the states of the entry have role, rule, locked."""

    words: str
    revision: int
    entry: Entry


def role_changes(article: Article, *, most: int) -> list[RoleChange]:
    """Return the latest changes of roles in any revision, newest first (three queries)."""
    events = list(_events(article)[:most])
    return [
        RoleChange(
            words=_words(event),
            revision=event.number,
            entry=Entry(event, Happened.CHANGED, actor, before=event, after=after),
        )
        for (event, after), actor in zip(_followed(events), actors_of(events), strict=True)
    ]


def _events(article: Article) -> Any:
    rows = Segment.pgh_event_model.objects.filter(  # type: ignore[attr-defined]
        pgh_obj__revision__article=article
    )
    # Of the text only the words that are shown: it may be a megabyte.
    words = Substr("pgh_obj__revision__text", F("pgh_obj__start") + 1, WORDS)
    named = rows.annotate(words=words, number=F("pgh_obj__revision__number"))
    return named.select_related("pgh_context", "pgh_obj").order_by("-pgh_id")


def _followed(events: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Yield each event, which is what was before, with what came after."""
    later: dict[Any, Any] = {}
    for event in events:
        yield event, later.get(event.pgh_obj_id, event.pgh_obj)
        later[event.pgh_obj_id] = event


def _words(event: Any) -> str:
    length = event.pgh_obj.end - event.pgh_obj.start
    whole: str = event.words[:length]
    return whole if length <= WORDS else Truncator(f"{whole}…").chars(WORDS)
