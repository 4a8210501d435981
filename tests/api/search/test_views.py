import pytest

from claimsapi.models import Article, Attribution, Claim
from claimsapi.models.api_key import Scope
from claimsapi.operations.search import search as search_search
from tests.api_client import Tool
from tests.builders import (
    NOW,
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_dispute,
    make_revision,
    make_source,
    revision_of,
)

pytestmark = pytest.mark.django_db

SEARCH = "/api/v1/search/"

FAR = "Nothing else was known of it. " * 10  # longer than what is shown around a claim
LONG = f"Gate holds\nThe gate will hold, the mayor said. {FAR}Otters live in the river."


def search(tool, q, **query):
    response = tool.get(SEARCH, {"q": q, **query})
    assert response.status_code == 200, response.json()
    return response.json()


def found(tool, q, **query):
    """Return the ids of the claims and articles that are found, best first."""
    hits = search(tool, q, **query)["results"]
    return [(hit["claim"] or hit["article"])["id"] for hit in hits]


def appear(claim, article):
    """Let ``claim`` stand in ``article``, which reads like LONG."""
    revision = revision_of(article)
    return make_attribution(
        claim,
        revision=revision,
        content_spans=anchor_of(revision, "The gate will hold"),
        source_spans=[],
        cue_spans=anchor_of(revision, "said"),
    )


def test_claims_and_articles_are_found_together(tool):
    claim = make_claim("Ukrainian troops are encircled in Kursk")
    article = make_article("Troops leave Kursk\nThey left on Monday.")
    make_claim("The dam is safe")

    answer = search(tool, "kursk troops")

    assert {(hit["claim"] or hit["article"])["id"] for hit in answer["results"]} == {
        str(claim.pk),
        str(article.pk),
    }
    assert (answer["count"], answer["lower_bound"]) == (2, False)


def test_the_names_of_a_source_are_words_of_its_claims(tool):
    trump = make_source("Donald Trump", kind="person")
    trump.aliases.create(text="DJT", normalized="djt")
    claim = make_claim("Troops in Kursk are surrounded", source=trump)
    make_claim("Troops in Kursk are surrounded")

    for q in ("Trump Kursk", "djt kursk", '"Donald Trump" surrounded', "trump"):
        assert found(tool, q) == [str(claim.pk)]
    assert str(claim.pk) not in found(tool, "kursk -trump")
    assert len(found(tool, "kursk -trump")) == 1


@pytest.mark.parametrize(
    ("q", "texts"),
    [
        pytest.param("gates", ["The gate will hold", "The gate is shut"], id="another form"),
        pytest.param('"gate will hold"', ["The gate will hold"], id="a phrase"),
        pytest.param("gate -shut", ["The gate will hold"], id="a word that must be absent"),
        pytest.param("hold OR shut", ["The gate will hold", "The gate is shut"], id="either"),
        pytest.param('gate "will shut"', ["The gate is shut"], id="stop words go"),
        pytest.param(
            "it's' & | ( gate <-> :*",
            ["The gate will hold", "The gate is shut"],
            id="no operators of PostgreSQL",
        ),
        pytest.param("gate (hold", ["The gate will hold"], id="a stray parenthesis"),
        pytest.param("quick-shut", [], id="a compound"),
    ],
)
def test_words_are_looked_for_as_on_the_web(tool, q, texts):
    for text in ("The gate will hold", "The gate is shut"):
        make_claim(text, source=None)

    hits = search(tool, q)["results"]

    assert sorted(hit["claim"]["text"] for hit in hits) == sorted(texts)


@pytest.mark.parametrize(
    "q", ["", "the", "-gate", "gate OR -shut", "  ", '""', "gate\x00", "gate " * 100]
)
def test_a_query_without_a_word_that_must_be_there_is_refused(tool, q):
    response = tool.get(SEARCH, {"q": q})

    assert response.status_code == 400
    assert response.json()["errors"][0]["pointer"] == "?q"


def test_the_better_comes_first_and_of_equals_the_later(tool):
    once = make_claim("The gate will hold, and nobody doubts what the engineers wrote", source=None)
    first, second = (make_claim("The gate, the gate", source=None) for _ in range(2))

    assert found(tool, "gate") == [str(row.pk) for row in (second, first, once)]


