"""Docstrings are reStructuredText, and descriptions in a schema are Markdown (CommonMark)."""

import re
from typing import Any

LITERAL = re.compile(r"``([^`]+)``")


def add_markdown(result: Any, **_: Any) -> Any:
    """Return the schema with what docstrings mark as a literal marked as Markdown's code."""
    if isinstance(result, dict):
        return {
            name: LITERAL.sub(r"`\1`", each)
            if name == "description" and isinstance(each, str)
            else add_markdown(each)
            for name, each in result.items()
        }
    return [add_markdown(each) for each in result] if isinstance(result, list) else result
