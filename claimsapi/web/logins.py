"""
How often a password may be wrong, of an account and from an address. django-axes counts.

A name is locked at first for the address from which it was wrong, so that nobody can keep an editor
out from elsewhere; only where many addresses try one name, or one address many names, for all.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from ipaddress import ip_network
from math import ceil
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.db.models import Max, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

TOO_MANY_REQUESTS = 429
MINUTE = timedelta(minutes=1)

# In the order of AXES_LOCKOUT_PARAMETERS: the name from the address, the name, the address.
WEIGHTS = (20, 1, 1)
NAME_LENGTH = 150  # of Django's users
SUBSCRIBER = 64  # bits of IPv6 that one household or machine is given


class LoginLimits(AxesDatabaseHandler):  # type: ignore[misc]  # it has no types
    """
    Counts a failure in full for its name and address together, elsewhere as a twentieth of one.

    AXES_FAILURE_LIMIT is thus for the first; of one name, or from one address, it is twenty times
    that. A login that succeeds is forgiven what went wrong with its name from its address, and
    nothing else: who has an account could otherwise go on guessing at another one.
    """

    def get_failures(self, request: HttpRequest, credentials: Any = None) -> int:
        return max(count for count, _ in self._failures(request, credentials))

    def reset_user_attempts(self, request: HttpRequest, credentials: Any = None) -> int:
        own = self.filter_user_attempts(request, credentials)[0]
        deleted: int = own.delete()[0]
        return deleted

    def left(self, request: HttpRequest, credentials: Any) -> timedelta:
        """Return how long it is locked, after which nothing needs to be wrong again to end it."""
        latest = [
            last
            for count, last in self._failures(request, credentials)
            if count >= settings.AXES_FAILURE_LIMIT
        ]
        ends = max(latest, default=timezone.now()) + settings.AXES_COOLOFF_TIME
        return max(ends - timezone.now(), timedelta())

    def _failures(self, request: HttpRequest, credentials: Any) -> list[tuple[int, Any]]:
        """Return, for each kind of limit, the failures as far as they count, and the last one."""
        found = []
        attempts = self.get_user_attempts(request, credentials)
        for weight, counted in zip(WEIGHTS, attempts, strict=True):
            total = counted.aggregate(Sum("failures_since_start"), Max("attempt_time"))
            failures, last = total.values()
            found.append(((failures or 0) * weight // max(WEIGHTS), last))
        return found


def name_of(request: HttpRequest, credentials: Mapping[str, Any] | None) -> str:
    """Return the name that somebody logs in by, no longer than one can be."""
    typed: Mapping[str, Any] = request.POST if credentials is None else credentials
    return str(typed.get("username") or "")[:NAME_LENGTH]


def address_of(request: HttpRequest) -> str | None:
    """Return the client's address; of IPv6 the network, since a client has all its addresses."""
    try:
        network = ip_network(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return None
    if network.version == 6:
        network = network.supernet(new_prefix=SUBSCRIBER)
    return str(network.network_address)


def locked(request: HttpRequest, _: HttpResponse | None, credentials: Any) -> HttpResponse:
    """Answer with the page that says how long to wait, whether there is such an account or not."""
    left = AxesProxyHandler.get_implementation().left(request, credentials)
    minutes = {"minutes": ceil(left / MINUTE)}
    page = "admin/claimsapi/login_locked.html"
    answer = render(request, page, minutes, status=TOO_MANY_REQUESTS)
    answer.headers["Retry-After"] = str(ceil(left.total_seconds()))
    return answer
