import os
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from claimsapi import queue, worker
from claimsapi.management import following
from claimsapi.management.commands import ingest as command
from claimsapi.models import Article, Job, Revision, Source
from tests.builders import make_source

TEXT = "Gate holds as river rises\nThe gate will hold, the mayor said on Monday in Essen."

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    """Job ids handed to the broker, which is the one thing replaced here."""
    ids = []
    monkeypatch.setattr(queue, "send", lambda job: ids.append(str(job.pk)))
    return ids


@pytest.fixture
def publisher():
    return make_source("Ruhr Wire")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "gate.txt"
    path.write_text(TEXT)
    return path


def test_a_file_becomes_a_queued_article(
    publisher, file, sent, capsys, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        call_command("ingest", str(file), "--publisher", "ruhr wire")

    article = Article.objects.get()
    assert (article.publisher, article.headline) == (publisher, "Gate holds as river rises")
    assert sent == [str(Job.objects.get().pk)]
    assert capsys.readouterr().out == "1 queued\n"


def test_a_page_is_read_as_html_and_kept_byte_for_byte(publisher, tmp_path):
    page = tmp_path / "gate.html"
    page.write_text("".join(f"<p>{line}</p>" for line in TEXT.splitlines()))

    call_command("ingest", str(page), "--publisher", "Ruhr Wire")

    revision = Revision.objects.get()
    assert (revision.media_type, bytes(revision.raw)) == ("text/html", page.read_bytes())
    assert "<p>" not in revision.text


def test_an_item_of_an_agency_is_read_by_the_name_of_its_file(publisher, tmp_path):
    item = tmp_path / "gate.json"
    item.write_text('{"uri": "urn:x:1", "body_text": "The gate will hold, the mayor said."}')

    call_command("ingest", str(item), "--publisher", "Ruhr Wire")

    assert Article.objects.get().external_id == "urn:x:1"
    assert Revision.objects.get().media_type == "application/json"


def test_the_good_files_are_taken_in_and_the_bad_ones_named(publisher, file, tmp_path, capsys):
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    files = [str(tmp_path / name) for name in ("empty.txt", "gate.txt", "photo.txt", "gone.txt")]

    with pytest.raises(CommandError, match="3 of 4 files failed"):
        call_command("ingest", *files, "--publisher", "Ruhr Wire")

    shown = capsys.readouterr().err
    assert "empty.txt: The text has no words" in shown
    assert "photo.txt: The bytes are no text" in shown
    assert "gone.txt: No such file" in shown
    assert Article.objects.count() == 1


def message(*items):
    texts = "".join(
        f"<newsItem guid='urn:x:{guid}' version='{version}'><itemMeta>"
        f"<pubStatus qcode='stat:{status}'/></itemMeta>"
        f"<contentSet><inlineData>{TEXT}</inlineData></contentSet></newsItem>"
        for guid, version, status in items
    )
    return f"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'>{texts}</newsMessage>"


def test_of_a_message_with_a_text_that_is_refused_the_others_are_taken_in(
    publisher, tmp_path, capsys
):
    path = tmp_path / "wire.xml"
    path.write_text(message((1, 1, "usable"), (2, 1, "canceled"), (3, 1, "usable")))

    with pytest.raises(CommandError, match="1 of 1 files failed"):
        call_command("ingest", str(path), "--publisher", "Ruhr Wire")

    assert {article.external_id for article in Article.objects.all()} == {"urn:x:1", "urn:x:3"}
    assert "wire.xml: text 2 of 3: The item's publishing status" in capsys.readouterr().err


def test_an_item_that_is_canceled_takes_its_article_back(publisher, tmp_path, capsys):
    path = tmp_path / "wire.xml"
    for items in ([(1, 1, "usable"), (2, 5, "usable")], [(1, 2, "canceled"), (2, 4, "canceled")]):
        path.write_text(message(*items))
        call_command("ingest", str(path), "--publisher", "Ruhr Wire")

    states = dict(Article.objects.values_list("external_id", "status"))
    assert states == {"urn:x:1": "withdrawn", "urn:x:2": "active"}
    outcomes = Job.objects.order_by("id").values_list("result__outcome", flat=True)
    assert list(outcomes)[2:] == ["withdrawn", "older_version"]


def test_a_huge_file_is_refused_before_it_is_read(publisher, tmp_path, capsys):
    huge = tmp_path / "huge.txt"
    huge.touch()
    os.truncate(huge, command.LIMIT + 1)

    with pytest.raises(CommandError):
        call_command("ingest", str(huge), "--publisher", "Ruhr Wire")

    assert "larger than 10,485,760 bytes" in capsys.readouterr().err


def test_an_unknown_publisher_stops_it_with_the_way_out(file):
    with pytest.raises(CommandError, match="--create-publisher"):
        call_command("ingest", str(file), "--publisher", "Ruhr Wire")

    assert not Article.objects.exists()


def test_a_publisher_is_added_once_if_that_is_wanted(file):
    for _ in range(2):
        call_command("ingest", str(file), "--publisher", "Ruhr Wire", "--create-publisher")

    assert Source.objects.count() == 1


def test_waiting_says_what_was_found(publisher, file, capsys, monkeypatch):
    def work(_seconds):
        """Be the worker while the command sleeps."""
        worker.run(Job.objects.get(status="queued").pk, now=timezone.now)

    monkeypatch.setattr(following, "sleep", work)

    call_command("ingest", str(file), "--publisher", "Ruhr Wire", "--wait")

    assert capsys.readouterr().out == "1 created; claims found: 1\n"


def test_a_job_that_failed_is_an_error_with_its_cause(publisher, file, capsys, monkeypatch):
    def fail(_seconds):
        Job.objects.update(
            status="failed", finished_at=timezone.now(), error={"detail": "No memory."}
        )

    monkeypatch.setattr(following, "sleep", fail)

    with pytest.raises(CommandError, match="1 of 1"):
        call_command("ingest", str(file), "--publisher", "Ruhr Wire", "--wait")

    assert "Gate holds as river rises: No memory." in capsys.readouterr().err


def test_waiting_without_a_worker_ends_with_the_way_out(publisher, file, monkeypatch):
    monkeypatch.setattr(following, "STALLED", timedelta(0))

    with pytest.raises(CommandError, match="worker"):
        call_command("ingest", str(file), "--publisher", "Ruhr Wire", "--wait")
