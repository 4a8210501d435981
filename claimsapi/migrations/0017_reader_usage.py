"""What the second reader takes of its budget."""

from django.db import migrations, models

from claimsapi.migrations._at_once import AtOnce


class Migration(AtOnce):

    dependencies = [
        ('claimsapi', '0016_who_proposed_what'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReaderUsage',
            fields=[
                ('day', models.DateField(primary_key=True, serialize=False)),
                ('tokens', models.PositiveBigIntegerField(default=0)),
                ('requests', models.PositiveIntegerField(default=0, help_text='parts of articles asked about')),
            ],
        ),
    ]
