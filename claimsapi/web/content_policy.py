"""What our pages may load and run: our own files, so that a script that got in is idle."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Django 6 has a middleware for this (ContentSecurityPolicyMiddleware), which is to replace ours.
# Styles are looser than scripts: the admin's own choice of rows writes them into elements.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


class ContentPolicy:
    """Send the Content Security Policy (CSP Level 3) with each page, of the API's too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Content-Security-Policy", POLICY)
        return response


def framed_anywhere(response: HttpResponse) -> HttpResponse:
    """Let other people's pages show this one in a frame; it must have nothing to click away."""
    policy = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
    response.headers["Content-Security-Policy"] = policy
    response.xframe_options_exempt = True  # what its middleware looks for
    return response
