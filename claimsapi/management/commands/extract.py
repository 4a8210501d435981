"""``manage.py extract``: read articles from files, print what they hold. No database, no broker."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from claimsapi.extract.pipeline import Given
from claimsapi.extract.result import Extraction
from claimsapi.link.pipeline import read_many
from claimsapi.management.arguments import positive
from claimsapi.management.article_lines import Article, article
from claimsapi.management.jsonl import Lines, Unusable, content, decoded
from claimsapi.management.summary import summary
from claimsapi.second_reader.configured import configured
from claimsapi.second_reader.reading import SecondReader


class Command(BaseCommand):
    help = (
        "Find who says what, who says otherwise and who is credited, in plain-text articles. "
        "Needs no database and no broker. Offsets are Unicode code points into the given text."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE", help="a UTF-8 text, one article")
        parser.add_argument(
            "--jsonl",
            metavar="IN.jsonl",
            help='{"id", "text"} a line, and what else parse prints; prints one object a line',
        )
        parser.add_argument(
            "--format",
            choices=["summary", "json"],
            help="json prints one object a line (the default with --jsonl is json)",
        )
        parser.add_argument("--processes", type=positive, default=1, metavar="N")
        parser.add_argument(
            "--speech-only",
            action="store_true",
            help="words said or written; not what somebody thinks, wants or shows",
        )
        parser.add_argument(
            "--no-counter-claims", action="store_true", help="attributions and credits only"
        )
        parser.add_argument(
            "--second-reader",
            action="store_true",
            help="with what the model that READER_URL and READER_MODEL name adds, under its name; "
            "the articles are sent there, outside of any daily budget",
        )

    def handle(self, *_: Any, **options: Any) -> None:
        """
        Print what each article holds, in the order given.

        Files are all opened before the first is read closely; a bad line of ``--jsonl`` is reported
        with its number and skipped, and the command then ends in an error.
        """
        if bool(options["files"]) == bool(options["jsonl"]):
            raise CommandError("Give either text files or --jsonl IN.jsonl; see --help.")
        as_json = (options["format"] or ("json" if options["jsonl"] else "summary")) == "json"
        try:
            lines = Lines(Path(options["jsonl"]), article) if options["jsonl"] else None
            articles = lines or [_text_file(Path(name)) for name in options["files"]]
        except Unusable as error:
            raise CommandError(str(error)) from error
        again = _Again(_second_reader()) if options["second_reader"] else None
        for one, extraction in _progress(_read(articles, options, again), len(articles)):
            self.stdout.write(_shown(one, extraction, as_json=as_json))
        complaints = [lines.complaint()] if lines and lines.bad else []
        complaints += again.failures if again else []
        if complaints:
            raise CommandError("\n".join(complaints))


@dataclass
class _Again:
    """Reads extractions again by ``reader``; ``failures`` says which articles were not, and why."""

    reader: SecondReader
    failures: list[str] = field(default_factory=list)

    def read(self, article: Article, extraction: Extraction) -> Extraction:
        reading = self.reader.read(article.text, extraction)
        if reading.failure:
            self.failures.append(f"{article.id}: not read a second time: {reading.failure}")
        return reading.result.extraction if reading.result else extraction


def _second_reader() -> SecondReader:
    """
    Return the second reader; the service's settings are loaded for it alone.

    :raises CommandError: if there is none
    """
    found = configured(settings)
    if found is None:
        raise CommandError("There is no second reader: READER_URL and READER_MODEL name one.")
    return found


def _text_file(path: Path) -> Article:
    return Article(str(path), Given(decoded(path, content(path))))


def _read(
    articles: Iterable[Article], options: dict[str, Any], again: _Again | None
) -> Iterator[tuple[Article, Extraction]]:
    waiting: list[Article] = []

    def given() -> Iterator[Given]:
        for one in articles:
            waiting.append(one)
            yield one.given

    extractions = read_many(
        given(),
        processes=options["processes"],
        counter_claims=not options["no_counter_claims"],
    )
    for extraction in extractions:
        one = waiting.pop(0)
        found = again.read(one, extraction) if again else extraction
        yield one, found.only_speech() if options["speech_only"] else found


def _shown(article: Article, extraction: Extraction, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(extraction.to_json(article.id, article.publication), ensure_ascii=False)
    return summary(article.id, article.text, extraction)


def _progress(
    results: Iterator[tuple[Article, Extraction]], total: int
) -> Iterator[tuple[Article, Extraction]]:
    """Show on stderr how far it is, if a person watches and the output goes elsewhere."""
    watched = sys.stderr.isatty() and not sys.stdout.isatty()
    yield from tqdm(results, total=total, unit="article", disable=not watched)
