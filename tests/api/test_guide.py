from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from claimsapi import worker
from claimsapi.models import Job
from claimsapi.models.api_key import Scope
from tests.builders import make_key
from tests.guide import Replay, steps

GUIDE = Path(settings.BASE_DIR) / "docs" / "api.md"
README = Path(settings.BASE_DIR) / "README.md"


@pytest.mark.django_db
@pytest.mark.parametrize("page", [GUIDE, README], ids=["guide", "readme"])
def test_every_request_is_answered_as_printed(page, sent):
    scopes = (Scope.READ, Scope.FULLTEXT, Scope.INGEST, Scope.CURATE)
    replay = Replay(make_key(*scopes, name="CMS plug-in")[1])

    for step in steps(page):
        response = replay.send(step)
        replay.check(step, response)
        for job in Job.objects.filter(status="queued"):
            worker.run(job.pk, now=timezone.now)  # the worker's turn


def test_the_pages_have_requests_to_replay():
    assert (len(steps(GUIDE)) >= 12, len(steps(README)) >= 2) == (True, True)
