"""Take an article back, as the agency that sent it asks: nobody decides on that here."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from claimsapi.models import Article, Job, Source
from claimsapi.operations.articles import edit
from claimsapi.operations.articles.ingest import Taken, job_of
from claimsapi.operations.articles.one_article import wait_for
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.parse.agency.item import NotUsable
from claimsapi.parse.reader_warnings import ReaderWarning, WarningCode

REASON = "Its publisher has canceled or withheld it."


@dataclass(frozen=True, slots=True)
class Kill:
    """What an agency sends to have ``article`` taken back; ``version`` is the one that it names."""

    article: Article
    version: int | None = None


def kill_of(item: NotUsable, *, publisher: Source, external_id: str = "") -> Kill | None:
    """
    Return what ``item`` takes back of ``publisher``, None if nothing has come in under its id.

    :param external_id: as it was sent along, instead of the item's own
    """
    known_by = external_id or item.external_id or None  # none has no id
    found = Article.objects.filter(publisher=publisher, external_id=known_by).first()
    return Kill(found, item.version) if found else None


@transaction.atomic
def take_back(kill: Kill, *, now: datetime, **started_by: Any) -> Job:
    """Withdraw the article of ``kill`` and return its job, which has SUCCEEDED."""
    return job_of(taken_back(kill), now=now, **started_by)


def taken_back(kill: Kill) -> Taken:
    """
    Withdraw the article of ``kill`` and return what became of it; the caller's transaction is open.

    The outcome is ``withdrawn``, or ``unchanged`` if it was that already. A later version than the
    one that is taken back stays (``older_version``), and a warning says so.
    """
    known = kill.article
    # For a version that comes in now, which may be the one that is not taken back.
    wait_for(external_id=known.external_id, address=known.canonical_url, headline=known.headline)
    rows = Article.objects.select_related("current_revision").defer("current_revision__raw")
    article = rows.get(pk=known.pk)
    revision = article.current_revision
    assert revision is not None  # what came in has one
    newest = revision.agency_version
    if kill.version is not None and newest is not None and kill.version < newest:
        return Taken(article, revision, "older_version", (_stays(kill.version, newest).as_json,))
    outcome = "unchanged"
    with suppress(IllegalMove):  # withdrawn already
        article, outcome = edit.withdraw(article, reason=REASON), "withdrawn"
    return Taken(article, revision, outcome, ())


def _stays(taken_back: int, newest: int) -> ReaderWarning:
    return ReaderWarning(
        WarningCode.OLDER_VERSION_TAKEN_BACK,
        f"The agency has taken back version {taken_back}; the article is at version {newest}, and "
        "stays. If that is to go, too, withdraw it.",
        "/status",
    )
