"""A new statement beside the earlier claims that say the same."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from claimsapi.api.claims.serializers import ClaimSerializer
from claimsapi.api.core.fields import RowField, StringField, WholeNumberField
from claimsapi.api.core.openapi.declared import refuses
from claimsapi.api.core.parsers import refuse_unannounced
from claimsapi.api.core.permissions import sees_embargoed
from claimsapi.api.core.query_params import refuse_unknown
from claimsapi.api.core.selection import Selection
from claimsapi.api.core.serializers import StrictSerializer
from claimsapi.api.core.views.posted import Posted
from claimsapi.api.sql.compiler import rows_of
from claimsapi.link.claims.agreement.judge import Agreement
from claimsapi.models import Claim, Dispute, Source
from claimsapi.operations.claims.match import Likely, likeliest, under_embargo

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
        min_value=-1, max_value=1, help_text="similarity of the two texts' meaning: their cosine"
    )
    same_source = serializers.BooleanField()


class MatchedDisputeSerializer(serializers.ModelSerializer[Dispute]):
    """The dispute that a claim is in."""

    url = serializers.HyperlinkedIdentityField(view_name="dispute-detail")

    class Meta:
        model = Dispute
        fields = ["id", "url", "title", "proposition", "status"]
        read_only_fields = fields


class MatchedClaimSerializer(serializers.ModelSerializer[Claim]):
    """An earlier claim and its dispute, as PostgreSQL writes them."""

    claim = ClaimSerializer(source="*")
    dispute = MatchedDisputeSerializer(allow_null=True)

    class Meta:
        model = Claim
        fields = ["claim", "dispute"]


class MatchSerializer(serializers.Serializer[Any]):
    """An earlier claim."""

    score = serializers.FloatField(
        min_value=0, max_value=1, help_text="probability that it says what the statement says"
    )
    agreement = serializers.ChoiceField(
        [each.value for each in Agreement],
        help_text="whether the statement agrees with the claim or contradicts it; a high score does"
        " not say so, since a claim and its denial share their words",
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
    @refuses("conflict")
    def post(self, request: Request) -> HttpResponse:
        """Return earlier claims that say what the text says, the likeliest first; write nothing."""
        refuse_unannounced(request)
        refuse_unknown(request, frozenset())
        wanted = StatementSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        embargoed = sees_embargoed(request)
        held = () if embargoed else under_embargo()
        found = likeliest(**wanted.validated_data, excluding=held)
        results = ", ".join(_written(found, request.build_absolute_uri("/")[:-1], embargoed))
        return HttpResponse(f'{{"results": [{results}]}}', content_type="application/json")


def _written(found: Iterable[Likely], root: str, embargoed: bool) -> Iterator[str]:
    """Yield the JSON of each match; of a claim that is gone meanwhile, nothing."""
    likely = {one.id: one for one in found}
    page = Claim.objects.filter(pk__in=likely).order_by("id")
    written = rows_of(MatchedClaimSerializer, Selection(embargoed=embargoed))
    rows = {row.pk: row.json for row in written.read(page, root)}
    for one in likely.values():
        if one.id in rows:
            why = json.dumps(
                {
                    "score": one.score,
                    "agreement": one.agreement,
                    "reasons": asdict(one.reasons),
                }
            )
            yield f"{why.removesuffix('}')}, {rows[one.id].removeprefix('{')}"
