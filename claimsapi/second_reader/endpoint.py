"""
An endpoint with the OpenAI chat-completions interface, and one question to it.

The address is the operator's own, so it may be on this machine or behind the firewall; redirects
are followed nowhere, and no answer, however slow it drips, takes longer than it may.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import Any

import httpcore
import httpx

from claimsapi.http_fetch import Policy, Unfetched
from claimsapi.http_fetch.connections import Backend
from claimsapi.second_reader.errors import (
    Busy,
    NoCompletion,
    Refused,
    TooSlow,
    Unreachable,
)

LIMIT = 1024 * 1024  # bytes of an answer
PATH = "/chat/completions"
LONGEST_WAIT = 20.0  # seconds that a server can ask us to wait

# Of each process, whatever its threads: who runs a model at home has one.
_turn = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the model wrote, and how many tokens it took, question included, if the server says."""

    content: str
    tokens: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """``url`` ends before ``/chat/completions``, or with it; ``timeout`` is in seconds."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 60.0

    def ask(self, body: dict[str, Any], *, ends: float) -> Reply:
        """
        Return the reply to ``body``, which comes before ``ends`` (of the monotonic clock).

        :raises Unanswered: with the cause; none of its words are the server's
        """
        if not _turn.acquire(timeout=max(0.0, ends - monotonic())):
            raise TooSlow("Another request of this worker took too long.", spent=False)
        try:
            return self._answer(json.dumps(body).encode(), min(ends, monotonic() + self.timeout))
        finally:
            _turn.release()

    def _answer(self, content: bytes, ends: float) -> Reply:
        url = httpx.URL(self.url.rstrip("/").removesuffix(PATH) + PATH)
        port = url.port or {"http": 80, "https": 443}[url.scheme]
        policy = Policy(ports=frozenset({port}), private=True)
        try:
            with (
                httpcore.ConnectionPool(network_backend=Backend(policy, ends)) as pool,
                pool.stream("POST", str(url), headers=self._headers(), content=content) as answer,
            ):
                return _read(answer)
        except httpcore.TimeoutException as error:
            raise TooSlow(f"It did not answer in {self.timeout:g} seconds.") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, Unfetched) as error:
            raise Unreachable("There is no connection to it.") from error

    def _headers(self) -> list[tuple[str, str]]:
        headers = [
            ("User-Agent", "claimsapi"),
            ("Content-Type", "application/json"),
            ("Accept", "application/json"),
            ("Accept-Encoding", "identity"),
        ]
        return [*headers, ("Authorization", f"Bearer {self.key}")] if self.key else headers


def _read(answer: httpcore.Response) -> Reply:
    if answer.status == 429 or answer.status >= 500:
        raise Busy(f"It answered with {answer.status}.", wait=_wait(answer))
    if answer.status != 200:
        raise Refused(f"It answered with {answer.status}.")
    try:
        completion = json.loads(_whole(answer.iter_stream()))
        content = completion["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise NoCompletion("What it answered is no chat completion.") from error
    if not isinstance(content, str):
        raise NoCompletion("What it answered is no chat completion.")
    return Reply(content=content, tokens=_tokens(completion))


def _whole(chunks: Iterable[bytes]) -> bytes:
    held = bytearray()
    for chunk in chunks:
        held += chunk
        if len(held) > LIMIT:
            raise NoCompletion(f"Its answer has more than {LIMIT:,} bytes.")
    return bytes(held)


def _wait(answer: httpcore.Response) -> float:
    """Return how many seconds the server asks to be left alone, if it says so in seconds."""
    for name, value in answer.headers:
        if name.lower() == b"retry-after" and value.isdigit():
            return min(float(value), LONGEST_WAIT)
    return 0.0


def _tokens(completion: dict[str, Any]) -> int | None:
    usage = completion.get("usage")
    total = usage.get("total_tokens") if isinstance(usage, dict) else None
    return total if isinstance(total, int) and 0 < total < 10**8 else None
