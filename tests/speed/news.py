"""News to read: our own articles, of the length that news has (300 words), always in one order."""

import random
from functools import cache

from tests.quality.counter_claims import corpus


@cache
def texts():
    """Return the text of each article of our own, shuffled, so that any run of them is mixed."""
    found = [article.text for article in corpus.articles()]
    random.Random(1).shuffle(found)
    return found


def chunk(number, size):
    """Return the texts of round ``number``, ``size`` of them, which no other round has."""
    return texts()[number * size :][:size]
