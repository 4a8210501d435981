"""What is read again from the first server; the replica's failures are made up here."""

import psycopg
import pytest
from django.conf import settings
from django.db import OperationalError

from claimsapi.postgresql import replica
from claimsapi.postgresql.replica import REPLICA, from_replica, read_from
from claimsapi.postgresql.watch import Away


@pytest.fixture(autouse=True)
def _there_is_a_replica(monkeypatch):
    monkeypatch.setitem(settings.DATABASES, REPLICA, {})
    monkeypatch.setattr(replica, "_avoided_until", 0.0)


class Read:
    """A list that fails on the replica by ``cause``; ``asked`` says where it was read."""

    def __init__(self, cause):
        self.cause = cause
        self.asked = []

    def __call__(self):
        self.asked.append(read_from())
        if read_from() == REPLICA:
            raise OperationalError from self.cause
        return "rows"


@pytest.mark.parametrize("cause", [Away(), psycopg.errors.SerializationFailure()])
def test_what_the_replica_cannot_answer_the_first_server_does_from_then_on(cause):
    read = Read(cause)

    assert [from_replica(read), from_replica(read)] == ["rows", "rows"]
    assert read.asked == [REPLICA, "default", "default"]


def test_what_takes_too_long_is_not_begun_twice():
    read = Read(psycopg.errors.QueryCanceled())

    for _ in range(2):
        with pytest.raises(OperationalError):
            from_replica(read)

    assert read.asked == [REPLICA, REPLICA]
