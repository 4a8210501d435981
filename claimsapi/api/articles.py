"""Articles: sent in as text or HTML, read by a worker, never changed but by a new revision."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi import tasks
from claimsapi.api.base import Resource
from claimsapi.api.fields import (
    AwareDateTimeField,
    OptionalStringField,
    OptionalURLField,
    RawTextField,
    StringField,
)
from claimsapi.api.filters import ListFilter, TruthFilter
from claimsapi.api.job_rows import JobSerializer
from claimsapi.api.problems import Error, Problem
from claimsapi.api.strict import StrictSerializer
from claimsapi.api.waiting import accepted
from claimsapi.models import Article, Source
from claimsapi.models.api_key import Scope
from claimsapi.operations.ingest import Submission, ingest
from claimsapi.operations.right_of_reply import one_sided
from claimsapi.operations.sources import AmbiguousPublisher, UnknownPublisher, publisher
from claimsapi.parse import html, text
from claimsapi.parse.document import Document, Unreadable

MEDIA_TYPES = {"text": "text/plain", "html": "text/html"}


class ArticleSerializer(serializers.ModelSerializer[Article]):
    url = serializers.HyperlinkedIdentityField(view_name="article-detail")
    canonical_url = OptionalURLField()
    external_id = OptionalStringField()
    revision = serializers.IntegerField(
        source="current_revision.number", read_only=True, help_text="number of the current one"
    )
    revisions = serializers.HyperlinkedIdentityField(
        view_name="revision-list", lookup_field="pk", lookup_url_kwarg="article"
    )

    class Meta:
        model = Article
        fields = [
            "id",
            "url",
            "publisher",
            "headline",
            "canonical_url",
            "external_id",
            "dateline",
            "language",
            "published_at",
            "status",
            "wire_of",
            "revision",
            "revisions",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class NewArticleSerializer(StrictSerializer):
    """An article to read: exactly one of ``text`` and ``html``, and whose it is."""

    text = RawTextField(required=False, help_text="the article as plain text")
    html = RawTextField(required=False, help_text="the article's page")
    publisher = StringField(max_length=300, help_text="id, name or alias of a confirmed source")
    headline = StringField(max_length=500, required=False, allow_blank=True, default="")
    canonical_url = serializers.URLField(
        max_length=2000, required=False, allow_blank=True, default=""
    )
    external_id = StringField(
        max_length=200,
        required=False,
        allow_blank=True,
        default="",
        help_text="your own id of the story; the same id again is the same article",
    )
    published_at = AwareDateTimeField(required=False, allow_null=True, default=None)

    def validate(self, article: dict[str, object]) -> dict[str, object]:
        if ("text" in article) == ("html" in article):
            raise serializers.ValidationError("Send either “text” or “html”.", "one-of")
        return article


class ArticleFilter(ListFilter):
    one_sided = TruthFilter(
        method="with_one_side", help_text="now has one side alone of an open dispute"
    )

    class Meta:
        model = Article
        fields = {
            "publisher": ["exact"],
            "status": ["exact"],
            "language": ["exact"],
            "external_id": ["exact"],
            "canonical_url": ["exact"],
        }

    def with_one_side(self, articles: QuerySet[Article], _: str, wanted: bool) -> QuerySet[Article]:
        found = one_sided().values("revision__article")
        return articles.filter(pk__in=found) if wanted else articles.exclude(pk__in=found)


class ArticleViewSet(Resource[Article]):
    """Articles, each with all its revisions."""

    queryset = Article.objects.for_display()
    serializer_class = ArticleSerializer
    filterset_class = ArticleFilter
    scopes = {"create": Scope.INGEST}

    @extend_schema(request=NewArticleSerializer, responses={202: JobSerializer})
    def create(self, request: Request) -> Response:
        """
        Send an article in.

        It is checked and stored at once, and read by a worker: the answer is its job. The same
        words again make a job that is finished already, with the outcome ``unchanged``; other
        words of a known article (same ``external_id`` or address) make its next revision.
        """
        wanted = NewArticleSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        fields = wanted.validated_data
        kind = "text" if "text" in fields else "html"
        submission = Submission(
            document=_read(kind, fields[kind], fields["canonical_url"]),
            publisher=_publisher(fields["publisher"]),
            raw=fields[kind].encode(),
            media_type=MEDIA_TYPES[kind],
            headline=fields["headline"],
            canonical_url=fields["canonical_url"],
            external_id=fields["external_id"],
            published_at=fields["published_at"],
        )
        with transaction.atomic():
            job = ingest(submission, now=timezone.now())
            tasks.enqueue(job)
        job.refresh_from_db()
        return accepted(request, job)


def _read(kind: str, content: str, url: str) -> Document:
    try:
        return text.read(content) if kind == "text" else html.read(content, url=url)
    except Unreadable as error:
        found = Error(f"/{kind}", error.code, str(error))
        raise Problem("unreadable-article", str(error), found) from error


def _publisher(wanted: str) -> Source:
    try:
        return publisher(wanted)
    except AmbiguousPublisher:
        code, detail = "ambiguous", f"Several confirmed sources are called “{wanted}”: send its id."
    except UnknownPublisher:
        advice = "POST it to /api/v1/sources/ first."
        code, detail = "unknown", f"No confirmed source is “{wanted}”: {advice}"
    raise Problem("unknown-publisher", detail, Error("/publisher", code, detail))
