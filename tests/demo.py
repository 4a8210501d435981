"""The demonstration of `make run`, as a program of its own with its own data."""

import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 150  # seconds; a busy machine starts four programs


class Demo:
    """A running demonstration and what it printed until it began to serve."""

    def __init__(self, process: subprocess.Popen, data: Path) -> None:
        self.process = process
        self.data = data
        self.output = ""
        for line in process.stdout:
            self.output += line
            if line.startswith("Serving."):
                break
        assert "Serving." in self.output, self.output
        self.access = json.loads((data / "demo.json").read_text())

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)


def _in_the_background():
    """Be started as a script starts what ends in “&”: with SIGINT ignored."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def running(data: Path, **environment: str):
    ours = {"CLAIMSAPI_DATA": str(data), "DJANGO_SETTINGS_MODULE": "claimsapi.settings"}
    clean = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "BROKER_URL")}
    with subprocess.Popen(
        [sys.executable, "manage.py", "serve_demo"],
        cwd=ROOT,
        env=clean | ours | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=_in_the_background,
    ) as process:
        try:
            yield Demo(process, data)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)
