"""The service's own settings with a data directory for tests, so that they never touch `.data`."""

import os
from pathlib import Path

SHARED = Path(os.environ.get("CLAIMSAPI_DATA") or Path(__file__).parents[1] / ".data" / "test")
# Each worker of pytest-xdist has a broker of its own, below what all of them share.
os.environ["CLAIMSAPI_DATA"] = str(SHARED / os.environ.get("PYTEST_XDIST_WORKER", ""))

from claimsapi.settings import *  # noqa: E402, F403

os.environ["CLAIMSAPI_DATA"] = str(SHARED)  # again, for processes that tests start

# A server that loses its data in a power cut (database.py) is no place for anybody's own.
if EMBEDDED:  # noqa: F405
    DATABASES["default"]["HOST"] = str(SHARED.resolve() / "test-postgres")  # noqa: F405
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
