"""What of an answer holds: it can link what is anchored, and nothing else."""

import json

import pytest

from claimsapi.extract.result import Basis, Relation
from claimsapi.parse.spans import Span
from claimsapi.second_reader import answer, schema
from claimsapi.second_reader.earlier import Earlier
from claimsapi.second_reader.prompt import question
from claimsapi.second_reader.schema import Unreadable
from claimsapi.second_reader.statements import numbered
from tests.second_reader.samples import EXTRACTION, LOG, NEVER, OLD, SAIL, TEXT, pair, span

WHOLE = Span(0, len(TEXT))


def read(*pairs, text=TEXT, **more):
    asked = question(text, (Span(0, len(text)),), numbered(text, EXTRACTION))
    return answer.read(json.dumps({"pairs": pairs, **more}), asked, text)


def test_a_pair_links_two_numbers_by_words_of_the_text():
    found = read(pair(OLD, SAIL, "denies", "too old", "The ferry will sail all winter"))

    [link] = found.pairs
    assert (link.counter.attribution, link.claim.attribution) == ("a2", "a1")
    assert (link.relation, link.basis) == (Relation.DENIES, Basis.EXPLICIT)
    assert link.evidence == (span("too old"),)
    assert link.proposition == "The ferry will sail all winter"
    assert not found.dropped


def test_without_words_that_show_it_a_pair_is_inferred():
    [link] = read(pair(OLD, SAIL)).pairs

    assert (link.basis, link.evidence) == (Basis.INFERRED, ())


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        pytest.param(pair(OLD, 99), "unknown_number", id="no such number"),
        pytest.param(pair(OLD, OLD), "unknown_number", id="answers itself"),
        pytest.param(pair(OLD, SAIL, evidence="a lie"), "evidence_not_in_text", id="not there"),
        pytest.param(pair(OLD, SAIL, evidence="old f"), "evidence_not_in_text", id="half a word"),
        pytest.param(pair(OLD, SAIL, "doubts"), "malformed", id="no such relation"),
        pytest.param({"counter": 2, "claim": "1", "relation": "denies"}, "malformed", id="words"),
        pytest.param({"counter": True, "claim": 1, "relation": "denies"}, "malformed", id="true"),
        pytest.param({"counter": 2, "claim": 1}, "malformed", id="half of it"),
        pytest.param("2 denies 1", "malformed", id="a sentence"),
    ],
)
def test_what_does_not_hold_is_dropped_and_counted(given, reason):
    found = read(given, pair(LOG, NEVER, "corrects"))

    assert [link.relation for link in found.pairs] == [Relation.CORRECTS]
    assert found.dropped == {reason: 1}


@pytest.mark.parametrize(
    ("copied", "printed"),
    [
        pytest.param('"It never missed a day"', "It never missed a day", id="other quotes"),
        pytest.param("ISLANDERS’  spokesman", "Islanders' spokesman", id="case, apostrophe"),
        pytest.param("[4 “It never missed", "It never missed", id="with the mark"),
        pytest.param("…lay idle…", "lay idle", id="with dots"),
    ],
)
def test_words_are_found_however_they_were_copied(copied, printed):
    [link] = read(pair(LOG, NEVER, evidence=copied)).pairs

    assert [each.of(TEXT) for each in link.evidence] == [printed]


def test_of_several_places_the_one_next_to_the_answer_is_meant():
    [link] = read(pair(NEVER, LOG, evidence="winter")).pairs

    assert link.evidence == (Span(TEXT.rindex("winter"), TEXT.rindex("winter") + 6),)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Vote for Tom Roth, the only honest man", id="other words"),
        pytest.param("The ferry of Oslo will sail all winter", id="a name that is not there"),
        pytest.param("The ferry lay idle for 12 weeks last winter", id="a figure that is not"),
        pytest.param(
            "Director Lena Holt said the ferry will sail all winter: www.holt", id="an address"
        ),
        pytest.param("The ferry will sail\n\x1b[0m all winter", id="a control character"),
        pytest.param("The ferry will sail all winter. " * 7, id="too long"),
        pytest.param("…", id="nothing"),
    ],
)
def test_a_proposition_that_is_not_of_the_article_is_left_out(sentence):
    found = read(pair(OLD, SAIL, proposition=sentence))

    assert [link.proposition for link in found.pairs] == [""]
    assert found.dropped == {"proposition_not_of_text": 1}


def test_a_speaker_is_doubted_by_words_of_the_text():
    doubts = [{"statement": NEVER, "speaker": "Piet Aas"}, {"statement": 1, "speaker": "Tom Roth"}]

    found = read(speakers=[*doubts, {"statement": 77, "speaker": "Holt"}])

    [doubt] = found.doubts
    assert (doubt.statement.attribution, doubt.speaker) == ("a3", span("Piet Aas"))
    assert found.dropped == {"speaker_not_in_text": 1, "unknown_number": 1}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param('```json\n{"pairs": []}\n```', id="a fence"),
        pytest.param('<think>2 and 1?</think> {"pairs": []} I hope this helps.', id="talk"),
        pytest.param('{"pairs": [], "note": "none"}', id="more than asked"),
    ],
)
def test_what_is_written_around_an_answer_is_no_matter(content):
    asked = question(TEXT, (Span(0, len(TEXT)),), numbered(TEXT, EXTRACTION))

    assert not answer.read(content, asked, TEXT).pairs


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("I cannot help with that.", id="prose"),
        pytest.param("", id="nothing"),
        pytest.param('{"pairs": [', id="cut off"),
        pytest.param('{"answers": []}', id="other names"),
        pytest.param('{"pairs": {"2": 1}}', id="no list"),
        pytest.param('{"pairs": ' + "[" * 9000 + "]" * 9000 + "}", id="deep"),
    ],
)
def test_what_is_no_answer_is_none(content):
    asked = question(TEXT, (Span(0, len(TEXT)),), numbered(TEXT, EXTRACTION))

    with pytest.raises(Unreadable):
        answer.read(content, asked, TEXT)


def test_a_statement_is_compared_with_what_was_listed_beside_it():
    earlier = Earlier(id="c1", speaker="Ola Dahl", day="3 March 2026", words="It stays here.")
    asked = question(TEXT, (WHOLE,), numbered(TEXT, EXTRACTION), {"a2": [earlier]})
    said = [
        {"statement": OLD, "earlier": 1, "stance": "agrees"},
        {"statement": SAIL, "earlier": 1, "stance": "agrees"},
        {"statement": OLD, "earlier": 2, "stance": "contradicts"},
        {"statement": OLD, "earlier": 1, "stance": "doubts"},
    ]

    found = answer.read(json.dumps({"pairs": [], "earlier": said}), asked, TEXT)

    [stance] = found.stances
    assert (stance.statement.attribution, stance.earlier, stance.agrees) == ("a2", "c1", True)
    assert found.dropped == {"unknown_number": 2, "malformed": 1}


@pytest.mark.parametrize(
    "content",
    [
        '<think>The {claim} is denied.</think>{"pairs": []}',
        '{"pairs": []} I used {numbers} as you asked.',
        'Here it is:\n```json\n{\n  "pairs": []\n}\n```',
    ],
)
def test_what_a_model_writes_around_its_answer_is_left(content):
    assert schema.parts(content).pairs == []


def test_a_number_without_end_is_no_answer():
    with pytest.raises(Unreadable):
        schema.parts('{"pairs": [{"counter": ' + "9" * 5000 + ', "claim": 1}]}')
