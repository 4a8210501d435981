"""``manage.py extract``: read articles from files, print what they hold. No database, no broker."""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from claimsapi.extract.result import Extraction
from claimsapi.link.reading import read_many
from claimsapi.management.summary import summary


@dataclass(frozen=True, slots=True)
class Article:
    id: str
    text: str


class Unusable(ValueError):
    """This input holds no article; the message says where and what to do."""


class Command(BaseCommand):
    help = (
        "Find who says what, who says otherwise and who is credited, in plain-text articles. "
        "Needs no database and no broker. Offsets are Unicode code points into the given text."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE", help="a UTF-8 text, one article")
        parser.add_argument(
            "--jsonl", metavar="IN.jsonl", help='{"id", "text"} a line; prints one object a line'
        )
        parser.add_argument(
            "--format",
            choices=["summary", "json"],
            help="json prints one object a line (the default with --jsonl is json)",
        )
        parser.add_argument("--processes", type=_at_least_one, default=1, metavar="N")
        parser.add_argument(
            "--no-counter-claims", action="store_true", help="attributions and credits only"
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
            lines = Lines(Path(options["jsonl"])) if options["jsonl"] else None
            articles = lines or [_text_file(Path(name)) for name in options["files"]]
        except Unusable as error:
            raise CommandError(str(error)) from error
        for article, extraction in _progress(_read(articles, options), len(articles)):
            self.stdout.write(_shown(article, extraction, as_json=as_json))
        if lines and lines.bad:
            raise CommandError("\n".join([*lines.bad, _skipped(len(lines.bad))]))


def _at_least_one(given: str) -> int:
    if not given.isdecimal() or int(given) < 1:
        raise ArgumentTypeError(f"must be a whole number of 1 or more, not {given!r}")
    return int(given)


def _skipped(lines: int) -> str:
    return "1 line was skipped." if lines == 1 else f"{lines} lines were skipped."


def _text_file(path: Path) -> Article:
    return Article(str(path), _decoded(path, _content(path)))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unusable(f"{path}: {error.strerror}. Check the path and its permissions.") from error


def _decoded(place: object, raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unusable(
            f"{place}: byte {error.start} is not UTF-8. Convert it first, for example with "
            "iconv -f windows-1252 -t utf-8."
        ) from error


@dataclass
class Lines:
    """The articles of a JSON-lines file, parsed when asked for; ``bad`` says which are none."""

    path: Path
    bad: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.raw = [
            line for line in enumerate(_content(self.path).split(b"\n"), 1) if line[1].strip()
        ]

    def __len__(self) -> int:
        return len(self.raw)

    def __iter__(self) -> Iterator[Article]:
        for number, line in self.raw:
            try:
                yield _article(f"{self.path} line {number}", line)
            except Unusable as error:
                self.bad.append(str(error))


def _article(place: str, line: bytes) -> Article:
    try:
        found = json.loads(_decoded(place, line))
    except (json.JSONDecodeError, RecursionError) as error:
        raise Unusable(f"{place}: not JSON ({error}). Each line must be one object.") from error
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        raise Unusable(f'{place}: no "text". Each line must be {{"id": "…", "text": "…"}}.')
    return Article(str(found.get("id", "")), found["text"])


def _read(
    articles: Iterable[Article], options: dict[str, Any]
) -> Iterator[tuple[Article, Extraction]]:
    waiting: list[Article] = []

    def texts() -> Iterator[tuple[str, None]]:
        for article in articles:
            waiting.append(article)
            yield article.text, None

    extractions = read_many(
        texts(),
        processes=options["processes"],
        counter_claims=not options["no_counter_claims"],
    )
    for extraction in extractions:
        yield waiting.pop(0), extraction


def _shown(article: Article, extraction: Extraction, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(extraction.to_json(article.id), ensure_ascii=False)
    return summary(article.id, article.text, extraction)


def _progress(
    results: Iterator[tuple[Article, Extraction]], total: int
) -> Iterator[tuple[Article, Extraction]]:
    """Show on stderr how far it is, if a person watches and the output goes elsewhere."""
    watched = sys.stderr.isatty() and not sys.stdout.isatty()
    yield from tqdm(results, total=total, unit="article", disable=not watched)
