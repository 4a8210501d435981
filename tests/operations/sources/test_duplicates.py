"""What the search for names that are near to new ones reads."""

import json

import pytest
from django.db import connection

from claimsapi.operations.sources import duplicates
from tests.builders import make_source

pytestmark = pytest.mark.django_db


def scans(plan):
    """Yield how often each part of ``plan`` that reads names was begun."""
    if plan.get("Relation Name") == "claimsapi_sourcealias":
        yield plan["Actual Loops"]
    for part in plan.get("Plans", ()):
        yield from scans(part)


def explained(new):
    statements = []

    def note(execute, sql, values, many, context):
        statements.append((sql, values))
        return execute(sql, values, many, context)

    with connection.execute_wrapper(note):
        duplicates._near(new)
    [(sql, values)] = statements
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", values)
        [found] = cursor.fetchone()
    return (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]


def test_names_are_looked_for_once_for_each_new_one_however_many_sources_there_are():
    for number in range(60):
        make_source(f"Pavel Roth {number}", kind="person")
    new = [make_source(name, kind="person") for name in ("Pavel Rothe", "Ada Brandt")]

    plan = explained(new)

    assert max(scans(plan)) <= len(new)
