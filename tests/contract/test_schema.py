"""The committed schema against the running service: no answer that it does not foresee."""

import subprocess
import sys
from pathlib import Path

import pytest

from claimsapi import queue
from claimsapi.api.jobs import event_stream
from claimsapi.models.api_key import Scope
from tests.builders import (
    make_article,
    make_attribution,
    make_bulk_job,
    make_claim,
    make_counter_claim,
    make_credit,
    make_delivery,
    make_dispute,
    make_export,
    make_job,
    make_key,
    make_review,
    revision_of,
)

SCHEMATHESIS = Path(sys.executable).with_name("schemathesis")
SEED = 1  # the same cases in each run: a red one is about the change

pytestmark = [
    pytest.mark.contract,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(180),
]


@pytest.fixture
def rows():
    """Store at least one row of each kind, so that every operation has something to answer."""
    article, dispute = make_article(), make_dispute()
    claim, counter = (
        make_claim(dispute=dispute, stance=stance) for stance in ("affirms", "denies")
    )
    for each in (claim, counter):
        make_attribution(each, revision=revision_of(article))
    make_counter_claim(claim, counter, dispute=dispute)
    make_credit(revision_of(article))
    make_review(status="published")
    make_job(article)
    make_bulk_job()
    make_export()
    make_delivery()


@pytest.mark.parametrize(
    ("scopes", "seconds"),
    [
        pytest.param(tuple(Scope), 20, id="every scope"),
        pytest.param((Scope.READ,), 8, id="read alone", marks=pytest.mark.faults),
        pytest.param((), 5, id="no key", marks=pytest.mark.faults),
    ],
)
def test_the_service_does_what_its_schema_says(
    live_server, rows, scopes, seconds, monkeypatch, settings
):
    monkeypatch.setattr(queue, "send", lambda _: None)
    monkeypatch.setattr(queue, "send_turn", lambda _: None)
    settings.EXPORTS_AT_ONCE = settings.EXPORTS_A_DAY = 10_000  # none of them is ever finished
    monkeypatch.setattr(event_stream, "LONGEST", 0)
    key = ["-H", f"Authorization: Bearer {make_key(*scopes)[1]}"] if scopes else []

    run = subprocess.run(
        [
            SCHEMATHESIS,
            *("--config-file", settings.BASE_DIR / "schemathesis.toml"),
            *("run", f"{live_server.url}/api/v1/schema/", "--checks", "all"),
            *("--max-examples", "10", "--max-time", str(seconds), "--seed", str(SEED)),
            *key,
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout
