"""Words that two cues could report, and that one of them does. The text is ours."""

import pytest

from claimsapi.extract.attribution.candidates import Candidate
from claimsapi.extract.attribution.finding import Finding
from claimsapi.extract.attribution.overlaps import settled
from claimsapi.extract.nlp import passages
from claimsapi.extract.pipeline import extract
from claimsapi.parse.spans import Span
from claimsapi.parse.text.segments import segment


def place(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def finding(passage, text, source, cue, content):
    def tokens(words):
        span = passage.doc.char_span(place(text, words).start, place(text, words).end)
        return (span.start, span.end)

    verb = tokens(cue)
    candidate = Candidate(
        cue=(verb,),
        head=verb[0],
        lemma=cue,
        frame="clause",
        content=(),
        source=(tokens(source),),
    )
    return Finding(candidate, tuple(place(text, part) for part in content), 0.9)


@pytest.mark.parametrize(
    ("text", "found", "left"),
    [
        pytest.param(
            "40 people marched, Ruiz said; police put the number at 9.",
            [
                ("Ruiz", "said", ["40 people marched", "police put the number at 9"]),
                ("police", "put", ["the number at 9"]),
            ],
            [["40 people marched"], ["the number at 9"]],
            id="another speaker behind a semicolon",
        ),
        pytest.param(
            "Ruiz said it is safe, and when asked, she replied, “It is new.”",
            [
                ("Ruiz", "said", ["it is safe", "“It is new.”"]),
                ("she", "replied", ["“It is new.”"]),
            ],
            [["it is safe"], ["“It is new.”"]],
            id="the nearer cue has the quotation",
        ),
        pytest.param(
            "Ruiz hinted at that: “It is new. It is safe too,” she said.",
            [
                ("Ruiz", "hinted", ["that", "“It is new. It is safe too,”"]),
                ("she", "said", ["“It is new. It is safe too,”"]),
            ],
            [["“It is new. It is safe too,”"]],
            id="a cue that keeps hardly a word is none",
        ),
        pytest.param(
            "Ruiz said Okoro denied that it leaks.",
            [
                ("Ruiz", "said", ["Okoro denied that it leaks"]),
                ("Okoro", "denied", ["that it leaks"]),
            ],
            [["Okoro denied that it leaks"], ["that it leaks"]],
            id="words told within other words are in both",
        ),
    ],
)
def test_two_cues_do_not_share_words(text, found, left):
    [passage] = passages(text, segment(text))

    kept = settled(passage, [finding(passage, text, *one) for one in found], text)

    assert [[span.of(text) for span in one.content] for one in kept] == left


def test_a_speaker_who_goes_on_with_another_cue_ends_the_words_of_the_first():
    text = (
        "Mayor Ana Ruiz met the union of Lakeside on Monday.\n\n"
        "Ruiz joked that the dam was older than she was, but went on to say, “It will be drained "
        "in May. We are ready for it.”"
    )

    first, second = (
        " ".join(span.of(text) for span in one.content) for one in extract(text).attributions
    )

    assert first == "that the dam was older than she was"
    assert second == "“It will be drained in May. We are ready for it.”"
