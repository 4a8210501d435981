"""An import of sources as its page shows it: how far it is, and what each line does or did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimsapi.models import Job, SourceImport
from claimsapi.models.job import JobStatus
from claimsapi.operations.sources.sheet import results
from claimsapi.operations.sources.sheet.lines import Done, Outcome

# What needs a look comes first.
_ORDER = (Outcome.REFUSED, Outcome.CHANGED, Outcome.NEW)


@dataclass(frozen=True, slots=True)
class ShownImport:
    """``job`` is the step that is shown; ``done`` has each line, once that is finished."""

    source_import: SourceImport
    job: Job
    done: Sequence[Done]

    @property
    def is_preview(self) -> bool:
        return self.source_import.import_job is None

    @property
    def runs(self) -> bool:
        return not self.job.is_finished

    @property
    def is_broken_off(self) -> bool:
        return self.job.status in (JobStatus.FAILED, JobStatus.CANCELLED)

    @property
    def is_gone(self) -> bool:
        """Return whether its lines were kept long enough."""
        return not self.done and self.job.total > 0

    @property
    def counts(self) -> Mapping[str, int]:
        return results.counts(self.done)

    @property
    def todo(self) -> int:
        return self.counts[Outcome.NEW] + self.counts[Outcome.CHANGED]

    @property
    def overtaken(self) -> Sequence[Done]:
        return [each for each in self.done if each.overtaken]

    @property
    def parts(self) -> Sequence[tuple[str, Sequence[Done]]]:
        """Return what needs a look, by how it came out."""
        parts = [("overtaken", self.overtaken)]
        parts += [(outcome, self._lines(outcome)) for outcome in _ORDER]
        return [(word, lines) for word, lines in parts if lines]

    @property
    def unchanged(self) -> Sequence[Done]:
        return self._lines(Outcome.UNCHANGED)

    def _lines(self, outcome: Outcome) -> Sequence[Done]:
        return [each for each in self.done if each.outcome == outcome and not each.overtaken]


def shown(found: SourceImport) -> ShownImport:
    """Return ``found`` with its lines, if it is not on them (one query then)."""
    job = found.import_job or found.preview_job
    if not job.is_finished:
        return ShownImport(found, job, ())
    of_step = results.imported if found.import_job else results.previewed
    return ShownImport(found, job, of_step(found))
