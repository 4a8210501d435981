"""Articles in JSON lines: those that can be read, and a complaint about each of the others."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Unusable(ValueError):
    """This input holds no article; the message says where and what to do."""


@dataclass
class Lines(Generic[Item]):
    """
    What ``reader`` makes of each line of a file, when asked for; ``bad`` says which failed.

    ``reader`` takes the place of the line, for its complaint, and the JSON value that stands there.
    """

    path: Path
    reader: Callable[[str, object], Item]
    bad: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.raw = [
            line for line in enumerate(content(self.path).split(b"\n"), 1) if line[1].strip()
        ]

    def __len__(self) -> int:
        return len(self.raw)

    def __iter__(self) -> Iterator[Item]:
        for number, line in self.raw:
            place = f"{self.path} line {number}"
            try:
                yield self.reader(place, _value(place, line))
            except Unusable as error:
                self.bad.append(str(error))

    def complaint(self) -> str:
        """Return what to say of the lines in ``bad``."""
        many = len(self.bad)
        skipped = "1 line was skipped." if many == 1 else f"{many} lines were skipped."
        return "\n".join([*self.bad, skipped])


def content(path: Path) -> bytes:
    """
    Return what stands in the file.

    :raises Unusable: with the cause and the way out
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unusable(f"{path}: {error.strerror}. Check the path and its permissions.") from error


def decoded(place: object, raw: bytes) -> str:
    """
    Return ``raw`` as text.

    :raises Unusable: if it is not UTF-8
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unusable(
            f"{place}: byte {error.start} is not UTF-8. Convert it first, for example with "
            "iconv -f windows-1252 -t utf-8."
        ) from error


def _value(place: str, line: bytes) -> object:
    try:
        return json.loads(decoded(place, line))
    except (json.JSONDecodeError, RecursionError) as error:
        raise Unusable(f"{place}: not JSON ({error}). Each line must be one object.") from error
