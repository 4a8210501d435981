"""The Celery application. Only claimsapi.queue and claimsapi.worker import it."""

import os
import resource
from pathlib import Path
from typing import Any

from celery import Celery
from celery.signals import worker_process_init
from django.conf import settings
from django_structlog.celery.steps import DjangoStructLogInitStep
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimsapi.settings")

TRANSPORT_ALIASES["folder"] = "claimsapi.embedded.broker:Transport"

app = Celery("claimsapi")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.imports = ["claimsapi.worker"]  # by a worker when it starts, by nobody who only sends
app.steps["worker"].add(DjangoStructLogInitStep)


@worker_process_init.connect
def limit_memory(**_: Any) -> None:
    """
    Let this process fail by a MemoryError before the machine is out of memory, and kills some.

    Only Linux says what a process has and holds it to a limit.
    """
    status = Path("/proc/self/status")
    if settings.WORKER_MEMORY and status.exists():
        [begins_with] = [line for line in status.read_text().splitlines() if "VmData:" in line]
        most = int(begins_with.split()[1]) * 1024 + settings.WORKER_MEMORY * 1024**2
        resource.setrlimit(resource.RLIMIT_DATA, (most, resource.RLIM_INFINITY))
