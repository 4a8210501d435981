"""What the API lends to the worker, which cannot ask for it: how rows are written and shown."""

from claimsapi.api import export_files
from claimsapi.api.bulk_items import line_taken
from claimsapi.models.bulk import BulkResource
from claimsapi.operations.bulk import parts
from claimsapi.operations.exports import files


def lend() -> None:
    """Enter what the API knows where operations look for it."""
    for resource in BulkResource:
        parts.INTAKES[resource] = line_taken(resource)
    files.WRITERS[:] = [export_files.pieces]
