"""Settings from the environment, each in a fresh interpreter as at a real start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PRODUCTION = {
    "DATABASE_URL": "postgresql://news:p%40ss@db.example.org:6432/claims?sslmode=require",
    "BROKER_URL": "redis://broker.example.org/0",
    "SECRET_KEY": "not-a-real-key-but-with-many-different-letters-0123456789",
    "ALLOWED_HOSTS": "claims.example.org",
}


def run(code: str, data: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {"PATH": os.environ["PATH"], "CLAIMSAPI_DATA": str(data), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=clean | environment,
    )


def value(expression: str, data: Path, **environment: str) -> str:
    done = run(f"from claimsapi.settings import *; print({expression})", data, **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_bare_machine_needs_no_variable(tmp_path):
    engine = value("DATABASES['default']['ENGINE'], CELERY_BROKER_URL, DEBUG", tmp_path)

    assert engine == "claimsapi.embedded folder:// False"


def test_a_database_url_is_read_with_its_escapes_and_options(tmp_path):
    database = "{k: DATABASES['default'][k] for k in ('NAME', 'USER', 'PASSWORD', 'HOST', 'PORT')}"

    assert value(database, tmp_path, **PRODUCTION) == str(
        {
            "NAME": "claims",
            "USER": "news",
            "PASSWORD": "p@ss",
            "HOST": "db.example.org",
            "PORT": "6432",
        }
    )
    assert value("DATABASES['default']['OPTIONS']['sslmode']", tmp_path, **PRODUCTION) == "require"


def test_production_writes_no_secret_of_its_own(tmp_path):
    value("SECRET_KEY", tmp_path, **PRODUCTION)

    assert list(tmp_path.iterdir()) == []


def test_a_secret_may_come_from_a_file(tmp_path):
    (tmp_path / "key").write_text("from a file, with many characters\n")
    environment = PRODUCTION | {"SECRET_KEY": "", "SECRET_KEY_FILE": str(tmp_path / "key")}

    assert value("SECRET_KEY", tmp_path, **environment) == "from a file, with many characters"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param({"SECRET_KEY": ""}, "SECRET_KEY is not set", id="no secret"),
        pytest.param({"SECRET_KEY": "x" * 31}, "token_urlsafe(50)", id="a secret too short"),
        pytest.param({"SECRET_KEY_FALLBACKS": "old"}, "less than 32", id="an old secret too short"),
        pytest.param({"TRUSTED_PROXIES": "proxy"}, "such as 10.0.0.0/8", id="a proxy by name"),
        pytest.param({"TRUST_FORWARDED_PROTO": "1"}, "TRUSTED_PROXIES", id="a setting of before"),
        pytest.param({"RATES": "5/week"}, "RATES: “5/week” is no rate", id="no rate"),
        pytest.param({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is not set", id="no host"),
        pytest.param({"DATABASE_URL": "mysql://x"}, "not a PostgreSQL URL", id="another database"),
        pytest.param({"DATABASE_REPLICA_URL": "x:"}, "REPLICA_URL is not a", id="no replica"),
        pytest.param({"DEBUG": "maybe"}, "DEBUG='maybe': write true or false", id="not a boolean"),
        pytest.param({"DB_POOL_SIZE": "0"}, "a whole number from 1", id="a number too small"),
        pytest.param({"SECRET_KEY_FILE": "/nowhere"}, "No such file", id="a secret file missing"),
        pytest.param({"READER_URL": "ftp://x/v1"}, "READER_URL: write such as", id="no web"),
        pytest.param({"READER_URL": "http://a:b@x/v1"}, "READER_URL: write such as", id="a user"),
        pytest.param({"READER_URL": "http://x:no/v1"}, "READER_URL: write such as", id="no port"),
        pytest.param({"READER_URL": "http://x/v1"}, "READER_MODEL is not", id="no model"),
        pytest.param({"READER_MODEL": "m" * 61}, "up to 60 characters", id="a name too long"),
        pytest.param({"READER_MODEL": "claimsapi"}, "not claimsapi", id="our own name"),
        pytest.param({"READER_KEY": "clé"}, "READER_KEY: a key has no", id="no key"),
        pytest.param({"READER_REQUEST_TOKENS": "900"}, "from 1500", id="no room for the rules"),
    ],
)
def test_a_wrong_value_stops_the_start_and_names_the_variable(change, message, tmp_path):
    done = run("import claimsapi.settings", tmp_path, **PRODUCTION | change)

    assert done.returncode != 0
    assert message in done.stderr.splitlines()[-1]


READER = {"READER_URL": "https://models.example.org/v1", "READER_MODEL": "llama3.3:70b"}


def test_there_is_no_second_reader_unless_it_is_named(tmp_path):
    assert value("READER_URL, CELERY_TASK_TIME_LIMIT", tmp_path) == "100"


def test_a_worker_has_the_time_that_a_second_reader_may_take(tmp_path):
    limits = "CELERY_TASK_TIME_LIMIT, CELERY_TASK_SOFT_TIME_LIMIT"

    assert value(limits, tmp_path, **READER, READER_TIMEOUT="20") == "160 150"


def test_the_key_of_a_second_reader_may_come_from_a_file(tmp_path):
    (tmp_path / "reader").write_text("sk-1234\n")
    environment = READER | {"READER_KEY_FILE": str(tmp_path / "reader")}

    assert value("READER_KEY", tmp_path, **environment) == "sk-1234"


def test_a_wrong_database_url_is_not_repeated_with_its_password(tmp_path):
    wrong = PRODUCTION | {"DATABASE_URL": "mysql://news:hunter2@db/claims"}

    done = run("import claimsapi.settings", tmp_path, **wrong)

    assert "hunter2" not in done.stderr


def test_production_settings_pass_djangos_deployment_check(tmp_path):
    check = "from django.core.management import execute_from_command_line as run; run"
    arguments = "(['manage.py', 'check', '--deploy', '--fail-level', 'WARNING'])"

    settings = PRODUCTION | {"DJANGO_SETTINGS_MODULE": "claimsapi.settings"}
    done = run(check + arguments, tmp_path, **settings)

    assert done.returncode == 0, done.stderr


def test_a_short_secret_will_do_where_nobody_else_comes(tmp_path):
    short = PRODUCTION | {"SECRET_KEY": "short", "HTTPS": "false"}

    assert value("SECRET_KEY", tmp_path, **short) == "short"


def test_browsers_are_told_to_preload_only_if_asked_for(tmp_path):
    told = value("SECURE_HSTS_SECONDS, SECURE_HSTS_PRELOAD", tmp_path, **PRODUCTION)

    assert told == "31536000 False"


def test_a_command_that_needs_no_database_starts_none(tmp_path):
    check = "from django.core.management import execute_from_command_line as run; run"

    run(check + "(['manage.py', 'check'])", tmp_path, DJANGO_SETTINGS_MODULE="claimsapi.settings")

    assert not (tmp_path / "postgres").exists()


@pytest.mark.parametrize("stage", ["parse", "extract", "link"])
def test_the_language_stages_load_neither_django_nor_celery(stage, tmp_path):
    code = f"""
import importlib, pkgutil, sys, claimsapi.{stage} as stage
for module in pkgutil.walk_packages(stage.__path__, "claimsapi.{stage}."):
    importlib.import_module(module.name)
print({{"django", "celery"}} & set(sys.modules))
"""

    assert run(code, tmp_path).stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("written", "understood"), [("", "0.35"), ("0", "0.0"), (".8", "0.8"), ("0.55", "0.55")]
)
def test_a_share_is_a_number_up_to_one(tmp_path, written, understood):
    assert value("REVIEW_CONFIDENCE", tmp_path, REVIEW_CONFIDENCE=written) == understood


@pytest.mark.parametrize("written", ["80", "1.5", "-1", "a lot", "1e-3"])
def test_a_share_that_is_none_is_refused(tmp_path, written):
    done = run("import claimsapi.settings", tmp_path, REVIEW_CONFIDENCE=written)

    assert f"REVIEW_CONFIDENCE='{written}': write a number from 0 to 1" in done.stderr
