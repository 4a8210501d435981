"""What each group may do, and that it may do exactly that after a migration."""

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.contrib.auth.models import Group, Permission

from claimsapi.roles import apply_roles

pytestmark = pytest.mark.django_db


def held(role: str) -> set[str]:
    group = Group.objects.get(name=role)
    return set(group.permissions.values_list("codename", flat=True))


def test_viewers_look_at_everything_but_keys():
    viewer = held("viewer")

    assert {verb.split("_")[0] for verb in viewer} == {"view"}
    assert {"view_claim", "view_job", "view_factcheck", "view_sourceduplicate"} <= viewer
    assert not {"view_apikey", "view_apikeyevent"} & viewer


def test_curators_change_what_is_curated_and_delete_nothing():
    more = held("curator") - held("viewer")

    assert {"change_claim", "change_creditline", "change_job", "add_source"} <= more
    assert {verb.split("_")[0] for verb in more} == {"add", "change"}
    assert not {"change_factcheck", "change_apikey", "add_article"} & more


def test_publishers_write_fact_checks_besides():
    assert held("publisher") - held("curator") == {
        "add_factcheck",
        "change_factcheck",
        "delete_factcheck",
    }


def test_administrators_may_do_everything():
    every = Permission.objects.filter(content_type__app_label="claimsapi")

    assert held("admin") == set(every.values_list("codename", flat=True))


def test_a_migration_restores_the_roles_and_leaves_the_rights_of_other_apps():
    viewer = Group.objects.get(name="viewer")
    before = held("viewer")
    viewer.permissions.remove(Permission.objects.get(codename="view_claim"))
    viewer.permissions.add(Permission.objects.get(codename="delete_claim"))
    viewer.permissions.add(Permission.objects.get(codename="view_user"))

    apply_roles(apps.get_app_config("claimsapi"))

    assert held("viewer") == before | {"view_user"}


def test_the_migration_of_one_app_alone_finds_no_permissions_yet_and_makes_no_group():
    Group.objects.all().delete()

    apply_roles(apps.get_app_config("claimsapi"), apps=Apps())

    assert not Group.objects.exists()
