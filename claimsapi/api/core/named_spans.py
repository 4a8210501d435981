"""Words of a revision as callers name them: by place, by the words themselves, or by both."""

from collections.abc import Mapping, Sequence
from typing import Any

from rest_framework import serializers

from claimsapi.api.core.exceptions import Error, Problem
from claimsapi.api.core.fields import RawTextField
from claimsapi.api.core.serializers import StrictSerializer
from claimsapi.link.articles.open_text import OpenText
from claimsapi.link.attributions.selectors import Named, SpanMismatch, places
from claimsapi.models import Revision
from claimsapi.models.anchors import Anchor, anchors
from claimsapi.operations.core import redacted
from claimsapi.operations.core.locking import IllegalMove

MOST_FRAGMENTS = 50  # of one statement


LONGEST = 2_000_000_000  # a place beyond any text, within PostgreSQL's integers


class NamedSpanSerializer(StrictSerializer):
    """
    Words of a revision: ``start`` and ``end`` (code points, end exclusive), or ``exact``, or both.

    Words that stand in several places need the ``prefix`` and ``suffix`` around them (W3C Web
    Annotation, TextQuoteSelector). A key without ``fulltext`` names what is open to it in any of
    these ways; beyond that, ``prefix``, ``exact`` and ``suffix`` together must be words that stand
    there, with at least 40 characters that are not open.
    """

    start = serializers.IntegerField(min_value=0, max_value=LONGEST, required=False)
    end = serializers.IntegerField(min_value=1, max_value=LONGEST, required=False)
    exact = RawTextField(required=False)
    prefix = RawTextField(required=False)
    suffix = RawTextField(required=False)

    def validate(self, named: dict[str, Any]) -> dict[str, Any]:
        placed = "start" in named and "end" in named
        if not placed and not named.get("exact"):
            raise serializers.ValidationError("Give start and end, or exact.", "one-of")
        return named


def revisions_of(
    wanted: Sequence[Mapping[str, Any]], pointers: Sequence[str] = ("",)
) -> list[Revision]:
    """
    Return the revision that each of ``wanted`` names, the current one by default (one query).

    :raises Problem: invalid for a revision that is not there, at its pointer
    """
    articles = {each["article"] for each in wanted}
    rows = Revision.objects.filter(article__in=articles).defer("raw").order_by("number")
    revisions: dict[Any, Revision] = {}
    for row in rows:
        revisions[row.article_id, row.number] = revisions[row.article_id, None] = row
    for each, pointer in zip(wanted, pointers, strict=True):
        if (each["article"], each.get("revision")) not in revisions:
            detail = "There is no such revision of such an article."
            raise Problem("invalid", detail, Error(f"{pointer}/article", "unknown", detail))
    return [revisions[each["article"], each.get("revision")] for each in wanted]


def refuse_redacted(revision: Revision, pointer: str) -> None:
    """
    Refuse to look for words in a ``revision`` whose text is gone.

    :raises Problem: conflict, at ``pointer``
    """
    try:
        redacted.refuse_redacted(revision)
    except IllegalMove as error:
        found = Error(pointer, "redacted", str(error))
        raise Problem("conflict", str(error), found) from error


def anchored(wanted: Sequence[Mapping[str, Any]], text: OpenText, pointer: str) -> list[Anchor]:
    """
    Return the anchors of ``wanted``, bodies of NamedSpanSerializer, in ``text``.

    :raises Problem: span-mismatch, at ``pointer``
    """
    try:
        names = [Named(**each) for each in wanted]
        return anchors(places(names, text), text.whole)
    except SpanMismatch as error:
        raise Problem("span-mismatch", str(error), Error(pointer, "span", str(error))) from error
