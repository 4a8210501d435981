"""What `.ci/secrets` finds; examples are put together here, so that it finds none in this file."""

import subprocess
from pathlib import Path

import pytest

from claimsapi.models import ApiKey

SCAN = Path(__file__).parents[2] / ".ci" / "secrets"

LONG = "Ab3" * 20
SECRETS = {
    "private key": "-----BEGIN RSA" + " PRIVATE KEY-----",
    "key of this service": ApiKey(scopes=["read"]).issue(),
    "Webhook secret": "whsec" + "_" + LONG,
    "AWS": "AKIA" + "Q" * 16,
    "GitHub": "ghp" + "_" + LONG[:36],
    "GitLab": "glpat" + "-" + LONG[:20],
    "Slack": "xoxb" + "-" + "12345678-" + LONG[:24],
    "Google": "AIza" + LONG[:35],
    "OpenAI or Anthropic": "sk" + "-" + LONG,
    "Hugging Face": "hf" + "_" + LONG[:34],
    "PyPI": "pypi" + "-AgE" + LONG,
    "JSON Web Token": f"eyJ{LONG}." + f"eyJ{LONG}.{LONG}",
}


@pytest.fixture
def repository(tmp_path):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    return tmp_path


def scanned(repository):
    return subprocess.run([SCAN], cwd=repository, capture_output=True, text=True, check=False)


def test_a_secret_of_each_form_is_found_by_its_place_and_not_repeated(repository):
    for name, secret in SECRETS.items():
        (repository / f"{name}.txt").write_text(f"# notes\nTOKEN={secret}\n")

    found = scanned(repository)

    assert found.returncode == 1
    assert sorted(found.stdout.splitlines()) == sorted(f"   {n}: {n}.txt:2" for n in SECRETS)


def test_what_only_looks_like_one_is_none(repository):
    (repository / "guide.md").write_text(
        "Bearer ck_<prefix>_<secret>, sk-… and whsec_…\n" + "0f" * 32
    )

    assert (scanned(repository).returncode, scanned(repository).stdout) == (0, "")
