"""Workers that stand still in the middle of an article."""

import os
import signal
from time import sleep
from typing import Any

from tests.faults.newsroom import Newsroom
from tests.faults.worker import wait_until

# A program that was frozen within a transaction: PostgreSQL waits for its next statement.
AT_WORK = """
SELECT 1 FROM pg_stat_activity WHERE application_name = %s AND state = 'idle in transaction'
"""
RUNNING = "SELECT id, attempts FROM claimsapi_job WHERE status = 'running'"
DONE = "SELECT id, attempts FROM claimsapi_job WHERE id = ANY(%s) AND status = 'succeeded'"

Held = dict[Any, int]  # jobs and which attempts at them


def wait_for_another(room: Newsroom, held: Held) -> None:
    """Wait until another worker has done what a frozen one ``held``."""
    ids = list(held)

    def is_done() -> bool:
        return any(attempts > held[job] for job, attempts in room.rows(DONE, ids))

    assert wait_until(is_done, seconds=150)


def freeze_at_work(room: Newsroom, worker: str) -> Held:
    """Freeze ``worker`` while it stores an article; return what is worked on, by all."""
    for _ in range(500):
        send_signal(room, worker, signal.SIGSTOP)
        sleep(0.05)  # in which a statement ends
        if room.rows(AT_WORK, worker) and _has_a_job(room, worker):
            return dict(room.rows(RUNNING))
        send_signal(room, worker, signal.SIGCONT)
        sleep(0.1)
    raise AssertionError("The worker was never met at work.")


def _has_a_job(room: Newsroom, worker: str) -> bool:
    """Return whether the last task that ``worker`` began is a job, and no sweep."""
    lines = room.programs[worker].log.read_text(errors="replace").splitlines()
    return "worker.run_job" in next((line for line in lines[::-1] if "task_started" in line), "")


def send_signal(room: Newsroom, program: str, number: signal.Signals) -> None:
    os.killpg(room.programs[program].process.pid, number)
