"""The groups that people of a newsroom are put into, with what each may do."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

CURATED = ["article", "attribution", "claim", "counterclaim", "credit", "dispute", "source"]
CURATED_WITH = [*CURATED, "segment", "sourcealias"]

RIGHTS = {
    "viewer": lambda name: name.startswith("view_"),
    "curator": lambda name: name.startswith("view_") or _curates(name),
    "publisher": lambda name: name.startswith("view_") or _curates(name),
    "admin": lambda name: True,
}


def _curates(name):
    verb, model = name.split("_", 1)
    return (verb == "change" and model in CURATED_WITH) or (
        verb == "add" and model in ("dispute", "source", "sourcealias", "claim", "counterclaim")
    )


def make_groups(apps, schema_editor):
    # Permissions are made after all migrations; these groups need them now.
    create_permissions(installed.get_app_config("claimsapi"), verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="claimsapi"
    )
    for group, may in RIGHTS.items():
        made, _ = apps.get_model("auth", "Group").objects.get_or_create(name=group)
        # Keys are read by administrators only: their names and owners are nobody else's business.
        granted = [
            p for p in permissions if may(p.codename)
            and (group == "admin" or not p.codename.endswith("_apikey"))
        ]
        made.permissions.add(*granted)


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=RIGHTS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("claimsapi", "0002_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, remove_groups)]
