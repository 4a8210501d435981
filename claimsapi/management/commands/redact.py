"""``manage.py redact``: take the text of articles away for good, on request or by age."""

from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pghistory
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q, QuerySet
from django.utils import timezone

from claimsapi.models import Article, Revision
from claimsapi.operations.articles.redact import redact
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.sources.resolve import AmbiguousPublisher, UnknownPublisher, publisher


class Command(BaseCommand):
    help = (
        "Redact revisions: their text and payload go for good, with all copies of their words; "
        "claims, places and digests stay. Name one article, or a publisher and a day before which "
        "its revisions came in. What a job reads is left for the next call."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("article", nargs="?", type=UUID, help="its id")
        parser.add_argument("--revision", type=int, metavar="N", help="this one alone, not all")
        parser.add_argument("--publisher", metavar="NAME", help="all articles of it")
        parser.add_argument("--before", metavar="YYYY-MM-DD", help="that came in before this day")
        parser.add_argument("--reason", required=True, help="why, for the history")
        parser.add_argument("--dry-run", action="store_true", help="only say how many there are")

    def handle(self, *_: Any, reason: str, dry_run: bool, **options: Any) -> None:
        if not reason.strip():
            raise CommandError("--reason is empty: say why, the history keeps it.")
        found = _wanted(**{key: options[key] for key in _CHOICES})
        revisions = found.filter(redacted_at=None)
        number = revisions.count()
        if dry_run:
            self.stdout.write(f"{number} revisions would be redacted.")
            return
        with pghistory.context(command="redact"):
            left = self._redact(revisions, reason)
        self.stdout.write(f"{number - left} revisions were redacted.")
        if left:
            raise CommandError(f"{left} were not, since a job reads them: call it again.")

    def _redact(self, revisions: QuerySet[Revision], reason: str) -> int:
        """Redact ``revisions``, article by article; return how many were not."""
        left = 0
        numbers: dict[UUID, list[int]] = {}
        for article, number in revisions.order_by("article_id", "number").values_list(
            "article_id", "number"
        ):
            numbers.setdefault(article, []).append(number)
        for pk, wanted in numbers.items():
            try:
                redact(Article(pk=pk), wanted, now=timezone.now(), reason=reason)
            except IllegalMove as error:
                left += len(wanted)
                self.stderr.write(f"article {pk}: {error}")
        return left


_CHOICES = ("article", "revision", "publisher", "before")


def _wanted(
    *, article: UUID | None, revision: int | None, publisher: str | None, before: str | None
) -> QuerySet[Revision]:
    """
    Return the revisions that are meant.

    :raises CommandError: if that is unclear, with the way out
    """
    if article and not publisher and not before:
        found = Revision.objects.filter(article=article)
        found = found.filter(number=revision) if revision else found
        if not found.exists():
            raise CommandError("There is no such revision of such an article. Check both numbers.")
        return found
    if publisher and before and not article and not revision:
        owner = Q(article__publisher=_source(publisher))
        return Revision.objects.filter(owner, fetched_at__lt=_day(before))
    raise CommandError("Name an article, or --publisher and --before together.")


def _source(name: str) -> UUID:
    try:
        return publisher(name).pk
    except (UnknownPublisher, AmbiguousPublisher) as error:
        raise CommandError(f"“{name}” is not one confirmed source: give its id.") from error


def _day(written: str) -> datetime:
    try:
        return datetime.strptime(written, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError as error:
        raise CommandError(f"{written!r} is no day: write it as 2026-03-14.") from error
