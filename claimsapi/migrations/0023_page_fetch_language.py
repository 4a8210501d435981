from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claimsapi', '0022_source_confidence'),
    ]

    operations = [
        migrations.AddField(
            model_name='pagefetch',
            name='language',
            field=models.CharField(blank=True, db_default='', default='', max_length=12),
        ),
    ]
