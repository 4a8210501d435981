import io
import json
import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from claimsapi.models import Claim
from tests.builders import make_claim

pytestmark = pytest.mark.django_db

CLAIMS = [
    {"id": "dam", "claim": "The dam is safe.", "title": "Is the dam safe?"},
    {"id": "troops", "claim": "Ukrainian troops in Kursk are surrounded."},
]
QUERIES = [{"id": "q", "text": "They say #KurskTroops are surrounded https://t.co/x"}]


@pytest.fixture
def write(tmp_path):
    def lines(name, rows):
        path = tmp_path / name
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        return str(path)

    return lines


def run(claims, queries, **options):
    out = io.StringIO()
    call_command("match", claims=claims, queries=queries, stdout=out, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_query_finds_the_claim_of_the_file_that_says_the_same(write):
    [found] = run(write("claims", CLAIMS), write("queries", QUERIES))

    assert found["id"] == "q"
    assert found["hits"] == ["troops"]


def test_stored_claims_are_neither_found_nor_changed(write):
    stored = make_claim("Ukrainian troops in Kursk are surrounded")

    [found] = run(write("claims", CLAIMS), write("queries", QUERIES))

    assert found["hits"] == ["troops"]
    assert list(Claim.objects.all()) == [stored]


def test_of_claims_that_differ_in_quotation_marks_only_the_first_comes_first(write):
    twins = [
        {"id": str(n), "claim": f"Troops are {mark}surrounded{mark}."}
        for n, mark in enumerate("'\"“")
    ]

    [found] = run(write("claims", twins), write("queries", QUERIES))

    assert found["hits"] == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        pytest.param({"id": "q"}, 'queries line 1: no "text"', id="no text"),
        pytest.param({"id": 1, "text": "t"}, 'queries line 1: no "id"', id="an id that is none"),
        pytest.param([], 'queries line 1: no "id"', id="no object"),
    ],
)
def test_a_line_that_is_no_query_is_named(write, row, complaint):
    with pytest.raises(CommandError, match=complaint):
        run(write("claims", CLAIMS), write("queries", [row]))


@pytest.fixture
def behind():
    """Let the database lack its tables, as far as Django knows."""
    taken = MigrationRecorder(connection).migration_qs.filter(app="claimsapi")
    taken.exclude(name="0001_extensions").delete()


def test_a_database_that_is_not_ours_to_change_is_left_as_it_is(write, behind, settings):
    settings.EMBEDDED = False

    with pytest.raises(CommandError, match=r"run manage\.py migrate first"):
        run(write("claims", CLAIMS), write("queries", QUERIES))


def test_a_fresh_clone_needs_no_command_before(write, tmp_path):
    environment = {
        **os.environ,
        "CLAIMSAPI_DATA": str(tmp_path / "data"),
        "DJANGO_SETTINGS_MODULE": "claimsapi.settings",
    }
    files = ["--claims", write("claims", CLAIMS), "--queries", write("queries", QUERIES)]

    done = subprocess.run(
        [sys.executable, "manage.py", "match", *files],
        capture_output=True,
        text=True,
        check=False,
        env={name: value for name, value in environment.items() if name != "DATABASE_URL"},
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["hits"] == ["troops"]


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(CommandError, match=r"nowhere\.jsonl: No such file"):
        run("nowhere.jsonl", "nowhere.jsonl")
