"""What every model shares: ids that sort by time, a version that counts changes."""

from enum import StrEnum

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from claimsapi.models.rules import INVALID, rule
from claimsapi.parse import times


class Identified(models.Model):
    """A row whose id is a UUIDv7 (RFC 9562, §5.7): ordered by time, so the id is a cursor."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        abstract = True


def count_changes(*apart: str) -> pgtrigger.Trigger:
    """
    Return the trigger that adds 1 to ``version`` whenever a row really changes.

    ``apart`` names columns that do not count: generated ones, which PostgreSQL fills after this
    trigger has run, and what is noted beside what people say.
    """
    return pgtrigger.Trigger(
        name="count_change",
        operation=pgtrigger.Update,
        when=pgtrigger.Before,
        condition=pgtrigger.AnyChange(exclude=["version", "updated_at", *apart]),
        func=("NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;"),
    )


class Versioned(Identified):
    """
    A row that changes. ``version`` counts its changes and is its ETag.

    The database counts, so that bulk updates and other programs are counted too; an instance in
    memory is behind after ``save()`` until it is refreshed.
    """

    version = models.PositiveIntegerField(default=1, editable=False)
    updated_at = models.DateTimeField(db_default=Now(), editable=False, db_index=True)

    class Meta:
        abstract = True
        triggers = [count_changes()]


def choices_of(values: type[StrEnum]) -> list[tuple[str, str]]:
    """Return ``values`` as a field's choices, labelled by their words."""
    return [(value.value, value.value.replace("_", " ")) for value in values]


def known(
    field: str, values: type[StrEnum], *, name: str, blank: bool = False
) -> models.CheckConstraint:
    """Return the constraint that ``field`` holds one of ``values``, or nothing if ``blank``."""
    allowed = [value.value for value in values] + ([""] if blank else [])
    what = name.removesuffix("_known").replace("_", " ")
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": allowed}), **rule(name, f"There is no such {what}.")
    )


def of_the_others(name: str, field: str, *common: str) -> models.Index:
    """
    Return the index of the rows whose ``field`` is not what it mostly is, by their ids.

    For lists of what is rare, or absent; what is common is found soon from the newest on.
    """
    same = Q(**{f"{field}__in": common}) if len(common) > 1 else Q(**{field: common[0]})
    return models.Index(fields=[field, "id"], name=name, condition=~same)


def within_years(field: str, *, name: str, message: str = "") -> models.CheckConstraint:
    """Return the constraint that the time in ``field``, if there is any, can be true."""
    label = field.replace("_", " ").capitalize()  # as a form has it
    message = message or times.NOT_WITHIN.replace("The time", f"“{label}”")
    return models.CheckConstraint(
        condition=Q(**{f"{field}__gte": times.BEGIN, f"{field}__lt": times.END}),
        **rule(name, message, INVALID, field=field),
    )
