"""After a new SECRET_KEY nothing is left that the one before must open."""

import pytest
from django.core.management import CommandError, call_command

from claimsapi.operations.webhooks import secrets
from tests.builders import SECRET, make_webhook

pytestmark = pytest.mark.django_db


def test_secrets_are_stored_with_the_key_of_now(settings, capsys):
    endpoint = make_webhook(previous_secret=secrets.closed(SECRET))
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "n" * 50, [settings.SECRET_KEY]

    call_command("rotate_secrets")

    settings.SECRET_KEY_FALLBACKS = []
    endpoint.refresh_from_db()
    stored = (endpoint.secret, endpoint.previous_secret)
    assert [secrets.opened(each) for each in stored] == [SECRET, SECRET]
    assert capsys.readouterr().out == "1 webhooks have their secrets stored anew.\n"


def test_a_secret_that_no_key_opens_is_named(settings):
    endpoint = make_webhook()
    settings.SECRET_KEY = "n" * 50

    with pytest.raises(CommandError, match=str(endpoint.pk)):
        call_command("rotate_secrets")
