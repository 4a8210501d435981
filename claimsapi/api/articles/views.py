"""Articles: sent in, read by a worker; their words are changed by a new revision alone."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi import queue
from claimsapi.api.articles.filters import ArticleFilter
from claimsapi.api.articles.serializers import intake
from claimsapi.api.articles.serializers.article import ArticleEditSerializer, ArticleSerializer
from claimsapi.api.core.headers.prefer_wait import accepted
from claimsapi.api.core.openapi.declared import ON_VERSION, refuses
from claimsapi.api.core.permissions import key_of, lacking, sees_embargoed
from claimsapi.api.core.views.changing import Changing
from claimsapi.api.jobs.serializers import JobSerializer
from claimsapi.models import Article
from claimsapi.models.api_key import Scope
from claimsapi.models.bulk import BulkResource
from claimsapi.operations.articles import edit
from claimsapi.operations.bulk import parts
from claimsapi.operations.extraction.request import accept


class ArticleViewSet(Changing[Article]):
    """Articles, each with all its revisions."""

    queryset = Article.objects.for_display()
    serializer_class = ArticleSerializer
    filterset_class = ArticleFilter
    # Who sends an article in knows what it is called, and when it is taken back.
    scopes = dict.fromkeys(["create", "partial_update", "destroy"], Scope.INGEST)

    @extend_schema(request=intake.NewArticleSerializer, responses={202: JobSerializer})
    @refuses("conflict")
    def create(self, request: Request) -> Response:
        """
        Send an article in.

        It is checked and stored at once, and read by a worker: the answer is its job. A ``url``, or
        a page or an item of over a million characters, is fetched or checked by the job first,
        whose ``error`` says why if there is no article, as a 422 would. The same
        words again make a job that is finished already, with the outcome ``unchanged``; other
        words of a known article (same ``external_id`` or address) make its next revision. A message
        with several texts is a job of the kind ``bulk``: `/jobs/{id}/results/` has a line for each.
        """
        wanted, ignored = intake.messages(self.body(intake.NewArticleSerializer))
        if len(wanted) > 1:
            return self._each(wanted, ignored)
        submission = intake.submission(wanted[0])
        with transaction.atomic():
            job = self.carry_out(
                lambda: accept(submission, now=timezone.now(), key=key_of(request))
            )
            queue.enqueue(job)
        job.refresh_from_db()
        return accepted(request, job)

    def _each(self, wanted: list[dict[str, Any]], ignored: tuple[str, ...]) -> Response:
        """Answer with the job that takes in each of ``wanted`` by itself, as a bulk does."""
        lines = [intake.as_sent(each) for each in wanted]
        job = parts.keep(BulkResource.ARTICLES, lines, key=key_of(self.request), ignored=ignored)
        queue.enqueue(job)
        job.refresh_from_db()
        return accepted(self.request, job)

    @extend_schema(request=ArticleEditSerializer)
    @refuses(*ON_VERSION)
    def partial_update(self, request: Request, pk: str) -> Response:
        """
        Set what is known about the article, or bring a withdrawn one back.

        What is set here is listed in ``decided``, and no later reading changes it; but a headline
        that is sent along with a later revision does. An embargo is set or lifted by keys that have
        ``curate``, too.
        """
        fields = self.body(ArticleEditSerializer)
        if "embargoed_until" in fields and not sees_embargoed(request):
            raise lacking(Scope.CURATE, request=request)
        reason = fields.pop("reason")
        return self.edited(
            fields,
            lambda article, version: edit.edit(article, fields, reason=reason, version=version),
        )

    @refuses(*ON_VERSION)
    def destroy(self, request: Request, pk: str) -> Response:
        """
        Withdraw the article. It stays readable; its suggested claims that stand nowhere else go.

        Again it is a 409, and so is sending it in again: PATCH its status to active first.
        """
        return self.removed(lambda article, version: edit.withdraw(article, version=version))
