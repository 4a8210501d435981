"""A guide whose requests and answers are replayed: ```sh blocks with curl, ```http blocks below."""

import itertools
import json
import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from rest_framework.test import APIClient

BLOCK = re.compile(r"^```(sh|http)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


@dataclass(frozen=True)
class Step:
    """A request as the guide has it, and the answer printed below it."""

    curl: str
    answer: str

    @property
    def summary(self) -> str:
        return self.curl.replace("\\\n", " ").split("$API")[-1].split()[0]


def steps(guide: Path) -> list[Step]:
    """Return the guide's curl calls that an answer follows, in order."""
    blocks = BLOCK.findall(guide.read_text())
    pairs = itertools.pairwise(blocks)
    return [
        Step(request, answer)
        for (kind, request), (after, answer) in pairs
        if kind == "sh" and "curl" in request and after == "http"
    ]


@dataclass
class Replay:
    """Sends the guide's requests; ``ids`` are its ids and those they stand for here."""

    token: str
    ids: dict[str, str] = field(default_factory=dict)

    def send(self, step: Step) -> HttpResponse:
        """Send what the curl line of ``step`` would."""
        arguments = iter(shlex.split(step.curl[step.curl.index("curl") :])[1:])
        method, headers, body, url = "GET", {}, "", ""
        for argument in arguments:
            if argument == "-H":
                name, _, value = next(arguments).partition(":")
                headers[name] = value.strip()
            elif argument == "-X":
                method = next(arguments)
            elif argument in ("--json", "--data-binary"):
                method = "POST" if method == "GET" else method
                body = self._here(next(arguments))
            elif not argument.startswith("-"):
                url = argument
        if headers.pop("$auth", None) is not None:
            headers["Authorization"] = f"Bearer {self.token}"
        client = APIClient(HTTP_HOST="localhost:8000")
        path = self._here(url.replace("$API", "/api/v1"))
        kind = headers.pop("Content-Type", "application/json")
        return client.generic(method, path, body, content_type=kind, headers=headers)

    def check(self, step: Step, response: HttpResponse) -> None:
        """Hold ``response`` against the printed answer, which may leave fields and headers out."""
        head, _, body = step.answer.partition("\n\n")
        status, *headers = head.splitlines()
        assert status == f"HTTP/1.1 {response.status_code} {response.reason_phrase}"
        for header in headers:
            name, _, value = header.partition(": ")
            self._same(value, response[name], name)
        if body.strip():
            self._same(*(_read(each, response) for each in (body, _content(response))), "")

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
        ids, here = ID.findall(printed), ID.findall(found)
        for ours, theirs in zip(ids, here, strict=False):
            assert self.ids.setdefault(ours, theirs) == theirs, f"{place} is another {ours}"
        assert _plain(printed) == _plain(found), place

    def _here(self, url: str) -> str:
        return ID.sub(lambda known: self.ids[known.group()], url)


def _content(response: HttpResponse) -> str:
    return b"".join(response).decode()


def _read(body: str, response: HttpResponse) -> Any:
    """Return what ``body`` says: JSON, or NDJSON as a list of its lines."""
    if response["Content-Type"] != "application/x-ndjson":
        return json.loads(body)
    return [json.loads(line) for line in body.splitlines()]


def _plain(text: str) -> str:
    return TIME.sub("TIME", ID.sub("ID", text))
