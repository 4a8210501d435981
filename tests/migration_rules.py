"""What a migration keeps to while the version before still runs; docs/operations.md says why."""

from collections.abc import Iterator

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db.migrations import Migration
from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    AlterModelTable,
    CreateModel,
    DeleteModel,
    RemoveField,
    RenameField,
    RenameModel,
    SeparateDatabaseAndState,
)
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import Field, GeneratedField, UniqueConstraint
from django.db.models.fields import NOT_PROVIDED

# Those that grow with each article, and their histories (claimevent …).
LONG = {
    "article", "attribution", "claim", "counterclaim", "credit", "event", "job", "revision",
    "segment",
}  # fmt: skip


def broken(migration: Migration, before: ProjectState) -> list[str]:
    """
    Return what ``migration`` does that the version before, or whoever writes meanwhile, would feel.

    :param before: the state that it is applied to
    """
    operations = list(_operations(migration.operations))
    own = {each.name_lower for each in operations if isinstance(each, CreateModel)}
    return [found for each in operations for found in _broken(each, own, before)]


def _operations(operations: list[Operation]) -> Iterator[Operation]:
    for each in operations:
        if isinstance(each, SeparateDatabaseAndState):
            yield from _operations(each.database_operations)
        else:
            yield each


def _broken(operation: Operation, own: set[str], before: ProjectState) -> Iterator[str]:
    said = operation.describe()
    if isinstance(operation, RenameField | RenameModel | AlterModelTable):
        yield f"{said}: the version before asks for the old name"
    elif isinstance(operation, RemoveField | DeleteModel):
        yield f"{said}: the version before still reads it, unless it stopped a release ago"
    elif getattr(operation, "model_name_lower", "") in own:
        return
    elif isinstance(operation, AddField):
        yield from _added(operation, said)
    elif isinstance(operation, AlterField):
        yield from _altered(operation, said, before)
    elif _locks_out_writers(operation):
        yield f"{said}: nobody writes to the table while its index is built; build it concurrently"


def _added(operation: AddField, said: str) -> Iterator[str]:
    field = operation.field
    if isinstance(field, GeneratedField):
        yield f"{said}: PostgreSQL writes the whole table anew"
    elif not field.many_to_many and not field.null and field.db_default is NOT_PROVIDED:
        yield f"{said}: the version before writes rows without it; give it db_default, or null"
    if _is_long(operation.model_name_lower) and _has_index(field):
        yield f"{said}: its index is built while nobody writes; db_index=False, then concurrently"


def _altered(operation: AlterField, said: str, before: ProjectState) -> Iterator[str]:
    model = before.models["claimsapi", operation.model_name_lower]
    if model.get_field(operation.name).null and not operation.field.null:
        yield f"{said}: the version before may write NULL, and all rows are read under a lock"


def _locks_out_writers(operation: Operation) -> bool:
    if isinstance(operation, AddIndexConcurrently):
        return False
    unique = isinstance(operation, AddConstraint) and isinstance(
        operation.constraint, UniqueConstraint
    )
    return (isinstance(operation, AddIndex) or unique) and _is_long(operation.model_name_lower)


def _is_long(model: str) -> bool:
    return model in LONG or model.removesuffix("event") in LONG


def _has_index(field: Field) -> bool:
    return field.db_index or field.unique
