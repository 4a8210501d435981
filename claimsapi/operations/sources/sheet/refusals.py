"""Why a line of a table of sources cannot be carried out, with the way out."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import IntegrityError

from claimsapi.models import Source
from claimsapi.models.rules import broken_rule
from claimsapi.operations.core.csv_tables import Line
from claimsapi.operations.sources.resolve import NameTaken


def sentence(refusal: Exception, line: Line, made: Mapping[UUID, int]) -> str:
    """
    Return what ``refusal`` of ``line`` means (a query if another source is in its way).

    :param made: the numbers of earlier lines, by the ids of the sources they made
    """
    if isinstance(refusal, NameTaken) and refusal.owner:
        return f"{_called(refusal.owner, made)} goes by “{refusal}” already."
    if isinstance(refusal, IntegrityError):
        return _broken(refusal, line, made)
    return str(refusal)


def _broken(refusal: IntegrityError, line: Line, made: Mapping[UUID, int]) -> str:
    rule = broken_rule(refusal)
    if rule is None:
        return "The database refuses that: a rule would be broken."
    if rule.name != "source_one_per_wikidata_id":
        return rule.message
    wikidata_id = line.cells["wikidata_id"].upper()
    other = Source.objects.unmerged().get(wikidata_id=wikidata_id)
    return f"{_called(other, made)} has the Wikidata id {wikidata_id}: merge the two."


def _called(source: Source, made: Mapping[UUID, int]) -> str:
    if source.pk in made:
        return f"Line {made[source.pk]}"
    return f"“{source.name}” (id {source.pk})"
