"""Sources: whoever is quoted, publishes, supplies or is credited."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi.api.core.headers.etags import etag, tagged
from claimsapi.api.core.openapi.declared import ON_VERSION, refuses
from claimsapi.api.core.views.history import Historical
from claimsapi.api.sources import serializers
from claimsapi.api.sources.filters import SourceFilter
from claimsapi.api.sources.redirects import name_refused, refuse_merged
from claimsapi.extract.result import Naming, SourceKind
from claimsapi.models import Source, SourceDuplicate
from claimsapi.models.api_key import Scope
from claimsapi.operations.sources import edit
from claimsapi.operations.sources import merge as source_merge
from claimsapi.operations.sources.merge import Decision, Moved
from claimsapi.operations.sources.resolve import create_confirmed


class SourceViewSet(Historical[Source]):
    """Sources. Those that extraction proposes are candidates until a person confirms them."""

    queryset = Source.objects.order_by("-id")
    serializer_class = serializers.SourceSerializer
    filterset_class = SourceFilter
    redirects = True
    scopes = dict.fromkeys(
        ["create", "partial_update", "destroy", "merge", "unmerge", "not_same", "maybe_same"],
        Scope.CURATE,
    )

    def get_object(self) -> Source:
        source = super().get_object()
        refuse_merged(self.request, source)
        return source

    @extend_schema(
        request=serializers.NewSourceSerializer, responses={201: serializers.SourceSerializer}
    )
    @refuses("conflict")
    def create(self, request: Request) -> Response:
        """
        Add a confirmed source: a publisher, for instance.

        Articles may come from it.
        """
        wanted = self.body(serializers.NewSourceSerializer)
        wanted |= {"kind": SourceKind(wanted["kind"]), "naming": Naming(wanted["naming"])}
        with name_refused("/name"):
            return self.created(create_confirmed(**wanted))

    @extend_schema(request=serializers.SourceEditSerializer)
    @refuses(*ON_VERSION)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change a source, or confirm it. Extraction never changes it back."""
        fields = self.body(serializers.SourceEditSerializer)
        reason = fields.pop("reason")
        with name_refused("/name"):
            return self.edited(
                fields,
                lambda source, version: edit.edit(source, fields, reason=reason, version=version),
            )

    @refuses(*ON_VERSION)
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete a source that nothing refers to; any other is merged instead."""
        return self.removed(lambda source, version: edit.remove(source, version=version))

    @extend_schema(responses=serializers.SuggestionSerializer(many=True))
    @action(detail=True, pagination_class=None, filter_backends=[])
    def suggestions(self, request: Request, pk: str) -> Response:
        """Return the sources that may be this one and that nobody has decided on, best first."""
        source = self.get_object()
        shown = self.seen(Source.objects.all())
        matches = SourceDuplicate.objects.of(source).waiting().select_related("first", "second")
        matches = matches.filter(first__in=shown, second__in=shown)
        context = {**self.get_serializer_context(), "source": source}
        return Response(serializers.SuggestionSerializer(matches, many=True, context=context).data)

    @extend_schema(request=serializers.OtherSourceSerializer, responses=serializers.MovedSerializer)
    @action(detail=True, methods=["post"])
    @refuses(*ON_VERSION)
    def merge(self, request: Request, pk: str) -> Response:
        """Give this source all that is the other one's, whose id then answers 308."""
        return self._moved(source_merge.merge)

    @extend_schema(request=serializers.OtherSourceSerializer, responses=serializers.MovedSerializer)
    @action(detail=True, methods=["post"])
    @refuses(*ON_VERSION)
    def unmerge(self, request: Request, pk: str) -> Response:
        """Take a merge back: the other source has again exactly what was moved."""
        return self._moved(source_merge.unmerge)

    @extend_schema(
        request=serializers.OtherSourceSerializer, responses=serializers.JudgementSerializer
    )
    @action(detail=True, methods=["post"], url_path="not-same")
    @refuses("conflict")
    def not_same(self, request: Request, pk: str) -> Response:
        """
        Say that the two are not the same, which is remembered and never suggested again.

        They are not merged until `maybe-same/` takes it back, nor is what either is merged into.
        """
        return self._judged(source_merge.keep_apart)

    @extend_schema(
        request=serializers.OtherSourceSerializer, responses=serializers.JudgementSerializer
    )
    @action(detail=True, methods=["post"], url_path="maybe-same")
    @refuses("conflict")
    def maybe_same(self, request: Request, pk: str) -> Response:
        """Take back that the two, or sources merged into them, are not the same."""
        return self._judged(source_merge.reconsider)

    def _judged(self, judge: Callable[[Source, Source, Decision], SourceDuplicate]) -> Response:
        other, decision = self._other()
        source = self.get_object()
        match = self.carry_out(lambda: judge(source, other, decision()))
        return Response(serializers.JudgementSerializer(match).data)

    def _moved(self, move: Callable[[Source, Source, Decision], Moved]) -> Response:
        other, decision = self._other()
        moved = self.decide(lambda source, version: move(source, other, decision(version)))
        shown = serializers.SourceSerializer(
            moved.survivor, context=self.get_serializer_context()
        ).data
        answer = Response({"survivor": shown, "moved": moved.counts})
        return tagged(self.request, etag(moved.survivor), answer)

    def _other(self) -> tuple[Source, Callable[..., Decision]]:
        """Return the other source of the body, and how the decision on the two is made."""
        wanted = self.body(serializers.OtherSourceSerializer)

        def decision(version: int | None = None) -> Decision:
            person: Any = self.request.user if self.request.user.is_authenticated else None
            reason = wanted["reason"]
            return Decision(now=timezone.now(), by=person, reason=reason, version=version)

        return wanted["other"], decision
