"""
What taking articles in in bulk costs beside `COPY` of them into the same tables.

Run with `make bench`. A line is read, checked, laid out in segments, and stored with the job that
will read it; what triggers write, history above all, both have to pay.
"""

import json

import pytest
from django.db import transaction
from django.utils import timezone
from uuid_utils.compat import uuid7

from claimsapi.models import Article, Revision
from claimsapi.models.bulk import BulkResource
from claimsapi.operations.bulk import parts
from tests.builders import make_key, make_source
from tests.speed.clocks import backend, in_turns
from tests.speed.made_up import Speech
from tests.speed.newsroom import copy
from tests.test_worker import run

pytestmark = [pytest.mark.speed, pytest.mark.bench, pytest.mark.django_db(transaction=True)]

LINES, ROUNDS = 200, 4
BULK, COPY = "bulk", "COPY"


def ways_in(lines=LINES):
    """Return both ways to store the articles of a round, by name, warmed up."""
    speech, key, publisher = Speech(seed=3), make_key()[0], make_source("Ruhr Wire")

    def words():
        return [f"{speech.statement()}\n\n{speech.statement()}." for _ in range(lines)]

    def bulk(_):
        sent = [json.dumps({"text": text, "publisher": publisher.name}) for text in words()]
        job = parts.keep(BulkResource.ARTICLES, map(str.encode, sent), key=key)
        while not job.is_finished:  # one turn after the other
            job = run(job)
        assert (job.status, job.done) == ("succeeded", lines)

    def copied(_):
        rows = [row_of(publisher, text) for text in words()]
        with transaction.atomic():
            copy(Article, (article for article, _ in rows))
            copy(Revision, (revision for _, revision in rows))

    bulk(0)
    return {BULK: bulk, COPY: copied}


def row_of(publisher, text):
    """Return the article and its revision, as ``copy`` takes them."""
    article, revision = uuid7(), uuid7()
    row = {"id": article, "publisher_id": publisher.pk, "headline": text[:100],
           "current_revision_id": revision}  # fmt: skip
    return row, {"id": revision, "article_id": article, "number": 1, "sha256": str(revision),
                 "text": text, "raw": text.encode(), "fetched_at": timezone.now()}  # fmt: skip


@pytest.mark.timeout(600)
def test_a_bulk_beside_a_copy_of_its_rows(figures):
    took = in_turns(ways_in(), ROUNDS, database=backend())

    figures.compare("bulk to COPY", took, BULK, COPY)
