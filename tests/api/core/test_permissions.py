"""Every operation × {no key, wrong scope, expired key, revoked key, right key}."""

import functools
import json
from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from claimsapi.models import ApiKey, Attribution, Claim, Event, Source
from claimsapi.models.api_key import Scope
from claimsapi.operations.sources.merge import Decision, keep_apart
from tests.api_client import Tool
from tests.builders import (
    anchor_of,
    make_article,
    make_attribution,
    make_bulk_job,
    make_claim,
    make_counter_claim,
    make_credit,
    make_delivery,
    make_dispute,
    make_export,
    make_feed,
    make_job,
    make_review,
    make_segment,
    make_source,
    make_webhook,
    revision_of,
)
from tests.openapi import committed

TEXT = "Gate holds\nThe gate will hold, the mayor said on Monday in Essen."

READS_JOBS = (Scope.INGEST, Scope.READ)  # with the first alone, its own

# operation: the scope it needs, or of which it needs one, and the status with it
OPERATIONS = {
    "GET /api/v1/articles/": (Scope.READ, 200),
    "POST /api/v1/articles/": (Scope.INGEST, 202),
    "GET /api/v1/articles/{id}/": (Scope.READ, 200),
    "PATCH /api/v1/articles/{id}/": (Scope.INGEST, 200),
    "DELETE /api/v1/articles/{id}/": (Scope.INGEST, 204),
    "GET /api/v1/articles/{article}/revisions/": (Scope.READ, 200),
    "GET /api/v1/articles/{article}/revisions/{number}/": (Scope.READ, 200),
    "POST /api/v1/articles/{article}/revisions/": (Scope.INGEST, 202),
    "POST /api/v1/articles/{article}/revisions/{number}/extract/": (Scope.INGEST, 202),
    "POST /api/v1/articles/{article}/revisions/{number}/redact/": (Scope.ADMIN, 200),
    "GET /api/v1/articles/{article}/revisions/{number}/annotations/": (Scope.READ, 200),
    "GET /api/v1/articles/{article}/revisions/{number}/diff/": (Scope.READ, 200),
    "GET /api/v1/articles/{article}/revisions/{number}/segments/": (Scope.READ, 200),
    "GET /api/v1/articles/{article}/revisions/{number}/segments/{ordinal}/": (Scope.READ, 200),
    "PATCH /api/v1/articles/{article}/revisions/{number}/segments/{ordinal}/": (Scope.CURATE, 200),
    "GET /api/v1/attributions/": (Scope.READ, 200),
    "POST /api/v1/attributions/": (Scope.CURATE, 201),
    "GET /api/v1/attributions/{id}/": (Scope.READ, 200),
    "PATCH /api/v1/attributions/{id}/": (Scope.CURATE, 200),
    "POST /api/v1/bulk/articles/": (Scope.INGEST, 200),
    "POST /api/v1/bulk/claims/": (Scope.CURATE, 200),
    "GET /api/v1/claims/": (Scope.READ, 200),
    "POST /api/v1/claims/": (Scope.CURATE, 201),
    "PATCH /api/v1/claims/{id}/": (Scope.CURATE, 200),
    "DELETE /api/v1/claims/{id}/": (Scope.CURATE, 204),
    "POST /api/v1/claims/{id}/merge/": (Scope.CURATE, 200),
    "POST /api/v1/claims/{id}/split/": (Scope.CURATE, 201),
    "GET /api/v1/claims/{id}/": (Scope.READ, 200),
    "POST /api/v1/claims/match/": (Scope.READ, 200),
    "POST /api/v1/claims/{id}/accept/": (Scope.CURATE, 200),
    "POST /api/v1/claims/{id}/reject/": (Scope.CURATE, 200),
    "GET /api/v1/claims/{id}/attributions/": (Scope.READ, 200),
    "GET /api/v1/counter-claims/": (Scope.READ, 200),
    "GET /api/v1/counter-claims/{id}/": (Scope.READ, 200),
    "PATCH /api/v1/counter-claims/{id}/": (Scope.CURATE, 200),
    "DELETE /api/v1/counter-claims/{id}/": (Scope.CURATE, 204),
    "POST /api/v1/counter-claims/": (Scope.CURATE, 201),
    "POST /api/v1/counter-claims/{id}/accept/": (Scope.CURATE, 200),
    "POST /api/v1/counter-claims/{id}/reject/": (Scope.CURATE, 200),
    "GET /api/v1/credits/": (Scope.READ, 200),
    "POST /api/v1/credits/": (Scope.CURATE, 201),
    "GET /api/v1/credits/{id}/": (Scope.READ, 200),
    "PATCH /api/v1/credits/{id}/": (Scope.CURATE, 200),
    "DELETE /api/v1/credits/{id}/": (Scope.CURATE, 204),
    "POST /api/v1/credits/{id}/accept/": (Scope.CURATE, 200),
    "POST /api/v1/credits/{id}/reject/": (Scope.CURATE, 200),
    "POST /api/v1/credits/{id}/resolve/": (Scope.CURATE, 200),
    "GET /api/v1/disputes/": (Scope.READ, 200),
    "POST /api/v1/disputes/": (Scope.CURATE, 201),
    "GET /api/v1/disputes/{id}/": (Scope.READ, 200),
    "PATCH /api/v1/disputes/{id}/": (Scope.CURATE, 200),
    "DELETE /api/v1/disputes/{id}/": (Scope.CURATE, 204),
    "PUT /api/v1/disputes/{id}/claims/{claim}/": (Scope.CURATE, 200),
    "DELETE /api/v1/disputes/{id}/claims/{claim}/": (Scope.CURATE, 200),
    "POST /api/v1/disputes/{id}/merge/": (Scope.CURATE, 200),
    "POST /api/v1/disputes/{id}/reopen/": (Scope.CURATE, 200),
    "POST /api/v1/disputes/{id}/resolve/": (Scope.CURATE, 200),
    "POST /api/v1/disputes/{id}/split/": (Scope.CURATE, 201),
    "GET /api/v1/disputes/{id}/sides/": (Scope.READ, 200),
    "GET /api/v1/disputes/{id}/timeline/": (Scope.READ, 200),
    "GET /api/v1/events/": (Scope.READ, 200),
    "GET /api/v1/exports/": (Scope.READ, 200),
    "POST /api/v1/exports/": (Scope.READ, 202),
    "GET /api/v1/exports/{id}/": (Scope.READ, 200),
    "GET /api/v1/exports/{id}/file/": (Scope.READ, 200),
    "GET /api/v1/feeds/": (Scope.READ, 200),
    "POST /api/v1/feeds/": (Scope.INGEST, 201),
    "GET /api/v1/feeds/{id}/": (Scope.READ, 200),
    "PATCH /api/v1/feeds/{id}/": (Scope.INGEST, 200),
    "DELETE /api/v1/feeds/{id}/": (Scope.INGEST, 204),
    "POST /api/v1/feeds/{id}/poll/": (Scope.INGEST, 202),
    "GET /api/v1/feeds/{id}/history/": (Scope.READ, 200),
    "GET /api/v1/jobs/": (READS_JOBS, 200),
    "GET /api/v1/jobs/{id}/": (READS_JOBS, 200),
    "DELETE /api/v1/jobs/{id}/": (Scope.INGEST, 200),
    "POST /api/v1/jobs/{id}/dismiss/": (Scope.INGEST, 200),
    "GET /api/v1/jobs/{id}/progress/": (READS_JOBS, 200),
    "POST /api/v1/jobs/{id}/retry/": (Scope.INGEST, 202),
    "GET /api/v1/jobs/{id}/results/": (READS_JOBS, 200),
    "GET /api/v1/keys/self/": (Scope.READ, 200),
    "GET /api/v1/metrics/disputes/": (Scope.READ, 200),
    "GET /api/v1/metrics/sourcing/": (Scope.READ, 200),
    "GET /api/v1/metrics/unnamed-sources/": (Scope.READ, 200),
    "GET /api/v1/claims/{id}/drift/": (Scope.READ, 200),
    "GET /api/v1/attributions/{id}/history/": (Scope.READ, 200),
    "GET /api/v1/claims/{id}/history/": (Scope.READ, 200),
    "GET /api/v1/counter-claims/{id}/history/": (Scope.READ, 200),
    "GET /api/v1/credits/{id}/history/": (Scope.READ, 200),
    "GET /api/v1/disputes/{id}/history/": (Scope.READ, 200),
    "GET /api/v1/reviews/{id}/history/": (Scope.READ, 200),
    "GET /api/v1/sources/{id}/history/": (Scope.READ, 200),
    "GET /api/v1/claims/{id}/reviews/": (Scope.READ, 200),
    "POST /api/v1/claims/{id}/reviews/": (Scope.CURATE, 201),
    "GET /api/v1/claims/{id}/claimreview/": (Scope.READ, 200),
    "GET /api/v1/reviews/": (Scope.READ, 200),
    "GET /api/v1/reviews/{id}/": (Scope.READ, 200),
    "PATCH /api/v1/reviews/{id}/": (Scope.CURATE, 200),
    "DELETE /api/v1/reviews/{id}/": (Scope.CURATE, 204),
    "POST /api/v1/reviews/{id}/publish/": (Scope.PUBLISH, 200),
    "POST /api/v1/reviews/{id}/take-back/": (Scope.PUBLISH, 200),
    "GET /api/v1/reviews/{id}/claimreview/": (Scope.READ, 200),
    "GET /api/v1/search/": (Scope.READ, 200),
    "GET /api/v1/sources/": (Scope.READ, 200),
    "POST /api/v1/sources/": (Scope.CURATE, 201),
    "GET /api/v1/sources/{id}/": (Scope.READ, 200),
    "PATCH /api/v1/sources/{id}/": (Scope.CURATE, 200),
    "DELETE /api/v1/sources/{id}/": (Scope.CURATE, 204),
    "GET /api/v1/sources/{id}/suggestions/": (Scope.READ, 200),
    "POST /api/v1/sources/{id}/merge/": (Scope.CURATE, 200),
    "POST /api/v1/sources/{id}/unmerge/": (Scope.CURATE, 200),
    "POST /api/v1/sources/{id}/not-same/": (Scope.CURATE, 200),
    "POST /api/v1/sources/{id}/maybe-same/": (Scope.CURATE, 200),
    "GET /api/v1/webhooks/": (Scope.WEBHOOKS, 200),
    "POST /api/v1/webhooks/": (Scope.WEBHOOKS, 201),
    "GET /api/v1/webhooks/{id}/": (Scope.WEBHOOKS, 200),
    "PATCH /api/v1/webhooks/{id}/": (Scope.WEBHOOKS, 200),
    "DELETE /api/v1/webhooks/{id}/": (Scope.WEBHOOKS, 204),
    "POST /api/v1/webhooks/{id}/rotate-secret/": (Scope.WEBHOOKS, 200),
    "POST /api/v1/webhooks/{id}/test/": (Scope.WEBHOOKS, 202),
    "GET /api/v1/webhooks/{id}/deliveries/": (Scope.WEBHOOKS, 200),
    "POST /api/v1/webhooks/{id}/deliveries/{delivery}/redeliver/": (Scope.WEBHOOKS, 202),
    "GET /api/v1/webhooks/{id}/history/": (Scope.WEBHOOKS, 200),
    "GET /api/v1/sources/{source}/aliases/": (Scope.READ, 200),
    "POST /api/v1/sources/{source}/aliases/": (Scope.CURATE, 201),
    "GET /api/v1/sources/{source}/aliases/{id}/": (Scope.READ, 200),
    "DELETE /api/v1/sources/{source}/aliases/{id}/": (Scope.CURATE, 204),
}
# What no list of the feed has, or what a worker does later.
UNTOLD = {
    "POST /api/v1/articles/{article}/revisions/{number}/extract/",
    "POST /api/v1/bulk/articles/",
    "POST /api/v1/bulk/claims/",
    "POST /api/v1/claims/match/",
    "POST /api/v1/exports/",
    "POST /api/v1/feeds/",
    "PATCH /api/v1/feeds/{id}/",
    "DELETE /api/v1/feeds/{id}/",
    "POST /api/v1/feeds/{id}/poll/",
    "POST /api/v1/jobs/{id}/dismiss/",
    "POST /api/v1/jobs/{id}/retry/",
    "POST /api/v1/sources/{id}/maybe-same/",
    "POST /api/v1/sources/{id}/not-same/",
    "POST /api/v1/webhooks/",
    "PATCH /api/v1/webhooks/{id}/",
    "DELETE /api/v1/webhooks/{id}/",
    "POST /api/v1/webhooks/{id}/rotate-secret/",
    "POST /api/v1/webhooks/{id}/test/",
    "POST /api/v1/webhooks/{id}/deliveries/{delivery}/redeliver/",
}
TOLD_OF = {"attributions": "claim", "redact": "revision", "reviews": "review"}
KEYS = ["no key", "wrong scope", "expired key", "revoked key", "right key"]


