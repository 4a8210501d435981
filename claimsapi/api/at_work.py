"""What the API lends to the worker, which cannot ask for it: how rows are written and shown."""

from claimsapi.api import export_files
from claimsapi.api.bulk_items import line_taken
from claimsapi.models.bulk import BulkResource
from claimsapi.operations import bulk, exports


def lend() -> None:
    """Enter what the API knows where operations look for it."""
    for resource in BulkResource:
        bulk.INTAKES[resource] = line_taken(resource)
    exports.WRITERS[:] = [export_files.pieces]