def test_hits_are_code_points_of_plain_text(tool):
    make_claim("😀 <b>The gate</b> \x02will\x03 hold, said “Gate & Co”", source=None)

    [hit] = search(tool, "gate")["results"]

    [shown] = hit["highlights"]
    words = [shown["snippet"][spot["start"] : spot["end"]] for spot in shown["hits"]]
    assert (shown["field"], words) == ("text", ["gate", "Gate"])
    assert not set("\x02\x03") & set(shown["snippet"])


def test_a_name_that_was_found_is_marked(tool):
    make_claim("Troops in Kursk are surrounded", source=make_source("Donald Trump"))

    [hit] = search(tool, "trump kursk")["results"]

    marked = {
        part["field"]: part["snippet"][part["hits"][0]["start"] : part["hits"][0]["end"]]
        for part in hit["highlights"]
    }
    assert marked == {"text": "Kursk", "source": "Trump"}
    assert hit["claim"]["source"]["name"] == "Donald Trump"


def test_a_long_article_shows_the_stretches_with_hits(tool):
    make_article(LONG)

    [hit] = search(tool, "otters")["results"]

    [shown] = hit["highlights"]
    assert (shown["field"], "Otters live in the river" in shown["snippet"]) == ("text", True)
    assert len(shown["snippet"]) < len(LONG)


def test_without_fulltext_an_article_is_found_by_its_headline_and_around_its_claims():
    article = make_article(LONG)
    appear(make_claim("It holds", source=None), article)
    reader, full = Tool(Scope.READ), Tool(Scope.READ, Scope.FULLTEXT)

    assert found(full, "otters") == found(full, "mayor") == [str(article.pk)]
    assert found(reader, "otters") == []
    assert found(reader, "mayor") == [str(article.pk)]
    assert found(reader, "mayor -otters") == [str(article.pk)]
    assert found(reader, "mayor otters") == []
    assert found(reader, '"gate holds"') == [str(article.pk)]


def test_without_fulltext_no_snippet_shows_what_is_away_from_claims():
    article = make_article(LONG)
    appear(make_claim("It holds", source=None), article)

    [hit] = search(Tool(Scope.READ), "mayor OR otters")["results"]

    text = " ".join(part["snippet"] for part in hit["highlights"])
    assert ("mayor" in text, "Otters" in text) == (True, False)


def test_what_stands_around_a_claim_is_found_for_as_long_as_the_claim_stands_there():
    article = make_article(LONG)
    attribution = appear(make_claim("It holds", source=None), article)
    reader = Tool(Scope.READ)
    assert found(reader, "mayor") == [str(article.pk)]

    Attribution.objects.filter(pk=attribution.pk).update(review="rejected")
    assert found(reader, "mayor") == []

    Attribution.objects.filter(pk=attribution.pk).update(review="accepted")
    assert found(reader, "mayor") == [str(article.pk)]

    Attribution.objects.filter(pk=attribution.pk).delete()
    assert found(reader, "mayor") == []


def test_an_article_is_found_by_its_current_words_alone(tool):
    article = make_article("Gate holds\nThe gate will hold.")
    make_revision(article, "Gate breaks\nThe weir broke.")
    Article.objects.filter(pk=article.pk).update(headline="Flood in Essen")

    assert found(tool, "hold") == []
    assert found(tool, "weir") == found(tool, "flood") == [str(article.pk)]


def test_an_article_that_is_too_long_to_be_looked_up_whole_is_stored_and_found(tool):
    words = " ".join(f"w{number:x}" for number in range(300_000))
    article = make_article(f"Gate holds\n{words}")

    assert found(tool, "wff") == [str(article.pk)]


@pytest.mark.parametrize("status", ["rejected", "withdrawn"])
def test_what_does_not_stand_is_found_only_if_asked_for(tool, status):
    claim = make_claim("The gate will hold", source=None, status=status)

    assert found(tool, "gate") == []
    assert found(tool, "gate", status=status) == [str(claim.pk)]


