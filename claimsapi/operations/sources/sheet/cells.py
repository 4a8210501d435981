"""What a cell of the table of sources says, checked as the API checks it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from claimsapi.extract.result import Naming, SourceKind
from claimsapi.link.sources.names import NEEDS_A_LETTER, Alias, is_name, normalize
from claimsapi.models.source import COUNTRY, WIKIDATA_ID, SourceStatus
from claimsapi.operations.core.csv_tables import Unreadable
from claimsapi.operations.sources.resolve import NAME_LENGTH
from claimsapi.operations.sources.sheet.format import read_addresses, read_names

ADDRESS_LENGTH = 500
MOST_ADDRESSES = 50


def value(column: str, cell: str) -> Any:
    """
    Return what ``cell`` gives the field of ``column``.

    :raises Unreadable: if the field cannot have that
    """
    return _READ[column](cell)


def names(cell: str) -> list[Alias]:
    """
    Return the names in ``cell``.

    :raises Unreadable: naming the one that a source cannot go by
    """
    found = read_names(cell)
    written: dict[str, Alias] = {}
    for name in found:
        _refuse_name(name.text)
        if name.valid_from and name.valid_to and name.valid_to < name.valid_from:
            raise Unreadable(f"The last day of “{name.text}” comes before its first.")
        if (alike := written.setdefault(normalize(name.text), name)) is not name:
            raise Unreadable(f"“{alike.text}” and “{name.text}” are one name: write it once.")
    return found


def _refuse_name(text: str) -> None:
    if len(text) > NAME_LENGTH:  # first, as a name is compared letter by letter
        raise Unreadable(
            f"“{text[:40]}…” is too long: a name has at most {NAME_LENGTH} characters."
        )
    if not is_name(text):
        raise Unreadable(f"“{text}” is no name. {NEEDS_A_LETTER}")


def _name(cell: str) -> str:
    if not cell:
        raise Unreadable("The name is missing.")
    _refuse_name(cell)
    return cell


def _role(cell: str) -> str:
    if len(cell) > NAME_LENGTH:
        raise Unreadable(f"The role is too long: at most {NAME_LENGTH} characters.")
    return cell


def _one_of(column: str, words: type[StrEnum]) -> Callable[[str], str]:
    def read(cell: str) -> str:
        word = cell.casefold().replace(" ", "_")
        if word not in list(words):
            raise Unreadable(f"There is no {column} “{cell}”: write one of {_listed(words)}.")
        return word

    return read


def _matching(pattern: str, advice: str) -> Callable[[str], str]:
    def read(cell: str) -> str:
        if not re.fullmatch(pattern, cell.upper()):
            raise Unreadable(f"“{cell}” is {advice}")
        return cell.upper()

    return read


def _addresses(cell: str) -> list[str]:
    found = read_addresses(cell)
    if len(found) > MOST_ADDRESSES:
        raise Unreadable(f"same_as has {len(found)} addresses: at most {MOST_ADDRESSES}.")
    for address in found:
        try:
            _well_formed(address)
        except ValidationError:
            raise Unreadable(f"“{address}” is no web address.") from None
    return found


def _well_formed(address: str) -> None:
    if len(address) > ADDRESS_LENGTH:
        raise ValidationError("too long")
    URLValidator()(address)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


_READ: Mapping[str, Callable[[str], Any]] = {
    "name": _name,
    "kind": _one_of("kind", SourceKind),
    "naming": _one_of("naming", Naming),
    "role": _role,
    "country": _matching(COUNTRY, "no country: write two letters, as in DE."),
    "status": _one_of("status", SourceStatus),
    "wikidata_id": _matching(WIKIDATA_ID, "no Wikidata id: write a Q and digits, as in Q22686."),
    "same_as": _addresses,
}
