"""What gunicorn serves."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from claimsapi.api.core.headers.utf8 import Utf8Alone
from claimsapi.api.ops.memory import GivingBack, keep_apart
from claimsapi.postgresql.base import give_up_soon

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimsapi.settings")

application = GivingBack(Utf8Alone(get_wsgi_application()))
give_up_soon()
import_module(settings.ROOT_URLCONF)  # which the first request would load
keep_apart()
