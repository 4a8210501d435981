import pytest
from iiif_prezi3.skeleton import AnnotationPage

from claimsapi.models.api_key import Scope
from tests.api_client import Tool
from tests.builders import (
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_source,
    revision_of,
)

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TYPE = f'application/ld+json; profile="{CONTEXT}"'


@pytest.fixture
def revision(db):
    return revision_of(make_article())


def annotations(tool, revision, **headers):
    number = revision.number
    url = f"/api/v1/articles/{revision.article_id}/revisions/{number}/annotations/"
    return tool.get(url, headers=headers)


def test_a_published_model_of_annotations_reads_the_page(tool, revision):
    make_attribution(make_claim(source=make_source()), revision=revision)

    response = annotations(tool, revision)

    page = AnnotationPage.model_validate_json(response.content, strict=True)
    [annotation] = page.items
    [target] = annotation.target
    kinds = [type(selector.root).__name__ for selector in target.root.selector]
    assert response["Content-Type"] == TYPE
    assert kinds == ["TextQuoteSelector", "TextPositionSelector"]


def test_an_annotation_names_the_words_and_their_place_in_the_revision(tool, revision):
    make_attribution(revision=revision)

    [annotation] = annotations(tool, revision).json()["items"]

    [target] = annotation["target"]
    quote, position = target["selector"]
    assert target["source"].endswith(f"/articles/{revision.article_id}/revisions/1/")
    assert revision.text[position["start"] : position["end"]] == quote["exact"] == "The dam is safe"
    assert revision.text.index(quote["prefix"] + quote["exact"] + quote["suffix"]) == 0


def test_its_bodies_are_the_claim_the_source_and_the_cue(tool, revision):
    claim = make_claim(source=make_source("Ada Brandt"))
    make_attribution(claim, revision=revision)

    [annotation] = annotations(tool, revision).json()["items"]

    bodies = {body["purpose"]: body for body in annotation["body"]}
    assert bodies["identifying"]["source"].endswith(f"/claims/{claim.pk}/")
    assert bodies["describing"]["value"] == claim.text
    assert bodies["linking"]["source"].endswith(f"/sources/{claim.source_id}/")
    assert (bodies["tagging"]["value"], bodies["classifying"]["value"]) == ("Ada Brandt", "said")


def test_each_fragment_of_a_statement_is_a_target(tool, revision):
    fragments = [*anchor_of(revision, "The dam"), *anchor_of(revision, "safe, the")]
    make_attribution(revision=revision, content_spans=fragments)

    [annotation] = annotations(tool, revision).json()["items"]

    assert [t["selector"][0]["exact"] for t in annotation["target"]] == ["The dam", "safe, the"]


def test_rejected_attributions_are_left_out(tool, revision):
    make_attribution(revision=revision, review="rejected")

    assert annotations(tool, revision).json()["items"] == []


def test_without_fulltext_no_more_is_shown_than_around_a_claim(db):
    revision = revision_of(
        make_article("Dam\n" + "x" * 300 + " The dam is safe, the minister said." + "y" * 300)
    )
    make_attribution(revision=revision)

    [annotation] = annotations(Tool(Scope.READ), revision).json()["items"]

    quote = annotation["target"][0]["selector"][0]
    assert max(len(quote["prefix"]), len(quote["suffix"])) <= 200


@pytest.mark.parametrize("accept", [TYPE, "application/ld+json", "*/*"])
def test_it_is_asked_for_with_its_profile_or_without(tool, revision, accept):
    assert annotations(tool, revision, Accept=accept)["Content-Type"] == TYPE


def test_another_form_is_refused_as_a_problem(tool, revision):
    response = annotations(tool, revision, Accept="text/csv")

    assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")
