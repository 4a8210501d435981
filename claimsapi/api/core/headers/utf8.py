"""Bodies and queries are UTF-8, and no header names another encoding to Django."""

from collections.abc import Callable, Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


class Utf8Alone:
    """
    WSGI middleware: no encoding is looked up that a header names.

    Django reads the query in the charset of Content-Type, whatever Python has under that name, and
    parameters of Content-Type and Accept that are written as ``name*=charset''…`` (RFC 8187) in
    theirs, both before any middleware of its own; and Python keeps each name it does not know for
    ever. JSON has no charset (RFC 8259, §11), forms come as their pages do, in UTF-8.
    """

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if "CONTENT_TYPE" in environ:
            environ["CONTENT_TYPE"] = _kept(environ["CONTENT_TYPE"], _is_boundary)
        if "HTTP_ACCEPT" in environ:
            kinds = environ["HTTP_ACCEPT"].split(",")
            environ["HTTP_ACCEPT"] = ",".join(_kept(kind, _is_plain) for kind in kinds)
        return self.application(environ, start_response)


def _kept(media_type: str, wanted: Callable[[str], bool]) -> str:
    """Return ``media_type`` with those of its parameters whose name is ``wanted``."""
    kind, *parameters = media_type.split(";")
    names = ((each, each.partition("=")[0].strip().lower()) for each in parameters)
    return ";".join([kind, *(each for each, name in names if wanted(name))])


def _is_boundary(name: str) -> bool:
    return name == "boundary"  # of a form with a file; nothing else is read of a Content-Type


def _is_plain(name: str) -> bool:
    return not name.endswith("*")
