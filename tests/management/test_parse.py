import gzip
import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

SAMPLES = Path(__file__).parent.parent / "parse" / "samples"

PAGE = (
    "<html lang='en'><head><meta property='og:title' content='Gate holds'>"
    "<meta property='article:published_time' content='2026-03-14T09:30:00+01:00'></head>"
    "<body><div class='byline'>By <a>Ann Lee</a></div><figure><img><figcaption>The gate. "
    "(Photo: Tom Roth/AP)</figcaption></figure><p>The gate held, the mayor said on Monday.</p>"
)


@pytest.fixture
def make_lines(tmp_path):
    def write(*lines):
        path = tmp_path / "pages.jsonl"
        path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        return path

    return write


def run(*arguments):
    out = io.StringIO()
    call_command("parse", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_a_line_becomes_an_object_with_spans_into_its_text(make_lines):
    path = make_lines({"id": "a", "html": PAGE, "url": "https://example.org/gate"})

    [found] = map(json.loads, run("--jsonl", path).splitlines())

    text, [byline, picture] = found.pop("text"), found.pop("credits")
    roles = [(s["role"], text[slice(*s["span"])]) for s in found.pop("segments")]
    assert found == {
        "id": "a",
        "headline": "Gate holds",
        "authors": ["Ann Lee"],
        "published_at": "2026-03-14T09:30:00+01:00",
        "language": "en",
        "canonical_url": "https://example.org/gate",
    }
    assert roles[2:] == [
        ("caption", "The gate."),
        ("credit", "(Photo: Tom Roth/AP)"),
        ("body", "The gate held, the mayor said on Monday."),
    ]
    assert byline["creator"] == "Ann Lee"
    assert (picture["creator"], picture["supplier"]) == ("Tom Roth", "AP")
    assert text[slice(*picture["caption"])] == "The gate."


def test_a_line_may_name_a_packed_page_beside_it_or_hold_plain_text(make_lines, tmp_path):
    (tmp_path / "gate.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    path = make_lines({"id": "a", "file": "gate.html.gz"}, {"id": "b", "text": "Gate\n\nIt held."})

    found = [json.loads(line) for line in run("--jsonl", path).splitlines()]

    assert [one["headline"] for one in found] == ["Gate holds", "Gate"]


def test_files_are_shown_with_the_role_of_each_line(tmp_path):
    path = tmp_path / "gate.html"
    path.write_text(PAGE, encoding="utf-8")

    printed = run(path).splitlines()

    assert printed[0] == f"{path}: Ann Lee · 2026-03-14T09:30:00+01:00"
    assert "     caption  The gate." in printed


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        pytest.param({"id": "a"}, 'no "html", "text" or "file"', id="nothing to read"),
        pytest.param(["a"], 'no "html", "text" or "file"', id="a list"),
        pytest.param({"html": "<p>Menu</p>"}, "No story was found", id="a page without article"),
        pytest.param({"file": "away.html"}, "No such file", id="a file that is away"),
        pytest.param({"file": "pages.jsonl.gz"}, "No such file", id="a packed file that is away"),
    ],
)
def test_a_line_without_an_article_is_named_and_the_others_are_read(make_lines, line, cause):
    path, out = make_lines({"html": PAGE}, line, {"html": PAGE}), io.StringIO()

    with pytest.raises(CommandError, match=cause) as raised:
        call_command("parse", "--jsonl", str(path), stdout=out)

    assert "1 line was skipped" in str(raised.value)
    assert len(out.getvalue().splitlines()) == 2


def test_a_packed_file_that_is_cut_off_is_refused(tmp_path):
    path = tmp_path / "gate.html.gz"
    path.write_bytes(gzip.compress(PAGE.encode())[:-20])

    with pytest.raises(CommandError, match="not gzip"):
        run(path)


def test_it_wants_files_or_lines():
    with pytest.raises(CommandError, match="either files or --jsonl"):
        run()


@pytest.mark.parametrize("name", ["ninjs-2.0.json", "newsml-message.xml"])
def test_an_item_of_an_agency_is_read_by_the_name_of_its_file(name):
    shown = run(SAMPLES / name)

    assert "headline  Flood gate will hold, says mayor" in shown
    assert "caption  The flood gate, seen on Monday." in shown
