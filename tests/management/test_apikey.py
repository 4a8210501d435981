from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from claimsapi.models import ApiKey
from claimsapi.models.api_key import KeyRefused
from tests.builders import make_key, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user("ada", is_superuser=True)


def test_the_printed_token_opens_the_key(editor, capsys):
    call_command("apikey", "create", "CMS", "--scopes", "ingest", "read")

    key = ApiKey.objects.authenticate(capsys.readouterr().out.strip(), now=timezone.now())
    assert (key.name, key.owner, key.scopes) == ("CMS", editor, ["read", "ingest"])


def test_only_the_token_is_on_standard_output(editor, capsys):
    call_command("apikey", "create", "CMS", "--scopes", "read")

    assert capsys.readouterr().out.count("\n") == 1


def test_a_key_ends_on_the_day_it_is_told_to(editor):
    call_command("apikey", "create", "CMS", "--scopes", "read", "--expires", "2099-02-01")

    assert ApiKey.objects.get().expires_at == datetime(2099, 2, 1, tzinfo=UTC)


def test_a_key_has_the_rates_that_it_is_given(editor):
    call_command("apikey", "create", "CMS", "--scopes", "read", "--rates", "5000/day", "9/minute")

    assert ApiKey.objects.get().rates == ["9/minute", "5000/day"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["--rates", "5/week"], "no rate", id="no rate"),
        pytest.param(["--expires", "2020-01-01"], "is past", id="past"),
        pytest.param(["--expires", "Monday"], "invalid", id="no date"),
        pytest.param(["--owner", "nobody"], "no user “nobody”", id="unknown owner"),
        pytest.param(["--scopes", "all"], "invalid choice", id="unknown scope"),
    ],
)
def test_a_wrong_argument_issues_no_key(editor, arguments, message):
    with pytest.raises(CommandError, match=message):
        call_command("apikey", "create", "CMS", "--scopes", "read", *arguments)

    assert not ApiKey.objects.exists()


def test_without_a_superuser_the_way_out_is_said():
    with pytest.raises(CommandError, match="createsuperuser"):
        call_command("apikey", "create", "CMS", "--scopes", "read")


def test_with_several_superusers_the_owner_must_be_named(editor):
    make_user(is_superuser=True)

    with pytest.raises(CommandError, match="--owner"):
        call_command("apikey", "create", "CMS", "--scopes", "read")


def test_the_list_shows_prefix_and_state_but_no_secret(capsys):
    key, token = make_key()
    make_key(revoked_at=timezone.now())

    call_command("apikey", "list")

    shown = capsys.readouterr().out
    assert f"{key.prefix}  in use" in shown
    assert "revoked" in shown
    assert token.split("_", 2)[2] not in shown


@pytest.mark.parametrize("form", ["prefix", "token"])
def test_a_revoked_key_opens_nothing(form):
    key, token = make_key()

    call_command("apikey", "revoke", key.prefix if form == "prefix" else token)

    with pytest.raises(KeyRefused):
        ApiKey.objects.authenticate(token, now=timezone.now())


def test_revoking_twice_says_when_it_was_done():
    key, _ = make_key(revoked_at=datetime(2026, 3, 14, 9, 30, tzinfo=UTC))

    with pytest.raises(CommandError, match="2026-03-14 09:30"):
        call_command("apikey", "revoke", key.prefix)
