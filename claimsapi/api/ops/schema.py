"""The schema of the API as it is served: made once in a process, then the same bytes for all."""

from functools import cache
from hashlib import sha256
from threading import Lock
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request


class Written(NamedTuple):
    """The schema in one form, and the ETag of these bytes."""

    body: bytes
    etag: str


# The generator keeps what it knows in its module, so that two at once would spoil each other's.
_one_at_a_time = Lock()


def written(form: str) -> Written:
    """
    Return the schema as ``yaml`` or ``json``, the same for everybody.

    The first call in a process takes 0.6 processor seconds, for which calls meanwhile wait.
    """
    with _one_at_a_time:
        return _write(form)


@cache
def _write(form: str) -> Written:
    renderer = OpenApiYamlRenderer() if form == "yaml" else JSONRenderer()
    body: bytes = renderer.render(_schema(), renderer_context={})
    return Written(body, f'"{sha256(body).hexdigest()[:32]}"')


@cache
def _schema() -> Any:
    return SchemaGenerator().get_schema(request=None, public=True)


class SchemaView(SpectacularAPIView):
    """Answers in YAML or JSON, whichever is asked for, and 304 to who has it already."""

    @extend_schema(exclude=True)
    def get(self, request: Request, *_: Any, **__: Any) -> HttpResponse:
        renderer = request.accepted_renderer
        body, etag = written(renderer.format)
        kind = "; charset=".join(filter(None, (renderer.media_type, renderer.charset)))
        response = HttpResponse(body, content_type=kind, headers={"ETag": etag})
        return get_conditional_response(request._request, etag=etag, response=response) or response
