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
