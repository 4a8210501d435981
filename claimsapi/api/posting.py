"""How every POST is carried, whatever it is for."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.views import APIView

from claimsapi.api.waiting import awaited

Handler = Callable[..., HttpResponseBase]


class Posted(APIView):
    """A view whose POST honours ``Prefer: wait`` where its answer is a job."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Let the handler of a POST that is allowed run inside what all of them share."""
        super().initial(request, *args, **kwargs)
        handler: Handler | None = getattr(self, "post", None)
        if request.method == "POST" and handler:
            vars(self).update(post=partial(_carried, handler))  # where dispatch looks for it


def _carried(handler: Handler, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
    return awaited(request, handler(request, *args, **kwargs))
