"""Take articles in from files, and follow what becomes of them."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pghistory
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from tqdm import tqdm

from claimsapi import queue
from claimsapi.extract.result import SourceKind
from claimsapi.management.arguments import text
from claimsapi.management.following import bar, wait
from claimsapi.models import Job, Source
from claimsapi.models.job import JobQueue, JobStatus, Trigger
from claimsapi.operations.articles.ingest import ingest
from claimsapi.operations.articles.submission import Submission
from claimsapi.operations.articles.take_back import kill_of, take_back
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.sources.resolve import (
    AmbiguousPublisher,
    UnknownPublisher,
    create_confirmed,
    publisher,
)
from claimsapi.parse.agency.item import NotUsable
from claimsapi.parse.document import Unreadable
from claimsapi.parse.formats import Format, format_of

KNOWN = ".html, .json (ninjs), .xml (NewsML-G2), .eml, .docx, or text"
LIMIT = 10 * 1024 * 1024  # bytes, as for the API


class Refused(Exception):
    """The file is no article that can be taken in."""


class Command(BaseCommand):
    help = "Take articles in from files; a worker reads them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=KNOWN)
        parser.add_argument(
            "--publisher",
            required=True,
            type=text,
            metavar="NAME",
            help="id, name or alias of the publisher",
        )
        parser.add_argument(
            "--create-publisher", action="store_true", help="add it if nobody is called so"
        )
        parser.add_argument("--wait", action="store_true", help="until the last one is read")

    def handle(self, *_: Any, files: list[Path], **options: Any) -> None:
        source = _publisher(options["publisher"], create=options["create_publisher"])
        jobs: list[Job] = []
        failed = 0
        with pghistory.context(command="ingest"):
            for path in bar(files, "taken in"):
                refusals: list[str] = []
                try:
                    for text in _read(path):
                        _take_in(text, source, jobs, refusals)
                except Refused as refusal:
                    refusals.append(str(refusal))
                failed += bool(refusals)
                for cause in refusals:
                    self._complain(f"{path}: {cause}")
        if options["wait"]:
            failed += self._follow(jobs)
        else:
            self.stdout.write(_counted(job.status for job in jobs))
        if failed:
            raise CommandError(f"{failed} of {len(files)} files failed; see above.")

    def _follow(self, jobs: list[Job]) -> int:
        """Wait for ``jobs``, say what became of them, and return how many failed."""
        wait({job.pk for job in jobs})
        rows = Job.objects.filter(pk__in=[job.pk for job in jobs])
        finished = list(rows.select_related("article").order_by("id"))
        failures = [job for job in finished if job.status != JobStatus.SUCCEEDED]
        for job in finished:
            for warning in job.result.get("warnings", []):
                self._complain(f"{job.article}: {warning['detail']}")
        for job in failures:
            self._complain(f"{job.article}: {(job.error or {}).get('detail', job.status)}")
        done = [job.result for job in finished if job.status == JobStatus.SUCCEEDED]
        claims = sum(result.get("claims", 0) for result in done)
        outcomes = _counted(result["outcome"] for result in done)
        self.stdout.write(f"{outcomes}; claims found: {claims}")
        return len(failures)

    def _complain(self, line: str) -> None:
        tqdm.write(line, file=self.stderr)  # above the bar


def _publisher(wanted: str, *, create: bool) -> Source:
    try:
        return publisher(wanted)
    except AmbiguousPublisher as error:
        raise CommandError(f"Several sources are called “{wanted}”: give its id.") from error
    except UnknownPublisher as error:
        if create:
            return create_confirmed(name=wanted, kind=SourceKind.ORGANIZATION)
        advice = "add it with --create-publisher, or in the admin"
        raise CommandError(f"No confirmed source is called “{wanted}”: {advice}.") from error


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of a file; ``name`` says which, if there are several."""

    form: Format
    raw: bytes
    name: str = ""


def _read(path: Path) -> list[_Text]:
    """
    Return what is in the file ``path``, each text of a message that has several by itself.

    :raises Refused: with the cause and the way out
    """
    form = format_of(path.name)
    try:
        if path.stat().st_size > LIMIT:
            raise Refused(f"The file is larger than {LIMIT:,} bytes: send the article alone.")
        raw = path.read_bytes()
        found = form.texts_of(raw.decode("utf-8-sig")).messages
    except OSError as error:
        raise Refused(error.strerror) from error
    except UnicodeDecodeError:  # no message of several texts, or one that its reader refuses
        return [_Text(form, raw)]
    except Unreadable as error:
        raise Refused(str(error)) from error
    if len(found) < 2:
        return [_Text(form, raw)]
    names = (f"text {number} of {len(found)}: " for number in range(1, len(found) + 1))
    return [_Text(form, text.encode(), name) for text, name in zip(found, names, strict=True)]


def _take_in(text: _Text, source: Source, jobs: list[Job], refusals: list[str]) -> None:
    """Add the job of ``text`` to ``jobs``, or why there is none to ``refusals``."""
    try:
        with transaction.atomic():
            job = _stored(text, source)
            queue.enqueue(job)
    except (Unreadable, IllegalMove) as error:
        refusals.append(f"{text.name}{error}")
    else:
        jobs.append(job)


def _stored(text: _Text, source: Source) -> Job:
    """
    Store the article of ``text``, or withdraw the one that its agency takes back; return the job.

    :raises Unreadable: if it is none
    :raises IllegalMove: if the article is withdrawn
    """
    options: dict[str, Any] = {"trigger": Trigger.ADMIN, "queue": JobQueue.BULK}
    try:
        document = text.form.read(text.raw, "")
    except NotUsable as error:
        if kill := kill_of(error, publisher=source):
            return take_back(kill, now=timezone.now(), **options)
        raise
    media_type = text.form.media_type
    submission = Submission(
        document=document, publisher=source, raw=text.raw, media_type=media_type
    )
    return ingest(submission, now=timezone.now(), **options)


def _counted(words: Iterable[str]) -> str:
    counts = Counter(words)
    return ", ".join(f"{number} {word}" for word, number in counts.items()) or "nothing taken in"
