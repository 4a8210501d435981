from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimsapi.extract.result import (
    Attribution,
    Basis,
    CueStance,
    Extraction,
    QuoteType,
    Relation,
)
from claimsapi.link.counter_claims.find import counter_claims
from claimsapi.parse.spans import Span
from tests.link.marked import read_marked


def pairs(marked):
    text, extraction = read_marked(marked)
    return [(pair.counter, pair.relation, pair.claim) for pair in counter_claims(text, extraction)]


@pytest.mark.parametrize(
    ("marked", "relation"),
    [
        pytest.param(
            "[Ruiz] <said> {the soldiers were completely surrounded by the floods}. "
            "[Commanders] <denied> {their troops near Lomas were encircled}.",
            Relation.DENIES,
            id="the claim said again in other words",
        ),
        pytest.param(
            "[Ruiz] <accused> {the mayor of selling the harbour}. "
            "[The mayor] <rejected> {the accusation}.",
            Relation.DISPUTES,
            id="a noun that points back",
        ),
        pytest.param(
            "There were [rumours=] <rumours> {that Okoro had sold the harbour}, "
            "/{which} [he=Okoro] <has denied>.",
            Relation.DENIES,
            id="a relative pronoun",
        ),
        pytest.param(
            "[Ruiz] <said> {the dam would fail}.\n\n[Okoro] <disputed> {that}.",
            Relation.DISPUTES,
            id="a demonstrative in the next paragraph",
        ),
        pytest.param(
            "[The union] <said> {forty workers were hurt}. "
            "[The company] <said> {the report was pure fiction}.",
            Relation.DISPUTES,
            id="a verdict on the claim inside the statement",
        ),
        pytest.param(
            "[Ruiz] <said> {the mayor had taken money}. "
            "/{“That’s simply not true,”} [the mayor] <said>.",
            Relation.DISPUTES,
            id="a verdict that opens a quotation",
        ),
        pytest.param(
            "[Ana Ruiz] <said> {Okoro pushed her off the stage}. "
            "[Okoro] <called> {Ruiz “a pathological liar”}.",
            Relation.IMPUGNS_SOURCE,
            id="an attack on whoever accuses",
        ),
        pytest.param(
            "[Ana Ruiz] <said> {Okoro pushed her off the stage}. "
            "[Okoro] <said> {Ruiz had made up the story}.",
            Relation.DISPUTES,
            id="an accuser who made it up",
        ),
        pytest.param(
            "[Ruiz] <said> {the committee had cleared her of every charge}. "
            "[Two papers] <pointed out> {that the committee had cleared her of one charge only}.",
            Relation.CORRECTS,
            id="a correction of what was said",
        ),
        pytest.param(
            "[Ruiz] <said> {Okoro was unfit for office}. "
            "[Okoro] <shot back> {that she had never held one}.",
            Relation.DISPUTES,
            id="a reply by whom the claim is about",
        ),
        pytest.param(
            "[Ruiz] <said> {the dam had been leaking since May}. "
            "[Okoro] <said> {the report was only partly true}.",
            Relation.QUALIFIES,
            id="a reservation",
        ),
        pytest.param(
            "[Ruiz] <said> {the dam had been leaking since May}. "
            "{“That’s true, but nobody was in danger,”} [Okoro] <replied>.",
            Relation.QUALIFIES,
            id="a concession that goes on",
        ),
        pytest.param(
            "[Ruiz] <said> {the dam had been leaking since May}. "
            "[Okoro] <said> {that was not the whole story}.",
            Relation.QUALIFIES,
            id="what leaves something out",
        ),
        pytest.param(
            "[Ruiz] <said> {the ferry was unsafe}. [The line] <denied> {that it was unsafe}.",
            Relation.DENIES,
            id="a claim said again of a pronoun",
        ),
        pytest.param(
            "[Ruiz] <said> {the water was unsafe}. [The firm] <insisted> {it was not}.",
            Relation.DENIES,
            id="a negation that leaves out what it negates",
        ),
        pytest.param(
            "[Ruiz] <said> {the firm had sold the harbour}. {“We did no such thing,”} "
            "[Okoro] <said>.",
            Relation.DENIES,
            id="no such thing",
        ),
    ],
)
def test_an_answer_is_paired_with_what_it_answers(marked, relation):
    assert pairs(marked) == [("a2", relation, "a1")]


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(
            "[Ruiz] <said> {the harbour would open in May}. [Okoro] <denied> {taking bribes}.",
            id="a denial whose claim stands nowhere else",
        ),
        pytest.param(
            "[Ruiz] <offered> {a debate in May}. [Okoro] <rejected> {the offer}.",
            id="an offer is not a claim",
        ),
        pytest.param(
            "[Ruiz] <said> {the water was not safe}. [Okoro] <said> {it was not}.",
            id="agreeing with what is negated",
        ),
        pytest.param(
            "[Ruiz] <said> {the ferry was unsafe}.\n\nIt rained.\n\nIt blew.\n\n"
            "[Okoro] <denied> {that he was unsafe}.",
            id="one word of a pronoun far away",
        ),
        pytest.param(
            "[Ruiz] <said> {the dam would fail}. [Okoro] <did not dispute> {that}.",
            id="a denial denied",
        ),
        pytest.param(
            "[Ruiz] <said> {the dam would fail}. [She=Ruiz] <denied> {that the dam would fail}.",
            id="nobody counters her own claim",
        ),
        pytest.param(
            "[Ruiz] <said> {the dam would fail}. [Okoro] <said> {the harbour was full of ships}.",
            id="two statements that do not oppose each other",
        ),
        pytest.param(
            "[Ruiz] <said> {the dam would fail}. [Voters] <said> {they had made up their minds}.",
            id="minds are made up, too",
        ),
        pytest.param(
            "[Ruiz] <said> {the dam would fail}. "
            "[Okoro] <rejected> {Bianchi's claim to the vineyard}.",
            id="the claim of somebody else",
        ),
        pytest.param(
            "[Ruiz] <said> {the dam would fail}.\n" + "It rained.\n" * 5 + "[Okoro] <denied> {it}.",
            id="a pronoun does not reach back five paragraphs",
        ),
        pytest.param(
            "[Ruiz] <argued> {that the harbour should be closed}. [Okoro] <contradicted> {his own "
            "earlier claims}.",
            id="a change of mind answers nobody else",
        ),
        pytest.param(
            "[Ruiz] <said> {the plan was close to the old one}. Okoro once had stances {that} [he] "
            "<denied>.",
            id="a relative pronoun for what is nothing said",
        ),
        pytest.param(
            "[Ruiz] <declined to say> {that Okoro was fit}. [Okoro] <shot back> {“Ask the crew.”}",
            id="what was not said",
        ),
        pytest.param(
            "It is too soon to <say> {how bad the damage is}. / [Okoro] <dismissed> {the claim}.",
            id="an open question",
        ),
        pytest.param(
            "[Ruiz] <insisted> {that Bianchi had no right to speak}. "
            "[Okoro] <dismissed> {criticism of Ruiz as talk}.",
            id="whom the criticism is of did not make it",
        ),
        pytest.param(
            "[Ruiz] <said> {the dam would fail}. In the end it was <rejected> {the claim}.",
            id="nobody rejects it",
        ),
    ],
)
def test_what_answers_nothing_is_not_paired(marked):
    assert pairs(marked) == []


