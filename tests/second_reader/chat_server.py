"""An endpoint with the chat-completions interface on this machine, which answers as it is told."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

Answer = tuple[int, dict[str, str], bytes]
Told = Answer | Callable[[dict[str, Any]], Answer] | None


class ChatServer:
    """
    Answers each request with the next of ``answers``, the last one for ever; none is silence.

    ``asked`` has the bodies of the requests, ``headers`` what came with them.
    """

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/v1"
        self.answers: list[Answer | Callable[[dict[str, Any]], Answer] | None] = [
            completion({"pairs": []})
        ]
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.ends = Event()

    def next(self, body: dict[str, Any]) -> Answer | None:
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return answer(body) if callable(answer) else answer


def completion(answer: Any, tokens: int | None = 900) -> Answer:
    """Return a completion in which the model says ``answer``, as JSON unless it is a string."""
    content = answer if isinstance(answer, str) else json.dumps(answer)
    whole: dict[str, Any] = {"choices": [{"message": {"role": "assistant", "content": content}}]}
    if tokens is not None:
        whole["usage"] = {"total_tokens": tokens}
    return 200, {}, json.dumps(whole).encode()


def status(code: int, **headers: str) -> Answer:
    return code, {name.replace("_", "-"): value for name, value in headers.items()}, b"no"


@contextmanager
def chatting() -> Iterator[ChatServer]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append(body)
            server.paths.append(self.path)
            server.headers.append(dict(self.headers))
            answer = server.next(body)
            if answer is None:
                server.ends.wait(30)
                return
            code, headers, content = answer
            self.send_response(code)
            for name, value in {"Content-Type": "application/json", **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            pass

    web = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = ChatServer(web.server_address[1])
    thread = Thread(target=web.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.ends.set()
        web.shutdown()
        thread.join()
        web.server_close()
