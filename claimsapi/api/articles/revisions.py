"""Revisions of an article: the text that all offsets count in."""

import re
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi import queue
from claimsapi.api.articles.annotations import (
    ANNOTATIONS,
    AnnotationPageSerializer,
    page,
)
from claimsapi.api.articles.diff import ComparisonSerializer, shown
from claimsapi.api.articles.serializers.intake import NewRevisionSerializer, content
from claimsapi.api.articles.serializers.revision import (
    FullRevisionSerializer,
    RedactionSerializer,
    RevisionSerializer,
)
from claimsapi.api.core.exceptions import Error, Problem
from claimsapi.api.core.headers.prefer_wait import accepted
from claimsapi.api.core.openapi.declared import refuses
from claimsapi.api.core.permissions import key_of, may_read_all
from claimsapi.api.core.renderers import LinkedData
from claimsapi.api.core.views.changing import Writing
from claimsapi.api.jobs.serializers import JobSerializer
from claimsapi.models import Article, Revision
from claimsapi.models.api_key import Scope
from claimsapi.operations.articles.compare import compare
from claimsapi.operations.articles.redact import redact
from claimsapi.operations.extraction import request as extraction_request
from claimsapi.operations.extraction.request import accept


@extend_schema(parameters=[OpenApiParameter("article", str, "path")])
class RevisionViewSet(Writing[Revision]):
    """The revisions of an article. They never change, but to be redacted."""

    queryset = Revision.objects.order_by("-id")
    serializer_class = RevisionSerializer
    scopes = {"create": Scope.INGEST, "extract": Scope.INGEST, "redact": Scope.ADMIN}
    query = {"diff": frozenset({"against"})}
    lookup_field = "number"
    lookup_value_regex = "[0-9]{1,9}"

    def list(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the article's revisions, newest first, without their texts."""
        get_object_or_404(self.seen(Article.objects.all()), pk=self.kwargs["article"])
        return super().list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Revision]:
        revisions = super().get_queryset().filter(article=self.kwargs["article"])
        return revisions.defer("text", "raw") if self.action == "list" else revisions.defer("raw")

    def get_serializer_class(self) -> type[RevisionSerializer]:
        return FullRevisionSerializer if self.action == "retrieve" else RevisionSerializer

    @extend_schema(request=NewRevisionSerializer, responses={202: JobSerializer})
    @refuses("conflict")
    def create(self, request: Request, article: str) -> Response:
        """
        Send the next revision of the article; the answer is the job that reads it.

        The words that it has already make a finished job with the outcome ``unchanged``.
        """
        row = get_object_or_404(Article.objects.select_related("publisher"), pk=article)
        submission = content(self.body(NewRevisionSerializer), publisher=row.publisher)
        with transaction.atomic():
            job = self.carry_out(
                lambda: accept(submission, now=timezone.now(), article=row, key=key_of(request))
            )
            queue.enqueue(job)
        job.refresh_from_db()
        return accepted(request, job)

    @extend_schema(request=None, responses={202: JobSerializer})
    @action(detail=True, methods=["post"])
    @refuses("conflict")
    def extract(self, request: Request, **_: str) -> Response:
        """
        Read the revision again; the answer is its job. It is a 409 while one reads it.

        What people decided stays as it is. A revision that a later one was read after brings
        nothing more: the outcome is ``superseded``. A redacted one has nothing to read: 409.
        """
        revision = self.get_object()
        with transaction.atomic():
            job = self.carry_out(lambda: extraction_request.extract(revision, key=key_of(request)))
            queue.enqueue(job)
        job.refresh_from_db()
        return accepted(request, job)

    @extend_schema(request=RedactionSerializer, responses=RevisionSerializer)
    @action(detail=True, methods=["post"])
    @refuses("conflict")
    def redact(self, request: Request, **_: str) -> Response:
        """
        Take the text of the revision and what came in away for good; nothing brings them back.

        Claims keep their statements, anchors their places and the digests of their words. It is a
        409 while a job reads the revision, and for one that is redacted already.
        """
        revision, why = self.get_object(), self.body(RedactionSerializer)["reason"]
        article, now = Article(pk=revision.article_id), timezone.now()
        self.carry_out(lambda: redact(article, [revision.number], now=now, reason=why))
        revision.refresh_from_db(fields=["redacted_at"])
        return Response(self.get_serializer(revision).data)

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "against",
                {"type": "integer", "minimum": 1, "maximum": 999_999_999},
                description="number of the earlier revision; without it, the one before",
            )
        ],
        responses=ComparisonSerializer,
    )
    @action(detail=True, filter_backends=[])
    def diff(self, request: Request, **_: str) -> Response:
        """
        Return what became of an earlier revision: of its segments, its words and its claims.

        Without the scope ``fulltext``, the words of segments that stand far from any claim are
        null, and changed words are left out that do so in one of the two.
        """
        after = self.get_object()
        before = self._other(request.query_params.get("against", str(after.number - 1)))
        return Response(shown(compare(before, after), whole=may_read_all(request)))

    def _other(self, number: str) -> Revision:
        if not re.fullmatch("[0-9]{1,9}", number):
            advice = "Write the number of one of the article's revisions."
            raise Problem("bad-query", advice, Error("?against", "invalid", advice))
        revision = self.get_queryset().filter(number=number).first()
        if revision is None:
            raise NotFound(f"The article has no revision {number} to compare with: name another.")
        return revision

    @extend_schema(responses={(200, ANNOTATIONS): AnnotationPageSerializer})
    @action(detail=True, filter_backends=[], pagination_class=None, renderer_classes=[LinkedData])
    def annotations(self, request: Request, **_: str) -> Response:
        """
        Return what the revision claims as W3C Web Annotations, an AnnotationPage in JSON-LD.

        Each has the words (``TextQuoteSelector``) and the place (``TextPositionSelector``, code
        points) of one attribution, and the claim, the source and the cue as its bodies.
        """
        return Response(page(self.get_object(), request), content_type=ANNOTATIONS)