def test_a_denial_inside_which_its_own_claim_is_reported_is_not_paired_with_it():
    text = "Okoro rejected attacks from Ruiz that he was no sailor."
    claim, denial = text.index("that he"), text.index("attacks")
    extraction = Extraction(
        segments=(),
        attributions=(
            Attribution(
                id="a1",
                content=(Span(denial, len(text) - 1),),
                source=(Span(0, 5),),
                cue=(Span(6, 14),),
                quote_type=QuoteType.INDIRECT,
                cue_stance=CueStance.DENYING,
            ),
            Attribution(
                id="a2",
                content=(Span(claim, len(text) - 1),),
                source=(Span(text.index("Ruiz"), claim - 1),),
                cue=(Span(denial, denial + 7),),
                quote_type=QuoteType.INDIRECT,
            ),
        ),
    )

    assert counter_claims(text, extraction) == ()


def test_of_two_earlier_claims_the_one_said_again_is_answered():
    marked = (
        "[Ruiz] <said> {the new bridge would be closed for a year}. "
        "[Bianchi] <said> {the ferry would cost nothing}. "
        "[Okoro] <denied> {that the bridge would be closed}."
    )

    assert pairs(marked) == [("a3", Relation.DENIES, "a1")]


def test_what_somebody_only_spoke_about_is_nothing_to_deny():
    marked = (
        "[Ruiz] <said> {the harbour had been sold}. [Bianchi] <wrote> about {the harbour}. "
        "[Okoro] <denied> {the accusation}."
    )

    assert pairs(marked) == [("a3", Relation.DENIES, "a1")]


def test_a_part_of_an_answer_gives_no_answer_of_its_own():
    text, extraction = read_marked(
        "[Ruiz] <said> {the dam would fail}. [Okoro] <said> {the claim was a lie, a plain lie}."
    )
    whole = extraction.attributions[1]
    [span] = whole.content
    part = replace(whole, id="part", content=(Span(span.start, span.end - 13),), source=())
    both = replace(extraction, attributions=(*extraction.attributions, part))

    assert [pair.counter for pair in counter_claims(text, both)] == ["a2"]


def test_reasons_in_the_same_sentence_answer_the_same_claim():
    marked = (
        "[Ruiz] <said> {the mayor had sold the harbour}. "
        "[The mayor] <denied> {the charge}, /[=The mayor] <saying> {he had only leased it}."
    )
    text, extraction = read_marked(marked)

    found = counter_claims(text, extraction)

    assert [(pair.counter, pair.claim) for pair in found] == [("a2", "a1"), ("a3", "a1")]
    assert found[1].confidence < found[0].confidence


def test_a_concession_after_a_denial_is_no_answer():
    marked = (
        "[Ruiz] <said> {the mayor had sold the harbour}. "
        "[The mayor] <denied> {the charge}, but /[=The mayor] <acknowledged> {he had leased it}."
    )

    assert pairs(marked) == [("a2", Relation.DENIES, "a1")]


