"""README and guide as a person uses them: each block pasted into one shell, answers compared."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

BLOCK = re.compile(r"^```(sh|http)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
DONE = "--- this block is done ---"
PATIENCE = 60  # seconds for a job, whose Retry-After is heeded


@dataclass(frozen=True)
class Step:
    """Commands to paste, and the answer printed below them, if there is one."""

    commands: str
    answer: str = ""

    @property
    def summary(self) -> str:
        return self.commands.strip().splitlines()[-1][:70]


def steps(document: Path) -> list[Step]:
    """Return every block of commands of the document, in order."""
    blocks = [*BLOCK.findall(document.read_text()), ("sh", "")]
    return [
        Step(text, after if following == "http" else "")
        for (kind, text), (following, after) in itertools.pairwise(blocks)
        if kind == "sh"
    ]


class Shell:
    """One terminal, in the folder ``cwd``, that stays open."""

    def __init__(self, cwd: Path, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            ["bash"],
            cwd=cwd,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def paste(self, commands: str) -> str:
        """Return what ``commands`` print; one that fails fails the test."""
        self.process.stdin.write(f'{commands}\nprintf "\\n{DONE} $?\\n"\n'.encode())
        self.process.stdin.flush()
        printed = ""
        for line in map(bytes.decode, self.process.stdout):  # with the line ends as they come
            if line.startswith(DONE):
                assert line.split()[-1] == "0", f"{commands}\n{printed}"
                return printed.removesuffix("\n")
            printed += line
        raise AssertionError(f"The shell ended at: {commands}\n{printed}")

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()


@dataclass
class Reader:
    """Pastes the commands and compares; ``ids`` are those printed and what they stand for here."""

    shell: Shell
    ids: dict[str, str] = field(default_factory=dict)

    def follow(self, step: Step) -> None:
        """Paste ``step``; while its answer says ``Retry-After``, look again after that time."""
        began = time.monotonic()
        answer = Answer.read(self.shell.paste(step.commands))
        while step.answer and "retry-after" in answer.headers and "/jobs/$" in step.commands:
            assert time.monotonic() - began < PATIENCE, answer.body
            time.sleep(int(answer.headers["retry-after"]))
            answer = Answer.read(self.shell.paste(step.commands))
        if step.answer:
            self.check(step, answer)

    def check(self, step: Step, answer: Answer) -> None:
        """Hold ``answer`` against the printed one, which may leave fields and headers out."""
        head, _, body = step.answer.partition("\n\n")
        status, *headers = head.splitlines()
        assert answer.status == status, f"{step.summary}\n{answer.body}"
        for header in headers:
            name, _, value = header.partition(": ")
            self._same(value, answer.headers[name.lower()], name)
        if body.strip():
            kind = answer.headers["content-type"]
            self._same(_read(body, kind), _read(answer.body, kind), step.summary)

    def _same(self, printed: Any, found: Any, place: str) -> None:
        if isinstance(printed, dict):
            for name, value in printed.items():
                assert name in found, f"{place}/{name} is not in the answer"
                self._same(value, found[name], f"{place}/{name}")
        elif isinstance(printed, list):
            assert len(printed) == len(found), f"{place} has {len(found)} items"
            for number, pair in enumerate(zip(printed, found, strict=True)):
                self._same(*pair, f"{place}/{number}")
        elif isinstance(printed, str):
            self._same_text(printed, str(found), place)
        else:
            assert printed == found, place

    def _same_text(self, printed: str, found: str, place: str) -> None:
        for ours, theirs in zip(ID.findall(printed), ID.findall(found), strict=False):
            assert self.ids.setdefault(ours, theirs) == theirs, f"{place} is another {ours}"
        # “…” stands for whatever is there; a worker may take a job before one can read of it.
        pattern = (
            re.escape(_plain(printed)).replace("…", ".*").replace("queued", "(queued|running)")
        )
        assert re.fullmatch(pattern, _plain(found), re.DOTALL), f"{place}: {found}"


@dataclass(frozen=True)
class Answer:
    """What ``curl -i`` printed."""

    status: str
    headers: dict[str, str]
    body: str

    @classmethod
    def read(cls, printed: str) -> Answer:
        head, _, body = printed.partition("\r\n\r\n")
        status, *lines = head.splitlines() or [""]
        pairs = (line.partition(": ") for line in lines)
        return cls(status.strip(), {name.lower(): value for name, _, value in pairs}, body)


def _read(body: str, kind: str) -> Any:
    """Return what ``body`` says: JSON, NDJSON as a list of its lines, or words."""
    if kind == "application/x-ndjson":
        return [json.loads(line) for line in body.splitlines()]
    return json.loads(body) if "json" in kind else body.strip()


def _plain(text: str) -> str:
    return TIME.sub("TIME", ID.sub("ID", text))
