"""Who has jobs done again, cancels them and puts them aside: whoever curates."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUPS = ["curator", "publisher", "admin"]


def grant(apps, schema_editor):
    # Permissions are made after all migrations; the groups need them now.
    create_permissions(installed.get_app_config("claimsapi"), verbosity=0)
    change = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="claimsapi", codename="change_job"
    )
    for group in GROUPS:
        made, _ = apps.get_model("auth", "Group").objects.get_or_create(name=group)
        made.permissions.add(change)


class Migration(migrations.Migration):
    dependencies = [
        ("claimsapi", "0024_lines_are_resolved_at_a_desk"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
