"""How many blocks of its tables and indexes PostgreSQL looks at, which no other program changes."""

import json
import re

from django.db import connection


def blocks(request):
    """Return the blocks, of 8 kB, that the queries of ``request`` look at; it is made twice."""
    statements = []

    def note(execute, sql, values, many, context):
        statements.append((sql, values))
        return execute(sql, values, many, context)

    request()  # what is read once for all, a session's permissions say
    with connection.execute_wrapper(note):
        answer = request()
    assert answer.status_code == 200, answer.content[:500]
    return sum(_looked_at(*statement) for statement in statements)


def _looked_at(sql, values):
    if not re.match(r"\s*\(*(SELECT|WITH)\b", sql):
        return 0
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", values)
        [found] = cursor.fetchone()
    plan = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
