"""A preview between two pages: the browser keeps it, signed, so that nothing is stored for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import User
from django.core import signing

KEPT = timedelta(hours=12)  # a day at the desk


class NotThePreview(Exception):
    """What was sent is not a preview that this person was shown today."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The words of a file, its name, and what its lines would do when they were shown."""

    name: str
    text: str
    seals: Sequence[str]


def packed(preview: Preview, editor: User) -> str:
    whole = [preview.name, preview.text, list(preview.seals)]
    return signing.dumps(whole, salt=_salt(editor), compress=True)


def unpacked(sent: str, editor: User) -> Preview:
    """
    Return the preview that ``editor`` was shown.

    :raises NotThePreview: if it is another one's, too old, or changed on the way
    """
    try:
        name, text, seals = signing.loads(sent, salt=_salt(editor), max_age=KEPT)
    except signing.BadSignature as error:
        raise NotThePreview from error
    return Preview(name, text, seals)


def _salt(editor: User) -> str:
    return f"claimsapi.source_import:{editor.pk}"
