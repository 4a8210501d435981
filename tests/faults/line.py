"""A line to a server on which outages happen, though the server and its other users go on."""

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any

Address = tuple[str, int] | str  # of a host, or the path of a socket


class Line:
    """Takes connections at ``port`` and passes on what it hears, unless there is an outage."""

    def __init__(self, server: Address | None) -> None:
        self.port = 0
        self._server = server
        self._passes = asyncio.Event()
        self._passes.set()
        self._callers: set[StreamWriter] = set()
        self._listener: asyncio.Server
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._do(self._listen())

    def hang(self) -> None:
        """Be as a server that is frozen, or cut off: connections stand, and nothing comes."""
        self._loop.call_soon_threadsafe(self._passes.clear)

    def refuse(self) -> None:
        """Be as a server that is stopped: connections end, and no other is taken."""
        self._do(self._end())

    def mend(self) -> None:
        self._loop.call_soon_threadsafe(self._passes.set)
        if not self._listener.is_serving():
            self._do(self._listen())

    def close(self) -> None:
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(5)

    async def _listen(self) -> None:
        self._listener = await asyncio.start_server(self._connect, "127.0.0.1", self.port)
        self.port = self._listener.sockets[0].getsockname()[1]

    async def _end(self) -> None:
        self._listener.close()
        for caller in self._callers:
            caller.transport.abort()
        while self._callers:
            await asyncio.sleep(0.01)

    async def _connect(self, heard: StreamReader, caller: StreamWriter) -> None:
        self._callers.add(caller)
        try:
            first = await heard.read(65536)
            await self._may_pass(caller)
            with suppress(OSError):
                await self._join(first, heard, caller)
        finally:
            caller.transport.abort()
            self._callers.discard(caller)

    async def _join(self, first: bytes, heard: StreamReader, caller: StreamWriter) -> None:
        where = self._server
        opened = asyncio.open_unix_connection(where) if isinstance(where, str) else (
            asyncio.open_connection(*where)
        )  # fmt: skip
        answers, server = await opened
        try:
            server.write(first)
            back = asyncio.ensure_future(self._pass_on(answers, caller, caller))
            await self._pass_on(heard, server, caller)
            await back
        finally:
            server.transport.abort()

    async def _pass_on(
        self, heard: StreamReader, other: StreamWriter, caller: StreamWriter
    ) -> None:
        with suppress(OSError):
            while said := await heard.read(65536):
                await self._may_pass(caller)
                other.write(said)
                await other.drain()
        other.transport.abort()

    async def _may_pass(self, caller: StreamWriter) -> None:
        """Wait for the end of an outage, or until the connection is ended."""
        while not (self._passes.is_set() or caller.transport.is_closing()):
            await asyncio.sleep(0.01)


@contextmanager
def line_to(server: Address | None) -> Iterator[Line]:
    """Yield a line to ``server``; to None one that must hang before somebody calls."""
    line = Line(server)
    try:
        yield line
    finally:
        line.close()
