"""What PostgreSQL lets a session of ours do, asked of a real one."""

import time

import pytest
from django.db import InternalError, connection, transaction
from psycopg import errors

from claimsapi.postgresql.errors import passes
from claimsapi.postgresql.limits import as_options, unhurried

pytestmark = pytest.mark.django_db(transaction=True)


def shown(name):
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {name}")
        return cursor.fetchone()[0]


@transaction.atomic
def freeze(seconds, *, after):
    """Do nothing for ``seconds`` in a transaction that may idle until ``after``."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL idle_in_transaction_session_timeout = '{after}'")
        time.sleep(seconds)
        cursor.execute("SELECT 1")


def test_every_session_has_the_limits():
    names = ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")

    assert [shown(name) for name in names] == ["10s", "1min", "20s"]


def test_what_the_address_of_the_database_sets_comes_first():
    assert as_options("-c lock_timeout=3s").endswith("-c tcp_user_timeout=15s -c lock_timeout=3s")


def test_who_is_unhurried_has_the_limit_again_afterwards():
    with unhurried():
        during = shown("statement_timeout")

    assert (during, shown("statement_timeout")) == ("0", "1min")


def test_a_session_that_freezes_in_a_transaction_is_ended_and_its_work_is_done_again_later():
    with pytest.raises(InternalError) as caught:
        freeze(0.5, after="100ms")

    assert isinstance(caught.value.__cause__, errors.IdleInTransactionSessionTimeout)
    assert passes(caught.value)
