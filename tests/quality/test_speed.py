"""
The ratios of `make bench` that show within a minute, against the same floors.

Seconds are those of the processor, PostgreSQL's with them, and what is compared takes turns.
"""

import pytest

from tests.speed import test_extraction, test_lists, test_storing
from tests.speed.clocks import backend, in_turns, times
from tests.speed.test_lists import get  # noqa: F401 -- a fixture

pytestmark = [pytest.mark.quality, pytest.mark.urls("tests.speed.list_views")]

ROUNDS = 3


def test_extraction_beside_the_bare_language_model(hold):
    took = in_turns(test_extraction.readers(articles=6), ROUNDS)

    hold("extraction to bare spaCy", times(took, test_extraction.OURS, test_extraction.BARE))


@pytest.mark.django_db(transaction=True)
def test_an_article_until_it_is_stored_beside_reading_it(hold):
    took = in_turns(test_storing.steps(articles=4), ROUNDS, database=backend())

    name = "article stored to extraction alone"
    hold(name, times(took, test_storing.STORED, test_storing.READ))


@pytest.mark.django_db(transaction=True)
def test_a_list_beside_a_query_by_hand(hold, get):  # noqa: F811
    took = test_lists.measure(get, test_lists.pages(get, claims=1_000), rounds=15)

    hold("a list to one query by hand", times(took, test_lists.LIST, test_lists.BY_HAND))
