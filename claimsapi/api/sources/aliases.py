"""The names that a source goes by."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claimsapi.api.core.openapi.declared import ON_VERSION, refuses
from claimsapi.api.core.views.changing import Changing
from claimsapi.api.sources.redirects import name_refused, refuse_merged
from claimsapi.api.sources.serializers import AliasSerializer, NewAliasSerializer
from claimsapi.link.sources.names import AliasType
from claimsapi.models import Source, SourceAlias
from claimsapi.models.api_key import Scope
from claimsapi.operations.sources import edit


@extend_schema(parameters=[OpenApiParameter("source", str, "path")])
class AliasViewSet(Changing[SourceAlias]):
    """Names of a source, its own among them, with the days on which each is one."""

    queryset = SourceAlias.objects.order_by("-id")
    serializer_class = AliasSerializer
    redirects = True
    scopes = {"create": Scope.CURATE, "destroy": Scope.CURATE}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.source = get_object_or_404(self.seen(Source.objects.all()), pk=self.kwargs["source"])
        refuse_merged(request, self.source)

    def get_queryset(self) -> QuerySet[SourceAlias]:
        return super().get_queryset().filter(source=self.kwargs["source"])

    @extend_schema(request=NewAliasSerializer, responses={201: AliasSerializer})
    @refuses("conflict")
    def create(self, request: Request, source: str) -> Response:
        """Give the source another name. One name is one confirmed source's in the same days."""
        wanted = self.body(NewAliasSerializer)
        wanted["type"] = AliasType(wanted["type"])
        with name_refused("/text"):
            alias = self.carry_out(lambda: edit.add_alias(self.source, **wanted))
        return self.created(alias)

    @refuses(*ON_VERSION)
    def destroy(self, request: Request, source: str, pk: str) -> Response:
        """Take a name away; not the source's own, which is changed with the source."""
        return self.removed(lambda alias, version: edit.remove_alias(alias, version=version))

    def address_of(self, alias: SourceAlias) -> str:
        ids = [alias.source_id, alias.pk]
        return str(reverse("alias-detail", ids, request=self.request))
