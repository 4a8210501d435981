"""Tables that a row is written from: the page itself, and what its foreign keys lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import connection
from django.db.models import ForeignKey, ManyToOneRel, Model

from claimsapi.models.embargo import is_released


class NotCompilable(TypeError):
    """Only Python can write this field."""


@dataclass(slots=True)
class Table:
    """
    A table under its ``alias``.

    ``joins`` collects the tables that its columns lead to; ``annotated`` names columns that the
    query adds to those of the model; ``embargoed`` says that rows under embargo are shown, too.
    """

    model: type[Model]
    alias: str
    annotated: frozenset[str] = frozenset()
    joins: dict[str, str] = field(default_factory=dict)
    embargoed: bool = False

    def column(self, name: str) -> str:
        """
        Return the SQL of a column of this table.

        :raises NotCompilable: if no column is called ``name``: it is a property, say
        """
        if name in self.annotated:
            return f"{self.alias}.{quoted(name)}"
        return f"{self.alias}.{quoted(self.model_field(name).column)}"

    def model_field(self, name: str) -> Any:
        """
        Return the field of the model that a column belongs to.

        :raises NotCompilable: if there is none
        """
        options = self.model._meta
        try:
            found = options.pk if name == "pk" else options.get_field(name)
        except FieldDoesNotExist:
            found = None
        if found is None or not getattr(found, "column", None):
            raise NotCompilable(f"{self.model.__name__} has no column {name}.")
        return found

    def joined(self, name: str) -> Table:
        """
        Return the table that the foreign key ``name`` leads to.

        :raises NotCompilable: if it is no foreign key
        """
        key = self.model_field(name)
        if not isinstance(key, ForeignKey):
            raise NotCompilable(f"{self.model.__name__}.{name} is no foreign key.")
        target: Any = key.target_field
        other, alias = target.model, f"{self.alias}_{name}"
        self.joins[alias] = (
            f"LEFT JOIN {quoted(other._meta.db_table)} AS {alias}"
            f" ON {alias}.{quoted(target.column)} = {self.column(name)}"
        )
        return Table(other, alias, joins=self.joins, embargoed=self.embargoed)

    def many(self, name: str) -> tuple[Table, str]:
        """
        Return the table whose rows refer to a row of this one, and the condition that they do.

        :raises NotCompilable: if ``name`` is not the other side of a foreign key
        """
        relation = self.model._meta.get_field(name)
        if not isinstance(relation, ManyToOneRel) or relation.one_to_one:
            raise NotCompilable(f"{self.model.__name__}.{name} is not the rows of a foreign key.")
        table = Table(relation.related_model, f"{self.alias}_{name}", embargoed=self.embargoed)
        refers = f"{table.column(relation.field.name)} = {self.column('pk')}"
        return table, f"{refers} AND {table.is_shown}"

    @property
    def is_shown(self) -> str:
        """Return the SQL of the condition that there is such a row, and that it may be seen."""
        there = f"{self.column('pk')} IS NOT NULL"
        return there if self.embargoed else f"{there} AND {is_released(self.model, self.alias)}"

    def order(self, names: Sequence[Any]) -> list[str]:
        """
        Return what ORDER BY says for ``names``, a model's ``ordering``.

        :raises NotCompilable: for an expression
        """
        found: list[str] = []
        for name in names:
            if not isinstance(name, str):
                raise NotCompilable(f"{self.model.__name__} is ordered by an expression.")
            bare = name.removeprefix("-")
            field = self.model_field(bare)
            if isinstance(field, ForeignKey) and bare == field.name:  # Django orders by its order
                terms = self.joined(bare).order(field.related_model._meta.ordering or ["pk"])
            else:
                terms = [f"{self.column(bare)} ASC"]
            found += map(_reversed, terms) if name.startswith("-") else terms
        return found

    def source(self) -> str:
        """Return what FROM says: this table and those joined to it."""
        own = f"{quoted(self.model._meta.db_table)} AS {self.alias}"
        return " ".join([own, *self.joins.values()])


def _reversed(term: str) -> str:
    column, _, direction = term.rpartition(" ")
    return f"{column} {'DESC' if direction == 'ASC' else 'ASC'}"


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)