def path_of(operation, key=None):
    """Return the operation's path with the ids of rows that are there; a job is that of ``key``."""
    template = operation.split()[1]
    article = make_article()
    disputed = a_dispute(dormant="reopen" in template)
    rows = {
        "articles": lambda: article,
        "attributions": make_attribution,
        "claims": a_claim_that_appears_twice,
        "counter-claims": lambda: make_counter_claim(make_claim(), make_claim()),
        "credits": lambda: make_credit(revision_of(article)),
        "disputes": lambda: disputed.dispute,
        "exports": make_export,
        "feeds": make_feed,
        "jobs": functools.partial(a_job, template, key),
        "reviews": lambda: a_review(published="GET" in operation or "take-back" in template),
        "sources": make_source,
        "webhooks": lambda: make_webhook(**({"key": key} if key else {})),
    }
    row = rows.get(template.split("/")[3])
    named = make_source()
    if template.endswith("claims/{id}/claimreview/"):
        row = a_reviewed_claim
    if "aliases" in template:
        row = functools.partial(named.aliases.create, text="RW", normalized="rw")
    found = row() if row else None
    return template.format(
        id=found.pk if found else "",
        delivery=make_delivery(found).pk if "{delivery}" in template else "",
        article=article.pk,
        number=1,
        ordinal=make_segment(revision_of(article), "The dam is safe, the minister said.").ordinal,
        claim=disputed.pk,
        source=named.pk,
    )


