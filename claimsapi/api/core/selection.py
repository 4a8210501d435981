"""What a caller wants of each row: ``fields=id,text``, and ``expand=source``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from claimsapi.api.core.exceptions import Error, Problem, quoted

Made = TypeVar("Made", bound=Any)


@dataclass(frozen=True, slots=True)
class Selection:
    """
    ``expanded`` is shown inside each row, of the other fields only ``fields`` where given.

    ``whole`` says that whoever wants them may read articles whole, ``embargoed`` that they may see
    what is under embargo.
    """

    expanded: frozenset[str] = frozenset()
    fields: frozenset[str] | None = None
    whole: bool = False
    embargoed: bool = False

    def apply(self, serializer: Made) -> Made:
        """
        Return ``serializer`` without the fields that are not wanted.

        :raises Problem: bad-query for a field that it does not have
        """
        if self.fields is not None:
            refuse_unknown_names("fields", self.fields, serializer.fields)
            for name in set(serializer.fields) - self.fields - self.expanded:
                serializer.fields.pop(name)
        return serializer


EVERYTHING = Selection()


def refuse_unknown_names(parameter: str, wanted: Iterable[str], known: Iterable[str]) -> None:
    """
    Refuse names that are not ``known``.

    :raises Problem: bad-query, naming each, and those there are
    """
    if unknown := sorted(set(wanted) - set(known)):
        advice = f"There are: {', '.join(sorted(known))}."
        detail = f"“{parameter}” names what is not there: {quoted(unknown)}."
        raise Problem("bad-query", detail, Error(f"?{parameter}", "unknown", advice))
