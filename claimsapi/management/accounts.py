"""An editor's account and an API key for the demonstration, the same ones at every start."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from django.contrib.auth.models import User
from django.utils import timezone

from claimsapi.models import ApiKey
from claimsapi.models.api_key import KeyRefused, Scope

EDITOR = "editor"
KEY_NAME = "Demonstration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How to get in; ``demo.json`` has the same fields."""

    base_url: str
    api_key: str
    admin_user: str
    admin_password: str

    def write(self, path: Path) -> None:
        """Replace ``path`` at once, readable to its owner only."""
        unfinished = path.with_suffix(".new")
        descriptor = os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(asdict(self), file, indent=2)
        unfinished.replace(path)


def access(path: Path, *, base_url: str) -> Access:
    """Return the access that ``path`` remembers as far as it still opens, else a new one."""
    known = json.loads(path.read_text()) if path.exists() else {}
    user, password = _editor(known.get("admin_password", ""))
    return Access(
        base_url=base_url,
        api_key=_key(known.get("api_key", ""), user),
        admin_user=user.username,
        admin_password=password,
    )


def _editor(password: str) -> tuple[User, str]:
    user = User.objects.filter(username=EDITOR, is_active=True).first()
    if user and user.check_password(password):
        return user, password
    password = secrets.token_urlsafe(12)
    user, _ = User.objects.get_or_create(username=EDITOR)
    user.is_staff = user.is_superuser = user.is_active = True
    user.set_password(password)
    user.save()
    return user, password


def _key(token: str, owner: User) -> str:
    try:
        ApiKey.objects.authenticate(token, now=timezone.now())
    except KeyRefused:
        key = ApiKey(name=KEY_NAME, owner=owner, scopes=[scope.value for scope in Scope])
        token = key.issue()
        key.save()
    return token
