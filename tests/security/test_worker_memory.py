"""An article that needs more memory than a worker has ends its own job, and nobody else's."""

import shutil

import pytest

from claimsapi import queue
from claimsapi.models import Job
from claimsapi.operations.extraction.request import Wanted, fetch
from claimsapi.parse.document import Form
from tests.builders import make_source
from tests.faults.worker import wait_until, worker
from tests.security.floods import WORDS


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(330)
def test_a_worker_without_memory_for_one_article_goes_on_with_the_next(settings, monkeypatch):
    shutil.rmtree(settings.DATA_DIR / "broker", ignore_errors=True)
    monkeypatch.setenv("WORKER_MEMORY", "400")  # MB: twice what the models take
    publisher = make_source()
    contents = [
        (Form.TEXT, f"Gate holds\n{WORDS}"),
        (Form.NINJS, f'{{"a": [{"[[]]," * 1_900_000}1]}}'),
        (Form.TEXT, f"Gate still holds\n{WORDS}"),
    ]

    with worker(settings.DATA_DIR) as celery:
        jobs = [
            fetch(Wanted(publisher=publisher, form=form, content=content))
            for form, content in contents
        ]
        for job in jobs:
            queue.send(job)
        assert wait_until(lambda: not Job.objects.filter(finished_at=None).exists(), seconds=270)

        assert celery.poll() is None
    for job in jobs:
        job.refresh_from_db()
    assert [job.status for job in jobs] == ["succeeded", "failed", "succeeded"]
    assert jobs[1].error["type"] == "/problems/job-too-large/"