def a_review(*, published):
    ready = {"url": "https://example.org/", "alternate_name": "False"}
    return make_review(**({"status": "published"} if published else ready))


def a_reviewed_claim():
    return a_review(published=True).claim


def a_job(template, key):
    if "results" in template:
        return make_bulk_job(key=key)
    finished = template.endswith(("retry/", "dismiss/"))
    over = {"status": "failed", "finished_at": timezone.now()} if finished else {}
    return make_job(key=key, **over)


def a_dispute(*, dormant):
    """Return the later one of the two claims of a new dispute."""
    dispute = make_dispute(status="dormant" if dormant else "open")
    make_claim(dispute=dispute, stance="affirms")
    return make_claim(dispute=dispute, stance="denies")


def call(client, operation):
    method, path = operation.split()[0], path_of(operation, getattr(client, "key", None))
    if method == "GET":
        queries = {"diff": {"against": 1}, "search": {"q": "gate"}}
        return client.get(path, queries.get(path.split("/")[-2], {}))
    return _write(client, method, path, body_of(operation, path))


def body_of(operation, path):
    """Return a body that the operation takes, or None if it takes none."""
    bodies = {
        "articles": article_body,
        "attributions": claim_body,
        "bulk": lambda _: {"items": [{}]},
        "claims": claim_body,
        "counter-claims": claim_body,
        "credits": credit_body,
        "disputes": dispute_body,
        "exports": lambda _: {"resource": "claims", "format": "csv"},
        "feeds": feed_body,
        "jobs": lambda _: None,
        "reviews": review_body,
        "sources": lambda operation: source_body(operation, path),
        "webhooks": webhook_body,
    }
    return bodies[path.split("/")[3]](operation)


