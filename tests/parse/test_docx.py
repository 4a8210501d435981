import base64
import io
import zipfile
from time import process_time

import pytest

from claimsapi.parse import docx
from claimsapi.parse.document import Role, Unreadable
from tests.parse.documents import paragraph, word_document

STORY = (
    paragraph("Harbour wall is safe, says warden", "Title"),
    paragraph("The harbour wall will stand, the warden Ada Brandt said."),
    paragraph("Engineers denied that it is safe."),
)


def lines(document):
    return [(segment.role, segment.span.of(document.text)) for segment in document.segments]


def code(raw):
    with pytest.raises(Unreadable) as refused:
        docx.read(raw)
    return refused.value.code


def test_a_title_is_the_headline_and_paragraphs_are_the_story():
    found = docx.read(word_document(*STORY))

    assert found.headline == "Harbour wall is safe, says warden"
    assert [role for role, _ in lines(found)] == [Role.HEADLINE, Role.BODY, Role.BODY]
    assert docx.read(base64.b64encode(word_document(*STORY)).decode()) == found


def test_without_a_title_the_headline_is_found_as_in_any_text():
    plain = paragraph("Harbour wall is safe, says warden")

    assert docx.read(word_document(plain, *STORY[1:])).headline == (
        "Harbour wall is safe, says warden"
    )


def test_insertions_count_and_deletions_do_not():
    changed = (
        "<w:p><w:r><w:t>The wall </w:t></w:r><w:ins><w:r><w:t>holds</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>falls</w:delText></w:r></w:del>"
        "<w:r><w:t>, he said.</w:t></w:r></w:p>"
    )

    assert "The wall holds, he said." in docx.read(word_document(*STORY, changed)).text


def test_what_has_no_place_is_named():
    found = docx.read(
        word_document(
            *STORY,
            **{
                "word/comments.xml": "<a/>",
                "word/media/wall.png": "png",
                "word/theme/theme1.xml": "<a/>",
                "docProps/core.xml": "<a/>",
            },
        )
    )

    assert found.ignored == ("word/comments.xml", "word/media/wall.png", "docProps/core.xml")


def test_what_is_packed_a_thousandfold_is_refused_unread():
    bomb = word_document(*STORY, "<w:p/>" + " " * 40_000_000)
    assert len(bomb) < 100_000

    began = process_time()
    assert code(bomb) == "too-complex"
    assert process_time() - began < 1


def test_a_size_that_is_not_true_unpacks_no_more_than_it_says():
    lying = bytearray(word_document(*STORY, " " * 40_000_000))
    true = (40_000_000).to_bytes(4, "little")[2:]
    for place in range(len(lying) - 30):
        if lying[place : place + 4] == b"PK\x01\x02" and lying[place + 26 : place + 28] == true:
            lying[place + 24 : place + 28] = (1000).to_bytes(4, "little")

    assert code(bytes(lying)) in ("not-docx", "too-complex")


@pytest.mark.parametrize(
    ("name", "count"),
    [("entities", 0), ("files", 3_000), ("elements", 30_000)],
)
def test_what_no_release_has_is_refused(name, count):
    began = process_time()
    if name == "entities":
        declared = '<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;">]>'
        raw = word_document(paragraph("&b;"), prefix=declared)
        assert code(raw) == "not-docx"
    elif name == "files":
        files = {f"word/media/{number}": "" for number in range(count)}
        assert code(word_document(*STORY, **files)) == "too-complex"
    else:
        assert code(word_document("<w:p></w:p>" * count)) == "too-complex"
    assert process_time() - began < 3


def test_a_program_or_an_empty_or_a_deep_document_is_refused():
    nested = "<w:tbl><w:tr><w:tc>" * 3_000 + paragraph("a") + "</w:tc></w:tr></w:tbl>" * 3_000
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as packed:
        packed.writestr("program.py", "print()")

    assert code(b"MZ\x90\x00") == "not-docx"
    assert code(other.getvalue()) == "not-docx"
    assert code(word_document()) == "empty"
    assert code(word_document(nested)) in ("not-docx", "too-complex")
