"""The addresses of our own pages at the desk; Django's admin has the rest below ``/admin/``."""

from django.urls import path

from claimsapi.admin.api_keys import page as keys
from claimsapi.admin.articles import compare, history, redaction, segment_roles
from claimsapi.admin.articles import page as articles
from claimsapi.admin.core import autocomplete
from claimsapi.admin.credits import lines
from claimsapi.admin.credits import page as credits
from claimsapi.admin.disputes import page as disputes
from claimsapi.admin.feeds import opml
from claimsapi.admin.jobs import page as jobs
from claimsapi.admin.review_queue import decisions, page
from claimsapi.admin.sources import duplicates, merge
from claimsapi.admin.sources import import_page as source_import
from claimsapi.admin.sources import page as source_page
from claimsapi.admin.webhooks import page as webhooks

app_name = "desk"

urlpatterns = [
    path("review/", page.review, name="review"),
    path("review/decisions/", decisions.decisions, name="decisions"),
    path("sources/import/", source_import.choose, name="source-import"),
    path("sources/import/preview/", source_import.preview, name="source-import-preview"),
    path("sources/import/<uuid:pk>/", source_import.source_import, name="source-import-page"),
    path("sources/import/<uuid:pk>/apply/", source_import.apply, name="source-import-apply"),
    path("sources/import/<uuid:pk>/again/", source_import.again, name="source-import-again"),
    path("review/claim/<uuid:pk>/", page.review_claim, name="review-claim"),
    path("autocomplete/sources/", autocomplete.sources, name="autocomplete-sources"),
    path("autocomplete/disputes/", autocomplete.disputes, name="autocomplete-disputes"),
    path("autocomplete/claims/", autocomplete.claims, name="autocomplete-claims"),
    path("review/<slug:kind>/<uuid:pk>/<slug:action>/", page.decide, name="decide"),
    path("credits/", credits.credit_desk, name="credits"),
    path("credits/lines/", lines.lines, name="credit-lines"),
    path("credits/lines/<uuid:pk>/", lines.line, name="credit-line"),
    path("credits/lines/<uuid:pk>/<slug:action>/", lines.change, name="change-credit-line"),
    path("credits/<uuid:pk>/<slug:action>/", credits.decide, name="decide-credits"),
    path("disputes/<uuid:pk>/", disputes.dispute, name="dispute"),
    path(
        "disputes/counter-claims/<uuid:counter_claim>/<slug:action>/",
        disputes.decide,
        name="decide-counter-claim",
    ),
    path("disputes/<uuid:pk>/<slug:action>/", disputes.change, name="change-dispute"),
    path("sources/duplicates/", duplicates.duplicates, name="duplicates"),
    path("sources/duplicates/<uuid:pk>/not-same/", duplicates.not_same, name="not-same"),
    path("sources/<uuid:pk>/", source_page.source, name="source"),
    path("sources/<uuid:pk>/merge/", source_page.partner, name="merge-partner"),
    path("sources/<uuid:pk>/merge/<uuid:other>/", merge.merge, name="merge"),
    path("sources/<uuid:pk>/<slug:action>/", source_page.act, name="source-act"),
    path("feeds/import/", opml.upload, name="feed-import"),
    path("jobs/<uuid:pk>/", jobs.job, name="job"),
    path("jobs/<uuid:pk>/<slug:action>/", jobs.move, name="move-job"),
    path("keys/new/", keys.issue, name="issue-key"),
    path("keys/<uuid:pk>/", keys.key, name="key"),
    path("keys/<uuid:pk>/rotate/", keys.rotate, name="rotate-key"),
    path("keys/<uuid:pk>/<slug:action>/", keys.change, name="change-key"),
    path("webhooks/<uuid:pk>/", webhooks.endpoint, name="webhook"),
    path("webhooks/deliveries/<uuid:pk>/", webhooks.delivery, name="webhook-delivery"),
    path("webhooks/deliveries/<uuid:pk>/<slug:action>/", webhooks.send_again, name="send-again"),
    path("webhooks/<uuid:pk>/<slug:action>/", webhooks.change, name="change-webhook"),
    path("articles/<uuid:pk>/", articles.article, name="article"),
    path("articles/<uuid:pk>/compare/", compare.comparison, name="compare"),
    path("articles/<uuid:pk>/history/", history.history, name="article-history"),
    path("articles/<uuid:pk>/job/", articles.job, name="article-job"),
    path("articles/<uuid:pk>/withdraw/", articles.withdraw, name="article-withdraw"),
    path("articles/<uuid:pk>/redact/", redaction.redact, name="article-redact"),
    path("articles/<uuid:pk>/paragraphs/<uuid:segment>/", segment_roles.role, name="article-role"),
    path("articles/<uuid:pk>/<slug:action>/", articles.change, name="article-change"),
]
