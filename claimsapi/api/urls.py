"""Every path of the API, on one page."""

from django.urls import path, re_path
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter

from claimsapi.api.api_keys.views import OwnKeyView
from claimsapi.api.articles.revisions import RevisionViewSet
from claimsapi.api.articles.segments import SegmentViewSet
from claimsapi.api.articles.views import ArticleViewSet
from claimsapi.api.attributions.views import AttributionViewSet
from claimsapi.api.bulk.views import BulkArticlesView, BulkClaimsView
from claimsapi.api.claims.match import MatchView
from claimsapi.api.claims.views import ClaimViewSet
from claimsapi.api.core.views.resource import UUID
from claimsapi.api.counter_claims.views import CounterClaimViewSet
from claimsapi.api.credits.views import CreditViewSet
from claimsapi.api.disputes.views import DisputeViewSet
from claimsapi.api.events.views import EventViewSet
from claimsapi.api.exports.views import ExportViewSet
from claimsapi.api.fact_checks.views import FactCheckViewSet
from claimsapi.api.feeds.views import FeedViewSet
from claimsapi.api.jobs.views import JobViewSet
from claimsapi.api.metrics.views import DisputesView, SourcingView, UnnamedView
from claimsapi.api.ops.problem_pages import no_such_path
from claimsapi.api.ops.root import RootView
from claimsapi.api.ops.schema import SchemaView
from claimsapi.api.search.views import SearchView
from claimsapi.api.sources.aliases import AliasViewSet
from claimsapi.api.sources.views import SourceViewSet
from claimsapi.api.webhooks.views import WebhookViewSet

router = SimpleRouter()
router.register(f"articles/(?P<article>{UUID})/revisions", RevisionViewSet, "revision")
router.register(
    f"articles/(?P<article>{UUID})/revisions/(?P<number>[0-9]{{1,9}})/segments",
    SegmentViewSet,
    "segment",
)
router.register("articles", ArticleViewSet, "article")
router.register("attributions", AttributionViewSet, "attribution")
router.register("claims", ClaimViewSet, "claim")
router.register("counter-claims", CounterClaimViewSet, "counter-claim")
router.register("credits", CreditViewSet, "credit")
router.register("disputes", DisputeViewSet, "dispute")
router.register("events", EventViewSet, "event")
router.register("exports", ExportViewSet, "export")
router.register("feeds", FeedViewSet, "feed")
router.register("jobs", JobViewSet, "job")
router.register("reviews", FactCheckViewSet, "review")
router.register(f"sources/(?P<source>{UUID})/aliases", AliasViewSet, "alias")
router.register("sources", SourceViewSet, "source")
router.register("webhooks", WebhookViewSet, "webhook")

urlpatterns = [
    path("", RootView.as_view(), name="root"),
    path("bulk/articles/", BulkArticlesView.as_view(), name="bulk-articles"),
    path("bulk/claims/", BulkClaimsView.as_view(), name="bulk-claims"),
    path("claims/match/", MatchView.as_view(), name="claim-match"),
    path("keys/self/", OwnKeyView.as_view(), name="key-self"),
    path("metrics/disputes/", DisputesView.as_view(), name="metrics-disputes"),
    path("metrics/sourcing/", SourcingView.as_view(), name="metrics-sourcing"),
    path("metrics/unnamed-sources/", UnnamedView.as_view(), name="metrics-unnamed-sources"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="schema"), name="docs"),
    path("search/", SearchView.as_view(), name="search"),
    *router.urls,
    re_path("", no_such_path),
]
