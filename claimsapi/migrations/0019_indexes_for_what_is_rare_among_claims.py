"""Find claims of a rare kind, medium, platform, stance, state or time without reading them all."""
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claimsapi', '0018_rates_of_keys'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('kind', 'factual'), _negated=True), fields=['kind', 'id'], name='claim_kind'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('medium', 'unspecified'), _negated=True), fields=['medium', 'id'], name='claim_medium'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('platform', ''), _negated=True), fields=['platform', 'id'], name='claim_platform'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('stance', ''), _negated=True), fields=['stance', 'id'], name='claim_stance'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('status__in', ['rejected', 'withdrawn'])), fields=['status', 'id'], name='claim_gone'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('said_from__isnull', False)), fields=['said_from'], name='claim_said_from'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('said_to__isnull', False)), fields=['said_to'], name='claim_said_to'),
        ),
    ]
