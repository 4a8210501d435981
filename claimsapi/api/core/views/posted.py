"""How every POST is carried, whatever it is for."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.views import APIView

from claimsapi.api.core.headers.idempotency import once
from claimsapi.api.core.headers.prefer_wait import awaited

Handler = Callable[..., HttpResponseBase]


class Posted(APIView):
    """A view whose POST honours ``Idempotency-Key``, and ``Prefer: wait`` if it answers a job."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Let the handler of a POST that is allowed run inside what all of them share."""
        super().initial(request, *args, **kwargs)
        handler: Handler | None = getattr(self, "post", None)
        if request.method == "POST" and handler:
            # where dispatch looks for it
            vars(self).update(post=partial(_carried, self, handler))


def _carried(
    view: APIView, handler: Handler, request: Request, *args: Any, **kwargs: Any
) -> HttpResponseBase:
    """Return the answer of ``handler``; a job is waited for once it is committed."""
    response = once(view, lambda asked: handler(asked, *args, **kwargs), request)
    return awaited(request, response)
