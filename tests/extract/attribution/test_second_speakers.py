"""Two speakers in one sentence, of whom the second often has no verb."""

import pytest

from claimsapi.extract.pipeline import extract
from claimsapi.parse.document import Role, Segment
from claimsapi.parse.spans import Span


def said(text):
    """Return (source, fragments of the content) of each attribution with a source."""
    return {
        (found.source[0].of(text), " … ".join(span.of(text) for span in found.content))
        for found in extract(text, [Segment(Role.BODY, Span(0, len(text)))]).attributions
        if found.source
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Ana Ruiz called the ruling a victory, Tom Roth a disgrace.",
            {("Ana Ruiz", "the ruling a victory"), ("Tom Roth", "the ruling … a disgrace")},
            id="no verb",
        ),
        pytest.param(
            "Ana Ruiz labelled the award a joke, Tom Roth an honour.",
            {("Ana Ruiz", "the award a joke"), ("Tom Roth", "the award … an honour")},
            id="no verb, and the first one rare",
        ),
        pytest.param(
            "Ana Ruiz dismissed the study as “guesswork” and Tom Roth as “an insult”.",
            {
                ("Ana Ruiz", "the study as “guesswork”"),
                ("Tom Roth", "the study … as “an insult”"),
            },
            id="no verb, after and",
        ),
        pytest.param(
            "The union called the offer “peanuts”, the ministry “historic”.",
            {
                ("The union", "the offer “peanuts”"),
                ("the ministry", "the offer … “historic”"),
            },
            id="two bodies",
        ),
        pytest.param(
            "Farmers described the drought as “cruel” and the aid as “late”.",
            {("Farmers", "the drought as “cruel” and the aid as “late”")},
            id="one speaker of two things",
        ),
        pytest.param(
            "Officials said the strike was over and union leaders said it had just begun.",
            {("Officials", "the strike was over"), ("union leaders", "it had just begun")},
            id="two clauses",
        ),
        pytest.param(
            "Ana Ruiz said that the dam leaked and officials said it did not.",
            {
                ("Ana Ruiz", "that the dam leaked"),
                ("officials", "it did not"),
            },
            id="two clauses, the first with that",
        ),
        pytest.param(
            "“We won,” said Ana Ruiz, and Tom Roth replied: “You lost.”",
            {("Ana Ruiz", "“We won,”"), ("Tom Roth", "“You lost.”")},
            id="two quotations",
        ),
        pytest.param(
            "Police blamed the driver; witnesses blamed the road.",
            {("Police", "the driver"), ("witnesses", "the road")},
            id="parted by a semicolon",
        ),
        pytest.param(
            "Judge Ruiz said the witness had lied and the papers had been forged.",
            {("Judge Ruiz", "the witness had lied and the papers had been forged")},
            id="one speaker of two clauses",
        ),
    ],
)
def test_each_speaker_has_their_own_words(text, expected):
    assert said(text) == expected
