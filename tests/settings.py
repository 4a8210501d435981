"""The service's own settings with a data directory for tests, so that they never touch `.data`."""

import os
from pathlib import Path

os.environ.setdefault("CLAIMSAPI_DATA", str(Path(__file__).parent.parent / ".data" / "test"))

from claimsapi.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed, not safety
# Pages render without a previous collectstatic.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 - WhiteNoise warns where it is not
# Raises where a request runs one query a row. The admin asks who is logged in more than once.
ZEAL_ALLOWLIST = [{"model": "auth.User", "field": "get()"}]
INSTALLED_APPS = ["zeal", *INSTALLED_APPS]  # noqa: F405
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *MIDDLEWARE]  # noqa: F405
