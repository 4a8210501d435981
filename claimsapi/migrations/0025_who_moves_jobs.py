"""The groups, once; what they may do stands in claimsapi.roles now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claimsapi", "0024_lines_are_resolved_at_a_desk")]
    operations = []
