"""Child processes that end when their parent does, however it ends."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

GRACE = 15  # seconds between asking a process to end and killing it; Celery needs about five
PR_SET_PDEATHSIG = 1  # prctl(2): which signal a process gets when its parent dies

# Loaded here, because between fork and exec nothing may be.
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class Died(RuntimeError):
    """A process ended that was meant to go on."""


@dataclass(frozen=True, slots=True)
class Child:
    """A running program and the file its output goes to."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def end_of_log(self, lines: int = 15) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


class Processes:
    """
    The programs one command starts; leaving the ``with`` block stops all of them.

    Each gets a session of its own, so that Ctrl-C reaches the parent alone, which then stops them
    in good order together with their own children.
    """

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.children: list[Child] = []

    def __enter__(self) -> Processes:
        self.logs.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def start(
        self,
        name: str,
        command: Sequence[str],
        *,
        environment: dict[str, str] | None = None,
        keep: Iterable[int] = (),
    ) -> Child:
        """Start ``command`` with the descriptors ``keep`` open; its output goes to ``name``.log."""
        log = self.logs / f"{name}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=os.environ | (environment or {}),
                pass_fds=tuple(keep),
                start_new_session=True,
                preexec_fn=_end_with_parent,
            )
        child = Child(name, process, log)
        self.children.append(child)
        return child

    def check(self) -> None:
        """
        Return if every process is still there.

        :raises Died: with the end of its log
        """
        for child in self.children:
            code = child.process.poll()
            if code is not None:
                raise Died(f"The {child.name} process ended ({code}).\n{child.end_of_log()}")

    def stop(self) -> None:
        """Ask every process to end, newest first, and kill what is left after ``GRACE``."""
        for child in reversed(self.children):
            with suppress(ProcessLookupError):
                child.process.terminate()
        deadline = time.monotonic() + GRACE
        for child in self.children:
            with suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0, deadline - time.monotonic()))
        for child in self.children:
            with suppress(ProcessLookupError):  # the session is empty, as it should be
                os.killpg(child.process.pid, signal.SIGKILL)
            child.process.wait()
        self.children.clear()


def _end_with_parent() -> None:
    """Run in the child before its program: a parent killed with -9 cannot stop it any more."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
