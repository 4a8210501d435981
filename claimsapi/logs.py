"""
What a log may say of an exception: its class and place, never words that it quotes.

PostgreSQL quotes the row that it refuses, Python the text that is no number, and libraries put what
they say into lines of their own. All lines pass ``without_words``; settings.LOGGING sees to that.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from traceback import format_tb
from typing import Any

import psycopg
from structlog.typing import EventDict

from claimsapi.postgresql.errors import sqlstate

# Classes of SQLSTATE whose messages are about the server, and have no values in them: connection,
# rollback, resources, state, intervention, system.
ABOUT_THE_SERVER = frozenset({"08", "40", "53", "55", "57", "58"})

# Packages whose exceptions are about connections, and what goes over these is ids.
ABOUT_CONNECTIONS = ("kombu.", "redis.", "amqp.")

# Python's own whose messages are about the code.
ABOUT_CODE = (ImportError, NameError, AttributeError, NotImplementedError)

# In lines of these the address of the request has its query, which may quote an article.
WITH_QUERIES = ("gunicorn.error",)

# What a terminal acts upon, or a reader of lines; the line breaks of a trace are our own.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def without_words(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Put an outline for each exception in ``event``, its trace and its arguments included."""
    record = event.get("_record")
    if record and isinstance(record.msg, BaseException):
        event["event"] = outline(record.msg)
    if arguments := event.pop("positional_args", None):
        event["event"] = str(event["event"]) % _harmless(arguments, record.name if record else "")
    event.pop("error", None)  # django_structlog's: the words of the exception
    if raised := _raised(event.pop("exc_info", None)):
        event["exception"] = trace(raised)
    for name, value in event.items():
        if isinstance(value, BaseException):
            event[name] = outline(value)
    return event


def without_controls(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Write control characters, which headers may hold, as escapes."""
    for name, value in event.items():
        if isinstance(value, str):
            event[name] = _CONTROLS.sub(lambda found: ascii(found[0])[1:-1], value)
    return event


def outline(error: BaseException) -> str:
    """Return the class of ``error``, and of what it says that which can quote nobody."""
    said = _said_safely(error)
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def trace(error: BaseException) -> str:
    """Return where ``error`` was raised, and before it what it was caused by, as Python does."""
    parts = [
        "".join(["Traceback:\n", *format_tb(each.__traceback__), outline(each)])
        for each in _chain(error)
    ]
    return "\n\nled to\n\n".join(reversed(parts))


def _said_safely(error: BaseException) -> str:
    cause = error if isinstance(error, psycopg.Error) else error.__cause__
    if isinstance(cause, psycopg.Error):
        return _said_by_database(cause)
    if isinstance(error, OSError):
        return error.strerror or ""  # the whole has the name of a file or a page
    if isinstance(error, ABOUT_CODE) or type(error).__module__.startswith(ABOUT_CONNECTIONS):
        return str(error)
    return ""


def _said_by_database(error: psycopg.Error) -> str:
    """Return the SQLSTATE with what PostgreSQL says of itself, or the names of what is broken."""
    state = sqlstate(error)
    if not state:  # psycopg's own: the server could not be reached
        return str(error) if isinstance(error, psycopg.OperationalError) else ""
    told = error.diag
    if state[:2] in ABOUT_THE_SERVER:
        names = [told.message_primary]
    else:
        names = [told.constraint_name, told.table_name, told.column_name]
    kind = f"{type(error).__name__} {state}"
    return " ".join([kind, *(name for name in names if name)])


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield ``error`` and what it was caused by, or happened in, the first cause last."""
    seen: list[BaseException] = []
    cause: BaseException | None = error
    while cause and cause not in seen:
        yield cause
        seen.append(cause)
        hidden = cause.__suppress_context__ or cause.__cause__
        cause = cause.__cause__ if hidden else cause.__context__


def _raised(exc_info: Any) -> BaseException | None:
    """Return the exception of the forms that ``exc_info`` has: True, itself, a triple."""
    if exc_info is True:
        return sys.exc_info()[1]
    raised: BaseException | None = exc_info[1] if isinstance(exc_info, tuple) else exc_info or None
    return raised


def _harmless(arguments: Any, logger: str) -> Any:
    """Return the arguments of a line, a mapping or a tuple, without words."""
    if isinstance(arguments, Mapping):
        return {name: _without_repr(name, value) for name, value in arguments.items()}
    return tuple(_argument(each, logger) for each in arguments)


def _argument(value: Any, logger: str) -> Any:
    if isinstance(value, BaseException):
        return outline(value)
    if logger in WITH_QUERIES and isinstance(value, str):
        return value.partition("?")[0]
    return value


def _without_repr(name: str, value: Any) -> Any:
    """Return an argument of Celery's lines; ``exc`` is the repr of an exception, Name('words')."""
    if name in ("exc", "return_value", "traceback", "args", "kwargs"):
        return str(value).partition("(")[0]
    return _argument(value, "")
