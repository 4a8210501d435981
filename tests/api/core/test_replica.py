"""Lists and search by a web server with a replica: a second cluster, which follows the first."""

import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil
import psycopg
import pytest
from django.conf import settings
from django.db import connection

from claimsapi.embedded import account, cluster
from claimsapi.models.api_key import Scope
from tests.builders import make_claim, make_key
from tests.faults.web import web
from tests.faults.worker import database_url, wait_until

pytestmark = [
    pytest.mark.long,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not settings.EMBEDDED, reason="the server is not ours to copy"),
]

REPLAYED = "SELECT count(*) FROM claimsapi_claim WHERE id = %s"
NEW = {"Cache-Control": "no-cache"}


class Replica:
    """The second cluster, and the test's database on it."""

    def __init__(self, folder):
        self.folder = folder
        self.url = database_url(host=str(folder))

    def follow(self):
        self._ask("SELECT pg_wal_replay_resume()")

    def stand_still(self):
        self._ask("SELECT pg_wal_replay_pause()")
        paused = "SELECT pg_get_wal_replay_pause_state() = 'paused'"
        assert wait_until(lambda: self._ask(paused)[0], seconds=20)

    def has(self, claim):
        return wait_until(lambda: self._ask(REPLAYED, claim.pk)[0] == 1, seconds=20)

    def _ask(self, statement, *values):
        with psycopg.connect(self.url, autocommit=True) as connection:
            return connection.execute(statement, values).fetchone()


@contextmanager
def following(first):
    """Yield the folder of a cluster that follows the one in the folder ``first``."""
    # None of pytest's: it closes them to the account that PostgreSQL runs as.
    with tempfile.TemporaryDirectory(prefix="claimsapi-") as name:
        account.give(Path(name))
        folder = Path(name, "replica")
        copy = [cluster.program("pg_basebackup"), "-h", first, "-U", "postgres", "-D", folder]
        options = ["--write-recovery-conf", "--checkpoint=fast"]
        subprocess.run([*copy, *options], check=True, cwd="/", **account.identity())
        (folder / ".s.PGSQL.5432.lock").unlink()  # of the server that was copied
        try:
            cluster.started(folder)
            yield folder
        finally:
            cluster.stop(folder)


@pytest.fixture
def replica():
    with following(connection.settings_dict["HOST"]) as folder:
        yield Replica(folder)


@pytest.fixture
def api(replica):
    key = {"Authorization": f"Bearer {make_key(Scope.READ, Scope.CURATE)[1]}"}
    with (
        web(settings.DATA_DIR, DATABASE_REPLICA_URL=replica.url) as (base, _),
        httpx.Client(base_url=base, headers=key, timeout=30) as http,
    ):
        yield http


def found(answer):
    return [row["id"] for row in answer.raise_for_status().json()["results"]]


def test_lists_and_search_are_read_from_the_replica_and_all_else_is_not(replica, api):
    known = make_claim("The dam is safe")
    assert replica.has(known)
    replica.stand_still()
    new = make_claim("The dam is full")

    assert found(api.get("/claims/")) == [str(known.pk)]
    assert api.get("/search/", params={"q": "dam"}).json()["count"] == 1
    assert found(api.get("/claims/", headers=NEW)) == [str(new.pk), str(known.pk)]
    assert api.get("/search/", params={"q": "dam"}, headers=NEW).json()["count"] == 2
    tag = api.get(f"/claims/{new.pk}/").headers["ETag"]
    accepted = api.post(f"/claims/{new.pk}/accept/", json={}, headers={"If-Match": tag})
    assert accepted.json()["status"] == "accepted"

    replica.follow()
    assert replica.has(new)
    assert found(api.get("/claims/")) == [str(new.pk), str(known.pk)]


def test_a_replica_that_is_away_is_not_missed(replica, api):
    claim = make_claim()
    assert replica.has(claim)
    assert found(api.get("/claims/")) == [str(claim.pk)]

    cluster.stop(replica.folder)

    assert found(api.get("/claims/")) == [str(claim.pk)]


def test_nobody_waits_for_a_replica_that_is_frozen(replica, api):
    claim = make_claim()
    assert replica.has(claim)
    assert found(api.get("/claims/")) == [str(claim.pk)]

    with frozen(replica.folder):
        answer = api.get("/claims/", timeout=5)

    assert found(answer) == [str(claim.pk)]


@contextmanager
def frozen(folder):
    """Stop all processes of the cluster in ``folder``, and let them go on afterwards."""
    postmaster = psutil.Process(int((folder / "postmaster.pid").read_text().split()[0]))
    processes = [postmaster, *postmaster.children(recursive=True)]
    for process in processes:
        process.suspend()
    try:
        yield
    finally:
        for process in processes:
            process.resume()
