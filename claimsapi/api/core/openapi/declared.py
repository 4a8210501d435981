"""What a handler says of itself for the schema, beside its code."""

from collections.abc import Callable
from typing import Any, TypeVar

from claimsapi.problem_types import TYPES

Handler = TypeVar("Handler", bound=Callable[..., Any])

# Of what is changed on the version that If-Match names: see Changing.decide.
ON_VERSION = ("conflict", "stale", "precondition-required")


def refuses(*slugs: str) -> Callable[[Handler], Handler]:
    """
    Declare which problems a handler answers with beyond those that follow from its view.

    Those about versions bring their headers: ``precondition-required`` that If-Match must be
    there, ``stale`` alone that it may be. What changes rows must say, if only ``conflict``.
    """
    assert set(slugs) <= set(TYPES), f"no types of problem: {set(slugs) - set(TYPES)}"

    def declare(handler: Handler) -> Handler:
        vars(handler)["refuses"] = slugs
        return handler

    return declare


def answers_etag(handler: Handler) -> Handler:
    """Declare that the answer has an ETag; to a GET it is 304 for who knows it."""
    vars(handler)["answers_etag"] = True
    return handler


def refusals_of(handler: object) -> tuple[str, ...] | None:
    """Return what ``handler`` declares to refuse; None, if it declares nothing."""
    declared: tuple[str, ...] | None = getattr(handler, "refuses", None)
    return declared


def has_etag(handler: object) -> bool:
    return "precondition-required" in (refusals_of(handler) or ()) or hasattr(
        handler, "answers_etag"
    )
