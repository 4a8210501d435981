"""Whether the service lives, and whether it can work."""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from claimsapi import queue
from claimsapi.api.core.exceptions import Error, Unavailable, respond


class Liveness:
    """
    Middleware: /livez answers that the process serves.

    It comes first, so that neither a session, which is read from the database, nor a host that is
    not ours keeps the answer from those who restart what does not answer.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return livez(request) if request.path == "/livez" else self.get_response(request)


@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"status": "alive"})


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer that every part the service needs is there, or which is not and what to do."""
    missing = [*_database(), *_broker()]
    if not missing:
        return JsonResponse({"status": "ready"})
    detail = " ".join(error.detail for error in missing)
    return respond(request, Unavailable(detail, *missing))


def _database() -> list[Error]:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return [Error("/database", "away", "PostgreSQL does not answer; see DATABASE_URL.")]
    if waiting:
        advice = f"{len(waiting)} migrations are not applied; run “manage.py migrate”."
        return [Error("/database", "migrations", advice)]
    return []


def _broker() -> list[Error]:
    if queue.broker_answers():
        return []
    return [Error("/broker", "away", "The broker does not answer; see BROKER_URL.")]
