"""The embedded PostgreSQL, started for real in directories of its own."""

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from claimsapi.embedded import cluster as clusters
from claimsapi.embedded import postgres

ROOT = Path(__file__).parents[2]

# Asks for the server, says where its socket is, and stays until its input ends.
USER = """
import sys
from pathlib import Path
from claimsapi.embedded import postgres
print(postgres.ensure(Path(sys.argv[1])), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def cluster() -> Iterator[Path]:
    # pytest's own tmp_path is closed to the account that root runs PostgreSQL as.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    yield folder / "postgres"
    postgres.release(folder / "postgres")
    clusters.stop(folder / "postgres")
    shutil.rmtree(folder)


@contextmanager
def another_process(cluster: Path, *prefix: str) -> Iterator[subprocess.Popen[str]]:
    command = [*prefix, sys.executable, "-c", USER, str(cluster)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as process:
        try:
            yield process
        finally:
            process.stdin.close()
            process.wait(30)


def pid(cluster: Path) -> int:
    server = clusters.running(cluster)
    assert server is not None
    return server.pid


def ask(socket_dir: Path | str, question: str):
    login = {"host": str(socket_dir), "user": "postgres", "dbname": "postgres"}
    with psycopg.connect(**login, autocommit=True) as connection:
        cursor = connection.execute(question)
        return cursor.fetchone()[0] if cursor.description else None


def kill_server(cluster: Path) -> None:
    os.kill(pid(cluster), signal.SIGKILL)
    deadline = time.monotonic() + 5  # seconds
    while clusters.running(cluster) and time.monotonic() < deadline:
        time.sleep(0.01)


def test_it_serves_postgresql_18_over_a_socket_only(cluster):
    socket_dir = postgres.ensure(cluster)

    assert ask(socket_dir, "show server_version").startswith("18.")
    assert ask(socket_dir, "show listen_addresses") == ""


def test_only_the_owner_may_enter_the_directory_of_the_socket(cluster):
    socket_dir = postgres.ensure(cluster)

    assert stat.S_IMODE(socket_dir.stat().st_mode) == 0o700


def test_letters_of_any_script_are_folded_and_compared(cluster):
    socket_dir = postgres.ensure(cluster)

    ask(socket_dir, "create extension pg_trgm")

    assert ask(socket_dir, "select lower('ŽUKOV ЖУКОВ')") == "žukov жуков"
    assert ask(socket_dir, "select similarity('Жуков', 'ЖУКОВА')") > 0.5


def test_a_statement_that_fails_leaves_no_words_in_the_servers_log(cluster):
    socket_dir = postgres.ensure(cluster)

    with pytest.raises(psycopg.DataError):
        ask(socket_dir, "select 'the dam is about to break'::integer")

    log = (cluster / "server.log").read_text()
    assert "ready to accept connections" in log
    assert "dam" not in log


def test_a_second_call_keeps_the_server(cluster):
    postgres.ensure(cluster)
    first = pid(cluster)

    postgres.ensure(cluster)

    assert pid(cluster) == first


def test_releasing_stops_the_server(cluster):
    postgres.ensure(cluster)

    postgres.release(cluster)

    assert clusters.running(cluster) is None


def test_processes_that_start_at_once_share_one_server(cluster):
    with another_process(cluster) as one, another_process(cluster) as two:
        sockets = [one.stdout.readline().strip(), two.stdout.readline().strip()]

        starts = [ask(socket, "select pg_postmaster_start_time()") for socket in sockets]

    assert starts[0] == starts[1]


def test_the_last_of_several_processes_stops_the_server(cluster):
    with another_process(cluster) as one:
        one.stdout.readline()
        with another_process(cluster) as two:
            two.stdout.readline()
        after_the_first_left = clusters.running(cluster)

    assert after_the_first_left is not None
    assert clusters.running(cluster) is None


def test_a_killed_process_counts_as_gone(cluster):
    with another_process(cluster) as killed:
        killed.stdout.readline()
        killed.kill()

    with another_process(cluster) as last:
        last.stdout.readline()

    assert clusters.running(cluster) is None


def test_a_killed_server_starts_again_with_its_data(cluster):
    socket_dir = postgres.ensure(cluster)
    ask(socket_dir, "create table kept as select 'yes' as answer")
    kill_server(cluster)

    socket_dir = postgres.ensure(cluster)

    assert ask(socket_dir, "select answer from kept") == "yes"


def test_a_pid_that_belongs_to_another_program_by_now_is_no_server(cluster):
    postgres.ensure(cluster)
    kill_server(cluster)
    pid_file = cluster / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")

    socket_dir = postgres.ensure(cluster)

    assert ask(socket_dir, "select 1") == 1


def test_a_creation_that_was_cut_off_is_begun_again(cluster):
    cut_off = cluster.with_name("postgres.new")
    cut_off.mkdir()
    (cut_off / "PG_VERSION").write_text("18\n")

    socket_dir = postgres.ensure(cluster)

    assert ask(socket_dir, "select 1") == 1


def test_a_path_too_long_for_a_socket_gets_a_private_one_elsewhere(cluster):
    deep = cluster.with_name("long, and with spaces " + 90 * "x") / "postgres"

    socket_dir = postgres.ensure(deep)

    assert ask(socket_dir, "select 1") == 1
    assert stat.S_IMODE(socket_dir.stat().st_mode) == 0o700
    postgres.release(deep)
    assert not socket_dir.exists()


def test_variables_meant_for_another_server_do_not_lead_astray(cluster, monkeypatch):
    monkeypatch.setenv("PGPORT", "6543")

    socket_dir = postgres.ensure(cluster)

    assert (socket_dir / ".s.PGSQL.5432").exists()


def test_a_server_that_cannot_start_says_why(cluster):
    postgres.ensure(cluster)
    postgres.release(cluster)
    (cluster / "PG_VERSION").write_text("12\n")

    with pytest.raises(clusters.NotStarted, match=r"(?i)incompatible"):
        postgres.ensure(cluster)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_it_works_for_an_ordinary_user(cluster):
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("setpriv is not installed")
    nobody = pwd.getpwnam("nobody")
    become = [setpriv, f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]
    if subprocess.run([*become, sys.executable, "-c", ""], check=False).returncode:
        pytest.skip("other users may not run this Python")
    os.chown(cluster.parent, nobody.pw_uid, nobody.pw_gid)

    with another_process(cluster, *become) as process:
        socket_dir = process.stdout.readline().strip()

        assert ask(socket_dir, "show server_version").startswith("18.")
        assert (cluster / "PG_VERSION").stat().st_uid == nobody.pw_uid
