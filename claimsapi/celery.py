"""The Celery application. Only tasks.py and the worker import it."""

import os

from celery import Celery
from django_structlog.celery.steps import DjangoStructLogInitStep
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimsapi.settings")

TRANSPORT_ALIASES["folder"] = "claimsapi.embedded.broker:Transport"

app = Celery("claimsapi")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["worker"].add(DjangoStructLogInitStep)
