"""
What every address of the admin lets whom do, found by walking them all.

A desk that is added is walked as well: nobody has to remember it here.
"""

import importlib
import pkgutil
import sys
from collections.abc import Mapping
from itertools import product
from types import ModuleType

import pytest
from django.contrib import admin as django_admin
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.urls import URLPattern, get_resolver

from claimsapi import admin
from claimsapi.admin.core.actions import Action
from tests.admin.test_desks import make_all
from tests.builders import make_user

pytestmark = pytest.mark.django_db

# They change a session, or a person's own password.
OF_THE_PERSON = {"login", "logout", "password_change", "password_change_done"}
IN_NO_TABLE = {"decide": ["skip"]}
# The rows that parts of an address mean, where any other is not found.
MEANT = {"segment": "segment", "other": "source", "counter_claim": "counterclaim"}
IN_THE_QUEUE = {"claim": "claim", "counter_claim": "counterclaim", "orphan": "attribution"}
WITH_AN_ADDRESS_OF_THEIR_OWN = {"withdraw", "role", "redact"}  # which says what is done
# Addresses of our own that mean one kind of row, which no other address of our own means.
ALONE = {
    "webhook": "webhookendpoint",
    "change-webhook": "webhookendpoint",
    "webhook-delivery": "webhookdelivery",
    "send-again": "webhookdelivery",
}
FORM = {
    "version": "1",
    "reason": "because",
    "name": "changed",
    "stance": "denies",
    "status": "rejected",
    "role": "furniture",
    "post": "yes",
    "_save": "Save",
}


def patterns(resolver=None, before=""):
    """Yield route and name of all that begins with ``admin/``."""
    for each in (resolver or get_resolver()).url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLPattern):
            if route.startswith("admin/") and each.name not in OF_THE_PERSON:
                yield each, route
        elif route.startswith("admin/"):
            yield from patterns(each, route)


def tables_in(module):
    """Return the tables that ``module`` sees, and those within them."""
    tables = [value for value in vars(module).values() if isinstance(value, Mapping)]
    within = (value for table in tables for value in table.values())
    return [*tables, *(value for value in within if isinstance(value, Mapping))]


def words_in(module):
    """Return what stands in addresses for something to do, from the tables that ``module`` sees."""
    tables = tables_in(module)
    return {word for table in tables for word, does in table.items() if isinstance(does, Action)}


def words_of(each):
    """Return the words that the view of an address may know, and one that none knows."""
    module = sys.modules[each.callback.__module__]
    seen = [module, *(value for value in vars(module).values() if isinstance(value, ModuleType))]
    return {*set().union(*map(words_in, seen)), *IN_NO_TABLE.get(each.name, ()), "unheard-of"}


def filled(each, rows):
    """Yield values for the parts of an address: ids it may mean, any word for something to do."""
    choices = {
        "action": sorted(words_of(each)),
        "kind": list(IN_THE_QUEUE),
        "app_label": ["claimsapi"],
        "content_type_id": ["1"],
        "url": ["nothing"],
    }
    ids = {name: str(row.pk) for name, row in rows.items()}
    choices |= {part: [ids[name]] for part, name in MEANT.items()}
    alone = ALONE.get(each.name)
    stock = [ids[name] for name in ids if name == alone or f"_{name}_" in (each.name or "")]
    others = [ids[name] for name in ids if name not in ALONE.values()]
    names = list(each.pattern.converters)
    own = [choices.get(name) or stock or others for name in names]
    for values in product(*own):
        filling = dict(zip(names, values, strict=True))
        if "kind" not in filling or filling["pk"] == ids[IN_THE_QUEUE[filling["kind"]]]:
            yield filling


def addresses(rows):
    """Return every address of the admin that these rows could be changed by."""
    found = set()
    for each, route in patterns():
        if not each.pattern.converters and "(?P" not in route:
            found.add("/" + route)
            continue
        for values in filled(each, rows):
            address = "/" + route
            for name, value in values.items():
                for kind in ("uuid", "slug", "int", "path", "str"):
                    address = address.replace(f"<{kind}:{name}>", value)
                address = address.replace(f"<{name}>", value)
            found.add(address)
    return sorted(address for address in found if "(?P" not in address)


