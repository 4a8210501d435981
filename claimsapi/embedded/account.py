"""The account PostgreSQL runs as: ours, or one of its own where we are root, whom it refuses."""

import os
import pwd
import stat
import subprocess
from functools import cache
from pathlib import Path
from typing import TypedDict

NAME = "claimsapi-postgres"
MAY_ENTER = stat.S_IXGRP | stat.S_IXOTH
MAY_READ = stat.S_IRGRP | stat.S_IROTH


class Identity(TypedDict, total=False):
    """Arguments of ``subprocess.run`` that choose the account."""

    user: int
    group: int
    extra_groups: list[int]


def identity() -> Identity:
    """Return how to run a program of PostgreSQL; empty unless we are root."""
    if os.geteuid() != 0:
        return {}
    entry = _entry()
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def give(directory: Path) -> None:
    """
    Make ``directory`` the account's own, where we are root.

    Afterwards others may enter (not list) the folders above it.
    """
    if os.geteuid() != 0:
        return
    entry = _entry()
    os.chown(directory, entry.pw_uid, entry.pw_gid)
    _let_enter(directory)


def show(folder: Path) -> None:
    """Make everything in ``folder`` readable to the account, where we are root."""
    if os.geteuid() != 0:
        return
    _let_enter(folder)
    for path in [folder, *folder.rglob("*")]:
        mode = path.stat().st_mode
        runs = path.is_dir() or mode & stat.S_IXUSR
        _add(path, MAY_READ | MAY_ENTER if runs else MAY_READ)


@cache
def _entry() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        options = ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        made = subprocess.run(["useradd", *options, NAME], check=False, capture_output=True)
    try:
        return pwd.getpwnam(NAME)  # perhaps another process was faster
    except KeyError:
        reason = made.stderr.decode().strip()
        raise PermissionError(f"PostgreSQL needs an account and useradd failed: {reason}") from None


def _let_enter(path: Path) -> None:
    for folder in path.resolve().parents:
        _add(folder, MAY_ENTER)


def _add(path: Path, bits: int) -> None:
    mode = path.stat().st_mode
    if mode & bits != bits:
        path.chmod(stat.S_IMODE(mode) | bits)
