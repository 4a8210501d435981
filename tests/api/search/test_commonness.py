"""The latest hits are the same, whether an index finds them or they are read from the newest on."""

import pytest
from django.db import connection

from claimsapi.models import Claim
from claimsapi.models.api_key import Scope
from claimsapi.operations.claims import autocomplete
from claimsapi.operations.search import commonness
from claimsapi.operations.search import search as search_search
from claimsapi.operations.search.commonness import is_common
from tests.api_client import Tool
from tests.builders import make_article, make_claim, make_dispute, make_source

pytestmark = pytest.mark.django_db

ASKED = (
    {"q": "gate"},
    {"q": "brandt gate"},
    {"q": '"gate holds"'},
    {"q": "gate -dam"},
    {"q": "gate OR dam", "status": "rejected"},
    {"q": "gate", "type": "article", "status": "withdrawn"},
    {"q": "dam", "published_after": "2020-01-01T00:00:00Z"},
)


@pytest.fixture
def rows(db):
    brandt = make_source("Ada Brandt")
    make_claim("The gate holds", source=brandt)
    make_claim("The gate of the dam holds", source=brandt)
    make_claim("The dam holds the gate", status="rejected")
    make_claim("Nobody saw a gate that holds")
    make_article("Gate holds at the dam\nIt held.")
    make_article("Gate withdrawn\nIt held.", status="withdrawn")


@pytest.mark.parametrize("scope", [None, Scope.READ], ids=["whole", "excerpts"])
def test_both_ways_find_the_same(rows, monkeypatch, scope):
    tool = Tool(*filter(None, [scope]))

    def found(common):
        monkeypatch.setattr(search_search, "is_common", lambda *_, **__: common)
        answers = [tool.get("/api/v1/search/", asked).json() for asked in ASKED]
        return [(each["count"], each["lower_bound"], each["results"]) for each in answers]

    by_index = found(common=False)

    assert found(common=True) == by_index
    assert [count for count, _, _ in by_index] == [4, 2, 2, 2, 1, 1, 2]


def test_what_is_typed_finds_the_same(rows, monkeypatch):
    dispute = make_dispute()

    def found(common):
        monkeypatch.setattr(autocomplete, "is_common", lambda *_, **__: common)
        typed = ("gate hol", "brandt gate", "the gate")
        return [autocomplete.recalled(words, outside=dispute, most=8) for words in typed]

    by_index = found(common=False)

    assert found(common=True) == by_index
    assert [len(claims) for claims in by_index] == [3, 2, 3]


def test_what_half_of_all_rows_have_is_common(monkeypatch):
    monkeypatch.setattr(commonness, "SMALL_TABLE", 100)
    words = ("gate dam", "gate")
    Claim.objects.bulk_create(Claim(text=f"{words[n % 2]} {n}") for n in range(400))
    make_claim("The ferry")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE claimsapi_claim")

    def common(word):
        match = "to_tsvector('english'::regconfig, COALESCE(text, '')) @@ %s::tsquery"
        return is_common("claimsapi_claim", match, [word], most=20, cost=1)

    assert (common("gate"), common("dam"), common("ferri")) == (True, True, False)
