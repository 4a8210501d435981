"""Every operation × {no key, wrong scope, expired key, revoked key, right key}."""

from datetime import timedelta

import pytest
import yaml
from django.conf import settings
from django.utils import timezone
from rest_framework.test import APIClient

from claimsapi.models import ApiKey
from claimsapi.models.api_key import Scope
from tests.api_client import Tool
from tests.builders import (
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_credit,
    make_dispute,
    make_job,
    make_source,
    revision_of,
)

TEXT = "Gate holds\nThe gate will hold, the mayor said on Monday in Essen."

# operation: the scope it needs, and the status with it
OPERATIONS = {
    "GET /api/v1/articles/": (Scope.READ, 200),
    "POST /api/v1/articles/": (Scope.INGEST, 202),
    "GET /api/v1/articles/{id}/": (Scope.READ, 200),
    "GET /api/v1/articles/{article}/revisions/": (Scope.READ, 200),
    "GET /api/v1/articles/{article}/revisions/{number}/": (Scope.READ, 200),
    "GET /api/v1/articles/{article}/revisions/{number}/segments/": (Scope.READ, 200),
    "GET /api/v1/claims/": (Scope.READ, 200),
    "GET /api/v1/claims/{id}/": (Scope.READ, 200),
    "POST /api/v1/claims/{id}/accept/": (Scope.CURATE, 200),
    "POST /api/v1/claims/{id}/reject/": (Scope.CURATE, 200),
    "GET /api/v1/claims/{id}/attributions/": (Scope.READ, 200),
    "GET /api/v1/counter-claims/": (Scope.READ, 200),
    "GET /api/v1/counter-claims/{id}/": (Scope.READ, 200),
    "GET /api/v1/credits/": (Scope.READ, 200),
    "GET /api/v1/credits/{id}/": (Scope.READ, 200),
    "GET /api/v1/disputes/": (Scope.READ, 200),
    "GET /api/v1/disputes/{id}/": (Scope.READ, 200),
    "GET /api/v1/disputes/{id}/sides/": (Scope.READ, 200),
    "GET /api/v1/jobs/": (Scope.READ, 200),
    "GET /api/v1/jobs/{id}/": (Scope.READ, 200),
    "GET /api/v1/keys/self/": (Scope.READ, 200),
    "GET /api/v1/sources/": (Scope.READ, 200),
    "POST /api/v1/sources/": (Scope.CURATE, 201),
    "GET /api/v1/sources/{id}/": (Scope.READ, 200),
}
KEYS = ["no key", "wrong scope", "expired key", "revoked key", "right key"]


def path_of(operation):
    """Return the operation's path with the ids of rows that are there."""
    template = operation.split()[1]
    article = make_article()
    rows = {
        "articles": lambda: article,
        "claims": make_claim,
        "counter-claims": lambda: make_counter_claim(make_claim(), make_claim()),
        "credits": lambda: make_credit(revision_of(article)),
        "disputes": make_dispute,
        "jobs": make_job,
        "sources": make_source,
    }
    row = rows.get(template.split("/")[3])
    return template.format(id=row().pk if row else "", article=article.pk, number=1)


def call(client, operation):
    method, path = operation.split()[0], path_of(operation)
    if method == "GET":
        return client.get(path)
    bodies = {
        "articles": {"text": TEXT, "publisher": str(make_source().pk)},
        "sources": {"name": "Ruhr Wire"},
        "claims": {"reason": "So it is."},
    }
    body = bodies[path.split("/")[3]]
    return client.post(path, body, format="json", headers={"If-Match": "*"})


def client_with(kind, scope):
    if kind == "no key":
        return APIClient()
    if kind == "wrong scope":
        return Tool(*(set(Scope) - {scope}))
    tool = Tool(scope)
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
    scope, right = OPERATIONS[operation]
    expected = {"right key": right, "wrong scope": 403}.get(kind, 401)

    response = call(client_with(kind, scope), operation)

    assert response.status_code == expected
    if expected == 403:
        assert f"“{scope}”" in response.json()["detail"]
    if expected == 401:
        assert response["WWW-Authenticate"] == 'Bearer realm="claimsapi"'


def test_the_table_has_every_operation_of_the_schema():
    schema = yaml.safe_load((settings.BASE_DIR / "docs" / "openapi.yaml").read_text())

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
    secret = other._credentials["HTTP_AUTHORIZATION"].rsplit("_", 1)[1]
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
