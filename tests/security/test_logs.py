"""No line of the log has words of an article or values of a statement, however it comes about."""

import logging
from io import StringIO

import pytest
import structlog
from django.contrib.auth.models import User
from django.db import DatabaseError, OperationalError, connection, transaction

from claimsapi.celery import app
from claimsapi.models import Source
from tests.builders import make_source

WORDS = "the dam is about to break"


@pytest.fixture
def logged():
    """Return all that the service writes, which is read where the container's would be."""
    written = StringIO()
    console = next(h for h in logging.getLogger().handlers if h.name == "console")
    before = console.setStream(written)
    yield written.getvalue
    console.setStream(before)


def execute(sql: str, *values: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def no_number():
    execute("SELECT %s::integer", WORDS)


def not_unique():
    User.objects.create(username=WORDS)
    User.objects.create(username=WORDS)


def a_row_against_a_rule():
    make_source(WORDS, merged_into=None)
    Source.objects.update(kind="nonsense")


def nonsense_in_sql():
    execute(f"SELECT '{WORDS}' nonsense nonsense")


def no_integer():
    int(WORDS)


def no_such_name():
    {}[WORDS]


def no_such_file():
    open(WORDS)  # noqa: PTH123, SIM115


def what_was_caused():
    try:
        int(WORDS)
    except ValueError as error:
        raise RuntimeError(WORDS) from error


def what_happened_in_another():
    try:
        no_number()
    except DatabaseError:
        raise LookupError(WORDS)  # noqa: B904


RAISING = [
    no_number, not_unique, a_row_against_a_rule, nonsense_in_sql, no_integer,
    no_such_name, no_such_file, what_was_caused, what_happened_in_another,
]  # fmt: skip


def with_its_trace(error):
    logging.getLogger("claimsapi").error("Unable to answer", exc_info=error)


def as_an_argument(error):
    logging.getLogger("psycopg.pool").warning("error connecting in %r: %s", "pool-1", error)


def as_the_message(error):
    logging.getLogger("gunicorn.error").error(error)


def in_a_field(error):
    structlog.get_logger("django_structlog").error("task_retrying", reason=error)


def as_the_words_of_a_field(error):
    structlog.get_logger("django_structlog").error("task_failed", error=str(error), exc_info=error)


@app.task(name="tests.in_a_task")
def in_a_task(error):
    raise error


@app.task(name="tests.done_again", autoretry_for=(Exception,), max_retries=1)
def in_a_task_that_is_done_again(error):
    raise error


LOGGING = [
    with_its_trace, as_an_argument, as_the_message, in_a_field, as_the_words_of_a_field,
]  # fmt: skip
TASKS = [in_a_task, in_a_task_that_is_done_again]


@pytest.mark.django_db
@pytest.mark.parametrize("fail", RAISING)
def test_an_exception_is_logged_without_what_it_quotes(logged, fail):
    with pytest.raises(Exception) as raised, transaction.atomic():  # noqa: PT011
        fail()
    error = raised.value
    assert WORDS in f"{error} {error.__cause__} {error.__context__}", "nothing to hide"

    for log in LOGGING:
        log(error)
    for task in TASKS:
        task.apply([error])

    assert WORDS not in logged()
    assert logged().count(type(error).__name__) >= len([*LOGGING, *TASKS])
    assert f"in {fail.__name__}" in logged()


@pytest.mark.django_db
def test_what_tells_the_fault_stays(logged):
    with pytest.raises(DatabaseError) as raised, transaction.atomic():
        not_unique()

    with_its_trace(raised.value)

    assert "IntegrityError: UniqueViolation 23505 auth_user_username_key auth_user" in logged()


@pytest.mark.django_db
def test_a_server_that_is_busy_says_so_in_the_log(logged):
    execute("SET LOCAL statement_timeout = 1")
    with pytest.raises(OperationalError) as raised:
        execute("SELECT pg_sleep(1)")

    as_an_argument(raised.value)

    assert "QueryCanceled 57014 canceling statement due to statement timeout" in logged()


def test_the_query_of_an_address_is_cut_off_whoever_logs_it(logged):
    logging.getLogger("gunicorn.error").error("Error handling request %s", f"/api/?q={WORDS}")
    structlog.get_logger("django_structlog").info("request_failed", request=f"GET /?q={WORDS}")

    assert WORDS not in logged()
    assert "Error handling request /api/" in logged()


@pytest.mark.django_db
def test_whoever_names_a_host_that_is_not_ours_fills_no_log_with_traces(client, logged):
    answer = client.get("/problems/", headers={"Host": "elsewhere.example"})

    assert answer.status_code == 400
    assert "Traceback" not in logged()
