"""Who drafts and publishes reviews of claims: publishers. A draft may be deleted."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

RIGHTS = {
    "viewer": ["view"],
    "curator": ["view"],
    "publisher": ["view", "add", "change", "delete"],
    "admin": ["view", "add", "change", "delete"],
}


def grant(apps, schema_editor):
    # Permissions are made after all migrations; the groups need them now.
    create_permissions(installed.get_app_config("claimsapi"), verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects
    for group, verbs in RIGHTS.items():
        granted = permissions.filter(
            content_type__app_label="claimsapi",
            codename__in=[f"{verb}_claimreview" for verb in verbs],
        )
        made, _ = apps.get_model("auth", "Group").objects.get_or_create(name=group)
        made.permissions.add(*granted)


class Migration(migrations.Migration):
    dependencies = [
        ("claimsapi", "0026_keys_have_a_history"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
