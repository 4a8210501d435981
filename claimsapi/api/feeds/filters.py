"""What feeds are found by."""

from claimsapi.api.core.filters import ListFilter, TruthFilter
from claimsapi.api.core.value_filters import SourceFilter
from claimsapi.models import Feed
from claimsapi.models.feed import FeedQuerySet


class FeedFilter(ListFilter):
    publisher = SourceFilter("publisher", help_text="its id, name or an alias")
    failing = TruthFilter(method="failed", help_text="whether its last poll failed")

    class Meta:
        model = Feed
        fields = ["reads", "is_paused"]

    def failed(self, feeds: FeedQuerySet, _: str, wanted: bool) -> FeedQuerySet:
        return feeds.failing() if wanted else feeds.filter(failures=0)
