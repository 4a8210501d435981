"""
What is under embargo is shown to keys that curate, and by no operation to any other.

All that stands in the held article alone, and in no open one, is called something with “gannet”: a
body with that word in it, or with the id of a row that is held, is a leak.
"""

import json
from datetime import timedelta

import pghistory
import pytest
from django.utils import timezone

from claimsapi import queue, worker
from claimsapi.extract.result import Naming
from claimsapi.models import Article, Event, Export, Job
from claimsapi.models.api_key import Scope
from claimsapi.models.event import EventType
from claimsapi.models.export import ExportResource
from claimsapi.models.source import SourceStatus
from claimsapi.models.source_duplicate import SourceDuplicate
from claimsapi.operations.core import events
from tests.api_client import Tool
from tests.builders import (
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_credit,
    make_dispute,
    make_export,
    make_job,
    make_review,
    make_revision,
    make_segment,
    make_source,
    revision_of,
)
from tests.openapi import committed

pytestmark = pytest.mark.django_db

API = "/api/v1"
WORD = "gannet"
OPEN = "Harbour\nThe quay is sound, the warden said. Divers denied it."
HELD = (
    "Gannet report\nThe quay is sound, the warden said. The gannet wall leaks, gannet engineers "
    "said, and denied more.\nPhoto: Gannet Pictures"
)
READER = [scope for scope in Scope if scope is not Scope.CURATE]


class Harbour:
    """An open article and a held one that share a claim, with all that hangs on the held one."""

    def __init__(self):
        self.publisher = make_source("Quay Post")
        self.until = timezone.now() + timedelta(hours=2)
        self.open = make_article(OPEN, publisher=self.publisher)
        self.article = make_article(
            HELD, publisher=self.publisher, embargoed_until=self.until, external_id="gannet-1"
        )
        make_revision(self.article, f"{HELD}.")
        self.revision = revision_of(self.article)
        self.segment = make_segment(self.revision, "Gannet report", role="headline")
        candidate = {"status": SourceStatus.CANDIDATE}
        self.source = make_source("Gannet engineers", **candidate, naming=Naming.UNNAMED)
        self.agency = make_source("Gannet Pictures", **candidate)
        self.warden = make_source("Ada Warden")
        self.claims()
        self.around()

    def claims(self):
        quay = {"title": "The quay", "status": "open"}
        self.shared_dispute = make_dispute("The quay is sound", **quay)
        self.dispute = make_dispute("The gannet wall leaks")
        place = {"dispute": self.shared_dispute, "status": "accepted"}
        self.shared = make_claim("The quay is sound", source=self.warden, stance="affirms", **place)
        self.denial = make_claim("Divers denied it", stance="denies", **place)
        self.third = make_claim("Divers denied", dispute=self.dispute, stance="denies")
        self.claim = make_claim(
            "The gannet wall leaks",
            source=self.source,
            dispute=self.dispute,
            stance="affirms",
            status="accepted",
        )
        self.gone = make_claim("The gannet wall has leaked", merged_into=self.claim)
        self.stands(self.shared, revision_of(self.open), "The quay is sound")
        self.stands(self.denial, revision_of(self.open), "Divers denied it")
        self.stands(self.third, revision_of(self.open), "Divers denied")
        self.inside = self.stands(self.shared, self.revision, "The quay is sound")
        self.attribution = self.stands(self.claim, self.revision, "The gannet wall leaks")

    def stands(self, claim, revision, words):
        spans = {"content_spans": anchor_of(revision, words), "cue_spans": [], "source_spans": []}
        return make_attribution(claim, revision=revision, floating=True, **spans)

    def around(self):
        self.counter_claim = make_counter_claim(self.claim, self.third)
        # Two open claims, and that one answers the other stands in the held article.
        self.told_there = make_counter_claim(
            self.shared,
            self.denial,
            basis="explicit",
            revision=self.revision,
            evidence_spans=anchor_of(self.revision, "gannet engineers"),
        )
        self.credit = make_credit(self.revision, "Gannet Pictures", supplier=self.agency)
        self.review = make_review(self.claim, status="published")
        done = {"status": "succeeded", "finished_at": timezone.now()}
        self.job = make_job(self.article, **done)
        SourceDuplicate.objects.create(first=self.source, second=self.warden, score=0.7)
        events.emit(EventType.ARTICLE_CREATED, self.article)
        events.emit(EventType.CLAIM_SUGGESTED, self.shared, article=str(self.article.pk))
        events.emit(EventType.COUNTER_CLAIM_SUGGESTED, self.told_there)
        events.emit(EventType.DISPUTE_OPENED, self.dispute)
        events.emit(EventType.SOURCE_UNNAMED_USED, self.source)
        events.emit(EventType.ARTICLE_ONE_SIDED, self.open, dispute=str(self.dispute.pk))
        events.emit(EventType.CLAIM_SUGGESTED, self.denial, article=str(self.open.pk))
        self.export = make_export(embargoed=True)

    @property
    def held(self):
        """Return what nobody may see: the rows by the names that their paths have for them."""
        return {
            "articles": self.article,
            "claims": self.claim,
            "attributions": self.attribution,
            "counter-claims": self.counter_claim,
            "disputes": self.dispute,
            "credits": self.credit,
            "reviews": self.review,
            "sources": self.source,
        }

    @property
    def ids(self):
        rows = [*self.held.values(), self.revision, self.segment, self.told_there, self.gone]
        return [str(row.pk) for row in [*rows, self.inside, self.agency]]

    def release(self):
        Article.objects.update(embargoed_until=timezone.now() - timedelta(seconds=1))