def test_a_verdict_that_goes_on_from_a_denial_answers_what_the_denial_answers():
    marked = (
        "[Ruiz] <said> {the fort was surrounded}. [Bianchi] <said> {it would rain}. "
        "[Commanders] <denied> {the fort was encircled}, "
        "/[=Commanders] <saying> {the suggestion was enemy propaganda}."
    )

    assert pairs(marked) == [("a3", Relation.DENIES, "a1"), ("a4", Relation.DISPUTES, "a1")]


def test_somebody_elses_but_against_a_denial_is_inferred():
    marked = (
        "[The bureau] <denied> {any part in the internment}. "
        "But [researchers] <disclosed> {papers that name its officers}."
    )
    text, extraction = read_marked(marked)

    [pair] = counter_claims(text, extraction)

    assert (pair.counter, pair.claim, pair.basis) == ("a2", "a1", Basis.INFERRED)
    assert [span.of(text) for span in pair.evidence] == ["But"]


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        pytest.param(
            "[The union] <said> {40 workers had been hurt in the harbour fire}. "
            "[The company] <said> {12 workers had been hurt in the harbour fire}.",
            "12 workers",
            id="another number of the same thing",
        ),
        pytest.param(
            "[Ruiz] <said> {the company paid its harbour workers double}. "
            "[Bianchi] <said> {the company never paid its harbour workers double}.",
            "never",
            id="nearly the same words, negated",
        ),
    ],
)
def test_statements_that_cannot_both_be_so_are_paired_as_inferred(marked, words):
    text, extraction = read_marked(marked)

    [pair] = counter_claims(text, extraction)

    assert (pair.counter, pair.claim, pair.basis) == ("a2", "a1", Basis.INFERRED)
    assert [span.of(text) for span in pair.evidence] == [words]


@pytest.mark.parametrize(
    ("goes_on", "answers"),
    [
        pytest.param("[It=Line] <said> {the hull had been checked}.", True, id="reasons"),
        pytest.param("But [it=Line] <said> {the hull was old}.", False, id="but"),
        pytest.param("[It=Line] <admitted> {that the hull was old}.", False, id="admitted"),
        pytest.param("\n\n[It=Line] <said> {the hull was old}.", False, id="next paragraph"),
        pytest.param("[Okoro] <said> {the hull was old}.", False, id="somebody else"),
    ],
)
def test_who_denies_and_goes_on_answers_the_same_claim(goes_on, answers):
    found = pairs(f"[Ruiz] <said> {{the ferry leaks}}. [The line=Line] <denied> {{it}}. {goes_on}")

    assert (("a3", Relation.DISPUTES, "a1") in found) is answers


def test_two_polls_do_not_contradict_each_other():
    marked = (
        "[One poll] <found> {46 percent of harbour workers for the mayor}. "
        "[Another] <found> {52 percent of harbour workers for the mayor}."
    )

    assert pairs(marked) == []


def test_the_evidence_is_the_words_that_say_so():
    text, extraction = read_marked(
        "[Ruiz] <said> {the dam would fail}. [Okoro] <has strongly denied> {that}."
    )

    [pair] = counter_claims(text, extraction)

    assert [span.of(text) for span in pair.evidence] == ["has strongly denied"]
    assert 0.5 <= pair.confidence <= 1


def test_a_cue_the_extraction_reads_as_denying_is_enough():
    text, extraction = read_marked(
        "[Ruiz] <said> {the dam would fail}. [Okoro] <pooh-poohed> {the claim}."
    )
    claim, answer = extraction.attributions
    denying = replace(answer, cue_stance=CueStance.DENYING)

    [pair] = counter_claims(text, replace(extraction, attributions=(claim, denying)))

    assert (pair.counter, pair.claim) == ("a2", "a1")


@given(
    text=st.text(min_size=30, max_size=300),
    cuts=st.lists(st.integers(min_value=0, max_value=29), min_size=2, max_size=12),
)
def test_any_text_and_any_spans_give_pairs_of_known_statements(text, cuts):
    attributions = tuple(
        Attribution(
            id=f"a{number}",
            content=(Span(start, start + 1),),
            cue=(Span(start, start + 1),),
            quote_type=QuoteType.INDIRECT,
            cue_stance=CueStance.DENYING,
        )
        for number, start in enumerate(cuts)
    )

    found = counter_claims(text, Extraction(segments=(), attributions=attributions))

    ids = {attribution.id for attribution in attributions}
    assert all({pair.counter, pair.claim} <= ids for pair in found)
    assert all(pair.counter != pair.claim for pair in found)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("There is no proof or basis for this", id="for this"),
        pytest.param("There is no truth to the claim", id="to the claim"),
    ],
)
def test_no_proof_for_it_answers_the_statement_before(answer):
    text, extraction = read_marked(
        "[The league] <said> {the silo was full of mice}.\n\n"
        f"“{{{answer}}},” <said> [Bipin Thapa]."
    )

    [pair] = counter_claims(text, extraction)

    assert pair.relation == Relation.DISPUTES
