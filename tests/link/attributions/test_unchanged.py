import pytest

from claimsapi.link.attributions.unchanged import Told, is_told_as_before
from claimsapi.parse.spans import Span

HOLM = "Ada Holm runs the yard. "
SAFE = "the crane was safe"


def told(text, source, cue, name):
    """Return where ``text`` has SAFE, and who says so in it, right before the cue."""
    start = text.index(f"{source} {cue}")
    speaker = Span(start, start + len(source)) if source else None
    return Told(
        [span(text, SAFE)], [span(text, cue)] if cue else [], [speaker] if speaker else [], name
    )


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def is_kept(before, after, source="Holm", cue="said", name="Ada Holm"):
    statement = told(before, source, cue, name)
    return is_told_as_before(statement, before, [span(after, SAFE)], after)


NAMED = f"{HOLM}Holm said {SAFE} on Monday."
CALLED = f"{HOLM}She said {SAFE} on Monday."


@pytest.mark.parametrize(
    ("after", "kept"),
    [
        pytest.param(NAMED, True, id="nothing has changed"),
        pytest.param(f"Rain fell. Holm said {SAFE} on Monday.", True, id="the sentence moved"),
        pytest.param(
            f"{HOLM}Holm said {SAFE} on Monday, at noon.", True, id="more is told after it"
        ),
        pytest.param(f"{HOLM}Roth said {SAFE} on Monday.", False, id="another speaker"),
        pytest.param(f"{HOLM}Tom Holm said {SAFE} on Monday.", False, id="a namesake, maybe"),
        pytest.param(f"{HOLM}Holm denied {SAFE} on Monday.", False, id="denied"),
        pytest.param(f"{HOLM}Holm never said {SAFE} on Monday.", False, id="never said"),
        pytest.param(
            f"{HOLM}Holm said nobody thinks {SAFE} on Monday.", False, id="a word between"
        ),
        pytest.param(f"{HOLM}Holm said {SAFE} never.", False, id="a word behind"),
    ],
)
def test_a_named_speaker_says_the_sentence_wherever_it_stands(after, kept):
    assert is_kept(NAMED, after) is kept


@pytest.mark.parametrize(
    ("after", "kept"),
    [
        pytest.param(CALLED, True, id="nothing has changed"),
        pytest.param(f"Rain fell. {CALLED} It rained.", True, id="more stands before and after"),
        pytest.param(CALLED.replace("Ada Holm", "Mia Roth"), False, id="she is somebody else"),
        pytest.param(f"Mia Roth came. She said {SAFE} on Monday.", False, id="in another place"),
        pytest.param(
            f"{HOLM}She said {SAFE} on Monday, Roth said.", False, id="one who quotes her"
        ),
    ],
)
def test_who_she_is_says_what_stands_before(after, kept):
    assert is_kept(CALLED, after, source="She") is kept


def test_words_without_a_cue_stand_where_all_around_them_does():
    text = f"“It was checked: {SAFE},” Holm said."

    assert is_kept(text, f"Rain fell. {text}", source="", cue="", name="")
    assert not is_kept(text, text.replace("Holm", "Roth"), source="", cue="", name="")


def test_fragments_that_moved_apart_are_not_told_as_before():
    before, after = f"“A,” Holm said. “{SAFE}.”", f"“A,” Holm said twice. “{SAFE}.”"
    statement = Told([span(before, "A"), span(before, SAFE)], [], [], "")

    assert not is_told_as_before(statement, before, [span(after, "A"), span(after, SAFE)], after)