def review_body(operation):
    return {"PATCH": {"body": "So it is"}, "POST": {}}.get(operation.split()[0])


def dispute_body(operation):
    """Return the body of a change of a dispute, or of a claim's place in one."""
    claim = Claim.objects.order_by("id").last()
    bodies = {
        "POST disputes": {"proposition": "So it is"},
        "POST merge": {"other": str(make_dispute().pk)},
        "POST reopen": {},
        "POST resolve": {"resolution": "denied"},
        "POST split": {
            "proposition": "So it is",
            "claims": [{"claim": str(claim and claim.pk), "stance": "affirms"}],
        },
        "PUT {claim}": {"stance": "affirms"},
        "PATCH {id}": {"title": "So it is"},
    }
    method, path = operation.split()
    return bodies.get(f"{method} {path.split('/')[-2]}")


def feed_body(operation):
    """Return the body of a change of a feed."""
    bodies = {
        "POST feeds": {"publisher": str(make_source().pk), "url": "https://example.org/new"},
        "PATCH {id}": {"interval": 60},
    }
    method, path = operation.split()
    return bodies.get(f"{method} {path.split('/')[-2]}")


def webhook_body(operation):
    """Return the body of a change of a webhook."""
    bodies = {
        "POST webhooks": {"url": "https://cms.example.org/hook"},
        "PATCH {id}": {"name": "CMS"},
    }
    method, path = operation.split()
    return bodies.get(f"{method} {path.split('/')[-2]}")


