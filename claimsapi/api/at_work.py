"""What the API lends to the worker, which cannot ask for it: how rows are written and shown."""

from claimsapi.api.bulk.items import line_taken
from claimsapi.api.exports import writers
from claimsapi.models.bulk import BulkResource
from claimsapi.operations.bulk import parts
from claimsapi.operations.exports import files


def lend() -> None:
    """Enter what the API knows where operations look for it."""
    for resource in BulkResource:
        parts.INTAKES[resource] = line_taken(resource)
    files.WRITERS[:] = [writers.pieces]
