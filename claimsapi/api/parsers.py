"""Reading a request's body: JSON in UTF-8, never more than the limit."""

import json
from collections.abc import Mapping
from typing import IO, Any, NoReturn

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from claimsapi.api.problems import Problem

LIMIT = 10 * 1024 * 1024  # bytes


class LimitedJSONParser(BaseParser):
    """JSON (RFC 8259) without the extensions that Python's reader lets pass."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """
        Return what the body says.

        :raises Problem: too-large, before a body that announces its length is read
        :raises ParseError: if it is no JSON in UTF-8
        """
        announced = (parser_context or {})["request"].META.get("CONTENT_LENGTH") or "0"
        if int(announced) > LIMIT:
            raise _too_large(f"{int(announced):,} bytes")
        raw = stream.read(LIMIT + 1)
        if len(raw) > LIMIT:
            raise _too_large(f"more than {LIMIT:,} bytes")
        try:
            return json.loads(raw.decode(), parse_constant=_refuse)
        except UnicodeDecodeError as error:
            raise ParseError(f"Byte {error.start} of the body is not UTF-8.") from error
        except RecursionError as error:
            raise ParseError("The body is nested too deeply.") from error
        except ValueError as error:
            raise ParseError(f"The body is no JSON: {error}") from error


def _too_large(size: str) -> Problem:
    return Problem("too-large", f"The body has {size}; the limit is {LIMIT:,} bytes.")


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")
