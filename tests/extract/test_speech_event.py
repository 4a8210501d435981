import pytest

from claimsapi.extract.pipeline import extract


def event_of(sentence):
    """Return the speech event of the only statement in ``sentence``."""
    found = extract(f"Dam watched as river rises\n{sentence}")
    return found.attributions[-1].event


@pytest.mark.parametrize(
    ("sentence", "part", "value"),
    [
        pytest.param("“The dam leaks,” he said in a speech.", "medium", "speech", id="speech"),
        pytest.param(
            "“The dam leaks,” Tom Roth told reporters at a news conference.",
            "medium", "press_conference", id="press conference",
        ),
        pytest.param(
            "“The dam leaks,” Tom Roth said in an interview with the BBC.",
            "medium", "interview", id="interview",
        ),
        pytest.param(
            "“The dam leaks,” Tom Roth said in a written statement.",
            "medium", "written_statement", id="statement",
        ),
        pytest.param(
            "“The dam leaks,” Tom Roth said in a series of posts on social media platform X.",
            "platform", "X", id="platform",
        ),
        pytest.param(
            "“The dam leaks,” Tom Roth told reporters on Monday.",
            "audience", "reporters", id="audience",
        ),
        pytest.param(
            "“The dam leaks,” Tom Roth told reporters.",
            "audience", "reporters", id="audience at the end",
        ),
        pytest.param(
            "“The dam leaks,” Tom Roth said at a board meeting on Monday.",
            "venue", "a board meeting", id="venue",
        ),
        pytest.param("“The dam leaks,” Tom Roth said in Essen.", "place", "Essen", id="place"),
        pytest.param(
            "“The dam leaks,” Tom Roth said on Friday morning, US time.",
            "said_expression", "on Friday morning, US time", id="time with its zone",
        ),
        pytest.param(
            "“The dam leaks,” Tom Roth said later on Friday.",
            "said_expression", "later on Friday", id="relative time",
        ),
    ],
)  # fmt: skip
def test_the_event_keeps_the_reporters_words(sentence, part, value):
    assert getattr(event_of(sentence), part) == value


@pytest.mark.parametrize(
    ("count", "expression"),
    [
        ("five", "five years ago"),
        ("10", "10 years ago"),
        ("twenty-five", ""),
        ("1.5", ""),
        ("3,000", ""),
    ],
)
def test_years_ago_are_counted_by_the_whole_number(count, expression):
    event = event_of(f"“The dam leaks,” Tom Roth said {count} years ago.")

    assert event.said_expression == expression


def test_another_event_in_the_sentence_is_not_the_occasion():
    event = event_of(
        "Tom Roth said on Friday the dam leaked, after he came back from talks in Bonn."
    )

    assert (event.said_expression, event.place) == ("on Friday", "")


def test_an_aside_between_dashes_is_not_the_occasion():
    event = event_of("Tom Roth – whose house burnt down two weeks ago – said the dam leaked.")

    assert event.said_expression == ""


def test_what_the_statement_says_of_time_and_place_is_not_its_occasion():
    event = event_of("“The dam in Hagen broke on Monday in a speech,” Tom Roth said.")

    assert (event.place, event.said_expression, event.medium) == ("", "", "unspecified")


@pytest.mark.parametrize(
    ("sentence", "expression"),
    [
        pytest.param("In March, governor Pilar Cruz promised a hospital.", "In March", id="month"),
        pytest.param(
            "Back in 2016, Ines Duarte warned that the dam would fail.", "in 2016", id="year"
        ),
        pytest.param(
            "The airline said in May last year that it would buy planes.",
            "in May last year", id="month of last year",
        ),
        pytest.param("Last month Otto Falk said the price would fall.", "Last month", id="opening"),
        pytest.param(
            "Asked on Tuesday whether he would go, Otto Falk said he would not.",
            "on Tuesday", id="question and answer",
        ),
        pytest.param(
            "In 2009 he founded the firm, and on Monday Otto Falk said that it was sold.",
            "on Monday", id="after another event",
        ),
        pytest.param(
            "Otto Falk, elected in 2019, said on Monday that the dam leaked.",
            "on Monday", id="after a participle",
        ),
        pytest.param(
            "Otto Falk would not say on Monday that the dam leaked.", "on Monday", id="not ahead"
        ),
    ],
)  # fmt: skip
def test_a_time_is_that_of_the_cue(sentence, expression):
    assert event_of(sentence).said_expression == expression


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The board will announce on Friday that the quay is shut.", id="will"),
        pytest.param("Ruth Adler is due to tell the court on Friday that it is shut.", id="due"),
        pytest.param("On Friday the board will say that the quay is shut.", id="day first"),
        pytest.param("Ruth Adler, who was elected in 2019, said the dam leaked.", id="election"),
        pytest.param("Elected in 2019, Ruth Adler said the dam leaked.", id="participle"),
        pytest.param("In 2,009 cases the board said that the dam leaked.", id="a number"),
    ],
)
def test_no_other_time_is_that_of_the_words(sentence):
    assert event_of(sentence).said_expression == ""


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        pytest.param("Speaking in Lima, the premier said the dam leaked.", "Lima", id="speaking"),
        pytest.param(
            "In a speech in Accra, Kwesi Mensah said the debt was paid.", "Accra", id="speech"
        ),
        pytest.param("Ruth Adler told reporters in Oslo that it leaked.", "Oslo", id="hearers"),
        pytest.param("Ruth Adler said in Graz Monday that it leaked.", "Graz", id="before a day"),
        pytest.param("Farmers in Kenya said the dam leaked.", "", id="where others live"),
        pytest.param("The mayor of Split said in Croatian that it leaked.", "", id="language"),
        pytest.param("Ruth Adler said in Finland’s capital that it leaked.", "", id="owner"),
        pytest.param("Ruth Adler wrote in Nature that the dam leaked.", "", id="publication"),
        pytest.param("Ruth Adler said in Chapter 3 that the dam leaked.", "", id="chapter"),
    ],
)
def test_a_place_is_where_somebody_spoke(sentence, place):
    assert event_of(sentence).place == place


@pytest.mark.parametrize(
    ("sentence", "platform", "medium"),
    [
        pytest.param("On Facebook, Lind called it nonsense.", "Facebook", "social_post", id="on"),
        pytest.param("“It leaks,” Lind wrote on Telegram.", "Telegram", "social_post", id="wrote"),
        pytest.param("Lind told Sky News that it leaked.", "Sky News", "broadcast", id="told"),
        pytest.param("Lind said on X-ray evidence that it leaked.", "", "unspecified", id="X-ray"),
        pytest.param("Facebook said that the dam leaked.", "", "unspecified", id="the company"),
    ],
)
def test_a_platform_is_where_it_was_posted_or_sent(sentence, platform, medium):
    event = event_of(sentence)

    assert (event.platform, event.medium) == (platform, medium)
