"""Where people say that a claim stands: by place, by its words, or by both."""

from collections.abc import Mapping, Sequence
from typing import Any

from rest_framework import serializers

from claimsapi.api.core.changing import ReasonSerializer
from claimsapi.api.core.exceptions import Error, Problem
from claimsapi.api.core.fields import RawTextField, RowField, StringField
from claimsapi.api.core.serializers import StrictSerializer
from claimsapi.extract.result import CueKind, CueStance, QuoteType
from claimsapi.link.attributions.selectors import Named, SpanMismatch, places
from claimsapi.models import Claim, Revision
from claimsapi.models.anchors import Anchor, anchors
from claimsapi.models.attribution import Voice
from claimsapi.models.base import choices_of

MOST_FRAGMENTS = 50  # of one statement
LONGEST = 2_000_000_000  # a place beyond any text, within PostgreSQL's integers


class NamedSpanSerializer(StrictSerializer):
    """
    Words of a revision: ``start`` and ``end`` (code points, end exclusive), or ``exact``, or both.

    Words that stand in several places need the ``prefix`` and ``suffix`` around them (W3C Web
    Annotation, TextQuoteSelector).
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


def _spans(**options: Any) -> serializers.ListField:
    return serializers.ListField(
        child=NamedSpanSerializer(), max_length=MOST_FRAGMENTS, required=False, **options
    )


class AppearanceEditSerializer(ReasonSerializer):
    """What to change about an appearance; the rest stays."""

    content = _spans(min_length=1, help_text="the statement, one span a fragment")
    speaker = _spans(help_text="the source as printed")
    cue = _spans(help_text="the words that report it; without any, the statement floats")
    cue_lemma = StringField(max_length=60, required=False, allow_blank=True)
    cue_kind = serializers.ChoiceField(choices_of(CueKind), required=False)
    cue_stance = serializers.ChoiceField(choices_of(CueStance), required=False)
    quote_type = serializers.ChoiceField(choices_of(QuoteType), required=False)
    voice = serializers.ChoiceField(choices_of(Voice), required=False)
    anonymity_reason = StringField(max_length=500, required=False, allow_blank=True)


class PlacedSerializer(AppearanceEditSerializer):
    """Where a claim appears: in which revision (the current one, if none is named), and where."""

    article = serializers.UUIDField()
    revision = serializers.IntegerField(min_value=1, max_value=LONGEST, required=False)
    content = serializers.ListField(
        child=NamedSpanSerializer(), min_length=1, max_length=MOST_FRAGMENTS
    )
    quote_type = serializers.ChoiceField(choices_of(QuoteType))


class NewAppearanceSerializer(PlacedSerializer):
    claim = RowField(Claim)


def placed(wanted: Sequence[Mapping[str, Any]], pointers: Sequence[str]) -> list[dict[str, Any]]:
    """
    Return the model's fields for each of ``wanted``, bodies of PlacedSerializer (one query).

    :raises Problem: invalid for a revision that is not there, span-mismatch, at its pointer
    """
    found = zip(wanted, pointers, revisions_of(wanted, pointers), strict=True)
    return [
        {"cue_spans": [], **stored_fields(each, revision, pointer), "revision": revision}
        for each, pointer, revision in found
    ]


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


def stored_fields(
    wanted: Mapping[str, Any], revision: Revision, pointer: str = ""
) -> dict[str, Any]:
    """
    Return the model's fields for ``wanted``, its spans as they stand in ``revision``.

    :raises Problem: span-mismatch, at its place below ``pointer``
    """
    apart = ("claim", "article", "revision", "reason", *_SPANS)
    fields = {name: value for name, value in wanted.items() if name not in apart}
    for name, column in _SPANS.items():
        if name in wanted:
            fields[column] = anchored(wanted[name], revision, f"{pointer}/{name}")
    return fields


_SPANS = {"content": "content_spans", "speaker": "source_spans", "cue": "cue_spans"}


def anchored(wanted: Sequence[Mapping[str, Any]], revision: Revision, pointer: str) -> list[Anchor]:
    """
    Return the anchors of ``wanted``, bodies of NamedSpanSerializer, in ``revision``.

    :raises Problem: span-mismatch, at ``pointer``
    """
    try:
        names = [Named(**each) for each in wanted]
        return anchors(places(names, revision.text), revision.text)
    except SpanMismatch as error:
        raise Problem("span-mismatch", str(error), Error(pointer, "span", str(error))) from error
