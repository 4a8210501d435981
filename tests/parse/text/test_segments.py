from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimsapi.parse.document import Role
from claimsapi.parse.text.segments import segment

STORY = (
    "Gate holds as river rises",
    "By Ann Lee",
    "ESSEN (RDW) — The gate held on Monday, the mayor said.",
    "The gate on Monday.Credit: Tom Roth via AP",
    "“We were lucky,” she told reporters.",
    "What comes next",
    "The water will fall, the river board says, but “slowly”.",
    "Correction: An earlier version gave the wrong height of the gate.",
    "with Reuters",
    "Our best stories in your inbox. Sign up for our Weekly Flood newsletter.",
)
ROLES = [
    ("headline", "Gate holds as river rises"),
    ("byline", "By Ann Lee"),
    ("dateline", "ESSEN (RDW) —"),
    ("body", "The gate held on Monday, the mayor said."),
    ("caption", "The gate on Monday."),
    ("credit", "Credit: Tom Roth via AP"),
    ("body", "“We were lucky,” she told reporters."),
    ("subhead", "What comes next"),
    ("body", "The water will fall, the river board says, but “slowly”."),
    ("correction", "Correction: An earlier version gave the wrong height of the gate."),
    ("wire_credit", "with Reuters"),
    ("furniture", "Our best stories in your inbox. Sign up for our Weekly Flood newsletter."),
]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("This article was amended on 3 May to correct the height of the gate.", "correction"),
        ("A previous version of our story said the gate was shut.", "correction"),
        ("This article was written by a robot, the mayor said.", "body"),
        ("An earlier version of this plan was cheaper, the mayor said.", "body"),
    ],
)
def test_what_a_newsroom_says_of_its_own_story_is_a_correction(line, role):
    text = f"Gate holds as river rises\n\nThe gate held, the mayor said.\n\n{line}"

    assert segment(text)[-1].role == role


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n\r\n", "\n \n"])
def test_each_part_of_a_story_has_its_role(between):
    text = between.join(STORY)

    assert [(s.role, s.span.of(text)) for s in segment(text)] == ROLES


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Washington: The gate held.", id="place and colon"),
        pytest.param("NEWPORT NEWS, Va. - The gate held.", id="state"),
        pytest.param("KYIV, March 14 — The gate held.", id="date"),
        pytest.param("Berlin (dpa) - The gate held.", id="agency"),
    ],
)
def test_a_dateline_is_cut_off_the_first_paragraph(line):
    text = f"Gate holds\n{line}\nMore followed."

    found = [(s.role, s.span.of(text)) for s in segment(text)]

    assert found[1][0] == "dateline"
    assert found[2] == ("body", "The gate held.")


@pytest.mark.parametrize(
    "paragraph",
    [
        pytest.param("Asked why, she said: “Sign up here, we told them.”", id="sign up, quoted"),
        pytest.param("Read it again, the judge said, and weep.", id="read"),
        pytest.param("More than 40 people signed up, the board said on Monday.", id="signed up"),
        pytest.param("Subscribers were told by the paper that it would close.", id="subscribers"),
        pytest.param("Related cases were dropped, the prosecutor said.", id="related"),
        pytest.param("By Monday, the mayor said, the water had fallen.", id="by"),
        pytest.param("“Trust me,” he said.", id="short"),
        pytest.param("Published in 2019, the report named 3 dams.", id="published"),
        pytest.param("Share prices fell, the bank said.", id="share"),
        pytest.param("More: he said there was more to come.", id="more"),
        pytest.param("Copyright law forbids it, the judge said.", id="copyright law"),
        pytest.param("Already a member of NATO, Norway said it would help.", id="member"),
        pytest.param("Registration is free and open to all, said Mayor Ana Ruiz.", id="free"),
        pytest.param("Signing up is easy but few do so, the board found.", id="easy"),
        pytest.param("Please try again, the minister told the strikers.", id="try again"),
        pytest.param("Please enable us to work, wrote the nurses.", id="enable"),
        pytest.param("For more news about the strike, workers turn to Telegram.", id="for more"),
        pytest.param("For more news from the pit they had to wait, Roth said.", id="wait"),
        pytest.param("Contact us by e-mail, she said.", id="contact us"),
        pytest.param("Thanks for joining us tonight, the mayor told them.", id="thanks"),
        pytest.param("Get our stories out, the prisoner begged them.", id="get"),
        pytest.param("Follow Roth on X and you will see what he thinks.", id="follow"),
    ],
)  # fmt: skip
def test_a_paragraph_of_the_story_stays_in_the_body(paragraph):
    text = f"Gate holds\nThe river rose.\n{paragraph}\nThe gate held."

    roles = {s.span.of(text): s.role for s in segment(text)}

    assert roles[paragraph] == Role.BODY


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Share", id="button"),
        pytest.param("Copy link Facebook X (Twitter) Email", id="buttons"),
        pytest.param("Published: 22:04, 22 Apr 2024", id="time"),
        pytest.param("Last updated on 4 May 2026 at 9:15 a.m. CET", id="updated"),
        pytest.param("You might also like", id="other stories"),
        pytest.param("ALSO READ: Bridge closed for a week", id="one other story"),
        pytest.param("Copyright 2026 The Ruhr Post. All rights reserved.", id="copyright"),
        pytest.param("Already a member? Log in", id="member"),
        pytest.param("Already have an account? Sign in here.", id="account"),
        pytest.param("Registration is free and takes a minute.", id="registration"),
        pytest.param("Please try again later.", id="try again"),
        pytest.param("For more stories like this, check our sports page.", id="for more"),
        pytest.param("Get in touch by e-mail at desk@post.example.", id="desk"),
        pytest.param("Follow Ann Lee on X, Threads and Bluesky.", id="follow"),
        pytest.param("Follow the Ruhr Post on Facebook for more floods", id="follow for"),
    ],
)
def test_a_line_of_the_page_is_furniture(line):
    text = f"Gate holds\nThe river rose.\n{line}\nThe gate held."

    roles = {s.span.of(text): s.role for s in segment(text)}

    assert roles[line] == Role.FURNITURE


def test_a_soft_line_break_does_not_end_a_paragraph():
    text = "Gate holds\n\nThe gate held, the mayor\nsaid on Monday.\n\nMore followed."

    assert [s.span.of(text) for s in segment(text)][
        1
    ] == "The gate held, the mayor\nsaid on Monday."


@given(st.text(st.sampled_from("aB “”.\n\r\t:/()—,1\u2028é🌊") | st.characters(), max_size=300))
def test_segments_are_in_order_apart_and_cover_all_words_of_any_text(text):
    found = segment(text)

    covered = {place for s in found for place in range(s.span.start, s.span.end)}
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert covered >= {place for place, letter in enumerate(text) if not letter.isspace()}
    assert found == segment(text)
