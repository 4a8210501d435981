"""What lines of an import would do and did, as its parts keep it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from claimsapi.models import SourceImport, SourceImportPart
from claimsapi.operations.core.csv_tables import Line
from claimsapi.operations.sources.sheet.lines import Difference, Done, Outcome


def previewed(found: SourceImport) -> list[Done]:
    """Return what each line would do, in their order, as far as that is known."""
    return _in_order(found.parts.values_list("previewed", flat=True))


def imported(found: SourceImport) -> list[Done]:
    """Return what became of each line, in their order, as far as they are done."""
    return _in_order(found.parts.values_list("imported", flat=True))


def _in_order(written: Iterable[Any]) -> list[Done]:
    return sorted((each for part in written for each in read(part or ())), key=lambda d: d.line)


def lines_of(part: SourceImportPart) -> list[Line]:
    return [Line(**each) for each in part.lines]


def written(done: Done) -> dict[str, Any]:
    return {**asdict(done), "source": done.source and str(done.source)}


def read(written: Iterable[Any]) -> list[Done]:
    return [
        Done(
            **{
                **each,
                "outcome": Outcome(each["outcome"]),
                "source": each["source"] and UUID(each["source"]),
                "differences": tuple(Difference(**one) for one in each["differences"]),
            }
        )
        for each in written
    ]


def counts(done: Iterable[Done]) -> dict[str, int]:
    """Return how many lines came out how; those that something else was agreed to are apart."""
    found = Counter("overtaken" if each.overtaken else each.outcome.value for each in done)
    return {
        word: found[word] for word in (*Outcome, "overtaken") if word != "overtaken" or found[word]
    }
