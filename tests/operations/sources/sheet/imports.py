"""Tables of sources taken in as a worker does it."""

from django.utils import timezone

from claimsapi import worker
from claimsapi.models import SourceImport
from claimsapi.operations.sources.sheet import importing, results, upload
from tests.builders import make_user


def table_of(*lines, columns="id,name,kind,status,wikidata_id,aliases"):
    return upload.table_in("\n".join([columns, *lines]).encode())


def started(*lines, **options):
    table = table_of(*lines, **options)
    return importing.start("sources.csv", table.lines, editor=make_user())


def previewed(*lines, **options):
    """Return an import of ``lines``, or the one that is given, after its preview."""
    found = lines[0] if isinstance(lines[0], SourceImport) else started(*lines, **options)
    run(found.preview_job)
    found.refresh_from_db()
    return found


def plan_of_file(data):
    table = upload.table_in(data)
    found = importing.start("sources.csv", table.lines, editor=make_user())
    return results.previewed(previewed(found))


def plan_of(*lines, **options):
    return results.previewed(previewed(*lines, **options))


def imported(found):
    """Return what became of the lines of ``found`` after somebody agreed to its preview."""
    run(importing.agree(found).import_job)
    found.refresh_from_db()
    return results.imported(found)


def do(*lines, **options):
    return imported(previewed(*lines, **options))


def run(job):
    return worker.run(job.pk, now=timezone.now)


def lines_of(found):
    return [line.number for part in found.parts.all() for line in results.lines_of(part)]
