"""What a request takes: time, and what the processor gave it, which waiting does not change."""

import time

import psutil
from django.db import connection


def backend():
    """Return PostgreSQL's process for this connection, if it runs here."""
    connection.ensure_connection()
    return psutil.Process(connection.connection.info.backend_pid)


def clocks(database):
    """Return the time, the CPU's time for this process, and that for ``database``'s, in s."""
    used = database.cpu_times()
    return time.perf_counter(), time.process_time(), used.user + used.system
