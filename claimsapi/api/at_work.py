"""What the API lends to the worker, which cannot ask for it: how items are written."""

from claimsapi.api.bulk_items import line_taken
from claimsapi.models.bulk import BulkResource
from claimsapi.operations import bulk


def lend() -> None:
    """Enter what the API knows where operations look for it."""
    for resource in BulkResource:
        bulk.INTAKES[resource] = line_taken(resource)