# Not about articles, or for whoever sent one in: ids and numbers, no words.
APART = frozenset(
    f"{API}/{path}"
    for path in (
        "feeds/",
        "feeds/{id}/",
        "feeds/{id}/history/",
        "jobs/",
        "jobs/{id}/",
        "jobs/{id}/progress/",
        "jobs/{id}/results/",
        "keys/self/",
        "webhooks/",
        "webhooks/{id}/",
        "webhooks/{id}/deliveries/",
        "webhooks/{id}/history/",
        "exports/",
        "exports/{id}/",
        "events/",
        "metrics/disputes/",
        "metrics/sourcing/",
        "metrics/unnamed-sources/",
    )
)


def paths(harbour):
    """Yield each path to GET that the schema has, filled in with what is held, and how it is."""
    for template, operations in committed()["paths"].items():
        if "get" in operations and template.startswith(API) and template not in APART:
            yield template, filled(template, harbour)


def filled(template, harbour):
    kind = template.removeprefix(f"{API}/").partition("/")[0]
    row = harbour.export if kind == "exports" else harbour.held.get(kind)
    path = template
    for name, value in {
        "{article}": harbour.article.pk,
        "{number}": harbour.revision.number,
        "{ordinal}": harbour.segment.ordinal,
        "{source}": harbour.source.pk,
    }.items():
        path = path.replace(name, str(value))
    if "aliases/{id}" in path:
        row = harbour.source.aliases.get()
    path = path.replace("{id}", str(row.pk if row else ""))
    return path + ("?q=gannet" if kind == "search" else "")


def leaks(body, harbour):
    # An open claim says which dispute it is in; that is no more than a number, and leads to a 404.
    text = body.lower().replace(f'"dispute":"{harbour.dispute.pk}"', "")
    text = text.replace(f'"dispute" : "{harbour.dispute.pk}"', "")
    return [each for each in [WORD, *harbour.ids] if each in text]


def body_of(response):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode()


@pytest.fixture
def harbour(db):
    return Harbour()


@pytest.fixture
def reader(db):
    return Tool(*READER)


def test_no_path_shows_what_is_held_before_its_time(harbour, reader):
    found = {
        template: leaks(body_of(reader.get(path)).replace(f"{path}", ""), harbour)
        for template, path in paths(harbour)
    }

    assert {template: words for template, words in found.items() if words} == {}
    assert len(found) > 35


def test_a_path_to_what_is_held_is_404(harbour, reader):
    statuses = {
        template: reader.get(path).status_code
        for template, path in paths(harbour)
        if "{" in template
    }

    assert statuses.pop(f"{API}/exports/{{id}}/file/") == 403
    assert set(statuses.values()) == {404}


def test_who_curates_sees_it_before_and_everybody_after(harbour, reader):
    curator = Tool()

    before = {t: curator.get(path).status_code for t, path in paths(harbour) if "file" not in t}
    harbour.release()
    after = {t: reader.get(path).status_code for t, path in paths(harbour) if "file" not in t}

    assert set(before.values()) == {200}
    assert set(after.values()) == {200}


def test_an_event_that_lists_what_is_held_waits_with_it(harbour, reader):
    told = make_dispute("The quay will last")
    claims = [str(harbour.shared.pk), str(harbour.claim.pk)]
    events.emit(EventType.DISPUTE_OPENED, told, claims=claims)

    before = body_of(reader.get(f"{API}/events/"))
    harbour.release()
    after = body_of(reader.get(f"{API}/events/"))

    assert str(told.pk) not in before
    assert str(told.pk) in after


@pytest.mark.parametrize("resource", [each.value for each in ExportResource])
def test_an_export_has_what_its_key_may_see(harbour, monkeypatch, resource):
    monkeypatch.setattr(queue, "send", lambda job: None)

    shown = {}
    for name, tool in {"reader": Tool(*READER), "curator": Tool()}.items():
        body = {"resource": resource, "format": "ndjson"}
        answer = tool.send(f"{API}/exports/", body).json()
        worker.run_job(answer["id"])
        job = Job.objects.get(pk=answer["id"])
        file = f"{API}/exports/{job.result['export']}/file/"
        shown[name] = body_of(tool.get(file))
        export = Export.objects.get(pk=job.result["export"])
        assert export.embargoed == (name == "curator")
        assert Tool(*READER).get(file).status_code == (403 if name == "curator" else 200)

    assert leaks(shown["reader"], harbour) == []
    assert leaks(shown["curator"], harbour) != []


