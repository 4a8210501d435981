import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.second_reader.chat_server import chatting, completion
from tests.second_reader.samples import pair

ROOT = Path(__file__).parents[2]
TEXT = (
    "Lomas: Ana Ruiz accused the mayor of selling the harbour.\n"
    "The mayor denied the accusation. “Nobody sold anything,” he told reporters on Monday.\n"
)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def make_lines(tmp_path):
    def write(*lines):
        path = tmp_path / "articles.jsonl"
        path.write_bytes(b"\n".join(lines))
        return path

    return write


def line(id, text=TEXT):
    return json.dumps({"id": id, "text": text}).encode()


def run(*arguments, **options):
    out = io.StringIO()
    call_command("extract", *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def test_it_needs_no_database(article):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "claimsapi.settings",
        "DATABASE_URL": "postgresql://nobody:nothing@127.0.0.1:9/none",
        "SECRET_KEY": "not secret, long enough for a test that serves nothing" * 2,
        "ALLOWED_HOSTS": "news.example.org",
    }

    ran = subprocess.run(
        [sys.executable, "manage.py", "extract", "--format", "json", article],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)["attributions"]


def test_a_wrong_option_ends_in_the_usage():
    ran = subprocess.run(
        [sys.executable, "manage.py", "extract", "--bogus"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert ran.returncode == 2
    assert ran.stderr.startswith("usage: manage.py extract")
    assert "Traceback" not in ran.stderr


def test_json_is_one_object_a_file_with_offsets_into_the_given_text(article):
    [printed] = run("--format", "json", article).splitlines()

    found = json.loads(printed)
    contents = [TEXT[start:end] for a in found["attributions"] for start, end in a["content"]]
    assert found["id"] == str(article)
    assert "“Nobody sold anything,”" in contents


def test_offsets_count_carriage_returns_and_byte_order_marks_as_they_are(tmp_path):
    text = "\N{ZERO WIDTH NO-BREAK SPACE}Rain.\r\n“The dam is safe,” said Ana Ruiz.\r\n"
    path = tmp_path / "windows.txt"
    path.write_bytes(text.encode())

    found = json.loads(run("--format", "json", path))

    [[start, end]] = found["attributions"][0]["content"]
    assert text[start:end] == "“The dam is safe,”"


def test_the_summary_names_statements_answers_and_credits(tmp_path):
    path = tmp_path / "dam.txt"
    path.write_text(
        "Ana Ruiz said the dam would fail before winter.\n"
        "Ben Okoro denied that the dam would fail before winter.\nwith Reuters\n",
        encoding="utf-8",
    )

    printed = run(path)

    assert f"{path}: " in printed
    assert "Ben Okoro" in printed
    assert "denies" in printed
    assert "wire: Reuters" in printed


def test_counter_claims_can_be_left_out(tmp_path):
    path = tmp_path / "dam.txt"
    path.write_text(
        "Ana Ruiz said the dam would fail. Ben Okoro denied that the dam would fail.",
        encoding="utf-8",
    )

    with_them = json.loads(run("--format", "json", path))
    without = json.loads(run("--format", "json", "--no-counter-claims", path))

    assert with_them["counter_claims"]
    assert without["counter_claims"] == []
    assert without["attributions"] == with_them["attributions"]


def test_beliefs_and_intentions_can_be_left_out(tmp_path):
    path = tmp_path / "dam.txt"
    path.write_text(
        "Ana Ruiz said the dam would fail. Ben Okoro believes that the dam is safe. "
        "“It holds,” Okoro said.",
        encoding="utf-8",
    )

    everything = json.loads(run("--format", "json", path))
    speech = json.loads(run("--format", "json", "--speech-only", path))

    kinds = [attribution["cue_kind"] for attribution in everything["attributions"]]
    assert kinds == ["speech", "belief", "speech"]
    assert [a["cue_lemma"] for a in speech["attributions"]] == ["say", "say"]
    assert {a["source_id"] for a in speech["attributions"]} == {s["id"] for s in speech["sources"]}


def test_json_lines_come_out_in_the_order_they_went_in(make_lines):
    path = make_lines(line("first"), b"", line("second", "It rained."), line("third"))

    printed = [json.loads(printed) for printed in run("--jsonl", path).splitlines()]

    assert [found["id"] for found in printed] == ["first", "second", "third"]
    assert printed[1]["attributions"] == []


def test_a_line_may_tell_its_segments_and_when_it_came_out(make_lines):
    text = "Weir\nThe weir is gone, Ana Ruiz said on Monday.\nIt holds, Ben Okoro said."
    told = {
        "text": text,
        "segments": [{"role": "body", "span": [5, 46]}, {"role": "furniture", "span": [47, 73]}],
        "published_at": "2026-03-17T01:00:00+02:00",
        "timezone": "Europe/Kyiv",
    }

    found = json.loads(run("--jsonl", make_lines(json.dumps(told).encode())))

    [attribution] = found["attributions"]
    assert found["segments"] == told["segments"]
    assert (attribution["said_from"], attribution["said_to"]) == (
        "2026-03-15T22:00:00Z",
        "2026-03-16T22:00:00Z",
    )


@pytest.mark.parametrize(
    "published_at",
    [
        pytest.param("", id="nobody knows when"),
        pytest.param(None, id="null"),
        pytest.param("2026-03-17T09:30:00", id="a time of day in no zone"),
    ],
)
def test_of_an_article_of_no_known_time_nobody_tells_when_words_were_said(make_lines, published_at):
    told = {"text": "The weir is gone, Ana Ruiz said on Monday.", "published_at": published_at}

    found = json.loads(run("--jsonl", make_lines(json.dumps(told).encode())))

    assert found["attributions"][0]["said_from"] is None


@pytest.mark.parametrize(
    "published_at",
    [
        pytest.param("2026-03-17", id="a day alone"),
        pytest.param("2026-03-17T00:30:00", id="a time without an offset"),
        pytest.param("Mon, 16 Mar 2026 22:30:00 GMT", id="as mail writes it"),
    ],
)
def test_a_line_is_dated_in_the_zone_of_its_publisher(make_lines, published_at):
    told = {
        "text": "The weir is gone, Ana Ruiz said on Tuesday.",
        "published_at": published_at,
        "timezone": "Europe/Kyiv",
    }

    found = json.loads(run("--jsonl", make_lines(json.dumps(told).encode())))

    assert found["attributions"][0]["said_from"] == "2026-03-16T22:00:00Z"


def test_without_a_time_of_publication_said_from_is_not_printed(make_lines):
    found = json.loads(
        run("--jsonl", make_lines(line("a", "It is gone, Ana Ruiz said on Monday.")))
    )

    assert "said_from" not in found["attributions"][0]


def test_several_processes_print_what_one_prints(make_lines):
    path = make_lines(*(line(f"article {number}") for number in range(20)))

    assert run("--jsonl", path, "--processes", "2") == run("--jsonl", path)


@pytest.mark.parametrize(
    ("bad", "cause"),
    [
        pytest.param(b'{"id": "cut of', "not JSON", id="half an object"),
        pytest.param(b'{"id": "a", "title": "b"}', 'no "text"', id="an object without text"),
        pytest.param(b"[1, 2]", 'no "text"', id="a list"),
        pytest.param(b'{"id": "a", "text": "caf\xe9"}', "not UTF-8", id="another encoding"),
        pytest.param(b"[" * 100_000, "not JSON", id="brackets without end"),
        pytest.param(
            b'{"text": "a", "published_at": "soon"}',
            "\"published_at\" 'soon' is no time",
            id="no time",
        ),
        pytest.param(
            b'{"text": "a", "published_at": "0001-01-01T00:00:00Z"}',
            "is no time",
            id="a time that nobody set",
        ),
        pytest.param(
            b'{"text": "a", "published_at": {}}', "{} is no time", id="an object for a time"
        ),
        pytest.param(b'{"text": "a", "published_at": 0}', "0 is no time", id="a number for a time"),
        pytest.param(
            b'{"text": "a", "published_at": 20260314}', "is no time", id="a day in digits"
        ),
        pytest.param(
            b'{"text": "a", "segments": {}}', "as manage.py parse", id="segments that are no list"
        ),
        pytest.param(
            b'{"text": "a", "segments": ""}', "as manage.py parse", id="segments in a string"
        ),
        pytest.param(
            b'{"text": "a", "segments": null}', "as manage.py parse", id="segments that are null"
        ),
        pytest.param(
            b'{"text": "a", "published_at": "", "timezone": "Mars"}',
            "\"timezone\" 'Mars'",
            id="no zone",
        ),
        pytest.param(
            b'{"text": "a", "segments": [{"role": "body", "span": [0, 9]}]}',
            "order of the text",
            id="a segment beyond the text",
        ),
        pytest.param(
            b'{"text": "a b", "segments": [{"role": "body", "span": [0, 2]}, '
            b'{"role": "body", "span": [1, 3]}]}',
            "overlap",
            id="segments that overlap",
        ),
        pytest.param(
            b'{"text": "a", "segments": [{"role": "verse", "span": [0, 1]}]}',
            "as manage.py parse",
            id="a role that there is not",
        ),
        pytest.param(
            b'{"text": "a b", "segments": [{"role": "body", "span": [0, 3.0]}]}',
            "as manage.py parse",
            id="a segment that ends at a fraction",
        ),
        pytest.param(
            b'{"text": "a b", "segments": [{"role": "body", "span": [false, 3]}]}',
            "as manage.py parse",
            id="a segment that begins at a truth",
        ),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(make_lines, bad, cause):
    path, out = make_lines(line("good"), bad, line("better")), io.StringIO()

    with pytest.raises(CommandError, match=f"articles.jsonl line 2: .*{cause}") as raised:
        call_command("extract", "--jsonl", str(path), stdout=out)

    assert "1 line was skipped" in str(raised.value)
    assert [json.loads(x)["id"] for x in out.getvalue().splitlines()] == ["good", "better"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("\x00\x01\x7f", id="control characters"),
        pytest.param("\ud83d said “yes”. \udc4d", id="halves of a surrogate pair"),
        pytest.param("“" * 2_000, id="quotation marks that never close"),
        pytest.param("“He said ‘she said “they said”’” " * 50, id="quotations within quotations"),
        pytest.param("\u202e“Safe,” said Ruiz.\u200b\u2028", id="invisible characters"),
        pytest.param("डैम सुरक्षित है, अना रुइज़ ने कहा। 大坝是安全的，鲁伊斯说。", id="other scripts"),
        pytest.param("a" * 100_000, id="one endless word"),
        pytest.param("said " * 5_000, id="one word over and over"),
    ],
)
def test_no_article_fails(make_lines, text):
    found = json.loads(run("--jsonl", make_lines(line("odd", text))))

    assert found["id"] == "odd"
    spans = [span for a in found["attributions"] for span in a["content"]]
    assert all(0 <= start < end <= len(text) for start, end in spans)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param([], "either text files or --jsonl", id="nothing to read"),
        pytest.param(["nowhere.txt"], "nowhere.txt: No such file", id="a missing file"),
        pytest.param(["a.txt", "--jsonl", "b.jsonl"], "either", id="both kinds of input"),
        pytest.param(["--processes", "0", "a.txt"], "1 or more", id="no process"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_way_out(arguments, message):
    with pytest.raises(CommandError, match=message):
        run(*arguments)


def test_a_file_in_another_encoding_names_the_byte_and_the_way_out(tmp_path):
    path = tmp_path / "latin.txt"
    path.write_bytes("Café".encode("latin-1"))

    with pytest.raises(CommandError, match=r"latin.txt: byte 3 is not UTF-8\. Convert it .*iconv"):
        run(path)


@pytest.fixture
def reader(settings):
    with chatting() as server:
        settings.READER_URL = server.url
        settings.READER_MODEL = "llama3:70b"
        server.answers = [
            completion(
                {
                    "pairs": [pair(2, 3, evidence="denied")],
                    "speakers": [{"statement": 2, "speaker": "Ana Ruiz"}],
                }
            )
        ]
        yield server


SECOND = (
    "Ana Ruiz said the dam would fail before winter.\n"
    "Ben Okoro said the dam was safe, and denied all charges.\n"
    "The board's own report counts forty cracks in it.\n"
)


def test_a_second_reader_adds_what_it_proposes_under_its_name(tmp_path, reader):
    path = tmp_path / "dam.txt"
    path.write_text(SECOND, encoding="utf-8")

    found = json.loads(run("--format", "json", "--second-reader", path))

    assert found["second_reader"] == "llama3:70b"
    [made] = [p for p in found["counter_claims"] if p.get("extractor")]
    assert (made["extractor"], made["relation"]) == ("llama3:70b", "disputes")
    assert len(reader.asked) == 1


def test_the_summary_says_who_proposed_what(tmp_path, reader):
    path = tmp_path / "dam.txt"
    path.write_text(SECOND, encoding="utf-8")

    printed = run("--second-reader", path)

    assert ", proposed by llama3:70b\n" in printed
    assert "Doubted speakers\n" in printed
    assert "“Ana Ruiz”, proposed by llama3:70b" in printed


def test_without_asking_for_it_nothing_is_sent(article, reader):
    found = json.loads(run("--format", "json", article))

    assert not reader.asked
    assert "second_reader" not in found


def test_an_article_that_was_not_read_twice_is_printed_and_said_so(make_lines, reader):
    reader.answers = [completion("no"), completion({"pairs": []})]
    path = make_lines(line("first"), line("second"))
    out = io.StringIO()

    with pytest.raises(CommandError) as complaint:
        call_command("extract", "--second-reader", jsonl=path, stdout=out)

    assert str(complaint.value) == "first: not read a second time: Its answer was no JSON."
    assert [json.loads(printed)["id"] for printed in out.getvalue().splitlines()] == [
        "first",
        "second",
    ]


def test_a_second_reader_must_be_named(article):
    with pytest.raises(CommandError, match="READER_URL and READER_MODEL"):
        run("--second-reader", article)