def test_filters_narrow_what_is_found(tool):
    wire, ada, dispute = make_source("Ruhr Wire"), make_source("Ada"), make_dispute()
    article = make_article(LONG, publisher=wire, published_at=NOW)
    claim = make_claim(
        "The gate will hold", source=ada, dispute=dispute, stance="affirms", kind="forecast"
    )
    appear(claim, article)
    make_claim("The gate is shut")
    make_article("Gate shut\nIt is shut.")
    both = {str(claim.pk), str(article.pk)}

    def only(**query):
        return set(found(tool, "gate", **query))

    assert only(publisher=wire.pk) == both
    assert only(publisher=wire.pk, type="claim") == {str(claim.pk)}
    assert only(type="article", published_before="2026-03-15T00:00:00Z") == {str(article.pk)}
    assert only(published_before=NOW.isoformat()) == set()
    for query in ({"source": ada.pk}, {"dispute": dispute.pk}, {"stance": "affirms"}):
        assert only(**query) == {str(claim.pk)}
    assert only(kind="forecast") == {str(claim.pk)}
    assert only(status="active", publisher=wire.pk) == {str(article.pk)}


def test_facets_count_the_whole_result_and_not_the_page(tool):
    wire, ada = make_source("Ruhr Wire"), make_source("Ada Brandt")
    article = make_article(LONG, publisher=wire, published_at=NOW)
    dispute = make_dispute(title="Does it hold?")
    for _ in range(2):
        claim = make_claim("The gate will hold", source=ada, dispute=dispute, stance="affirms")
        appear(claim, article)

    facets = search(tool, "gate", page_size=1)["facets"]

    counted = {
        name: [(v["value"], v["label"], v["count"]) for v in facets[name]] for name in facets
    }
    assert counted == {
        "type": [("claim", None, 2), ("article", None, 1)],
        "source": [(str(ada.pk), "Ada Brandt", 2)],
        "publisher": [(str(wire.pk), "Ruhr Wire", 3)],
        "kind": [("factual", None, 2)],
        "status": [("suggested", None, 2), ("active", None, 1)],
        "dispute": [(str(dispute.pk), "Does it hold?", 2)],
        "month": [("2026-03", None, 3)],
    }


def test_pages_are_stable_by_rank_while_rows_come_in(tool):
    for number in range(7):
        make_claim("The gate " * (number % 3 + 1) + "will hold", source=None)
    every = found(tool, "gate")
    first = search(tool, "gate", page_size=3)

    make_claim("The gate, the gate, the gate, the gate", source=None)
    second = tool.get(first["next"]).json()
    third = tool.get(second["next"]).json()
    back = tool.get(third["previous"]).json()

    pages = [[hit["claim"]["id"] for hit in page["results"]] for page in (first, second, third)]
    assert pages == [every[:3], every[3:6], every[6:]]
    assert [hit["claim"]["id"] for hit in back["results"]] == every[3:6]
    assert (third["next"], first["previous"], second["previous"] is None) == (None, None, False)


def test_a_cursor_that_cannot_be_is_refused(tool):
    response = tool.get(SEARCH, {"q": "gate", "cursor": "zz"})

    assert (response.status_code, response.json()["errors"][0]["pointer"]) == (400, "?cursor")


def test_of_too_many_hits_the_latest_are_counted_and_the_answer_says_so(tool, monkeypatch):
    monkeypatch.setattr(search_search, "MOST", 3)
    claims = [make_claim("The gate will hold", source=None) for _ in range(4)]

    answer = search(tool, "gate")

    assert (answer["count"], answer["lower_bound"]) == (3, True)
    assert found(tool, "gate") == [str(claim.pk) for claim in claims[:0:-1]]


def test_a_bound_that_is_reached_before_any_hit_passes_the_filters_is_told(tool, monkeypatch):
    monkeypatch.setattr(search_search, "LOOKED_AT", 3)
    for _ in range(4):
        make_claim("The gate will hold", source=None)

    answer = search(tool, "gate", publisher=make_source().pk)

    assert (answer["count"], answer["lower_bound"]) == (0, True)


def test_a_page_costs_the_same_queries_for_one_hit_and_for_many(
    tool, django_assert_max_num_queries
):
    for _ in range(10):
        appear(make_claim("The gate will hold"), make_article(LONG))
    reader = Tool(Scope.READ)
    reader.get(SEARCH, {"q": "gate"})  # notes the use of the key

    with django_assert_max_num_queries(12):
        assert len(search(reader, "gate")["results"]) == 20
    assert Claim.objects.count() == 10
