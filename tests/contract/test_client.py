"""A Python client that a public generator makes from the committed schema, used as a tool would."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from claimsapi import queue
from claimsapi.models.api_key import Scope
from tests.builders import make_attribution, make_claim, make_key, make_source

GENERATOR = Path(sys.executable).with_name("openapi-python-client")
PACKAGE = "newsroom_client"

# No formatting, since nobody reads it; streams and files are bytes to a client.
CONFIG = """
post_hooks: []
content_type_overrides:
  application/x-ndjson: application/octet-stream
  application/ld+json: application/octet-stream
  text/csv: application/octet-stream
"""

pytestmark = [pytest.mark.contract, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    """Generate the client; a part that the generator cannot make is an error."""
    folder = tmp_path_factory.mktemp("generated")
    options = ["--path", settings.BASE_DIR / "docs" / "openapi.yaml", "--meta", "none"]
    (folder / "config.yaml").write_text(CONFIG)
    subprocess.run(
        [
            *(GENERATOR, "generate", *options, "--config", folder / "config.yaml"),
            *("--output-path", folder / PACKAGE, "--fail-on-warning"),
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    sys.path.insert(0, str(folder))
    yield importlib.import_module(PACKAGE)
    sys.path.remove(str(folder))


@pytest.fixture
def client(generated, live_server, monkeypatch):
    monkeypatch.setattr(queue, "send", lambda _: None)
    token = make_key(*Scope)[1]
    with generated.AuthenticatedClient(live_server.url, token, timeout=30) as client:
        yield client


def operation(path):
    return importlib.import_module(f"{PACKAGE}.api.{path}")


def model(name):
    return getattr(importlib.import_module(f"{PACKAGE}.models"), name)


def test_an_article_goes_in_and_its_job_comes_back(client):
    publisher = make_source("Ruhr Wire")
    article = model("NewArticle")(
        publisher=str(publisher.pk), text="Gate holds\n\nThe gate will hold, the mayor said."
    )

    job = operation("articles.articles_create").sync(client=client, body=article)

    known = operation("jobs.jobs_retrieve").sync(job.id, client=client)
    assert (known.status, known.result.to_dict()["outcome"]) == ("queued", "created")


def test_a_claim_is_found_by_its_source_and_accepted_once(client):
    claim = make_claim("The gate will hold")
    make_attribution(claim)
    make_claim("The gate is blue", source=make_source("Ada Brandt"))
    accept = operation("claims.claims_accept_create")
    reason = model("Reason")(reason="I was there.")

    [found] = operation("claims.claims_list").sync(client=client, source=claim.source_id).results
    etag = (
        operation("claims.claims_retrieve").sync_detailed(found.id, client=client).headers["ETag"]
    )
    first = accept.sync_detailed(found.id, client=client, body=reason, if_match=etag)
    second = accept.sync_detailed(found.id, client=client, body=reason, if_match=etag)

    assert (first.status_code, first.parsed.status) == (200, "accepted")
    assert (second.status_code, second.parsed.type_.rsplit("/", 2)[1]) == (412, "stale")
