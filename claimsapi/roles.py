"""
Who may do what at the desk: the four groups that people of a newsroom are put into.

Applied after each ``migrate``. The groups then hold exactly these permissions of this app; what
they were given of other apps stays. Who needs other rights makes a group of another name.
"""

from collections.abc import Callable
from typing import Any

from django.apps import AppConfig
from django.apps import apps as installed
from django.apps.registry import Apps
from django.contrib.auth.models import Group, Permission

CHANGED = frozenset(
    {
        "article",
        "attribution",
        "claim",
        "counterclaim",
        "credit",
        "creditline",
        "dispute",
        "feed",
        "job",
        "segment",
        "source",
        "sourcealias",
    }
)
ADDED = frozenset({"claim", "counterclaim", "dispute", "feed", "source", "sourcealias"})
# Names and owners of keys, and where they are told of what, are nobody's business but the
# administrators'.
SECRET = frozenset(
    {"apikey", "apikeyevent", "webhookdelivery", "webhookendpoint", "webhookendpointevent"}
)


def _views(verb: str, model: str) -> bool:
    return verb == "view" and model not in SECRET


def _curates(verb: str, model: str) -> bool:
    return (
        _views(verb, model)
        or (verb == "change" and model in CHANGED)
        or (verb == "add" and model in ADDED)
    )


def _publishes(verb: str, model: str) -> bool:
    return _curates(verb, model) or model == "factcheck"


def _administers(_verb: str, _model: str) -> bool:
    return True


ROLES: dict[str, Callable[[str, str], bool]] = {
    "viewer": _views,
    "curator": _curates,
    "publisher": _publishes,
    "admin": _administers,
}


def apply_roles(
    sender: AppConfig, using: str = "default", apps: Apps = installed, **_: Any
) -> None:
    """Give each group what its role says, and take what it no longer says (a receiver)."""
    if not _has_permissions(apps):
        return  # the migration of one app alone, in a database without the others' tables
    ours = Permission.objects.using(using).filter(content_type__app_label=sender.label)
    wanted = {
        role: {p for p in ours if may(*p.codename.split("_", 1))} for role, may in ROLES.items()
    }
    for role, permissions in wanted.items():
        group, _made = Group.objects.using(using).get_or_create(name=role)
        held = set(group.permissions.filter(content_type__app_label=sender.label))
        group.permissions.remove(*held - permissions)
        group.permissions.add(*permissions - held)


def _has_permissions(apps: Apps) -> bool:
    try:
        apps.get_model("auth", "Permission")
    except LookupError:
        return False
    return True
