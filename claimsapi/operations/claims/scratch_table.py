"""A table of claims that nobody else sees, in the place of the real one."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction

from claimsapi.models import Claim

_BATCH = 1000  # rows of one INSERT


@contextmanager
def scratch_claims(texts: Iterable[str]) -> Iterator[list[UUID]]:
    """
    Put a temporary table with a claim for each of ``texts`` in the place of the table of claims.

    Yields their ids, in order. Until the end this connection reads the temporary table wherever
    claims are read; PostgreSQL drops it with the connection, however that ends. It takes the right
    to make temporary tables, which a database grants by default.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        # A temporary table is found before all others of its name.
        cursor.execute(
            "CREATE TEMPORARY TABLE claimsapi_claim (LIKE claimsapi_claim INCLUDING DEFAULTS)"
        )
        claims = [Claim(text=text) for text in texts]
        Claim.objects.bulk_create(claims, batch_size=_BATCH)
        [index] = (index for index in Claim._meta.indexes if index.name == "claim_words")
        with connection.schema_editor() as editor:
            editor.add_index(Claim, index)
        cursor.execute("ALTER INDEX pg_temp.claim_words ALTER COLUMN 1 SET STATISTICS 1000")
        cursor.execute("ANALYZE pg_temp.claimsapi_claim")
        yield [claim.pk for claim in claims]
        cursor.execute("DROP TABLE pg_temp.claimsapi_claim")
