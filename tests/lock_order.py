"""Watches each transaction of a test: whether it takes its locks in the order of models.locks."""

import re
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

import claimsapi
from claimsapi.models.locks import APART, Advisory, place

SERVICE = str(Path(claimsapi.__file__).parent)
ADVISORY = re.compile(r"pg_advisory_xact_lock(?:_shared)?\((\d+|%s)")
CHANGED = re.compile(r'(?:\bUPDATE|\bDELETE FROM) "?claimsapi_(\w+)')
CLAIMS = re.compile(r'(?:\bUPDATE|\bINSERT INTO|\bDELETE FROM) "claimsapi_claim"')
UPSERTED = re.compile(r'\bINSERT INTO "?claimsapi_(\w+).*\bDO UPDATE', re.DOTALL)
SELECTED = re.compile(
    r'\bFROM "?claimsapi_(\w+).*\bFOR (?:(?:NO KEY )?UPDATE|KEY SHARE)', re.DOTALL
)
DISPUTES_CHANGED = """
    SELECT n_tup_upd FROM pg_stat_xact_user_tables WHERE relname = 'claimsapi_dispute'
"""


class LockOrder:
    """What the transaction that goes on has locked first, and the ``faults`` of all so far."""

    def __init__(self):
        self.faults = []
        self.block, self.taken, self.ours = None, [], False

    def __call__(self, execute, sql, params, many, context):
        asked = CLAIMS.search(sql) and connection.connection and not connection.needs_rollback
        changed = disputes_changed() if asked else None
        found = execute(sql, params, many, context)
        blocks = [each for each in connection.atomic_blocks if not each._from_testcase]
        block = blocks[0] if blocks else None
        if block is not self.block or block is None:
            self.block, self.taken, self.ours = block, [], block is not None and is_ours()
        if self.ours:
            for lock in locks_of(sql):
                self._take(lock)
            if changed is not None and disputes_changed() > changed:
                self._take("Dispute")  # by the trigger
        return found

    def _take(self, lock):
        if lock in self.taken:
            return
        later = [each for each in self.taken if rank(each) > rank(lock)]
        if later:
            self.faults.append(f"{lock} is locked after {', '.join(later)}")
        self.taken.append(lock)


def locks_of(sql):
    for number in ADVISORY.findall(sql):
        yield Advisory.REQUESTS.name if number == "%s" else Advisory(int(number)).name
    for pattern in (CHANGED, UPSERTED, SELECTED):
        for table in pattern.findall(sql):
            if (model := name_of(table)) not in APART:
                yield model


def disputes_changed():
    """Return how many disputes were changed so far; asked for past what counts queries."""
    with connection.connection.cursor() as cursor:
        return cursor.execute(DISPUTES_CHANGED).fetchone()[0]


def is_ours():
    """Return whether the service asks, and not a test that makes or deletes its rows."""
    frame = sys._getframe()
    while frame := frame.f_back:
        if frame.f_code.co_filename.startswith(SERVICE):
            return True
    return False


def name_of(table):
    found = [m.__name__ for m in apps.get_app_config("claimsapi").get_models()]
    return next(name for name in found if name.lower() == table)


def rank(lock):
    names = [each.name for each in Advisory]
    return names.index(lock) if lock in names else len(names) + place(lock)


@pytest.fixture(autouse=True)
def order_of_locks():
    """Fail a test in which an operation takes its locks against the order."""
    watch = LockOrder()
    with connection.execute_wrapper(watch):
        yield watch
    if watch.faults:
        pytest.fail(f"against the order of models.locks: {'; '.join(watch.faults)}")
