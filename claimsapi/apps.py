"""The app, and Django's admin with our desk as its site."""

from importlib import import_module

from django.apps import AppConfig
from django.contrib.admin import apps
from django.db.models.signals import post_migrate


class ClaimsConfig(AppConfig):
    name = "claimsapi"
    default = True

    def ready(self) -> None:
        """Let every process, workers too, know how the API writes and shows rows."""
        from claimsapi.roles import apply_roles  # like what follows, it needs the models

        post_migrate.connect(apply_roles, sender=self)
        from claimsapi.api import at_work  # it needs the models, which are there only now

        at_work.lend()


class DeskConfig(apps.AdminConfig):
    default = False
    default_site = "claimsapi.admin.dashboard.site.Desk"

    def ready(self) -> None:
        """Register what other apps have, then our own rows, with the one site."""
        super().ready()
        import_module("claimsapi.admin.registrations")
