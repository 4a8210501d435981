"""One POST to other people's servers, and the beginning of its answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ssl import SSLCertVerificationError
from time import monotonic

import httpcore

from claimsapi.http_fetch import retry_after
from claimsapi.http_fetch.connections import Backend
from claimsapi.http_fetch.errors import TooSlow, Unreachable
from claimsapi.http_fetch.policy import Policy

SECONDS = 10.0  # for all; only the name service has a time of its own
KEPT = 2000  # bytes of an answer, of which no more is read

_AGENT = [("User-Agent", "claimsapi"), ("Accept-Encoding", "identity")]


@dataclass(frozen=True, slots=True)
class Answer:
    """``retry_after`` is how long the server asks not to be asked again, if it says so."""

    status: int
    text: str
    retry_after: timedelta | None


def posted(url: str, body: bytes, headers: Mapping[str, str], policy: Policy) -> Answer:
    """
    Send ``body`` to ``url`` and return the answer, whatever its status; follow no redirect.

    :raises Unfetched: if there is none; none of its words are the server's
    """
    parts = policy.refuse_address(url)
    backend = Backend(policy, monotonic() + SECONDS)
    sent = [*_AGENT, *headers.items()]
    try:
        with (
            httpcore.ConnectionPool(network_backend=backend) as pool,
            pool.stream("POST", str(parts), headers=sent, content=body) as response,
        ):
            return _read(response)
    except httpcore.TimeoutException as error:
        raise TooSlow(f"It takes longer than {SECONDS:.0f} seconds.") from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        if isinstance(error.__cause__, SSLCertVerificationError):
            raise Unreachable(f"The certificate of {parts.host} is not valid.") from error
        raise Unreachable(f"The connection to {parts.host} failed.") from error


def _read(response: httpcore.Response) -> Answer:
    headers = {
        name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers
    }
    asked = retry_after.pause(headers.get("retry-after", ""), now=datetime.now(UTC))
    text = _beginning(response.iter_stream()).decode(errors="replace")
    return Answer(response.status, text, asked)


def _beginning(chunks: Iterable[bytes]) -> bytes:
    held = bytearray()
    for chunk in chunks:
        held += chunk
        if len(held) >= KEPT:
            break
    return bytes(held[:KEPT])
