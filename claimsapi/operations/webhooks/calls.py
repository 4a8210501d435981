"""Which addresses webhooks call, by the settings."""

from django.conf import settings

from claimsapi.http_fetch import Policy


def policy() -> Policy:
    """Return what may be called: https, and the public internet, unless the operator says more."""
    return Policy(
        ports=settings.WEBHOOK_PORTS,
        schemes=("http", "https") if settings.WEBHOOK_HTTP else ("https",),
        inside=tuple(settings.WEBHOOK_NETWORKS),
    )
