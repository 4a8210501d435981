"""Feeds that articles are taken from."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi import queue
from claimsapi.api.articles.serializers.intake import known_publisher
from claimsapi.api.core.headers.etags import etag_with
from claimsapi.api.core.openapi.declared import ON_VERSION, refuses
from claimsapi.api.core.views.history import Historical
from claimsapi.api.feeds import serializers
from claimsapi.api.feeds.filters import FeedFilter
from claimsapi.models import Feed
from claimsapi.models.api_key import Scope
from claimsapi.operations.feeds import edit


class FeedViewSet(Historical[Feed]):
    """RSS, Atom and JSON feeds, each with how its last poll went."""

    queryset = Feed.objects.order_by("-id")
    serializer_class = serializers.FeedSerializer
    filterset_class = FeedFilter
    # Who sends articles in may have them fetched.
    scopes = dict.fromkeys(["create", "partial_update", "destroy", "poll"], Scope.INGEST)

    def etag_of(self, row: Feed, body: Any) -> str:
        """Return the version, with a digest of what polls note of the feed."""
        return etag_with(row, body)

    @extend_schema(
        request=serializers.NewFeedSerializer, responses={201: serializers.FeedSerializer}
    )
    @refuses("conflict")
    def create(self, request: Request) -> Response:
        """
        Add a feed, which is polled at once.

        Each item is taken once, by its id or address; one that changes makes the next revision of
        its article. 409 if there is a feed of that address.
        """
        fields = self._fields(serializers.NewFeedSerializer)
        with transaction.atomic():
            feed = edit.create(**fields)
            queue.enqueue_poll(feed)
        return self.created(feed)

    @extend_schema(request=serializers.FeedEditSerializer)
    @refuses(*ON_VERSION)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change or pause a feed; polls change no version of it."""
        fields = self._fields(serializers.FeedEditSerializer)
        reason = fields.pop("reason")
        return self.edited(
            fields,
            lambda feed, version: edit.edit(
                feed, fields, now=timezone.now(), reason=reason, version=version
            ),
        )

    @refuses(*ON_VERSION)
    def destroy(self, request: Request, pk: str) -> Response:
        """Remove a feed. The articles that were taken from it stay."""
        return self.removed(lambda feed, version: edit.remove(feed, version=version))

    @extend_schema(request=None, responses={202: serializers.FeedSerializer})
    @action(detail=True, methods=["post"])
    @refuses("conflict")
    def poll(self, request: Request, pk: str) -> Response:
        """
        Poll the feed now, also if it has failed and waits; `polled_at` says when that was done.

        409 if it is paused.
        """
        feed = self.get_object()
        with transaction.atomic():
            due = self.carry_out(lambda: edit.poll_now(feed, now=timezone.now()))
            queue.enqueue_poll(due)
        answer = self.answer(due)
        answer.status_code = status.HTTP_202_ACCEPTED
        return answer

    def _fields(self, form: type[serializers.FeedEditSerializer]) -> dict[str, Any]:
        fields = self.body(form)
        if "publisher" in fields:
            fields["publisher"] = known_publisher(fields["publisher"])
        return fields
