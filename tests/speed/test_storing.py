"""
What an article costs until its claims are stored, beside reading it, which nobody can leave out.

Run with `make bench`. A worker does all of it in this process, on a real database; each round has
articles of its own, since one that is known already costs less.
"""

import pytest

from claimsapi.link import pipeline
from tests.builders import make_source
from tests.speed.clocks import backend, in_turns
from tests.speed.news import chunk
from tests.test_worker import run, take_in

pytestmark = [pytest.mark.speed, pytest.mark.bench, pytest.mark.django_db(transaction=True)]

ARTICLES, ROUNDS = 8, 3
STORED, READ, RULES = "stored", "extraction alone", "extraction without counter-claims"


def steps(articles=ARTICLES):
    """Return what is done with the articles of a round, by name, once all is warm."""
    publisher = make_source()

    def store(number):
        for text in chunk(number, articles):
            assert run(take_in(text, publisher)).status == "succeeded"

    def read(number, counter_claims=True):
        for text in chunk(number, articles):
            pipeline.read(text, counter_claims=counter_claims)

    store(ROUNDS)
    return {STORED: store, READ: read, RULES: lambda number: read(number, counter_claims=False)}


@pytest.mark.timeout(600)
def test_an_article_until_it_is_stored_beside_reading_it(figures):
    took = in_turns(steps(), ROUNDS, database=backend())

    figures.compare("article stored to extraction alone", took, STORED, READ)
    figures.compare("article stored to extraction without counter-claims", took, STORED, RULES)