def test_what_is_open_says_nothing_of_what_is_held(harbour, reader):
    open_to_all = [
        f"claims/{harbour.shared.pk}/?expand=source,attributions",
        "claims/?expand=source,attributions",
        "counter-claims/?expand=claim,counter,source",
        "disputes/?expand=claims,source",
        f"disputes/{harbour.shared_dispute.pk}/?expand=claims,source",
        f"claims/{harbour.shared.pk}/attributions/",
        f"claims/{harbour.shared.pk}/drift/",
        f"disputes/{harbour.shared_dispute.pk}/sides/",
        f"disputes/{harbour.shared_dispute.pk}/timeline/",
        f"sources/{harbour.warden.pk}/suggestions/",
        "search/?q=quay",
        "search/?q=denied",
        f"claims/?article={harbour.article.pk}",
    ]

    for path in open_to_all:
        response = reader.get(f"{API}/{path}")
        assert response.status_code == 200, path
        text = response.content.decode().replace(f"article={harbour.article.pk}", "")
        assert leaks(text, harbour) == [], path


def test_the_sides_of_a_dispute_and_their_number_are_those_that_are_open(harbour, reader):
    other = make_claim("The gannet quay gives way", dispute=harbour.shared_dispute, stance="denies")
    harbour.stands(other, harbour.revision, "The gannet wall")
    path = f"{API}/disputes/{harbour.shared_dispute.pk}/"

    assert reader.get(path).json()["denying"] == 1
    assert Tool().get(path).json()["denying"] == 2
    assert [
        WORD in client.get(f"{path}sides/").content.decode() for client in (reader, Tool())
    ] == [
        False,
        True,
    ]
    harbour.release()
    assert reader.get(path).json()["denying"] == 2


def test_a_statement_is_matched_with_what_is_open(harbour, reader):
    def matched(tool):
        answer = tool.send(f"{API}/claims/match/", {"text": "The gannet wall leaks"})
        return leaks(answer.content.decode(), harbour)

    assert matched(reader) == []
    assert matched(Tool()) != []
    harbour.release()
    assert matched(reader) != []


def test_the_dispute_of_a_match_is_none_as_long_as_it_is_held(harbour, reader):
    body = {"text": "Divers denied"}

    [found] = [
        match["dispute"]
        for match in reader.send(f"{API}/claims/match/", body).json()["results"]
        if match["claim"]["id"] == str(harbour.third.pk)
    ]

    assert found is None


def test_figures_count_what_is_open(harbour, reader):
    def figures(tool):
        return [
            tool.get(f"{API}/metrics/{path}").json()["results"]
            for path in ("sourcing/", "disputes/", "unnamed-sources/")
        ]

    [[shown], [disputes], unnamed] = figures(reader)
    [[whole], [all_disputes], all_unnamed] = figures(Tool())
    assert whole["articles"] - shown["articles"] == 1
    assert whole["claims"] - shown["claims"] == 1
    assert (disputes["opened"], all_disputes["opened"]) == (1, 2)
    assert (len(unnamed), len(all_unnamed)) == (0, 1)
    assert WORD not in json.dumps(figures(reader)).lower()


def test_events_come_when_the_time_has_come_behind_what_readers_have(harbour, reader):
    everything = body_of(reader.get(f"{API}/events/?page_size=200"))
    assert str(harbour.article.pk) not in everything
    assert str(harbour.claim.pk) not in everything
    emitted = (
        "article.created",
        "claim.suggested",
        "counter_claim.suggested",
        "dispute.opened",
        "source.unnamed_used",
        "article.one_sided",
    )
    page = reader.get(f"{API}/events/?type={','.join(emitted)}").json()
    told = [(event["type"], event["object_id"]) for event in page["results"]]
    assert told == [("claim.suggested", str(harbour.denial.pk))]
    assert reader.get(page["next"]).json()["results"] == []
    seen = max(event["sequence"] for event in json.loads(everything)["results"])

    harbour.release()

    later = reader.get(page["next"]).json()["results"]
    assert tuple(event["type"] for event in later) == emitted
    sequences = [event["sequence"] for event in later]
    assert sequences == sorted(sequences)
    assert sequences[0] > seen


def test_a_job_tells_whoever_sent_the_article_that_it_came_in(harbour, reader):
    answer = reader.get(f"{API}/jobs/{harbour.job.pk}/")

    assert answer.json()["status"] == "succeeded"
    assert WORD not in answer.content.decode().lower()


def test_who_moved_a_held_claim_in_an_open_dispute_is_not_told(harbour):
    held = make_claim("The gannet wall leaks")
    harbour.stands(held, harbour.revision, "The gannet wall leaks")
    with pghistory.context(user=7, reason="it is theirs"):
        moved = {"dispute": harbour.shared_dispute, "stance": "affirms"}
        type(held).objects.filter(pk=held.pk).update(**moved)
    Event.objects.number()

    told = Event.objects.filter(object_id=harbour.shared_dispute.pk, payload__reason="it is theirs")
    assert told.filter(sequence=None).exists()
    assert not told.exclude(sequence=None).exists()