def article_body(operation):
    """Return the body of a change of an article or of its revisions."""
    bodies = {
        "POST articles": {"text": TEXT, "publisher": str(make_source().pk)},
        "PATCH {id}": {"headline": "So it is"},
        "POST revisions": {"text": TEXT},
        "POST redact": {"reason": "the licence ended"},
        "PATCH {ordinal}": {"role": "caption"},
    }
    method, path = operation.split()
    return bodies.get(f"{method} {path.split('/')[-2]}")


def an_open_article():
    """Return the id of an article so short that a key without fulltext may read it."""
    return str(make_attribution().revision.article_id)


def a_claim_that_appears_twice():
    claim = make_claim()
    make_attribution(claim)
    make_attribution(claim)
    return claim


def claim_body(operation):
    """Return the body of a change of the latest claim, or of one of its attributions."""
    claim = Claim.objects.order_by("id").last()
    attribution = Attribution.objects.order_by("id").last()
    where = {
        "article": an_open_article(),
        "content": [{"exact": "The dam is safe"}],
        "quote_type": "indirect",
    }
    bodies = {
        "POST claims": {"text": "So it is", "attributions": [where]},
        "PATCH claims": {"text": "So it is"},
        "POST merge": {"other": str(make_claim(source=claim and claim.source).pk)},
        "POST split": {"attributions": [str(attribution.pk)]} if attribution else None,
        "POST attributions": {"claim": str((claim or make_claim()).pk), **where},
        "PATCH attributions": {"quote_type": "direct"},
        "PATCH counter-claims": {"relation": "disputes"},
        "POST match": {"text": "The gate will hold"},
        "POST counter-claims": {
            "claim": str(make_claim().pk),
            "counter": str(make_claim().pk),
            "relation": "denies",
        },
        "POST accept": {"reason": "So it is."},
        "POST reject": {"reason": "So it is."},
        "POST reviews": {"author": str(make_source().pk)},
    }
    method, path = operation.split()
    return bodies.get(f"{method} {path.replace('{id}/', '').split('/')[-2]}")


def credit_body(operation):
    """Return the body of a change of a credit."""
    where = {"article": an_open_article(), "content": {"exact": "ministry"}, "role": "photo"}
    bodies = {
        "POST credits": where,
        "PATCH {id}": {"role": "graphic"},
        "POST resolve": {"supplier": str(make_source().pk)},
    }
    method, path = operation.split()
    return bodies.get(f"{method} {path.split('/')[-2]}")


def source_body(operation, path):
    """Return the body of a change of a source, with the other source that it needs."""
    other = make_source()
    if "unmerge" in operation:
        Source.objects.filter(pk=other.pk).update(merged_into=path.split("/")[4])
    if "maybe-same" in operation:
        keep_apart(
            Source.objects.get(pk=path.split("/")[4]), other, Decision(now=timezone.now(), by=None)
        )
    bodies = {
        "merge": {"other": str(other.pk)},
        "unmerge": {"other": str(other.pk)},
        "not-same": {"other": str(other.pk)},
        "maybe-same": {"other": str(other.pk)},
        "aliases": {"text": "Ruhr Wire"},
        "sources": {"name": "Ruhr Wire"},
        "{id}": {"role": "agency"},
    }
    return None if operation.startswith("DELETE") else bodies[operation.split("/")[-2]]


def _write(client, method, path, body):
    content = "" if body is None else json.dumps(body)
    return client.generic(method, path, content, "application/json", headers={"If-Match": "*"})


