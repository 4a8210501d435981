"""The Celery application. Only queue.py and worker.py import it."""

import os

from celery import Celery
from django_structlog.celery.steps import DjangoStructLogInitStep
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimsapi.settings")

TRANSPORT_ALIASES["folder"] = "claimsapi.embedded.broker:Transport"

app = Celery("claimsapi")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.imports = ["claimsapi.worker"]  # by a worker when it starts, by nobody who only sends
app.steps["worker"].add(DjangoStructLogInitStep)
