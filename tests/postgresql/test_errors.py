import pytest
from django.db import IntegrityError, InterfaceError, OperationalError
from psycopg import errors

from claimsapi.postgresql.errors import passes, sqlstate


def django_s(kind, cause=None):
    error = kind("words")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "state", "expected"),
    [
        pytest.param(django_s(OperationalError), "", True, id="the server is away"),
        pytest.param(django_s(InterfaceError), "", True, id="the connection is closed"),
        pytest.param(
            django_s(OperationalError, errors.DeadlockDetected()), "40P01", True, id="a deadlock"
        ),
        pytest.param(
            django_s(OperationalError, errors.DiskFull()), "53100", True, id="no room for now"
        ),
        pytest.param(
            django_s(OperationalError, errors.ProgramLimitExceeded()), "54000", False, id="too long"
        ),
        pytest.param(
            django_s(IntegrityError, errors.UniqueViolation()), "23505", False, id="a rule broken"
        ),
        pytest.param(ValueError("words"), "", False, id="a fault of ours"),
    ],
)
def test_what_time_heals_is_told_from_what_it_does_not(error, state, expected):
    assert (sqlstate(error), passes(error)) == (state, expected)
