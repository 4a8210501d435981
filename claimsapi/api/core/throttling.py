"""
How often a key may call: several windows at once, counted in PostgreSQL for all web processes.

Answers say what is left, in ``RateLimit`` and ``RateLimit-Policy``
(draft-ietf-httpapi-ratelimit-headers).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from claimsapi.api.core.exceptions import Problem
from claimsapi.models import ApiKey, RateUsage
from claimsapi.models.rate_usage import Window
from claimsapi.rates import Rate, read_rates

if TYPE_CHECKING:  # the settings name this module, and views read the settings as they load
    from rest_framework.views import APIView

_WINDOWS = "claimsapi.windows"  # where a request keeps them for its answer


class KeyRates(BaseThrottle):
    """Counts each request that a key may make, and refuses those above its rates."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        """
        Return True (one query; none for a key without rates).

        :raises Problem: rate-limited
        """
        key = request.auth
        if not isinstance(key, ApiKey) or not (rates := rates_of(key)):
            return True
        windows, allowed = RateUsage.objects.count_request(key, rates, now=timezone.now())
        request.META[_WINDOWS] = windows
        if not allowed:
            raise _refusal(windows)
        return True


class RateHeaders:
    """Middleware: every answer to a key with rates says what is left of them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if windows := windows_of(request):
            policy = (f'"{w.rate.unit}";q={w.rate.quota};w={w.rate.seconds}' for w in windows)
            left = (f'"{w.rate.unit}";r={w.remaining};t={_seconds_left(w)}' for w in windows)
            response["RateLimit-Policy"] = ", ".join(policy)
            response["RateLimit"] = ", ".join(left)
        return response


def rates_of(key: ApiKey) -> list[Rate]:
    """Return the rates of ``key``, or those of all keys without any."""
    return read_rates(key.rates or settings.RATES)


def windows_of(request: Request | HttpRequest) -> Sequence[Window]:
    """Return the windows in which ``request`` was counted."""
    found: Sequence[Window] = request.META.get(_WINDOWS, ())
    return found


def _refusal(windows: Sequence[Window]) -> Problem:
    full = [window for window in windows if not window.remaining]
    longest = max(full, key=_seconds_left)
    detail = f"The key may make {longest.rate.quota:,} requests a {longest.rate.unit}."
    headers = {"Retry-After": str(_seconds_left(longest))}
    return Problem("rate-limited", detail, headers=headers)


def _seconds_left(window: Window) -> int:
    return max(ceil((window.resets_at - timezone.now()).total_seconds()), 1)
