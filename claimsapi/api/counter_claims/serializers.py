"""What a counter-claim shows of itself, and what bodies about it may say."""

from typing import Any

from rest_framework import serializers

from claimsapi.api.attributions.serializers import placed
from claimsapi.api.claims.serializers import ClaimSerializer
from claimsapi.api.core.fields import BoundedListField, ChoiceField, RowField
from claimsapi.api.core.named_spans import LONGEST, MOST_FRAGMENTS, NamedSpanSerializer
from claimsapi.api.core.serializers import AnchorSerializer, ReasonSerializer, StrictSerializer
from claimsapi.extract.result import Basis, Relation
from claimsapi.models import Claim, CounterClaim
from claimsapi.models.base import choices_of

EXPANDABLE = frozenset({"claim", "counter", "source"})


class CounterClaimSerializer(serializers.ModelSerializer[CounterClaim]):
    """
    ``counter`` answers ``claim``; ``evidence`` are the words that say so.

    With ``expand`` both stand inside it, with ``expand=claim,counter,source`` also who makes them.
    """

    url = serializers.HyperlinkedIdentityField(view_name="counter-claim-detail")
    evidence = AnchorSerializer(source="evidence_spans", many=True, read_only=True)

    class Meta:
        model = CounterClaim
        fields = [
            "id",
            "url",
            "claim",
            "counter",
            "relation",
            "basis",
            "revision",
            "evidence",
            "confidence",
            "extractor",
            "review",
            "dispute",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        for name in {"claim", "counter"} & self.context.get("expanded", frozenset()):
            fields[name] = ClaimSerializer(read_only=True)
        return fields


class EvidenceSerializer(StrictSerializer):
    """Words of a revision (the current one, if none is named) that say so."""

    article = serializers.UUIDField()
    revision = serializers.IntegerField(min_value=1, max_value=LONGEST, required=False)
    content = BoundedListField(child=NamedSpanSerializer(), min_length=1, max_length=MOST_FRAGMENTS)


class CounterClaimEditSerializer(ReasonSerializer):
    """What to change about it; the rest stays. Without evidence (null) it is inferred."""

    relation = ChoiceField(choices_of(Relation), required=False)
    evidence = EvidenceSerializer(required=False, allow_null=True)


class NewCounterClaimSerializer(ReasonSerializer):
    """Which claim answers which; with ``evidence`` explicitly, without it by your reading."""

    claim = RowField(Claim)
    counter = RowField(Claim, help_text="the claim that answers")
    relation = ChoiceField(choices_of(Relation))
    evidence = EvidenceSerializer(required=False)


def evidence_fields(wanted: Any, *, whole: bool) -> dict[str, Any]:
    """
    Return the model's fields for the words that say so, or for a reading without any.

    ``whole`` says that whoever names the words may read all of the revision.

    :raises Problem: invalid for a revision that is not there, span-mismatch, at its pointer
    """
    if wanted is None:
        return {"basis": Basis.INFERRED.value, "revision": None, "evidence_spans": []}
    [found] = placed([wanted], ["/evidence"], whole=whole)
    return {
        "basis": Basis.EXPLICIT.value,
        "revision": found["revision"],
        "evidence_spans": found["content_spans"],
    }
