"""Which source a person means: one from the list, one by its exact name, or a new one."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from claimsapi.admin.core.errors import Unclear
from claimsapi.extract.result import SourceKind
from claimsapi.link.sources.names import normalize
from claimsapi.models import Source
from claimsapi.operations.sources import resolve


def chosen_source(
    name: str,
    pk: UUID | None,
    *,
    new: bool,
    editor: User,
    kind: SourceKind = SourceKind.UNKNOWN,
) -> Source | None:
    """
    Return the source that was chosen, named, or is to be made of ``kind``; None if none is.

    :raises Unclear: if no source, or more than one, goes by the name
    :raises PermissionDenied: if ``editor`` wants a new one and may add none
    """
    if new and not editor.has_perm("claimsapi.add_source"):
        raise PermissionDenied
    if pk:
        return Source.objects.unmerged().get(pk=pk)
    if not name:
        return None
    if new:
        return resolve.create_confirmed(name=name, kind=kind)
    found = list(Source.objects.called(normalize(name)).filter(article=None)[:2])
    if len(found) != 1:
        many = "Several sources go" if found else "Nobody goes"
        raise Unclear(f"{many} by the name “{name}”. Choose one from the list, or make a new one.")
    return found[0]