def stored():
    """Return every row of every table of ours, and who may do what."""
    tables = [name for name in connection.introspection.table_names() if _matters(name)]
    with connection.cursor() as cursor:
        rows = {}
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" AS t ORDER BY 1')
            rows[table] = cursor.fetchall()
    return rows


def _matters(table):
    leases = table == "claimsapi_reviewlease"  # looking at the queue takes one
    return table.startswith(("claimsapi_", "auth_")) and not leases


@pytest.fixture
def as_stored(monkeypatch):
    """Return a check that the database is as it was, and ignores when people last signed in."""
    monkeypatch.setattr("django.contrib.auth.models.update_last_login", lambda *_, **__: None)
    return stored


def everything():
    """Store one row of every model that has an address; return them by the names of models."""
    return {**make_all(), "user": make_user(), "group": Group.objects.get(name="viewer")}


def test_the_walk_tries_whatever_can_be_done_at_any_desk():
    modules = pkgutil.walk_packages(admin.__path__, "claimsapi.admin.")
    known = set().union(*(words_in(importlib.import_module(each.name)) for each in modules))
    with_words = [each for each, _ in patterns() if "action" in each.pattern.converters]

    walked = [words_of(each) for each in with_words]

    assert len(known) > 20
    assert known - set().union(*walked) <= WITH_AN_ADDRESS_OF_THEIR_OWN
    assert all(len(words) > 1 for words in walked)


def test_the_walk_finds_the_desks():
    found = addresses(everything())

    assert 300 < len(found) < 1500  # each is asked in five tests: a few milliseconds, not minutes
    assert any(address.startswith("/admin/review/claim/") for address in found)
    assert any(address.endswith("/change/") for address in found)


def test_a_viewer_changes_nothing_by_any_address(sign_in, as_stored):
    rows, viewer = everything(), sign_in("viewer")
    before = as_stored()

    for address in addresses(rows):
        answer = viewer.post(address, FORM)
        assert answer.status_code < 500, address

    assert as_stored() == before


def test_a_viewer_changes_nothing_by_any_action_on_a_list(sign_in, as_stored):
    rows, viewer = everything(), sign_in("viewer")
    before = as_stored()

    for model, page in django_admin.site._registry.items():
        ids = [row.pk for row in rows.values() if isinstance(row, model)]
        for action in [*(name for _, name, _ in page._get_base_actions()), "delete_selected"]:
            address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
            viewer.post(address, {**FORM, "action": action, "_selected_action": ids})

    assert as_stored() == before


def test_nothing_is_changed_from_another_site(as_stored):
    rows, browser = everything(), Client(enforce_csrf_checks=True)
    browser.force_login(make_user(is_staff=True, is_superuser=True))
    before = as_stored()

    answers = {address: browser.post(address, FORM).status_code for address in addresses(rows)}

    assert as_stored() == before
    assert {address for address, status in answers.items() if status not in (403, 404)} == set()


def test_looking_changes_nothing_never_breaks_and_shows_no_markup_that_people_wrote(as_stored):
    rows, browser = everything(), Client()
    browser.force_login(make_user(is_staff=True, is_superuser=True))
    before = as_stored()

    answers = {address: browser.get(address) for address in addresses(rows)}

    assert {address for address, answer in answers.items() if answer.status_code >= 500} == set()
    assert {address for address, answer in answers.items() if _shows_markup(answer)} == set()
    assert as_stored() == before


def _shows_markup(answer):
    """Return whether the page has what a source and an article of ``make_all`` smuggle in."""
    if not answer.get("Content-Type", "").startswith("text/html"):
        return False
    page = b"".join(answer)
    return b"<script>alert(1)" in page or b"<b>Dam</b>" in page


def test_a_stranger_sees_nothing(client):
    for address in addresses(everything()):
        answer = client.get(address)
        assert answer.status_code in (302, 301, 404, 405), address
        assert "/admin/" in answer.get("Location", "/admin/"), address
