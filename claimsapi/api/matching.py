"""A new statement beside the earlier claims that say the same."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi.api.claims import ClaimSerializer
from claimsapi.api.fields import RowField, StringField, WholeNumberField
from claimsapi.api.parsers import refuse_unannounced
from claimsapi.api.posting import Posted
from claimsapi.api.strict import StrictSerializer, refuse_unknown
from claimsapi.models import Dispute, Source
from claimsapi.operations.matching import earlier_claims

LENGTH = 10_000  # code points: a statement, not an article
MOST = 100


class StandingSourceField(RowField):
    """The id of a source that is not merged into another."""

    def to_internal_value(self, data: Any) -> Any:
        found = super().to_internal_value(data)
        if found.merged_into_id is not None:
            self.fail("unknown", kind="source")
        return found


class StatementSerializer(StrictSerializer):
    """What is looked for."""

    text = StringField(max_length=LENGTH, help_text="one statement")
    source = StandingSourceField(  # type: ignore[assignment]  # as Field.source
        Source,
        required=False,
        allow_null=True,
        default=None,
        help_text="id of who made it: this source's own claims are looked for more closely",
    )
    limit = WholeNumberField(min_value=1, max_value=MOST, default=20)


class ReasonsSerializer(serializers.Serializer[Any]):
    """Why the claim is taken for the same."""

    words = serializers.ListField(
        child=serializers.CharField(),
        help_text="of the claim that the statement has, too, the rarest among all claims first",
    )
    meaning = serializers.FloatField(
        min_value=-1, max_value=1, help_text="likeness of the two texts' meaning: their cosine"
    )
    same_source = serializers.BooleanField()


class MatchedDisputeSerializer(serializers.ModelSerializer[Dispute]):
    """The dispute that a claim is in."""

    url = serializers.HyperlinkedIdentityField(view_name="dispute-detail")

    class Meta:
        model = Dispute
        fields = ["id", "url", "title", "proposition", "status"]
        read_only_fields = fields


class MatchSerializer(serializers.Serializer[Any]):
    """An earlier claim."""

    score = serializers.FloatField(
        min_value=0, max_value=1, help_text="probability that it says what the statement says"
    )
    reasons = ReasonsSerializer()
    claim = ClaimSerializer()
    dispute = MatchedDisputeSerializer(source="claim.dispute", allow_null=True)


class MatchesSerializer(serializers.Serializer[Any]):
    results = MatchSerializer(many=True)


class MatchView(Posted):
    """Looking claims up by what they say."""

    @extend_schema(
        request=StatementSerializer, responses=MatchesSerializer, operation_id="claims_match"
    )
    def post(self, request: Request) -> Response:
        """Return earlier claims that say what the text says, the likeliest first; write nothing."""
        refuse_unannounced(request)
        refuse_unknown(request, frozenset())
        wanted = StatementSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        matches = earlier_claims(**wanted.validated_data)
        body = MatchesSerializer({"results": matches}, context={"request": request}).data
        return Response(body)
