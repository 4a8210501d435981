"""The index by which lines of nobody known are grouped."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claimsapi", "0023_pages_are_fetched"),
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
    ]
