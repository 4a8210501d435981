"""
That what comes in takes no more time than it is long: floods at n and at 2n characters.

A gate and no unit test, since it is timed. Processor time is measured, of which a busy machine
takes little away, the least of some rounds, at a size that takes long enough to tell.
"""

import contextlib
import gc
import json
import time

import pytest
from rest_framework.exceptions import APIException

from claimsapi.api.core.bodies.json_values import json_of
from claimsapi.parse.agency import newsml, ninjs
from claimsapi.parse.document import Unreadable
from claimsapi.parse.html import reader as html_reader
from claimsapi.parse.text import reader as text_reader
from tests.security import floods

pytestmark = pytest.mark.quality

GROWTH = 2.5  # at the most for twice the input
ROUNDS = 6  # of measuring, as long as it looks like more

# A first size that is quadratic within seconds, and a last one of which twice is the largest that
# a web process reads.
SMALLEST, LARGEST = 4_000, 500_000  # characters
TELLING = 0.03  # seconds


def body(raw):
    value = json_of(raw.encode())
    if isinstance(value, dict) and "ninjs" in value:
        ninjs.read(json.dumps(value["ninjs"], ensure_ascii=False))


KINDS = [
    pytest.param(read, flood, id=f"{form}: {name}")
    for form, read, named in [
        ("text", text_reader.read, floods.TEXTS),
        ("page", html_reader.read, floods.PAGES),
        ("JSON", body, floods.BODIES),
        ("NewsML", newsml.read, floods.ITEMS),
    ]
    for name, flood in named.items()
]


@pytest.fixture(autouse=True)
def uncollected():
    """Leave the collection of garbage out, which looks at all objects that there are."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize(("read", "flood"), KINDS)
def test_twice_the_flood_takes_about_twice_the_time(read, flood):
    size = telling_size(read, flood)

    assert growth(read, flood(size), flood(2 * size)) <= GROWTH


def telling_size(read, flood):
    """Return how long the flood has to be so that the time to read it tells something."""
    size = SMALLEST
    while size < LARGEST and seconds(read, flood(size)) < TELLING:
        size *= 2
    return min(size, LARGEST)


def growth(read, once, twice):
    """Return how many times as long ``twice`` takes to read; what takes no time is not compared."""
    short = long = float("inf")
    for _ in range(ROUNDS):
        short, long = min(short, seconds(read, once)), min(long, seconds(read, twice))
        if long <= GROWTH * max(short, TELLING):
            break
    return long / max(short, TELLING)


def seconds(read, raw):
    began = time.process_time()
    with contextlib.suppress(Unreadable, APIException):
        read(raw)
    return time.process_time() - began
