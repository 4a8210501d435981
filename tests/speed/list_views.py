"""Two other ways to answer ``GET /claims/?expand=source``, to measure the service's own against."""

from django.db import connection
from django.http import HttpResponse
from django.urls import path
from rest_framework import serializers
from rest_framework.generics import ListAPIView

from claimsapi.api.claims.serializers import ClaimSerializer
from claimsapi.api.sources.serializers import SourceSerializer
from claimsapi.models import Claim, Source
from claimsapi.urls import urlpatterns as own

BY_HAND = """
    SELECT json_agg(one)::text FROM (
        SELECT claim.id, %s || '/api/v1/claims/' || claim.id || '/' AS url, claim.text, claim.kind,
               claim.medium, nullif(claim.platform, '') AS platform, claim.venue, claim.audience,
               claim.place, claim.said_from, claim.said_to,
               nullif(claim.said_precision, '') AS said_precision, claim.said_expression,
               claim.status, claim.dispute_id AS dispute, nullif(claim.stance, '') AS stance,
               claim.merged_into_id AS merged_into, claim.created_at, claim.updated_at,
               CASE WHEN source.id IS NOT NULL THEN json_build_object(
                   'id', source.id, 'url', %s || '/api/v1/sources/' || source.id || '/',
                   'name', source.name, 'kind', source.kind, 'naming', source.naming,
                   'role', source.role, 'status', source.status,
                   'wikidata_id', nullif(source.wikidata_id, ''), 'same_as', source.same_as,
                   'country', nullif(source.country, ''), 'merged_into', source.merged_into_id,
                   'timezone', source.timezone,
                   'unnamed_sources_policy_url', nullif(source.unnamed_sources_policy_url, ''),
                   'corrections_policy_url', nullif(source.corrections_policy_url, ''),
                   'furniture_patterns', source.furniture_patterns,
                   'created_at', source.created_at, 'updated_at', source.updated_at) END AS source
          FROM (SELECT * FROM claimsapi_claim ORDER BY id DESC LIMIT 50) AS claim
          LEFT JOIN claimsapi_source AS source ON source.id = claim.source_id
         ORDER BY claim.id DESC) AS one
"""


def by_hand(request):
    """Send one query's answer: no key is asked for, no parameter is read."""
    root = request.build_absolute_uri("/")[:-1]
    with connection.cursor() as cursor:
        cursor.execute(BY_HAND, [root, root])
        [rows] = cursor.fetchone()
    return HttpResponse(f'{{"results": {rows}}}', content_type="application/json")


class PlainSource(serializers.ModelSerializer):
    url = serializers.HyperlinkedIdentityField(view_name="source-detail")

    class Meta:
        model = Source
        fields = SourceSerializer.Meta.fields


class PlainClaim(serializers.ModelSerializer):
    url = serializers.HyperlinkedIdentityField(view_name="claim-detail")
    source = PlainSource()

    class Meta:
        model = Claim
        fields = [name for name in ClaimSerializer.Meta.fields if name != "attributions"]


class PlainClaims(ListAPIView):
    queryset = Claim.objects.select_related("source").order_by("-id")
    serializer_class = PlainClaim
    filter_backends = []


urlpatterns = [
    path("by-hand/", by_hand),
    path("plain/", PlainClaims.as_view()),
    *own,
]
