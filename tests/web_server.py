"""A web server on this machine, for tests of what fetches pages from other people's."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep
from typing import Any

from claimsapi.http_fetch import Policy

HTML = "text/html; charset=utf-8"
PAGE = (
    "<html lang='en'><head><title>Gate holds</title></head><body><article><h1>Gate holds</h1>"
    "<p>The flood gate will hold for another week, mayor Ada Brandt said on Monday.</p>"
    "<p>Engineers of the river board denied that the gate was safe.</p></article></body></html>"
)


class Server:
    """
    Answers by path: (status, headers, body), or every half second one byte of its headers.

    Who names the ETag of an answer that is all right has 304.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[str] = []
        self.headers: list[Mapping[str, str]] = []  # of what was asked

    @property
    def policy(self) -> Policy:
        return Policy(ports=frozenset({self.port}), private=True)

    def url(self, path: str = "/gate") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def answer(
        self, path: str = "/gate", body: str = PAGE, status: int = 200, **headers: str
    ) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, {"Content-Type": HTML} | named, body.encode())


@contextmanager
def running() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(self.path)
            server.headers.append(dict(self.headers))
            if self.path == "/drips":
                return self._drip()
            status, headers, body = server.answers.get(self.path, (404, {}, b""))
            if status == 200 and self.headers.get("If-None-Match", "-") == headers.get("ETag"):
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            return None

        def _drip(self) -> None:
            for byte in b"HTTP/1.1 200 OK\r\n":
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                sleep(0.1)

        def log_message(self, *_: Any) -> None:
            pass

    web = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = Server(web.server_address[1])
    thread = Thread(target=web.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        web.shutdown()
        thread.join()
        web.server_close()
