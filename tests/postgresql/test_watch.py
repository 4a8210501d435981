"""Whether the server answers, as several threads come to know it; only its answer is replaced."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import psycopg
import pytest

from claimsapi.postgresql import watch
from claimsapi.postgresql.watch import Away, Watch


class Server:
    """Answers a question, refuses it, or says nothing; ``asked`` tells how often it was asked."""

    def __init__(self) -> None:
        self.asked, self.refuses, self.answers = 0, False, Event()
        self.answers.set()

    def __call__(self, _login: object) -> None:
        self.asked += 1
        self.answers.wait()
        if self.refuses:
            raise psycopg.OperationalError("connection refused")


@pytest.fixture
def server(monkeypatch):
    server = Server()
    monkeypatch.setattr(watch, "_say_something", server)
    monkeypatch.setattr(watch, "ANSWER_WITHIN", 0.05)
    yield server
    server.answers.set()


@pytest.fixture
def watched():
    watched = Watch()
    watched.is_watched = True
    return watched


def test_a_server_that_answers_is_asked_once_in_a_while(server, watched):
    for _ in range(3):
        watched.ask()

    assert server.asked == 1


@pytest.mark.parametrize("refuses", [True, False])
def test_a_server_that_refuses_or_says_nothing_is_away(server, watched, refuses):
    server.refuses = refuses
    if not refuses:
        server.answers.clear()

    with pytest.raises(Away):
        watched.ask()


def test_where_the_server_is_away_one_caller_asks_and_the_others_go_at_once(
    server, watched, monkeypatch
):
    server.answers.clear()
    with pytest.raises(Away):
        watched.ask()
    monkeypatch.setattr(watch, "ANSWER_WITHIN", 5)
    watched._known_until = 0

    with ThreadPoolExecutor(1) as first:
        trying = first.submit(watched.enter, {})
        while watched._trying.acquire(blocking=False):
            watched._trying.release()
        with pytest.raises(Away):
            watched.enter({})
        server.answers.set()

    assert trying.exception() is None
    watched.enter({})


def test_where_nobody_watches_nobody_asks(server):
    patient = Watch()
    patient.is_away = True

    patient.enter({})

    assert server.asked == 0


def test_what_was_found_out_is_logged_once(server, watched, caplog):
    server.refuses = True
    for _ in range(2):
        with pytest.raises(Away):
            watched.ask()
    server.refuses = False
    watched._known_until = 0

    watched.ask()

    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"]
