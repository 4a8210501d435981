"""``manage.py rotate_secrets``: store what is encrypted with the SECRET_KEY of now."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claimsapi.models import WebhookEndpoint
from claimsapi.operations.webhooks import secrets


class Command(BaseCommand):
    help = (
        "Store the secrets of webhooks with the SECRET_KEY of now. Call it after a new SECRET_KEY "
        "and before the one before leaves SECRET_KEY_FALLBACKS."
    )

    def handle(self, *_: Any, **__: Any) -> None:
        endpoints = list(WebhookEndpoint.objects.all())
        try:
            secrets.close_anew(endpoints)
        except secrets.SecretLost as lost:
            raise CommandError(
                f"No key opens the secret of webhook {lost}. Put the key that it was stored with "
                "into SECRET_KEY_FALLBACKS, or rotate the secret of that webhook."
            ) from lost
        self.stdout.write(f"{len(endpoints)} webhooks have their secrets stored anew.")
