"""Sources that rows are about to refer to: none is merged or deleted meanwhile."""

from collections.abc import Collection
from uuid import UUID

from django.db import connection

# A foreign key locks so, too, but only when its row is written: after locks of later tables.
_KEPT = """
    SELECT id, merged_into_id FROM claimsapi_source
     WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE
"""


def unmerged_kept(sources: Collection[UUID]) -> set[UUID]:
    """
    Return which of ``sources`` are there and no other; they stay so until this transaction ends.

    A merge that is going on is waited for, and a later one waits. One query.
    """
    with connection.cursor() as cursor:
        cursor.execute(_KEPT, [list(sources)])
        return {pk for pk, merged_into in cursor.fetchall() if merged_into is None}
