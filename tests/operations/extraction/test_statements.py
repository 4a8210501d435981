"""How many statements a worker sends to PostgreSQL for one article."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.test_worker import run, take_in

pytestmark = pytest.mark.django_db

SPEAKERS = ("Ada Brandt", "Tom Roth", "Lena Holm", "Pavel Orlik", "Ruth Keller")
PLACES = ("harbour", "tunnel", "market", "station")

# A quarter of what is said is denied by the next speaker.
REPORT = "Five speak of four places\n" + "\n".join(
    f"Mayor {speaker} said the {place} of {town} will be closed for {5 + number} weeks.\n"
    + (f"Engineer {other} denied that the {place} of {town} will be closed." if number == 2 else "")
    for number, place in enumerate(PLACES)
    for speaker, other, town in zip(
        SPEAKERS, SPEAKERS[1:] + SPEAKERS[:1], ("Dorn", "Varsk", "Lindau", "Harnow", "Talbruck"),
        strict=True,
    )
)  # fmt: skip


def statements(text):
    with CaptureQueriesContext(connection) as captured:
        job = run(take_in(text))
    return job.result, len(captured)


def test_an_article_of_twenty_claims_takes_few_statements():
    run(take_in(REPORT.replace("weeks", "months")))

    found, number = statements(REPORT)

    assert found["claims"] >= 20
    assert found["counter_claims"] >= 4
    assert number <= 80


PLAIN = "\n".join(line for line in REPORT.splitlines() if "denied" not in line)
LONG = PLAIN + PLAIN.replace("closed", "painted").replace("weeks", "days")


@pytest.mark.parametrize(("text", "claims"), [(PLAIN, 20), (LONG, 40)], ids=["twenty", "forty"])
def test_more_claims_in_no_dispute_take_no_more_statements(text, claims):
    found, number = statements(text)

    assert found["claims"] >= claims
    assert number <= 47  # one of them, of how frequent words are, once in a process
