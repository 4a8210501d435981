"""What an extraction gains by a second reader, under whose name."""

import json
from dataclasses import replace

from claimsapi.extract.result import EXTRACTOR, CueKind, Voice
from claimsapi.parse.spans import Span
from claimsapi.second_reader import answer
from claimsapi.second_reader.additions import EXPLICIT, INFERRED, added
from claimsapi.second_reader.prompt import VERSION, question
from claimsapi.second_reader.statements import numbered
from tests.second_reader.samples import EXTRACTION, KNOWN, LOG, NEVER, OLD, SAIL, TEXT, pair, span


def add(*pairs, extraction=EXTRACTION, **more):
    asked = question(TEXT, (Span(0, len(TEXT)),), numbered(TEXT, extraction))
    read = answer.read(json.dumps({"pairs": pairs, **more}), asked, TEXT)
    return added(extraction, [read], model="llama3:70b")


def test_a_pair_comes_under_the_name_of_the_model():
    found = add(pair(OLD, SAIL, "disputes", "too old", "The ferry will sail all winter"))

    [made] = found.extraction.counter_claims
    assert (made.counter, made.claim, made.extractor) == ("a2", "a1", "llama3:70b")
    assert (made.confidence, made.proposition) == (EXPLICIT, "The ferry will sail all winter")
    assert found.extraction.attributions == EXTRACTION.attributions
    assert (found.extraction.second_reader, found.pairs) == ("llama3:70b", 1)


def test_a_sentence_of_the_newsrooms_becomes_an_attribution_without_a_source():
    found = add(pair(LOG, NEVER, "corrects"))

    [made] = [each for each in found.extraction.attributions if each.id == "r3"]
    assert [each.id for each in found.extraction.attributions] == ["a1", "a2", "r3", "a3"]
    assert (made.voice, made.source_id, made.source, made.cue) == (Voice.NARRATIVE, None, (), ())
    assert [s.of(TEXT) for s in made.content] == [
        "Last winter it lay idle in the harbour for nine weeks"
    ]
    assert (made.extractor, made.extractor_version) == ("llama3:70b", VERSION)
    assert (made.cue_kind, made.floating, made.confidence) == (CueKind.OTHER, False, INFERRED)
    assert [(p.counter, p.claim) for p in found.extraction.counter_claims] == [("r3", "a3")]


def test_a_sentence_that_somebody_says_after_all_is_theirs():
    speakers = [{"statement": LOG, "speaker": "Piet Aas"}]

    found = add(pair(LOG, NEVER, "corrects"), speakers=speakers).extraction

    [made] = [each for each in found.attributions if each.id == "r3"]
    assert (made.voice, made.floating) == (Voice.ATTRIBUTED, True)
    assert (made.source, made.source_id) == ((span("Piet Aas"),), "s2")
    assert not any(each.doubted_by for each in found.attributions)


def test_a_doubt_changes_no_speaker():
    found = add(speakers=[{"statement": NEVER, "speaker": "Piet Aas"}])

    doubted = found.extraction.attributions[-1]
    assert (doubted.doubt, doubted.doubted_by) == ((span("Piet Aas"),), "llama3:70b")
    assert replace(doubted, doubt=(), doubted_by="") == EXTRACTION.attributions[-1]
    assert found.extraction.attributions[:-1] == EXTRACTION.attributions[:-1]


def test_what_was_found_already_stays_as_it_was():
    known = replace(EXTRACTION, counter_claims=(KNOWN,))

    found = add(pair(OLD, SAIL, "denies"), pair(SAIL, OLD), extraction=known)

    assert found.extraction.counter_claims == (KNOWN,)
    assert (found.agreed, found.dropped) == (1, {"other_direction": 1})


def test_a_pair_that_two_parts_see_is_one():
    found = add(pair(OLD, SAIL), pair(OLD, SAIL, "denies"), pair(SAIL, OLD))

    assert len(found.extraction.counter_claims) == 1
    assert found.dropped == {"other_direction": 1}


def test_json_names_who_proposed_what_where_it_is_not_the_extractor():
    known = replace(EXTRACTION, counter_claims=(KNOWN,))

    speakers = [{"statement": NEVER, "speaker": "Piet Aas"}]
    shown = add(pair(LOG, NEVER), extraction=known, speakers=speakers).extraction.to_json("x")

    assert (shown["extractor"], shown["second_reader"]) == (EXTRACTOR, "llama3:70b")
    assert [p.get("extractor") for p in shown["counter_claims"]] == [None, "llama3:70b"]
    assert [a.get("extractor") for a in shown["attributions"]] == [None, None, "llama3:70b", None]
    assert [a["voice"] for a in shown["attributions"]][2] == "narrative"
    assert shown["attributions"][-1]["doubted_by"] == "llama3:70b"


def test_json_without_a_second_reader_is_as_it_was():
    shown = replace(EXTRACTION, counter_claims=(KNOWN,)).to_json("x")

    assert "second_reader" not in shown
    assert not any("doubt" in each for each in shown["attributions"])
    assert not any("extractor" in each for each in shown["counter_claims"])


def test_speech_alone_leaves_out_what_the_newsroom_says_and_its_pairs():
    found = add(pair(LOG, NEVER), speakers=[{"statement": NEVER, "speaker": "Piet Aas"}])

    speech = found.extraction.only_speech()

    assert [each.id for each in speech.attributions] == ["a1", "a2", "a3"]
    assert not speech.counter_claims
    assert speech.attributions[-1].doubted_by
