import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimsapi.parse.text import reader


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        pytest.param("a\r\nb\rc\u2028d", "a\nb\nc\nd", id="every line break is one"),
        pytest.param("Cafe\u0301", "Café", id="accents are composed"),
        pytest.param("\ufeffThe dam  \nholds\t\n\n", "The dam\nholds", id="marks and blanks go"),
        pytest.param("a\x07b\tc", "ab\tc", id="controls go, tabs stay"),
        pytest.param("b" + "\u0316" * 99, "b" + "\u0316" * 30, id="a letter has 30 marks"),
        pytest.param("—" * 40, "—" * 40, id="dashes are no marks"),
    ],
)
def test_a_text_has_one_canonical_form(raw, plain):
    assert reader.canonical(raw) == plain


@given(st.text())
def test_canonical_twice_is_canonical_once(text):
    once = reader.canonical(text)

    assert reader.canonical(once) == once


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("Der Damm hält".encode(), id="UTF-8"),
        pytest.param("Der Damm hält".encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param("Der Damm hält".encode("utf-16"), id="UTF-16 with a mark"),
        pytest.param("Der Damm hält", id="a string"),
    ],
)
def test_a_text_is_read_in_every_declared_encoding(raw):
    assert reader.read(raw).text == "Der Damm hält"


@pytest.mark.parametrize(
    ("raw", "code", "cause"),
    [
        pytest.param(b"", "empty", "no words", id="empty"),
        pytest.param(" \n\t … — \n", "empty", "no words", id="no words"),
        pytest.param("Der Damm hält".encode("latin-1"), "encoding", "Byte 10", id="Latin-1"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary", "no text", id="a picture"),
        pytest.param("The dam\x00 holds" * 9, "binary", "no text", id="many NULs"),
        pytest.param("The dam\x00 holds" + " well" * 99, "nul", "position 7", id="one NUL"),
        pytest.param("Flood \ud83d", "lone-surrogate", "position 6", id="half a character"),
        pytest.param("a" * 1_000_001, "too-long", "1,000,001", id="a book"),
    ],
)
def test_what_is_no_article_is_refused_with_its_cause(raw, code, cause):
    with pytest.raises(reader.Unreadable, match=cause) as refused:
        reader.read(raw)

    assert refused.value.code == code
