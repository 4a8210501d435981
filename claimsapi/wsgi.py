"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from claimsapi.api.core.headers.utf8 import Utf8Alone
from claimsapi.postgresql.base import give_up_soon

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimsapi.settings")

application = Utf8Alone(get_wsgi_application())
give_up_soon()
