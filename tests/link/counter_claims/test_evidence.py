import pytest

from claimsapi.link.counter_claims.evidence import evidence
from claimsapi.link.counter_claims.statements import lay_out
from tests.link.marked import read_marked


def shown(marked):
    """Return the evidence for the last statement of ``marked``."""
    text, extraction = read_marked(marked)
    layout = lay_out(text, extraction)
    return [span.of(text) for span in evidence(layout, layout.statements[-1])]


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        pytest.param("[Ruiz] <said> {it holds}. But [Okoro] <said> {it leaks}.", "But", id="lead"),
        pytest.param("It holds. But [Dr. Okoro] <said> {it leaks}.", "But", id="a title"),
        pytest.param("[Okoro] <said>: {“But it leaks badly.”}", "But", id="after marks"),
        pytest.param("It was said, but it rained. [Okoro] <said> {it leaks}.", "said", id="before"),
        pytest.param("[Okoro] <said> {it does not hold}.", "said", id="the cue"),
        pytest.param("{The dam does not hold}, they say.", "not", id="no cue"),
        pytest.param(
            "{Records show three cracks}, they say.", "Records show three cracks", id="words"
        ),
    ],
)
def test_the_words_that_show_it(marked, words):
    assert shown(marked) == [words]
