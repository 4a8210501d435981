"""The groups, once; what they may do stands in claimsapi.roles now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claimsapi", "0002_initial")]
    operations = []
