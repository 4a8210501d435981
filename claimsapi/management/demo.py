"""The sample articles, sent in and read back through the HTTP API as any newsroom tool would."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

SAMPLES = Path(__file__).parent / "samples"
PATIENCE = 90  # seconds for an article; the first one waits for the language model to load
CONFLICT = 409


class Failed(RuntimeError):
    """The service did not do with a sample article what it should."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An article of our own and where it pretends to come from."""

    file: str
    publisher: str
    published_at: str

    @property
    def text(self) -> str:
        return (SAMPLES / self.file).read_text()


ARTICLES = (
    Sample("meridian.txt", "Meridian Press", "2025-03-14T16:20:00Z"),
    Sample("continental.txt", "Continental Wire", "2025-03-14T18:05:00Z"),
)


class Newsroom:
    """A client of the API under ``base_url``."""

    def __init__(self, base_url: str, api_key: str) -> None:
        self.http = httpx.Client(
            base_url=f"{base_url}/api/v1/",
            headers={"Authorization": f"Bearer {api_key}"},
            timeout=30,
        )

    def send(self, sample: Sample) -> dict[str, Any]:
        """
        Send ``sample`` in and return its finished job.

        :raises Failed: if the article is refused, or its job fails or takes too long
        """
        self._introduce(sample.publisher)
        article = {
            "text": sample.text,
            "publisher": sample.publisher,
            "external_id": f"sample-{sample.file}",
            "published_at": sample.published_at,
        }
        job = self._json(self.http.post("articles/", json=article))
        deadline = time.monotonic() + PATIENCE
        while job["finished_at"] is None:
            if time.monotonic() > deadline:
                raise Failed(f"{job['url']} is still {job['status']} after {PATIENCE} s.")
            time.sleep(0.1)
            job = self._json(self.http.get(job["url"]))
        if job["error"]:
            raise Failed(f"{job['url']} {job['status']}: {job['error'].get('detail')}")
        return job

    def get(self, path: str, **query: str) -> dict[str, Any]:
        """
        Return what is at ``path``.

        :raises Failed: with the service's own explanation
        """
        return self._json(self.http.get(path, params=query))

    def all(self, path: str, **query: str) -> list[dict[str, Any]]:
        """Return every row of a list, oldest first."""
        rows, page = [], self.get(path, page_size="200", **query)
        rows += page["results"]
        while page["next"]:
            page = self._json(self.http.get(page["next"]))
            rows += page["results"]
        return rows[::-1]

    def _introduce(self, publisher: str) -> None:
        answer = self.http.post("sources/", json={"name": publisher})
        if answer.status_code != CONFLICT:  # which says that it is known already
            self._json(answer)

    def _json(self, answer: httpx.Response) -> dict[str, Any]:
        if answer.is_error:
            raise Failed(f"{answer.request.url} answered {answer.status_code}: {answer.text[:500]}")
        found: dict[str, Any] = answer.json()
        return found


def findings(newsroom: Newsroom, article: str) -> Iterator[str]:
    """Yield, line by line, the claims and credits of one article."""
    claims = newsroom.all("claims/", article=article, expand="source,attributions")
    yield f"{len(claims)} claims"
    for claim in claims:
        here = next(a for a in claim["attributions"] if a["article"] == article)
        name = claim["source"]["name"] if claim["source"] else _printed(here["speaker"])
        yield from _entry(name, claim["text"])
    credits = newsroom.all("credits/", article=article)
    yield f"{len(credits)} credits"
    for credit in credits:
        who = " via ".join(filter(None, (credit["creator_name"], credit["supplier_name"])))
        yield from _entry(credit["role"].replace("_", " "), who)


def disputes(newsroom: Newsroom) -> Iterator[str]:
    """Yield, line by line, each open dispute with its sides next to each other."""
    for dispute in newsroom.all("disputes/", status="open"):
        yield f"In dispute: {dispute['proposition']}"
        for side in newsroom.get(dispute["sides"])["sides"]:
            yield f"  {side['stance']}"
            for row in side["rows"]:
                name = row["credited_to"]["name"] if row["credited_to"] else row["as_printed"]
                words = f"{' … '.join(row['exact'])} [{row['publisher']}]"
                yield from _entry(name, words, indent=4)


def _printed(anchors: list[dict[str, Any]]) -> str:
    return " ".join(anchor["exact"] for anchor in anchors) or "nobody named"


def _entry(name: str, words: str, *, indent: int = 2) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(
        f"{name}: {words}", 100, initial_indent=margin, subsequent_indent=margin + "    "
    )
