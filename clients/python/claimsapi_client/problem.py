"""What the service refuses, as an exception."""

from collections.abc import Mapping, Sequence
from typing import Any


class Problem(Exception):
    """
    An answer of 4xx or 5xx: the problem details (RFC 9457) that the service sent.

    ``type`` is the address of a page that says what to do; ``errors`` has a line for each field.
    """

    def __init__(self, status: int, details: Mapping[str, Any]) -> None:
        self.status = status
        self.type: str = details.get("type", "about:blank")
        self.title: str = details.get("title", "")
        self.detail: str = details.get("detail", "")
        self.request_id: str | None = details.get("request_id")
        self.errors: Sequence[Mapping[str, Any]] = details.get("errors") or []
        wrong = [f"{each.get('pointer')}: {each.get('detail')}" for each in self.errors]
        super().__init__("\n".join([f"{status} {self.title}: {self.detail}", *wrong]))


class JobFailed(Exception):
    """A job that ended otherwise than well; ``job`` is its row, ``job["error"]`` the cause."""

    def __init__(self, job: Mapping[str, Any]) -> None:
        self.job = job
        cause = (job.get("error") or {}).get("detail") or "no cause given"
        super().__init__(f"job {job['id']} {job['status']}: {cause}")
