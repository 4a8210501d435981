import base64
from contextlib import suppress
from time import thread_time

import pytest

from claimsapi.parse import email
from claimsapi.parse.document import Role, Unreadable
from tests.parse.documents import LETTER


def read(letter=LETTER):
    return email.read(letter.encode())


def lines(document):
    return [(segment.role, segment.span.of(document.text)) for segment in document.segments]


def test_a_letter_is_its_subject_and_its_text_in_whole_paragraphs():
    found = read()

    assert lines(found) == [
        (Role.HEADLINE, "Harbour wall “safe”"),
        (
            Role.BODY,
            "The harbour wall at Kessel will stand for another hundred years, the warden Ada "
            "Brandt said on Monday. “It is sound,” she said.",
        ),
        (Role.BODY, "Engineers of the river board denied that it is."),
    ]
    assert (found.external_id, found.published_at) == (
        "wall-1@kessel.example",
        "2026-03-16T10:00:00+01:00",
    )


def test_what_has_no_place_is_named():
    assert read().ignored == (
        "attachment: plan.pdf (application/pdf)",
        "header: From",
        "header: To",
    )


def test_base64_is_the_same_letter():
    assert email.read(base64.b64encode(LETTER.encode()).decode()) == read()


def test_of_two_bodies_the_one_with_markup_is_read():
    letter = (
        "Subject: Wall\nContent-Type: multipart/alternative; boundary=X\n\n--X\nContent-Type: "
        "text/plain\n\nPlain words stand here.\n--X\nContent-Type: text/html\n\n"
        "<p>The wall holds.</p><p>So the warden said.</p>\n--X--\n"
    )

    assert [words for _, words in lines(read(letter))] == [
        "Wall",
        "The wall holds.",
        "So the warden said.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("STRICTLY EMBARGOED UNTIL NOON ON TUESDAY", id="as senders shout it"),
        pytest.param("Embargo: 17 March, noon", id="as a heading"),
        pytest.param("Not for publication before Tuesday noon", id="without the word"),
        pytest.param("This release is under strict embargo until noon.", id="in a sentence"),
    ],
)
def test_an_embargo_in_words_holds_the_letter_until_somebody_sets_its_end(line):
    found = read(LETTER.replace("The harbour wall at", f"{line}\n\nThe harbour wall at"))

    assert found.embargoed_until.startswith("2100-")
    assert [each.code for each in found.warnings] == ["embargo-in-words"]
    assert "noon" not in found.warnings[0].detail  # jobs are shown while the article is held


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("The oil embargo took effect on Monday.", id="of oil"),
        pytest.param("Ministers want an arms embargo for the whole coast.", id="of arms"),
    ],
)
def test_an_embargo_of_goods_holds_nothing(line):
    found = read(LETTER.replace("The harbour wall at", f"{line}\n\nThe harbour wall at"))

    assert (found.embargoed_until, found.warnings) == ("", ())


@pytest.mark.parametrize(
    "letter",
    [
        pytest.param(
            "Subject: a\nContent-Type: multipart/mixed; boundary=X\n\n" + "--X\n\na\n" * 100_000,
            id="parts",
        ),
        pytest.param(
            "".join(
                f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(100_000)
            ),
            id="parts in parts",
        ),
        pytest.param(
            "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(100))
            + "\na\n" * 300_000,
            id="parts in parts and lines",
        ),
        pytest.param("".join(f"X-{n}: a\n" for n in range(100_000)) + "\na", id="headers"),
    ],
)
def test_a_letter_of_a_hundred_thousand_is_refused_at_once(letter):
    began = thread_time()
    with pytest.raises(Unreadable) as refused:
        read(letter)

    assert refused.value.code == "too-complex"
    assert thread_time() - began < 2


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("Subject: " + "=?utf-8?q?a?= " * 100_000, id="encoded words"),
        pytest.param("Date: " + "Mon, " * 100_000, id="a date"),
        pytest.param("Message-ID: " + "<" * 1_000_000, id="an id"),
        pytest.param("Content-Type: text/plain; " + "a*0*=b; " * 10_000, id="parameters"),
        pytest.param("Content-Type: text/plain; charset=" + "x" * 100_000, id="a charset"),
        pytest.param('Content-Disposition: attachment; filename="' + '\\"' * 100_000, id="a name"),
    ],
)
def test_a_long_header_takes_no_longer_than_a_letter(header):
    began = thread_time()
    with suppress(Unreadable):
        read(f"{header}\n\nThe wall holds, the warden said.\n")

    assert thread_time() - began < 10  # a third of a second, alone


@pytest.mark.parametrize("sent", [b"", b"no header\n\nat all", b"\x00\xff" * 50])
def test_what_is_no_letter_is_refused(sent):
    with pytest.raises(Unreadable):
        email.read(sent)


def test_what_is_no_base64_is_refused():
    with pytest.raises(Unreadable) as refused:
        email.read("nö")

    assert refused.value.code == "not-base64"
