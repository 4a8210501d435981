import logging

import pytest

from claimsapi.api.articles.views import ArticleViewSet
from claimsapi.models import Claim
from tests.builders import make_claim

ARTICLES = "/api/v1/articles/"


def test_the_callers_id_comes_back_and_is_in_the_problem(tool):
    response = tool.get("/api/v1/claims/?nothing=1", headers={"X-Request-Id": "cms-7.42:a_b"})

    assert response["X-Request-Id"] == "cms-7.42:a_b"
    assert response.json()["request_id"] == "cms-7.42:a_b"


@pytest.mark.parametrize(
    "wild",
    [
        pytest.param("a b", id="blank"),
        pytest.param("a" * 65, id="long"),
        pytest.param("<script>", id="markup"),
        pytest.param("é", id="no ASCII"),
    ],
)
def test_a_wild_id_is_replaced(tool, wild):
    response = tool.get(ARTICLES, headers={"X-Request-Id": wild})

    assert response["X-Request-Id"] not in ("", wild)


def test_a_refused_host_has_an_id_too(client):
    response = client.get(ARTICLES, headers={"Host": "elsewhere.example"})

    assert (response.status_code, bool(response["X-Request-Id"])) == (400, True)


def test_a_fault_of_ours_is_a_problem_and_its_trace_is_in_the_log(tool, monkeypatch, caplog):
    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(ArticleViewSet, "get_queryset", fail)

    response = tool.get(ARTICLES, headers={"X-Request-Id": "cms-7"})

    [logged] = [one for one in caplog.records if one.message == "Unable to answer"]
    assert (response.status_code, response.json()["request_id"]) == (500, "cms-7")
    assert (logged.levelno, logged.exc_info[0]) == (logging.ERROR, ZeroDivisionError)


def test_the_log_names_the_same_id(tool, caplog):
    caplog.set_level(logging.INFO)

    tool.get(ARTICLES, headers={"X-Request-Id": "cms-7"})

    [finished] = [r.msg for r in caplog.records if "request_finished" in str(r.msg)]
    assert finished["request_id"] == "cms-7"


def test_the_history_names_request_key_and_reason(tool):
    claim = make_claim()

    tool.send(
        f"/api/v1/claims/{claim.pk}/reject/",
        {"reason": "Said by the board."},
        **{"If-Match": '"1"', "X-Request-Id": "cms-7"},
    )

    event = Claim.pgh_event_model.objects.select_related("pgh_context").last()
    kept = event.pgh_context.metadata
    assert (kept["request"], kept["reason"]) == ("cms-7", "Said by the board.")
    assert (kept["key"], kept["user"]) == (str(tool.key.pk), tool.key.owner_id)
