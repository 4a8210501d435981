"""What may be given on the command line."""

from argparse import ArgumentTypeError

from claimsapi.parse.text.characters import unfit


def text(given: str) -> str:
    """
    Return what was ``given``: bytes that are not in the terminal's encoding are no text.

    :raises ArgumentTypeError: saying where
    """
    if found := unfit(given):
        raise ArgumentTypeError(found.sentence)
    return given


def positive(given: str) -> int:
    """
    Return the number that was ``given``.

    :raises ArgumentTypeError: if it is none, or less than 1
    """
    if not given.isdecimal() or int(given) < 1:
        raise ArgumentTypeError(f"must be a whole number of 1 or more, not “{given}”")
    return int(given)
