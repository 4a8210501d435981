"""The client: every operation of the service, and waiting for jobs."""

import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

import httpx

from claimsapi_client.connection import Connection
from claimsapi_client.operations import Operations
from claimsapi_client.problem import JobFailed
from claimsapi_client.rows import Job

ENDED = ("succeeded", "partial", "failed", "cancelled")
WELL = ("succeeded", "partial")


class Client(Operations):
    """
    ``Client("https://claims.example.org/api/v1", token)``, best as a context manager.

    ``timeout`` is for one answer, in seconds; 30 and more for those who ``wait`` for jobs.
    ``transport`` is httpx's, for proxies and tests.
    """

    def __init__(
        self,
        address: str,
        token: str,
        *,
        timeout: float = 40,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._http = httpx.Client(
            base_url=address.rstrip("/") + "/",
            headers={"Authorization": f"Bearer {token}"},
            timeout=timeout,
            transport=transport,
        )
        self._sleep = sleep
        super().__init__(Connection(self._http, sleep))

    def wait_for(self, job: Job, *, within: float = 300) -> Job:
        """
        Return the job as it ended, asking again when the service says.

        :raises JobFailed: where it failed or was cancelled
        :raises TimeoutError: after ``within`` seconds
        """
        waited = 0.0
        while job["status"] not in ENDED:
            if waited >= within:
                raise TimeoutError(f"job {job['id']} is {job['status']} after {within:.0f} s")
            answer = self.connection.answer("GET", f"jobs/{job['id']}/")
            job = answer.json()
            if job["status"] not in ENDED:
                pause = float(answer.headers.get("Retry-After", 1))
                self._sleep(pause)
                waited += pause
        if job["status"] not in WELL:
            raise JobFailed(job)
        return job

    def close(self) -> None:
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
