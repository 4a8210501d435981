"""Turns at the review queue, and the indexes that the queue is read by."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claimsapi', '0014_bulks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReviewTurn',
            fields=[
                ('item', models.UUIDField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('claim', 'claim'), ('counter_claim', 'counter claim'), ('orphan', 'orphan')], max_length=13)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('skipped_at', models.DateTimeField(blank=True, null=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('accepted', 'accepted'), ('rejected', 'rejected'), ('found', 'found'), ('gone', 'gone')], max_length=8)),
            ],
        ),
        migrations.AddIndex(
            model_name='attribution',
            index=models.Index(condition=models.Q(('review', 'pending')), fields=['confidence', 'id'], name='attribution_undecided'),
        ),
        migrations.AddIndex(
            model_name='attribution',
            index=models.Index(condition=models.Q(('anchor', 'orphaned')), fields=['id'], name='attribution_orphaned'),
        ),
        migrations.AddIndex(
            model_name='counterclaim',
            index=models.Index(condition=models.Q(('review', 'pending')), fields=['confidence', 'id'], name='counter_claim_undecided'),
        ),
        migrations.AddField(
            model_name='reviewturn',
            name='editor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='reviewturn',
            index=models.Index(fields=['editor', 'decided_at'], name='review_turn_by_editor'),
        ),
        migrations.AddIndex(
            model_name='reviewturn',
            index=models.Index(condition=models.Q(('skipped_at__isnull', False)), fields=['skipped_at'], name='review_turn_skipped'),
        ),
        migrations.AddConstraint(
            model_name='reviewturn',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['claim', 'counter_claim', 'orphan'])), name='review_turn_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='reviewturn',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['accepted', 'rejected', 'found', 'gone', ''])), name='review_turn_outcome_known'),
        ),
        migrations.AddConstraint(
            model_name='reviewturn',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='review_turn_outcome_if_and_only_if_decided'),
        ),
    ]
