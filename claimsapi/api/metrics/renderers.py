"""Figures as tables for a spreadsheet: the fields of the JSON, those inside others spelt out."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claimsapi.api.core.renderers import Table
from claimsapi.api.metrics import serializers


def _columns(line: serializers.LineSerializer) -> list[str]:
    return [
        f"{name}_{inner}" if inner else name
        for name, field in line.fields.items()
        for inner in getattr(field, "fields", [""])
    ]


class FiguresTable(Table):
    """One line a group; a share of nothing is an empty cell."""

    def lines(self, answer: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
        return (dict(_flat(line)) for line in answer["results"])


class SourcingTable(FiguresTable):
    columns = _columns(serializers.SourcingLineSerializer())


class UnnamedTable(FiguresTable):
    columns = _columns(serializers.UnnamedLineSerializer())


class DisputeTable(FiguresTable):
    columns = _columns(serializers.DisputeLineSerializer())


def _flat(line: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in line.items():
        if isinstance(value, Mapping):
            yield from ((f"{name}_{inner}", part) for inner, part in value.items())
        else:
            yield name, value
