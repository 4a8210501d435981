"""Speech in paragraphs that open with a dash."""

import pytest

from claimsapi.extract.pipeline import extract


def said(line):
    text = f"The pass is open\n\nThe road was opened on Thursday.\n\n{line}"
    return [
        [span.of(text) for span in found.content]
        for found in extract(text).attributions
        if found.source
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "– The rock is bolted down, says engineer Ana Ruiz. – It will hold for good.",
            ["The rock is bolted down", "It will hold for good."],
        ),
        (
            "— The train is late, said the guard, Luc Petit. He shut the door – and left.",
            ["The train is late"],
        ),
        ("The rock will hold, Ana Ruiz says. – It may not.", ["The rock will hold"]),
    ],
)
def test_words_go_on_after_the_dash_that_follows_the_speaker(line, words):
    assert said(line) == [words]
