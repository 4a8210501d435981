"""README and guide, from their first command to their last, on a service that `make run` starts."""

import os
import re
import shutil
import tempfile
from pathlib import Path

import httpx
import pytest

from tests.demo import PATIENCE, ROOT, running
from tests.guide import Reader, Shell, steps
from tests.openapi import committed

DOCUMENTS = [ROOT / "README.md", ROOT / "docs" / "api.md"]
TO_PASTE = re.compile(r"^(?:API|KEY)=\S+$", re.MULTILINE)

pytestmark = [pytest.mark.long, pytest.mark.timeout(3 * PATIENCE)]


@pytest.fixture
def folder():
    """Return a folder with the service in it, whose data nobody else has."""
    folder = Path(tempfile.mkdtemp(prefix="guide-"))
    for name in (".venv", "manage.py"):
        (folder / name).symlink_to(ROOT / name)
    yield folder
    shutil.rmtree(folder)


def test_every_command_of_readme_and_guide_does_what_is_printed(folder):
    ours = {"CLAIMSAPI_DATA": str(folder / "data"), "DJANGO_SETTINGS_MODULE": "claimsapi.settings"}
    hidden = ("DATABASE_URL", "BROKER_URL", "PYTHONPATH")
    clean = {name: value for name, value in os.environ.items() if name not in hidden}
    with running(folder / "data", PORT="18640") as demo:
        shell = Shell(folder, clean | ours)
        try:
            shell.paste("\n".join(TO_PASTE.findall(demo.output)))
            reader = Reader(shell)
            for step in [step for document in DOCUMENTS for step in steps(document)]:
                reader.follow(step)
        finally:
            shell.close()
        tried_out = httpx.post(
            f"{demo.access['base_url']}/api/v1/articles/",
            headers={"Authorization": f"Bearer {demo.access['api_key']}"},
            json=committed()["components"]["schemas"]["NewArticle"]["examples"][0],
        )

    assert tried_out.status_code == 202, "what “Try it out” sends"
    assert list(folder.glob("claims-*.ndjson"))  # what the last command keeps


def test_what_is_to_be_pasted_stands_in_blocks_and_names_no_port():
    for document in DOCUMENTS:
        text = document.read_text()

        assert len(steps(document)) >= 3, document.name
        assert "localhost:8000" not in text, document.name
        assert not re.search(r"(?<!\.venv/bin/)python manage\.py", text), document.name
