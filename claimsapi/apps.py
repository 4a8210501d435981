"""The app, and Django's admin with our desk as its site."""

from importlib import import_module

from django.apps import AppConfig
from django.contrib.admin import apps
from django.db.models.signals import post_migrate


class ClaimsConfig(AppConfig):
    name = "claimsapi"
    default = True

    def ready(self) -> None:
        """Apply the roles after each ``migrate``."""
        from claimsapi.roles import apply_roles  # it needs the models, which are there only now

        post_migrate.connect(apply_roles, sender=self)


class DeskConfig(apps.AdminConfig):
    default = False
    default_site = "claimsapi.admin.dashboard.site.Desk"

    def ready(self) -> None:
        """Register what other apps have, then our own rows, with the one site."""
        super().ready()
        import_module("claimsapi.admin.registrations")
