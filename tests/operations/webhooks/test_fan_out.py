"""Each event becomes a delivery for each endpoint that wants it, once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claimsapi.extract.result import Naming
from claimsapi.models import Article, WebhookDelivery
from claimsapi.models.event import EventType
from claimsapi.operations.core import events
from claimsapi.operations.webhooks import edit, fan_out
from tests.builders import (
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_dispute,
    make_event,
    make_job,
    make_key,
    make_source,
    make_webhook,
    revision_of,
)

pytestmark = pytest.mark.django_db


# What is emitted here; that rows are made and changed is told beside it, by triggers.
EMITTED = [
    EventType.ARTICLE_CREATED,
    EventType.CLAIM_ACCEPTED,
    EventType.COUNTER_CLAIM_SUGGESTED,
    EventType.DISPUTE_OPENED,
    EventType.JOB_SUCCEEDED,
    EventType.SOURCE_UNNAMED_USED,
    EventType.WEBHOOK_DISABLED,
]


def told(endpoint):
    """Return the types of what the endpoint is sent of what is emitted here, in order."""
    fan_out.fan_out()
    found = WebhookDelivery.objects.filter(endpoint=endpoint, event__type__in=EMITTED)
    rows = found.order_by("event__sequence").select_related("event")
    return [delivery.event.type for delivery in rows]


def test_each_event_goes_once_to_each_endpoint_that_is_enabled():
    endpoints = [make_webhook() for _ in range(3)]
    off = make_webhook(enabled=False)
    events.emit(EventType.CLAIM_ACCEPTED, make_claim())
    events.emit(EventType.DISPUTE_OPENED, make_dispute())

    first, again = fan_out.fan_out(), fan_out.fan_out()

    assert (first >= 2, again) == (True, 0)
    assert [told(each) for each in endpoints] == [["claim.accepted", "dispute.opened"]] * 3
    assert told(off) == []


def test_a_new_endpoint_is_sent_what_happens_from_then_on():
    make_event()
    endpoint, _ = edit.create(key=make_key()[0], root="https://x.example", url="https://x.example/")
    events.emit(EventType.DISPUTE_OPENED, make_dispute())

    assert told(endpoint) == ["dispute.opened"]


def test_an_endpoint_that_was_disabled_is_sent_what_it_has_missed():
    endpoint = make_webhook(enabled=False)
    make_webhook()
    make_event()
    missed = told(endpoint)
    edit.edit(endpoint, {"enabled": True}, now=timezone.now())

    assert (missed, told(endpoint)) == ([], ["claim.accepted"])


def test_what_is_under_embargo_is_sent_when_its_time_has_come():
    endpoint, until = make_webhook(), timezone.now() + timedelta(hours=1)
    events.emit(EventType.ARTICLE_CREATED, make_article(embargoed_until=until))

    before = told(endpoint)
    Article.objects.update(embargoed_until=timezone.now() - timedelta(seconds=1))

    assert (before, told(endpoint)) == ([], ["article.created"])


def test_that_an_endpoint_is_disabled_is_told_to_those_of_its_key_alone():
    endpoint, stranger = make_webhook(), make_webhook()
    same_key = make_webhook(key=endpoint.key)

    edit.disable(endpoint, "It wants nothing more.")

    assert told(same_key) == ["webhook.disabled"]
    assert told(stranger) == []


@pytest.fixture
def world():
    """Two newspapers, each with an article, a claim, its source, and a dispute."""

    class Paper:
        def __init__(self, naming):
            self.publisher, self.source = make_source(), make_source(naming=naming)
            self.article = make_article(publisher=self.publisher)
            self.dispute = make_dispute()
            self.claim = make_claim(source=self.source, dispute=self.dispute, stance="affirms")
            make_attribution(self.claim, revision=revision_of(self.article))

    return Paper(Naming.NAMED), Paper(Naming.UNNAMED)


FILTERS = {
    "publisher": lambda paper: {"publishers": [paper.publisher.pk]},
    "source": lambda paper: {"sources": [paper.source.pk]},
    "dispute": lambda paper: {"disputes": [paper.dispute.pk]},
    "naming": lambda paper: {"naming": [paper.source.naming]},
}
# What happens, of a paper, and which filters it gets through.
HAPPENED = [
    pytest.param(
        lambda p: events.emit(EventType.CLAIM_ACCEPTED, p.claim), set(FILTERS), id="a claim"
    ),
    pytest.param(
        lambda p: events.emit(EventType.ARTICLE_CREATED, p.article), {"publisher"}, id="an article"
    ),
    pytest.param(
        lambda p: events.emit(EventType.JOB_SUCCEEDED, make_job(p.article)),
        {"publisher"},
        id="a job",
    ),
    pytest.param(
        lambda p: events.emit(EventType.DISPUTE_OPENED, p.dispute), set(FILTERS), id="a dispute"
    ),
    pytest.param(
        lambda p: events.emit(
            EventType.COUNTER_CLAIM_SUGGESTED, make_counter_claim(p.claim, make_claim(source=None))
        ),
        set(FILTERS),
        id="a counter-claim",
    ),
    pytest.param(
        lambda p: events.emit(EventType.SOURCE_UNNAMED_USED, p.source),
        {"source", "naming"},
        id="a source",
    ),
    pytest.param(
        lambda p: events.emit(EventType.DISPUTE_OPENED, make_dispute(), claims=[str(p.claim.pk)]),
        set(FILTERS),
        id="a list of claims",
    ),
]


@pytest.mark.parametrize(("happen", "through"), HAPPENED)
def test_filters_keep_what_an_event_leads_to(world, happen, through):
    mine, other = world
    endpoints = {name: make_webhook(**of(mine)) for name, of in FILTERS.items()}
    happen(mine)
    happen(other)

    numbers = {name: len(told(endpoint)) for name, endpoint in endpoints.items()}

    assert numbers == {name: int(name in through) for name in FILTERS}


def test_an_event_must_get_through_every_filter(world):
    mine, other = world
    both = make_webhook(sources=[mine.source.pk], disputes=[other.dispute.pk])
    typed = make_webhook(sources=[mine.source.pk], types=["dispute.opened"])
    events.emit(EventType.CLAIM_ACCEPTED, mine.claim)

    assert (told(both), told(typed)) == ([], [])


def test_a_filter_by_a_source_that_is_merged_is_one_by_its_survivor(world):
    mine, other = world
    endpoint = make_webhook(sources=[other.source.pk])
    type(other.source).objects.filter(pk=other.source.pk).update(merged_into=mine.source)
    events.emit(EventType.CLAIM_ACCEPTED, mine.claim)

    assert told(endpoint) == ["claim.accepted"]


def test_the_cost_does_not_grow_with_endpoints_or_events(world, django_assert_max_num_queries):
    for paper in world * 5:
        make_webhook(publishers=[paper.publisher.pk])
        events.emit(EventType.CLAIM_ACCEPTED, paper.claim)

    with django_assert_max_num_queries(24):  # savepoints and numbering included
        fan_out.fan_out()

    assert WebhookDelivery.objects.filter(event__type__in=EMITTED).count() == 50


def test_an_endpoint_that_is_further_is_not_given_what_another_lacks():
    behind = make_webhook()
    make_event()
    further = make_webhook(sequence=fan_out.latest())
    make_event()

    assert (len(told(behind)), len(told(further))) == (2, 1)


def test_an_open_claim_does_not_tell_which_held_article_has_it(world):
    mine, other = world
    endpoint = make_webhook(publishers=[other.publisher.pk])
    until = timezone.now() + timedelta(hours=1)
    held = make_article(publisher=other.publisher, embargoed_until=until)
    make_attribution(mine.claim, revision=revision_of(held))
    events.emit(EventType.CLAIM_ACCEPTED, mine.claim)

    assert told(endpoint) == []


def test_that_a_source_is_gone_is_told_to_those_who_asked_for_it():
    source = make_source()
    mine, other = make_webhook(sources=[source.pk]), make_webhook(sources=[make_source().pk])
    source.delete()
    fan_out.fan_out()

    kept, left_out = (
        each.deliveries.filter(event__type=EventType.SOURCE_DELETED) for each in (mine, other)
    )
    assert (kept.count(), left_out.count()) == (1, 0)
