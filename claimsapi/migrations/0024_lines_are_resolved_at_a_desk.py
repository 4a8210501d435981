"""The index by which lines of nobody known are grouped, and who may say whom a line names."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

RIGHTS = {
    "viewer": ["view"],
    "curator": ["view", "change"],
    "publisher": ["view", "change"],
    "admin": ["view", "add", "change", "delete"],
}


def grant(apps, schema_editor):
    # Permissions are made after all migrations; the groups need them now.
    create_permissions(installed.get_app_config("claimsapi"), verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects
    for group, verbs in RIGHTS.items():
        granted = permissions.filter(
            content_type__app_label="claimsapi",
            codename__in=[f"{verb}_creditline" for verb in verbs],
        )
        made, _ = apps.get_model("auth", "Group").objects.get_or_create(name=group)
        made.permissions.add(*granted)


class Migration(migrations.Migration):
    dependencies = [
        ("claimsapi", "0023_pages_are_fetched"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [
        migrations.AddIndex(
            model_name="credit",
            index=models.Index(
                fields=["supplier_name", "creator_name"],
                name="credit_unresolved",
                condition=models.Q(
                    ("creator", None),
                    ("supplier", None),
                    models.Q(("review", "rejected"), _negated=True),
                ),
            ),
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
