"""What endpoints are found by."""

from claimsapi.api.core.filters import ListFilter, TruthFilter
from claimsapi.models import WebhookEndpoint
from claimsapi.models.webhook_endpoint import WebhookEndpointQuerySet


class WebhookFilter(ListFilter):
    failing = TruthFilter(method="failed", help_text="whether nothing is taken at present")

    class Meta:
        model = WebhookEndpoint
        fields = ["enabled"]

    def failed(
        self, endpoints: WebhookEndpointQuerySet, _: str, wanted: bool
    ) -> WebhookEndpointQuerySet:
        return endpoints.filter(failing_since__isnull=not wanted)
