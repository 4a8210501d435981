"""
Time and memory of the worker while it writes half a million claims into a file.

Run with `pytest -s tests/speed/test_exports.py`; loading takes a minute. What counts is how much
the resident memory of the process grows from one row to all of them.
"""

import os
import threading
import time

import psutil
import pytest
from django.utils import timezone

from claimsapi import worker
from claimsapi.models import Export
from claimsapi.models.export import ExportFormat
from claimsapi.operations.exports import files
from tests.builders import make_key
from tests.speed.made_up import Speech, load

pytestmark = [
    pytest.mark.speed,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(1800),
]

CLAIMS = 500_000
ALLOWED = 200  # MB


def resident():
    return psutil.Process().memory_info().rss / 1024**2


def most_while(work):
    """Return the most memory that this process had while it did ``work``, in MB."""
    ends, most = threading.Event(), [resident()]

    def look():
        while not ends.wait(0.05):
            most.append(resident())

    watcher = threading.Thread(target=look)
    watcher.start()
    work()
    ends.set()
    watcher.join()
    return max(most)


def write(form, **filters):
    fields = {"resource": "claims", "format": form, "filters": filters, "root": "http://x"}
    job = files.ask_for(fields, key=make_key()[0], now=timezone.now())
    return worker.run(job.pk, now=timezone.now)


def test_half_a_million_claims_in_flat_memory():
    speech = Speech(seed=1)
    load(speech.statement() for _ in range(CLAIMS))
    for form in ExportFormat:
        write(form, status="accepted")  # no row: loads what there is to load

    grown = []
    for form in ExportFormat:
        before, began = resident(), time.monotonic()
        grown.append(most_while(lambda form=form: write(form)) - before)
        export = Export.objects.order_by("-id").first()
        print(
            f"\n{form}: {export.rows:,} claims, {export.size / 1e6:.0f} MB,"
            f" {time.monotonic() - began:.0f} s, {grown[-1]:.0f} MB more"
        )
        assert export.rows == CLAIMS

    print(f"{os.cpu_count()} cores, load {os.getloadavg()[1]:.1f}")
    assert max(grown) <= ALLOWED
