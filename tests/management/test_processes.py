"""Processes of `make run`: none may outlive it."""

import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from claimsapi.management import processes as module
from claimsapi.management.processes import Died, Processes

ROOT = Path(__file__).parents[2]
STAYS = [sys.executable, "-c", "import time; time.sleep(60)"]
IS_STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
HAS_A_CHILD = f"import subprocess, time; subprocess.Popen({STAYS!r}); "


def gone(process: psutil.Process) -> bool:
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def wait_until(condition) -> bool:
    deadline = time.monotonic() + 10  # seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return condition()


def test_leaving_the_block_ends_every_process(tmp_path):
    with Processes(tmp_path) as processes:
        child = processes.start("child", STAYS)

    assert child.process.returncode is not None


def test_a_process_that_refuses_to_end_is_killed(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "GRACE", 0.2)
    refuses = f"{IS_STUBBORN}print('ready', flush=True); time.sleep(60)"

    with Processes(tmp_path) as processes:
        child = processes.start("stubborn", [sys.executable, "-c", refuses])
        assert wait_until(lambda: "ready" in child.end_of_log())

    assert child.process.returncode == -9


def test_the_children_of_a_process_end_with_it(tmp_path):
    parent = f"{HAS_A_CHILD}time.sleep(60)"

    with Processes(tmp_path) as processes:
        child = processes.start("parent", [sys.executable, "-c", parent])
        family = psutil.Process(child.process.pid)
        assert wait_until(family.children)
        [grandchild] = family.children()

    assert wait_until(lambda: gone(grandchild))


def test_a_process_that_ended_is_reported_with_its_last_words(tmp_path):
    with Processes(tmp_path) as processes:
        child = processes.start("web", [sys.executable, "-c", "raise SystemExit('port taken')"])
        child.process.wait()

        with pytest.raises(Died, match=r"The web process ended \(1\)\.\nport taken"):
            processes.check()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of a parent's death")
def test_a_killed_parent_leaves_no_process_behind(tmp_path):
    parent = f"""
import time
from pathlib import Path
from claimsapi.management.processes import Processes
with Processes(Path({str(tmp_path)!r})) as processes:
    print(processes.start("child", {STAYS!r}).process.pid, flush=True)
    time.sleep(60)
"""
    command = [sys.executable, "-c", parent]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        child = psutil.Process(int(process.stdout.readline()))

        process.kill()

        assert wait_until(lambda: gone(child))
