"""
Heals times that cannot be true, of which some made a row unreadable: what a page of the year 1 left.

When an article came out or words were said becomes unknown: nobody knows the true time, and what
asks for it goes by when the article came in. A key that ends after 2100 ends with 2100, and the days
of a name are cut to those of the calendar, which means the same. The history stays as it is, but for
times that Python does not have: every page of it that shows one would fail for ever.
"""

import pghistory
from django.db import migrations

REASON = "The time that was stored here cannot be true: nobody could read the row."

OUT_OF_YEARS = "({0} < '1900-01-01T00:00:00Z' OR {0} >= '2101-01-01T00:00:00Z')"
NO_TIME = "({0} < '0001-01-01T00:00:00Z' OR {0} >= '10000-01-01T00:00:00Z')"
NO_DAY = "({0} < '0001-01-01' OR {0} > '9999-12-31')"
CUT = f"CASE WHEN {NO_DAY} THEN greatest('0001-01-01', least({{0}}, '9999-12-31')) ELSE {{0}} END"

# Table, column, what is wrong there, what it becomes.
HISTORY = (
    ("claimsapi_articleevent", "published_at", NO_TIME, "NULL"),
    ("claimsapi_claimevent", "said_from", NO_TIME, "NULL"),
    ("claimsapi_claimevent", "said_to", NO_TIME, "NULL"),
    ("claimsapi_apikeyevent", "expires_at", NO_TIME, "NULL"),
    ("claimsapi_sourcealiasevent", "valid_from", NO_DAY, CUT),
    ("claimsapi_sourcealiasevent", "valid_to", NO_DAY, CUT),
)


def heal(apps, schema_editor):
    with pghistory.context(reason=REASON):
        for statement in rows_healed():
            schema_editor.execute(statement, params=None)
    for table, column, wrong, healed in HISTORY:
        heal_history(schema_editor, table, column, wrong.format(column), healed.format(column))


def rows_healed():
    """
    Yield one statement a table, in the order of its locks (models/locks.py).

    Both ends of a period change at once: one by one, the second could come before the first.
    """
    published, expires, first, last = (
        OUT_OF_YEARS.format(column)
        for column in ("published_at", "expires_at", "said_from", "said_to")
    )
    yield f"""
        UPDATE claimsapi_sourcealias
           SET valid_from = {CUT.format("valid_from")}, valid_to = {CUT.format("valid_to")}
         WHERE {NO_DAY.format("valid_from")} OR {NO_DAY.format("valid_to")}
    """
    yield f"UPDATE claimsapi_article SET published_at = NULL WHERE {published}"
    yield f"""
        UPDATE claimsapi_claim
           SET said_from = CASE WHEN NOT {first} THEN said_from END,
               said_to = CASE WHEN NOT {last} THEN said_to END,
               said_precision = CASE WHEN NOT {first} OR NOT {last} THEN said_precision ELSE '' END
         WHERE {first} OR {last}
    """
    yield f"UPDATE claimsapi_pagefetch SET published_at = NULL WHERE {published}"
    yield f"UPDATE claimsapi_apikey SET expires_at = '2100-12-31T23:59:59Z' WHERE {expires}"


def heal_history(schema_editor, table, column, wrong, healed):
    """Nothing changes a history, so its triggers stand aside; not if there is nothing to heal."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT FROM {table} WHERE {wrong})")
        [found] = cursor.fetchone()
    if found:
        for statement in (
            f"ALTER TABLE {table} DISABLE TRIGGER USER",
            f"UPDATE {table} SET {column} = {healed} WHERE {wrong}",
            f"ALTER TABLE {table} ENABLE TRIGGER USER",
        ):
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("claimsapi", "0003_times_within_years")]
    operations = [migrations.RunPython(heal, migrations.RunPython.noop, elidable=True)]
