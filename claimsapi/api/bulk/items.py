"""One item of a bulk: taken in as a POST of it alone would be, and what became of it."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, transaction
from rest_framework import serializers

from claimsapi.api.articles.serializers.intake import NewArticleSerializer, submission
from claimsapi.api.claims import serializers as claim_serializers
from claimsapi.api.core.bodies import ndjson
from claimsapi.api.core.bodies.plain_text import refuse_what_is_no_text
from claimsapi.api.core.exception_handler import problem_of
from claimsapi.api.core.exceptions import Problem, outline
from claimsapi.models import ApiKey
from claimsapi.models.api_key import Scope
from claimsapi.models.bulk import BulkResource
from claimsapi.models.job import JobQueue
from claimsapi.operations.bulk import parts
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.extraction.request import accept
from claimsapi.postgresql.errors import passes
from claimsapi.problem_types import TYPES

logger = logging.getLogger(__name__)


NOTHING: dict[str, Any] = dict.fromkeys(["status", "id", "job", "outcome", "problem"])


def taken(
    resource: BulkResource, item: Any, now: datetime, *, key: ApiKey | None
) -> dict[str, Any]:
    """
    Take ``item`` of ``key`` in and return what became of it, by the names of OutcomeSerializer.

    Of an item that is refused nothing is stored, and no other item is touched by it.

    :raises django.db.OperationalError: if the database went away
    """
    return _outcome(lambda: _TAKE[resource](item, now, key))


def line_taken(resource: BulkResource, key: ApiKey | None) -> parts.Intake:
    """Return what takes a line of NDJSON in, as ``taken`` does an item."""
    return lambda line, now: _outcome(lambda: _TAKE[resource](ndjson.item(line), now, key))


def _outcome(take: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        with transaction.atomic():
            return {**NOTHING, **take()}
    except Exception as error:  # a fault of ours with this item is none of the others
        if passes(error):
            raise  # all items have to wait
        problem = _problem(error)
        return {**NOTHING, "status": problem.status_code, "problem": outline(problem)}


def _problem(error: Exception) -> Problem:
    if isinstance(error, IllegalMove):
        return Problem("conflict", str(error))
    if isinstance(error, ObjectDoesNotExist):
        return Problem("not-found", TYPES["not-found"].advice)
    known = problem_of(error)
    if known is None:
        logger.error("an item could not be taken in", exc_info=error)
    return known or Problem("internal", TYPES["internal"].advice)


def _article(item: Any, now: datetime, key: ApiKey | None) -> dict[str, Any]:
    sent = submission(_fields(NewArticleSerializer, item))
    job = accept(sent, now=now, key=key, queue=JobQueue.BULK)
    known = job.result  # nothing of a page that is still to be fetched
    return {
        "status": 202,
        "id": known.get("article"),
        "job": str(job.pk),
        "outcome": known.get("outcome"),
    }


def _claim(item: Any, _: datetime, key: ApiKey | None) -> dict[str, Any]:
    fields = _fields(claim_serializers.NewClaimSerializer, item)
    claim = claim_serializers.written(fields, whole=bool(key and Scope.FULLTEXT in key.allowed))
    connection.check_constraints()  # here, and not when all the others are committed
    return {"status": 201, "id": str(claim.pk), "outcome": "created"}


def _fields(form: type[serializers.Serializer[Any]], item: Any) -> dict[str, Any]:
    refuse_what_is_no_text(item)
    wanted = form(data=item)
    wanted.is_valid(raise_exception=True)
    return dict(wanted.validated_data)


_TAKE: dict[BulkResource, Callable[[Any, datetime, ApiKey | None], dict[str, Any]]] = {
    BulkResource.ARTICLES: _article,
    BulkResource.CLAIMS: _claim,
}
