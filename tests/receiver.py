"""A receiver of webhooks on this machine, for tests of what sends to other people's."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from threading import Thread
from typing import Any

from claimsapi.http_fetch import Policy

# The status, the headers and the body of the answer to what was received as the n-th, from 0.
Answering = Callable[[int], tuple[int, Mapping[str, str], bytes]]


class Receiver:
    """``received`` are the headers and the body of each request."""

    def __init__(self, port: int, answering: Answering) -> None:
        self.port, self.answering = port, answering
        self.received: list[tuple[dict[str, str], bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    @property
    def policy(self) -> Policy:
        inside = (ip_network("127.0.0.0/8"),)
        return Policy(ports=frozenset({self.port}), schemes=("http", "https"), inside=inside)

    @property
    def ids(self) -> list[str]:
        return [headers["webhook-id"] for headers, _ in self.received]


def always(status: int = 200, body: bytes = b"", **headers: str) -> Answering:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: (status, named, body)


@contextmanager
def receiving(answering: Answering | None = None) -> Iterator[Receiver]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            receiver.received.append((headers, body))
            status, named, answer = receiver.answering(len(receiver.received) - 1)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(answer)), **named}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: Any) -> None:
            pass

    web = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver = Receiver(web.server_address[1], answering or always())
    thread = Thread(target=web.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield receiver
    finally:
        web.shutdown()
        thread.join()
        web.server_close()
