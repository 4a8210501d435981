import gc

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory
from rest_framework.request import Request

from claimsapi.api.ops.memory import LARGE, GivingBack


@pytest.fixture
def uncollected():
    """Leave garbage alone but where somebody asks for its collection."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def application(environ, start_response):
    """Answer as a view does, whose request refers to itself."""
    Request(WSGIRequest(environ))
    start_response("202 Accepted", [])
    return [b"{}"]


def test_a_large_request_is_gone_when_it_is_answered(uncollected):
    sent = RequestFactory().post("/api/v1/articles/", b" " * (LARGE + 1), "application/json")
    before = requests()

    answer = GivingBack(application)(sent.environ, lambda *_: None)
    body = b"".join(answer)
    answer.close()

    assert body == b"{}"
    assert not requests() - before


def requests():
    """Return which requests are in memory: other tests may hold some."""
    return {id(each) for each in gc.get_objects() if type(each) is Request}
