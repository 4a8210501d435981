"""A statement may take long, but not on a server that is silent."""

import pytest
from django.db import OperationalError, connection, transaction

from claimsapi.postgresql import connection as connections
from claimsapi.postgresql.watch import Away, server

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(monkeypatch):
    """How often the server was asked whether it is there, in a process that watches it."""
    asked = []
    monkeypatch.setattr(server, "is_watched", True)
    monkeypatch.setattr(server, "ask", lambda: asked.append(1))
    monkeypatch.setattr(connections, "PATIENCE", 0.01)
    return asked


def slowly(answer: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s, pg_sleep(0.1)", [answer])
        return cursor.fetchone()[0]


def test_a_slow_statement_goes_on_as_long_as_the_server_answers(asked):
    assert slowly(7) == 7
    assert len(asked) > 1


def test_in_a_process_that_does_not_watch_nobody_asks(asked, monkeypatch):
    monkeypatch.setattr(server, "is_watched", False)

    assert slowly(7) == 7
    assert not asked


@pytest.mark.django_db(transaction=True)
def test_a_statement_is_given_up_where_the_server_is_silent(asked, monkeypatch):
    def away():
        raise Away

    monkeypatch.setattr(server, "ask", away)

    with pytest.raises(OperationalError) as given_up, transaction.atomic():
        slowly(7)

    assert isinstance(given_up.value.__cause__, Away)
    monkeypatch.setattr(server, "is_watched", False)
    assert slowly(8) == 8
