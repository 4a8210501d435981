import pytest

from claimsapi.extract.result import Attribution, CueStance, QuoteType
from claimsapi.link.disputes.propositions import proposition
from claimsapi.parse.spans import Span


def statement(text, words, **fields):
    """Return the attribution whose content reads ``words``."""
    start = text.index(words)
    fields.setdefault("quote_type", QuoteType.INDIRECT)
    return Attribution(id=words, content=(Span(start, start + len(words)),), **fields)


def proposed(claim, denial, length=200):
    text = f"{claim} | {denial}"
    denying = {"cue_stance": CueStance.DENYING}
    return proposition(
        text,
        claim=statement(text, claim),
        counter=statement(text, denial, **denying),
        length=length,
    )


@pytest.mark.parametrize(
    ("claim", "denial", "expected"),
    [
        pytest.param(
            "“The dam is broken”", "the dam was broken", "The dam was broken", id="what is denied"
        ),
        pytest.param(
            "were trapped",
            "that their boats were trapped",
            "Boats were trapped",
            id="no conjunction",
        ),
        pytest.param("the dam broke", "it", "The dam broke", id="a denial that only points back"),
        pytest.param(
            "“the dam’s gate” leaks", "that", "The dam’s gate leaks", id="apostrophes stay"
        ),
    ],
)
def test_the_proposition_is_an_affirmative_sentence_that_stands_alone(claim, denial, expected):
    assert proposed(claim, denial) == expected


def test_a_long_statement_is_cut_at_a_word():
    cut = proposed("it", "the dam " + "that never broke " * 20, length=40)

    assert len(cut) <= 40
    assert cut.endswith("…")
    assert not cut[:-1].endswith(" ")


def test_whose_they_are_is_said_by_the_nation_of_the_speaker():
    text = "Ukrainian commanders denied that their boats were trapped | the boats were trapped"
    denial = statement(
        text,
        "that their boats were trapped",
        cue_stance=CueStance.DENYING,
        source=(Span(0, len("Ukrainian commanders")),),
    )

    said = proposition(
        text, claim=statement(text, "the boats were trapped"), counter=denial, length=200
    )

    assert said == "Ukrainian boats were trapped"
