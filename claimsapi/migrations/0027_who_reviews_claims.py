"""The groups, once; what they may do stands in claimsapi.roles now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claimsapi", "0026_keys_have_a_history")]
    operations = []
