"""``manage.py parse``: read news pages, print their text in segments. No database, no broker."""

import gzip
import json
import zlib
from argparse import ArgumentParser
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claimsapi.extract.credits import credits
from claimsapi.extract.result import Extraction
from claimsapi.management.jsonl import Lines, Unusable, content
from claimsapi.parse.document import Document, Unreadable
from claimsapi.parse.formats import format_of
from claimsapi.parse.html import reader as html_reader
from claimsapi.parse.text import reader as text_reader


@dataclass(frozen=True, slots=True)
class Read:
    id: str
    document: Document


class Command(BaseCommand):
    help = (
        "Read news pages (.html), ninjs (.json), NewsML-G2 (.xml) and plain texts, also as .gz: "
        "headline, authors, date, and the text in segments with its credits. Needs no database "
        "and no broker."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE", help="a page, an item or a text")
        parser.add_argument(
            "--jsonl",
            metavar="IN.jsonl",
            help='{"id", "url", and "html", "text" or "file" (beside IN.jsonl)} a line; '
            "prints one object a line",
        )

    def handle(self, *_: Any, **options: Any) -> None:
        """Print what each page holds, in the order given; name those that hold no article."""
        if bool(options["files"]) == bool(options["jsonl"]):
            raise CommandError("Give either files or --jsonl IN.jsonl; see --help.")
        try:
            if options["jsonl"]:
                self._print_lines(Path(options["jsonl"]))
            for name in options["files"]:
                self.stdout.write(_shown(_file(Path(name))))
        except Unusable as error:
            raise CommandError(str(error)) from error

    def _print_lines(self, path: Path) -> None:
        lines = Lines(path, partial(_line, path.parent))
        for read in lines:
            self.stdout.write(json.dumps(_object(read), ensure_ascii=False))
        if lines.bad:
            raise CommandError(lines.complaint())


def _line(folder: Path, place: str, found: object) -> Read:
    """Return the article that one line holds or names; a file's name counts from ``folder``."""
    row = {key: value for key, value in _dict(found).items() if isinstance(value, str)}
    try:
        document = _document(row, folder)
    except Unreadable as error:
        raise Unusable(f"{place}: {error}") from error
    if document is None:
        raise Unusable(f'{place}: no "html", "text" or "file". Each line must have one of them.')
    return Read(row.get("id", ""), document)


def _dict(found: object) -> dict[str, Any]:
    return found if isinstance(found, dict) else {}


def _document(row: dict[str, str], folder: Path) -> Document | None:
    if "html" in row:
        return html_reader.read(row["html"], url=row.get("url", ""))
    if "text" in row:
        return text_reader.read(row["text"])
    return _of_file(folder / row["file"], row.get("url", "")) if "file" in row else None


def _file(path: Path) -> Read:
    try:
        return Read(str(path), _of_file(path))
    except Unreadable as error:
        raise Unusable(f"{path}: {error}") from error


def _of_file(path: Path, url: str = "") -> Document:
    raw, name = content(path), path.name.lower()
    if path.suffix == ".gz":
        raw = _unpacked(path, raw)
    return format_of(name.removesuffix(".gz")).read(raw, url)


def _unpacked(path: Path, raw: bytes) -> bytes:
    try:
        return gzip.decompress(raw)
    except (OSError, EOFError, zlib.error) as error:
        raise Unusable(f"{path}: not gzip ({error}). Give it unpacked.") from error


def _object(read: Read) -> dict[str, Any]:
    document = read.document
    found = Extraction(
        segments=document.segments, credits=credits(document.text, document.segments)
    ).to_json(read.id)
    return {
        "id": read.id,
        "text": document.text,
        "segments": found["segments"],
        "headline": document.headline,
        "authors": list(document.authors),
        "published_at": document.published_at,
        "language": document.language,
        "canonical_url": document.canonical_url,
        "credits": found["credits"],
    }


def _shown(read: Read) -> str:
    """Return what a person wants to see: each segment under its role."""
    document = read.document
    facts = [*document.authors, document.published_at, document.canonical_url]
    return "\n".join(
        [
            f"{read.id}: {' · '.join(filter(None, facts))}",
            *(f"{s.role.value:>12}  {s.span.of(document.text)}" for s in document.segments),
        ]
    )
