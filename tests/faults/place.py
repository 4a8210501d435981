"""Where a newsroom is: a folder of its own, with a disk that may be filled."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimsapi.management.processes import Processes


@contextmanager
def place() -> Iterator[tuple[Processes, Path]]:
    """Yield a folder with a disk, and what starts programs there; KEEP=1 keeps the folder."""
    # None of pytest's: it closes them to the account that PostgreSQL runs as.
    folder = Path(tempfile.mkdtemp(prefix="newsroom-"))
    with Processes(folder / "logs") as processes, disk(folder / "disk"):
        yield processes, folder
    if not os.environ.get("KEEP"):
        shutil.rmtree(folder)


@contextmanager
def disk(folder: Path) -> Iterator[None]:
    """Mount a small disk of its own at ``folder``, where this machine lets us."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=800m,mode=755", "claimsapi-trial", folder]
    mounted = os.geteuid() == 0 and subprocess.run(mount, check=False).returncode == 0
    try:
        yield
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", folder], check=True)  # its last user just ends
