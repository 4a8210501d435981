"""Whether the service lives, and whether it can work."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from claimsapi import queue
from claimsapi.api.core.exceptions import Error, Problem, respond


@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """Answer that the process serves; nothing else is asked."""
    return JsonResponse({"status": "alive"})


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer that every part the service needs is there, or which is not and what to do."""
    missing = [*_database(), *_broker()]
    if not missing:
        return JsonResponse({"status": "ready"})
    detail = " ".join(error.detail for error in missing)
    return respond(request, Problem("unavailable", detail, *missing, headers={"Retry-After": "5"}))


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
