import pytest

from claimsapi.models.api_key import Scope
from tests.api_client import Tool
from tests.builders import (
    NOW,
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_job,
    make_revision,
    make_segment,
    revision_of,
)

OLD = "Dam\nThe dam is safe, the minister said."
NEW = "Dam\nThe dam is “safe”, the minister said."


@pytest.fixture
def article(db):
    """Return an article with two wordings, each with its second line as a segment."""
    article = make_article(OLD)
    make_segment(revision_of(article), OLD.splitlines()[1])
    make_segment(make_revision(article, NEW), NEW.splitlines()[1])
    return article


def diff(tool, article, number=2, query=""):
    return tool.get(f"/api/v1/articles/{article.pk}/revisions/{number}/diff/{query}")


def appearing(article, number, words, claim=None, **fields):
    revision = article.revisions.get(number=number)
    return make_attribution(
        claim or make_claim(),
        revision=revision,
        content_spans=anchor_of(revision, words),
        **fields,
    )


def read(article):
    """Let jobs have read both wordings."""
    for revision in article.revisions.all():
        finished = {"status": "succeeded", "finished_at": NOW, "result": {"claims": 1}}
        make_job(article, revision=revision, **finished)


def test_the_words_that_changed_are_told_with_their_places_in_both(tool, article):
    body = diff(tool, article).json()

    [edit] = body["segments"]
    assert (body["revision"], body["against"], edit["edit"]) == (2, 1, "changed")
    assert edit["words"] == [
        {
            "before": {"start": 15, "end": 19, "exact": "safe"},
            "after": {"start": 15, "end": 21, "exact": "“safe”"},
        }
    ]


def test_without_fulltext_what_is_far_from_any_claim_is_null_and_no_word_of_it_is_told(article):
    went, came = diff(Tool(Scope.READ), article).json()["segments"]

    assert [went["before"]["exact"], came["after"]["exact"], went["words"]] == [None, None, []]
    assert went["before"]["start"] == 4


def test_without_fulltext_nobody_learns_that_most_words_of_a_guess_are_right(article):
    for words in ("The dam is safe, the mayor said.", "Ships may pass."):
        make_segment(make_revision(article, f"Dam\n{words}"), words)
    make_segment(make_revision(article, "Dam\nShips may pass."), "Ships may pass.")
    reader = Tool(Scope.READ)

    guesses = [diff(reader, article, *each).json() for each in ((3, "?against=1"), (5, ""))]

    told = [[edit["edit"] for edit in guess["segments"]] for guess in guesses]
    assert told == [["removed", "added"], ["removed", "added"]]


@pytest.mark.parametrize("number", [1, 2])
def test_without_fulltext_changed_words_are_told_if_they_are_near_claims_in_both(article, number):
    reader = Tool(Scope.READ)
    appearing(article, number, "minister said")

    half = diff(reader, article).json()["segments"][number - 1]
    appearing(article, 3 - number, "minister said")
    [whole] = diff(reader, article).json()["segments"]

    side = "before" if number == 1 else "after"
    assert (half["words"], half[side]["exact"]) == ([], (OLD, NEW)[number - 1].splitlines()[1])
    assert [word["before"]["exact"] for word in whole["words"]] == ["safe"]


def test_nothing_is_said_of_claims_before_both_wordings_are_read(tool, article):
    appearing(article, 1, "The dam is safe")

    assert diff(tool, article).json()["claims"] is None


@pytest.mark.parametrize(
    ("words", "drift"),
    [
        pytest.param(("The dam is", "The dam is"), "kept", id="the same words"),
        pytest.param(("The dam is safe", "dam is “safe”"), "reworded", id="other words"),
    ],
)
def test_one_claim_in_both_has_drifted_as_its_words_say(tool, article, words, drift):
    claim = make_claim()
    pair = [appearing(article, n, w, claim) for n, w in zip((1, 2), words, strict=True)]

    [told] = diff(tool, article).json()["claims"]

    ids = [told[side]["attribution"] for side in ("before", "after")]
    assert (told["drift"], ids) == (drift, [str(row.pk) for row in pair])
    assert told["after"]["content"][0]["exact"] == words[1]


def test_what_a_later_wording_drops_is_still_what_it_was_between_earlier_ones(tool, article):
    read(article)
    before = appearing(article, 1, "The dam is safe")
    after = appearing(
        article, 2, "dam is “safe”", before.claim, supersedes=before, drift="reattributed"
    )
    [earlier] = diff(tool, article).json()["claims"]

    after.drift = "dropped"
    after.save()

    assert diff(tool, article).json()["claims"] == [earlier]
    assert earlier["drift"] == "reattributed"


def test_what_only_one_wording_has_is_dropped_or_new(tool, article):
    read(article)
    appearing(article, 1, "The dam is safe")
    appearing(article, 2, "minister said")

    told = [claim["drift"] for claim in diff(tool, article).json()["claims"]]

    assert told == ["new", "dropped"]


def test_a_rejected_attribution_is_not_shown(tool, article):
    read(article)
    appearing(article, 2, "The dam is", review="rejected")

    assert diff(tool, article).json()["claims"] == []


def test_any_two_wordings_can_be_compared(tool, article):
    make_revision(article, OLD)

    body = diff(tool, article, number=1, query="?against=3").json()

    assert (body["revision"], body["against"]) == (1, 3)


@pytest.mark.parametrize(
    ("number", "query"),
    [
        pytest.param(1, "", id="nothing before the first"),
        pytest.param(2, "?against=9", id="no such wording"),
    ],
)
def test_a_wording_that_is_not_there_is_not_found(tool, article, number, query):
    assert diff(tool, article, number, query).status_code == 404


@pytest.mark.parametrize("query", ["?against=one", "?with=1"])
def test_a_query_that_means_nothing_is_refused(tool, article, query):
    response = diff(tool, article, query=query)

    assert (response.status_code, response.json()["errors"][0]["pointer"][0]) == (400, "?")


def test_a_comparison_costs_the_same_for_one_claim_and_for_ten(
    tool, article, django_assert_max_num_queries
):
    for place in range(10):
        appearing(article, 1, OLD[4 + place : 16])
        appearing(article, 2, NEW[4 + place : 14])

    with django_assert_max_num_queries(16):
        diff(tool, article)
