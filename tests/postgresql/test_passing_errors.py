"""What fails through no fault of a statement's own, each as PostgreSQL really says it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import pytest
from django.db import Error, connection, transaction
from psycopg import errors

from claimsapi.models import Source
from claimsapi.postgresql.errors import passes, sqlstate
from tests.builders import make_source

pytestmark = pytest.mark.django_db(transaction=True)


def execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def lock(source):
    return Source.objects.select_for_update().get(pk=source.pk)


def failed(act):
    """Return the error that ``act`` ends by, in a connection of its own thread."""
    try:
        act()
    except Error as error:
        return error
    finally:
        connection.close()
    raise AssertionError("it did not fail")


def elsewhere(act):
    with ThreadPoolExecutor(1) as other:
        return other.submit(failed, act).result(30)


@transaction.atomic
def wait_for_a_lock(source):
    execute("SET LOCAL lock_timeout = '50ms'")
    lock(source)


@transaction.atomic
def sleep_too_long():
    execute("SET LOCAL statement_timeout = '50ms'")
    execute("SELECT pg_sleep(5)")


@transaction.atomic
def stay_idle():
    execute("SET LOCAL idle_in_transaction_session_timeout = '50ms'")
    sleep(0.5)
    execute("SELECT 1")


def test_a_lock_that_somebody_holds_for_long_passes():
    source = make_source()

    with transaction.atomic():
        lock(source)
        error = elsewhere(lambda: wait_for_a_lock(source))

    assert (sqlstate(error), passes(error)) == ("55P03", True)


def test_a_deadlock_passes():
    sources, both = [make_source(), make_source()], Barrier(2)

    @transaction.atomic
    def lock_both(first, second):
        lock(first)
        both.wait(10)
        lock(second)

    def tried(order):
        try:
            lock_both(*order)
        except Error as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as two:
        outcomes = two.map(tried, [sources, sources[::-1]], timeout=30)

    [error] = filter(None, outcomes)
    assert (sqlstate(error), passes(error)) == ("40P01", True)


def test_a_serialization_failure_passes():
    source = make_source()

    @transaction.atomic
    def write_over_what_changed():
        execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        Source.objects.get(pk=source.pk)
        with ThreadPoolExecutor(1) as other:
            other.submit(change).result(10)
        Source.objects.filter(pk=source.pk).update(role="mayor")

    def change():
        Source.objects.filter(pk=source.pk).update(role="minister")
        connection.close()

    error = elsewhere(write_over_what_changed)

    assert (sqlstate(error), passes(error)) == ("40001", True)


def test_a_transaction_that_was_ended_for_being_idle_passes():
    error = elsewhere(stay_idle)

    assert (sqlstate(error), passes(error)) == ("25P03", True)


def test_a_statement_that_was_ended_for_its_time_passes():
    error = elsewhere(sleep_too_long)

    assert (sqlstate(error), passes(error)) == ("57014", True)


def test_what_a_statement_does_wrong_does_not_pass():
    error = elsewhere(lambda: execute("SELECT 1 / 0"))

    assert isinstance(error.__cause__, errors.DivisionByZero)
    assert not passes(error)