def client_with(kind, scopes):
    if kind == "no key":
        return APIClient()
    if kind == "wrong scope":
        return Tool(*(set(Scope) - scopes))
    tool = Tool(min(scopes))
    long_ago = timezone.now() - timedelta(days=2)
    if kind == "expired key":
        expired_at = timezone.now() - timedelta(seconds=1)
        ApiKey.objects.filter(pk=tool.key.pk).update(created_at=long_ago, expires_at=expired_at)
    if kind == "revoked key":
        ApiKey.objects.filter(pk=tool.key.pk).update(revoked_at=long_ago)
    return tool


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KEYS)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_operation_is_for_the_keys_it_is_for(operation, kind, sent):
    needed, right = OPERATIONS[operation]
    scopes = {needed} if isinstance(needed, Scope) else set(needed)
    expected = {"right key": right, "wrong scope": 403}.get(kind, 401)

    response = call(client_with(kind, scopes), operation)

    assert response.status_code == expected
    if expected == 403:
        assert all(f"“{scope}”" in response.json()["detail"] for scope in scopes)
    if expected == 401:
        assert response["WWW-Authenticate"] == 'Bearer realm="claimsapi"'
    if kind == "right key":
        assert tells_of_itself(operation) or operation.startswith("GET") or operation in UNTOLD


def tells_of_itself(operation):
    """Return whether an event of the kind of row that it changes says that a key did it."""
    noun = operation.split("/")[3].removesuffix("s").replace("-", "_")
    nouns = {noun, *(words for word, words in TOLD_OF.items() if word in operation)}
    told = Event.objects.filter(payload__by__kind="key").values_list("type", flat=True)
    return not nouns.isdisjoint(each.partition(".")[0] for each in told)


def test_the_table_has_every_operation_of_the_schema():
    schema = committed()

    documented = {
        f"{method.upper()} {path}" for path, verbs in schema["paths"].items() for method in verbs
    }

    assert documented == set(OPERATIONS)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "header",
    [
        pytest.param("Bearer", id="no token"),
        pytest.param("Bearer ck_", id="half a token"),
        pytest.param("Bearer ck_00000000_nothing", id="unknown"),
        pytest.param("Basic YTpi", id="another scheme"),
        pytest.param("Bearer ck_\xe9_\x00", id="wild bytes"),
    ],
)
def test_a_header_that_opens_nothing_is_refused(header):
    response = APIClient().get("/api/v1/claims/", headers={"Authorization": header})

    assert (response.status_code, "WWW-Authenticate" in response) == (401, True)


@pytest.mark.django_db
def test_a_secret_is_not_enough_and_a_prefix_is_not_enough():
    tool, other = Tool(Scope.READ), Tool(Scope.READ)
    secret = other._credentials["HTTP_AUTHORIZATION"].split("_", 2)[2]
    tool.credentials(HTTP_AUTHORIZATION=f"Bearer ck_{tool.key.prefix}_{secret}")

    assert tool.get("/api/v1/claims/").status_code == 401


def test_the_use_of_a_key_is_noted_once_a_minute(tool, django_assert_num_queries):
    tool.get("/api/v1/keys/self/")
    noted = ApiKey.objects.get().last_used_at

    tool.get("/api/v1/keys/self/")
    again = ApiKey.objects.get().last_used_at

    assert noted is not None
    assert noted == again


def test_a_key_sees_itself_without_its_secret(tool):
    shown = tool.get("/api/v1/keys/self/").json()

    assert (shown["prefix"], shown["scopes"]) == (tool.key.prefix, [scope.value for scope in Scope])
    assert not any("secret" in name for name in shown)


@pytest.mark.django_db
def test_rejected_claims_open_no_text_to_a_key_without_fulltext():
    article = make_article(TEXT)
    revision = revision_of(article)
    make_attribution(
        revision=revision,
        content_spans=anchor_of(revision, "The gate will hold"),
        source_spans=[],
        cue_spans=anchor_of(revision, "said"),
        review="rejected",
    )

    shown = Tool(Scope.READ).get(f"/api/v1/articles/{article.pk}/revisions/1/").json()

    assert (shown["text"], shown["excerpts"]) == (None, [])
