"""What Prometheus scrapes: the requests of this process, and what waits in the database."""

import logging
from collections.abc import Iterator, Mapping
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_prometheus.exports import ExportToDjangoView
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from claimsapi.api.ops import pool_metrics
from claimsapi.logs import outline
from claimsapi.models import Feed
from claimsapi.operations.jobs.queue_metrics import QueueState, queue_state
from claimsapi.operations.review_queue import counts as review_queue_counts
from claimsapi.operations.webhooks.metrics import WebhookState, webhook_state
from claimsapi.postgresql.errors import AWAY

logger = logging.getLogger(__name__)


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer in Prometheus' text format; docs/operations.md says how to keep it inside."""
    pool_metrics.note()
    pool_metrics.forget_the_dead()
    answer: HttpResponse = ExportToDjangoView(request)
    answer.write(generate_latest(_jobs))
    return answer


class JobCollector(Collector):
    """Asks the database at each scrape, so that it is the same whichever process answers."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        states = self._states()
        yield GaugeMetricFamily(
            "claimsapi_database_up", "Whether PostgreSQL answered", value=states is not None
        )
        if states:
            jobs, webhooks, backlog, overdue = states
            yield from self._jobs(jobs, webhooks)
            yield from self._webhooks(webhooks)
            yield from self._backlog(backlog)
            yield GaugeMetricFamily(
                "claimsapi_feed_overdue_seconds",
                "How long ago the first feed that waits for a poll was due",
                value=overdue.total_seconds(),
            )

    def _states(self) -> tuple[QueueState, WebhookState, Mapping[str, int], timedelta] | None:
        now = timezone.now()
        try:
            return (
                queue_state(now=now),
                webhook_state(now=now),
                review_queue_counts.backlog(),
                Feed.objects.longest_overdue(now=now),
            )
        except AWAY as error:
            logger.warning("no jobs in the metrics: %s", outline(error))
            return None

    def _jobs(self, state: QueueState, webhooks: WebhookState) -> Iterator[GaugeMetricFamily]:
        jobs = GaugeMetricFamily(
            "claimsapi_jobs",
            "Jobs that wait or run, and those finished in the last five minutes",
            labels=["kind", "status"],
        )
        for kind, status, number in state.jobs:
            jobs.add_metric([kind, status], number)
        yield jobs
        ages = GaugeMetricFamily(
            "claimsapi_queue_age_seconds",
            "How long the oldest waiting job, or delivery, has waited",
            labels=["queue"],
        )
        for queue, age in state.oldest_waits.items():
            ages.add_metric([queue], age.total_seconds())
        ages.add_metric(["webhooks"], webhooks.oldest_wait.total_seconds())
        yield ages
        yield from self._extractions(state)

    def _backlog(self, backlog: Mapping[str, int]) -> Iterator[GaugeMetricFamily]:
        waiting = GaugeMetricFamily(
            "claimsapi_review_backlog",
            "What waits for a person, by its queue at the desk; 10001 stands for more than 10000",
            labels=["queue"],
        )
        for queue, number in backlog.items():
            waiting.add_metric([queue], number)
        yield waiting

    def _webhooks(self, state: WebhookState) -> Iterator[GaugeMetricFamily]:
        deliveries = GaugeMetricFamily(
            "claimsapi_webhook_deliveries",
            "Deliveries that wait, and those finished in the last five minutes",
            labels=["status"],
        )
        for status, number in state.deliveries.items():
            deliveries.add_metric([status], number)
        yield deliveries
        troubled = GaugeMetricFamily(
            "claimsapi_webhook_endpoints_troubled",
            "Endpoints at which nothing is taken, and those disabled for it",
            labels=["state"],
        )
        troubled.add_metric(["failing"], state.failing)
        troubled.add_metric(["disabled"], state.disabled)
        yield troubled

    def _extractions(self, state: QueueState) -> Iterator[GaugeMetricFamily]:
        yield GaugeMetricFamily(
            "claimsapi_extractions",
            "Revisions read in the last five minutes",
            value=state.extractions,
        )
        seconds = GaugeMetricFamily(
            "claimsapi_extraction_seconds",
            "How long reading took in the last five minutes",
            labels=["quantile"],
        )
        for quantile, value in (("0.5", state.median_seconds), ("0.95", state.slow_seconds)):
            if value is not None:
                seconds.add_metric([quantile], value)
        yield seconds


# auto_describe would ask the database when this module is loaded.
_jobs = CollectorRegistry(auto_describe=False)
_jobs.register(JobCollector())
