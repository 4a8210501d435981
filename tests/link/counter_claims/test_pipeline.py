"""Counter-claims of whole articles, read as the worker reads them."""

from dataclasses import replace

import pytest

from claimsapi.extract.pipeline import extract
from claimsapi.extract.result import CueStance, Relation, Voice
from claimsapi.link.counter_claims import find, pipeline
from claimsapi.link.counter_claims.learned import finder
from claimsapi.link.counter_claims.learned.finder import Answer
from claimsapi.link.counter_claims.pipeline import everything_said, with_counter_claims
from claimsapi.link.pipeline import read
from tests.link.marked import read_marked
from tests.quality.counter_claims import corpus


def pairs(text):
    found = read(text)
    words = {
        each.id: " ".join(span.of(text) for span in each.content) for each in found.attributions
    }
    return [(words[pair.counter], words[pair.claim]) for pair in found.counter_claims]


def held_back(number):
    return next(article.text for article in corpus.articles() if article.id == f"8-{number}")


def test_an_answer_without_a_word_that_denies_is_found():
    assert any(
        "two thirds of the sum had gone to restaurants" in counter and "study sessions" in claim
        for counter, claim in pairs(held_back("014"))
    )


def test_what_the_newsroom_sets_against_a_claim_is_found_and_is_its_own_voice():
    text = held_back("098")

    found = read(text)

    own = [each for each in found.attributions if each.voice is Voice.NARRATIVE]
    [counted] = [each for each in own if "it covered 19,106 kilometres" in each.content[0].of(text)]
    assert counted.id in {pair.counter for pair in found.counter_claims}
    assert (counted.source, counted.cue, counted.source_id) == ((), (), None)
    assert counted.confidence > 0.5


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        pytest.param(
            "Ana Ruiz said the dam leaked. The company called it false.",
            ("it false", "the dam leaked"),
            id="called false",
        ),
        pytest.param(
            "Ana Ruiz said the dam leaked. Ben Okoro described the report as “pure invention”.",
            ("the report as “pure invention”", "the dam leaked"),
            id="described as invented",
        ),
        pytest.param(
            "40,000 people marched in Lomas, organisers said; police put the number at 9,000.",
            ("the number at 9,000", "40,000 people marched in Lomas"),
            id="rival figures",
        ),
    ],
)
def test_the_answers_of_a_short_article(text, pair):
    assert pairs(text) == [pair]


def test_without_weights_the_rules_work_alone(monkeypatch):
    monkeypatch.setattr(finder, "_trained", lambda: None)
    text = "Ruiz said the dam was safe. Engineers denied that."
    extraction = extract(text)

    found = with_counter_claims(text, extraction)

    assert found == replace(extraction, counter_claims=find.counter_claims(text, extraction))
    assert found.counter_claims


@pytest.fixture
def three():
    """Return a text and an extraction of it in which three people say something."""
    return read_marked(
        "[Ruiz] <said> {the dam holds}. [Okoro] <said> {it leaks}. [Brandt] <said> {it may}."
    )


def answered(three, *found):
    """Return the pairs that come of ``found``: (counter, target, share) by number."""
    text, extraction = three
    told = everything_said(text, extraction).statements
    answers = [
        Answer(
            counter=told[counter],
            target=told[target],
            share=share,
            relation=Relation.DISPUTES,
            explicit=True,
        )
        for counter, target, share in found
    ]
    layout = everything_said(text, extraction)
    return [(pair.counter, pair.claim) for pair in pipeline._added(layout, [], answers)]


def test_a_statement_is_not_answered_by_what_it_answers(three):
    assert answered(three, (1, 0, 0.99), (0, 1, 0.98)) == [("a2", "a1")]


def test_an_unlikely_answer_is_left_out(three):
    assert answered(three, (1, 0, 0.99), (2, 0, 0.01)) == [("a2", "a1")]


def test_a_statement_inside_one_that_answers_already_adds_nothing():
    three = read_marked("[Ruiz] <said> {the dam holds}. [Okoro] <said> {it leaks}.")
    text, extraction = three
    whole = extraction.attributions[1]
    part = replace(
        whole, id="a3", content=(replace(whole.content[0], start=whole.content[0].start + 3),)
    )
    extraction = replace(extraction, attributions=(*extraction.attributions, part))

    assert answered((text, extraction), (1, 0, 0.99), (2, 0, 0.98)) == [("a2", "a1")]


@pytest.mark.parametrize(
    ("stance", "taken", "relation"),
    [
        (CueStance.DENYING, Relation.DISPUTES, Relation.DENIES),
        (CueStance.DENYING, Relation.CORRECTS, Relation.CORRECTS),
        (CueStance.NEUTRAL, Relation.DISPUTES, Relation.DISPUTES),
    ],
)
def test_words_that_deny_what_they_answer_deny_it(three, stance, taken, relation):
    text, extraction = three
    first, second, *rest = extraction.attributions
    second = replace(second, cue_stance=stance)
    layout = everything_said(text, replace(extraction, attributions=(first, second, *rest)))
    target, counter, *_ = layout.statements
    answer = Answer(counter=counter, target=target, share=0.99, relation=taken, explicit=True)

    [pair] = pipeline._added(layout, [], [answer])

    assert pair.relation is relation


def test_an_article_of_many_answers_has_them_all():
    text, extraction = read_marked("[Ruiz] <said> {it holds}. [Okoro] <said> {it leaks}. " * 400)
    found = [(2 * pair + 1, 2 * pair, 0.99) for pair in range(400)]

    assert len(answered((text, extraction), *found)) == 400


def test_attributions_stay_in_the_order_of_the_text():
    starts = [each.content[0].start for each in read(held_back("098")).attributions]

    assert starts == sorted(starts)
