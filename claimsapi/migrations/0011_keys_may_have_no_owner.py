"""A key whose owner is null says that nobody answers for it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from claimsapi.migrations._at_once import AtOnce


class Migration(AtOnce):

    dependencies = [
        ('claimsapi', '0010_statements_have_an_end'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='apikey',
            name='owner',
            field=models.ForeignKey(blank=True, help_text='who answers for it, and beyond whose rights it may nothing; nobody, if that was said when it was issued', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='api_keys', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='apikeyevent',
            name='owner',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='who answers for it, and beyond whose rights it may nothing; nobody, if that was said when it was issued', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
    ]
