import pytest

from claimsapi.extract.attribution.denying_words import deny, only_dispute
from claimsapi.extract.pipeline import extract
from claimsapi.extract.result import ClaimKind, CueStance


def denied(text):
    """The words of each denial in ``text``."""
    return [
        " ".join(span.of(text) for span in a.content)
        for a in extract(text).attributions
        if a.cue_stance is CueStance.DENYING
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "Mr Henrik Solberg denies three charges of fraud.",
            "three charges of fraud",
            id="charges",
        ),
        pytest.param(
            "Roth, a nurse, denies manslaughter.",
            "manslaughter",
            id="a crime",
        ),
        pytest.param(
            "Mr Ben Okoro denied having sold the harbour.",
            "having sold the harbour",
            id="having done it",
        ),
        pytest.param(
            "Chef Ravi Menon denied he had used old fish.",
            "he had used old fish",
            id="a clause without that",
        ),
        pytest.param(
            "The ferry company disputed on Friday whether a whale had hit the Aurora.",
            "whether a whale had hit the Aurora",
            id="whether",
        ),
        pytest.param(
            "Ana Ruiz scoffed at the suggestion that the cheese was foreign.",
            "the cheese was foreign",
            id="scorn",
        ),
        pytest.param(
            "Ana Ruiz dismissed concerns that the dam is too old.",
            "the dam is too old",
            id="concerns",
        ),
        pytest.param(
            "Captain Dirk Moll insisted he had not left the bridge.",
            "he had not left the bridge",
            id="insisting on a negation",
        ),
        pytest.param(
            "The mayor said the report was completely false.",
            "the report was completely false",
            id="a verdict",
        ),
        pytest.param(
            "Ana Ruiz told reporters she had no part in the sale.",
            "she had no part in the sale",
            id="no part in it",
        ),
        pytest.param(
            "Ana Ruiz said the harbour was safe, contrary to what Okoro says.",
            "the harbour was safe, contrary to what Okoro says",
            id="what others say",
        ),
        pytest.param(
            "Several members sought to put to rest the assertions that the club was split.",
            "the assertions that the club was split",
            id="sought to",
        ),
        pytest.param(
            "Ana Ruiz went on to deny that she had met Okoro.", "she had met Okoro", id="went on to"
        ),
        pytest.param(
            "Tom Lund defended himself against accusations of cruelty.",
            "accusations of cruelty",
            id="defended against",
        ),
        pytest.param(
            "The harbour master ruled out that the oil came from his port.",
            "the oil came from his port",
            id="ruled out",
        ),
        pytest.param("The clerk called it false.", "it false", id="called it false"),
        pytest.param(
            "The bank described the report as “pure invention”.",
            "the report as “pure invention”",
            id="described as invented",
        ),
    ],
)
def test_a_denial_is_marked(text, words):
    assert any(words in denial for denial in denied(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ben Okoro did not deny sending some of the letters.", id="not"),
        pytest.param("The broker has never denied that he owned the quarry.", id="never"),
        pytest.param("Rosa Medina stopped short of denying that she knew.", id="short of"),
        pytest.param("Petra Lind declined to deny that she had got the job.", id="declined"),
        pytest.param("The ministry refused to deny that the ship carried arms.", id="refused"),
        pytest.param("Owen Falk could not deny that he had signed the order.", id="could not"),
        pytest.param("Nobody at the club denies that the money is gone.", id="nobody"),
        pytest.param(
            "Tarn Rail would neither confirm nor deny the report that it will close.",
            id="neither confirm nor",
        ),
        pytest.param("Haas did not confirm or deny the allegation that he lied.", id="or"),
        pytest.param("Ruiz answered without denying that the dam leaks.", id="without"),
    ],
)
def test_a_denial_that_is_not_made_is_none(text):
    assert not denied(text)


def test_what_is_not_denied_is_not_put_forward_as_a_fact_either():
    kinds = {a.claim_kind for a in extract("Okoro did not deny sending the letters.").attributions}

    assert kinds == {ClaimKind.OPINION}


def test_not_attending_is_not_not_denying():
    assert denied("Ben Okoro could not attend and denied that the dam leaks.")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The council rejected the new budget on Tuesday.", id="a budget"),
        pytest.param("The court dismissed the mayor on Tuesday.", id="a person"),
        pytest.param("The Red Cross said it could not confirm the figure.", id="not confirmed"),
        pytest.param("The club said it had not decided who would play.", id="not decided"),
        pytest.param("Mr Lund said he never expected to win a prize.", id="never expected"),
        pytest.param("Ana Ruiz asked whether the report was false.", id="asked"),
        pytest.param("The mayor ruled out a tax rise.", id="ruled out a plan"),
        pytest.param("Tom Lund defended her claim that the dam leaks.", id="defended a claim"),
        pytest.param("The council rejected peace talks on Monday.", id="talks"),
        pytest.param("Ana Ruiz called the ban absurd.", id="a ban called absurd"),
        pytest.param("Ana Ruiz would not call the report false.", id="not called false"),
    ],
)
def test_what_only_looks_like_a_denial_is_none(text):
    assert not denied(text)


@pytest.mark.parametrize(
    ("words", "denies"),
    [
        pytest.param("That is a lie", True, id="verdict"),
        pytest.param("if that is false, we will resign", False, id="supposed"),
        pytest.param("is that a lie?", False, id="asked"),
        pytest.param("the bank is not in talks with anyone", True, id="not in talks"),
        pytest.param("it was not because of a grudge, but because he won", True, id="not but"),
        pytest.param("they will never sell it", False, id="what is to come"),
        pytest.param("the dam is safe", False, id="affirmed"),
        pytest.param("fears for the dam were “overblown”", True, id="marks within"),
        pytest.param("they keep peddling the myth that it leaks", True, id="a myth"),
        pytest.param("those who say so are simply wrong", True, id="whoever says so"),
        pytest.param("it is wrong to claim that it leaks", True, id="wrong to claim"),
        pytest.param("he was overstating the danger", True, id="overstating"),
        pytest.param("the board was not trying to hide the crack", True, id="a reproach"),
        pytest.param("it was meant as a joke, which was not my intention", True, id="not intended"),
        pytest.param("it is less about safety than about money", True, id="less than"),
        pytest.param("there is no proof or basis for this", True, id="no proof"),
        pytest.param("the file calls those claims into question", True, id="into question"),
        pytest.param("the talk of a strike is nothing but hot air", True, id="hot air"),
        pytest.param("the sums simply do not add up", True, id="not adding up"),
        pytest.param("the figures suggest otherwise", True, id="otherwise"),
        pytest.param("otherwise we shall lose", False, id="or else"),
        pytest.param("she had done nothing wrong", True, id="nothing wrong"),
        pytest.param("his words were taken out of context", True, id="context"),
        pytest.param("the board showed no sign of change", False, id="no sign"),
        pytest.param("it calls the board’s future into question", False, id="a future"),
        pytest.param("she was not planning to come", False, id="a plan not made"),
    ],
)
def test_words_deny_by_themselves(words, denies):
    assert deny(words) is denies


@pytest.mark.parametrize(
    ("words", "only"),
    [
        ("there is no proof of this", True),
        ("there is no proof of this, and it is a lie", False),
        ("that is a lie", False),
        ("the dam is safe", False),
    ],
)
def test_what_is_called_weak_is_told_from_what_is_called_untrue(words, only):
    assert only_dispute(words) is only
