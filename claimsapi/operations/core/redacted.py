"""Revisions whose text is gone: what cannot be done with them any more."""

from claimsapi.models import Revision
from claimsapi.operations.core.locking import IllegalMove


def refuse_redacted(revision: Revision) -> None:
    """
    Refuse to go on with a ``revision`` whose text was redacted.

    :raises IllegalMove: with the way out
    """
    if revision.redacted_at:
        raise IllegalMove(
            f"The text of revision {revision.number} was redacted on "
            f"{revision.redacted_at:%Y-%m-%d}: there are no words to read or to name. Send the "
            "article's next revision, in other words, or take a revision that has its text."
        )
