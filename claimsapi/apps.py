"""The app, and Django's admin with our desk as its site."""

from django.apps import AppConfig
from django.contrib.admin import apps


class ClaimsConfig(AppConfig):
    name = "claimsapi"
    default = True


class DeskConfig(apps.AdminConfig):
    default = False
    default_site = "claimsapi.desk.Desk"  # outside the package that registers with it
