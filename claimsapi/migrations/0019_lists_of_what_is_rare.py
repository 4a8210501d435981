"""
Indexes of what is rare, or absent: a list that is filtered by it read the whole table.

They are built while others read and write, one after the other.
"""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

from claimsapi.migrations._at_once import AtOnce


class Migration(AtOnce):

    atomic = False

    dependencies = [
        ('claimsapi', '0018_jobs_have_queues'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='article',
            index=models.Index(condition=models.Q(('status', 'active'), _negated=True), fields=['status', 'id'], name='article_status'),
        ),
        AddIndexConcurrently(
            model_name='article',
            index=models.Index(condition=models.Q(('language', 'en'), _negated=True), fields=['language', 'id'], name='article_language'),
        ),
        AddIndexConcurrently(
            model_name='article',
            index=django.contrib.postgres.indexes.HashIndex(fields=['canonical_url'], name='article_address'),
        ),
        AddIndexConcurrently(
            model_name='attribution',
            index=models.Index(fields=['review', 'confidence', 'id'], name='attribution_by_review'),
        ),
        AddIndexConcurrently(
            model_name='attribution',
            index=models.Index(condition=models.Q(('anchor', 'exact'), _negated=True), fields=['anchor', 'id'], name='attribution_anchor'),
        ),
        AddIndexConcurrently(
            model_name='attribution',
            index=models.Index(condition=models.Q(('drift__in', ('new', 'kept')), _negated=True), fields=['drift', 'id'], name='attribution_drift'),
        ),
        AddIndexConcurrently(
            model_name='attribution',
            index=models.Index(condition=models.Q(('cue_kind', 'speech'), _negated=True), fields=['cue_kind', 'id'], name='attribution_cue_kind'),
        ),
        AddIndexConcurrently(
            model_name='attribution',
            index=models.Index(condition=models.Q(('quote_type__in', ('direct', 'indirect')), _negated=True), fields=['quote_type', 'id'], name='attribution_quote_type'),
        ),
        AddIndexConcurrently(
            model_name='claim',
            index=models.Index(fields=['source', 'id'], name='claim_of_source'),
        ),
        AddIndexConcurrently(
            model_name='counterclaim',
            index=models.Index(fields=['review', 'confidence', 'id'], name='counter_claim_by_review'),
        ),
        AddIndexConcurrently(
            model_name='counterclaim',
            index=models.Index(fields=['relation', 'id'], name='counter_claim_relation'),
        ),
        AddIndexConcurrently(
            model_name='counterclaim',
            index=models.Index(condition=models.Q(('basis', 'inferred'), _negated=True), fields=['basis', 'id'], name='counter_claim_basis'),
        ),
        AddIndexConcurrently(
            model_name='counterclaim',
            index=models.Index(fields=['extractor', 'id'], name='counter_claim_extractor'),
        ),
        AddIndexConcurrently(
            model_name='credit',
            index=models.Index(condition=models.Q(('review', 'pending'), _negated=True), fields=['review', 'id'], name='credit_review'),
        ),
        AddIndexConcurrently(
            model_name='credit',
            index=models.Index(fields=['role', 'id'], name='credit_role'),
        ),
        AddIndexConcurrently(
            model_name='credit',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('credit_line'), 'gin_trgm_ops'), name='credit_letters'),
        ),
        AddIndexConcurrently(
            model_name='dispute',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('proposition'), 'gin_trgm_ops'), name='dispute_proposition'),
        ),
        AddIndexConcurrently(
            model_name='dispute',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('title'), 'gin_trgm_ops'), name='dispute_title'),
        ),
        AddIndexConcurrently(
            model_name='dispute',
            index=models.Index(fields=['status', 'id'], name='dispute_status'),
        ),
        AddIndexConcurrently(
            model_name='dispute',
            index=models.Index(condition=models.Q(('resolution', ''), _negated=True), fields=['resolution', 'id'], name='dispute_resolution'),
        ),
        AddIndexConcurrently(
            model_name='dispute',
            index=models.Index(fields=['opened_at'], name='dispute_opened'),
        ),
        AddIndexConcurrently(
            model_name='dispute',
            index=models.Index(condition=models.Q(('closed_at__isnull', False)), fields=['closed_at'], name='dispute_closed'),
        ),
        AddIndexConcurrently(
            model_name='job',
            index=models.Index(condition=models.Q(('dismissed', True)), fields=['id'], name='job_dismissed'),
        ),
        AddIndexConcurrently(
            model_name='job',
            index=models.Index(condition=models.Q(('trigger', 'api'), _negated=True), fields=['trigger', 'id'], name='job_trigger'),
        ),
        AddIndexConcurrently(
            model_name='source',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('name'), 'gin_trgm_ops'), name='source_name_letters'),
        ),
        AddIndexConcurrently(
            model_name='source',
            index=models.Index(fields=['kind', 'id'], name='source_kind'),
        ),
        AddIndexConcurrently(
            model_name='source',
            index=models.Index(fields=['status', 'id'], name='source_status'),
        ),
        AddIndexConcurrently(
            model_name='source',
            index=models.Index(condition=models.Q(('naming', 'named'), _negated=True), fields=['naming', 'id'], name='source_naming'),
        ),
        AddIndexConcurrently(
            model_name='source',
            index=models.Index(condition=models.Q(('country', ''), _negated=True), fields=['country', 'id'], name='source_country'),
        ),
        AddIndexConcurrently(
            model_name='source',
            index=models.Index(condition=models.Q(('wikidata_id', ''), _negated=True), fields=['wikidata_id', 'id'], name='source_wikidata'),
        ),
        AddIndexConcurrently(
            model_name='claim',
            index=models.Index(condition=models.Q(('dispute__isnull', False)), fields=['dispute', 'stance', 'status'], name='claim_of_dispute'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='dispute',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='claims', to='claimsapi.dispute'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='source',
            field=models.ForeignKey(blank=True, db_index=False, help_text='nobody, where the article does not say who speaks', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='claimsapi.source'),
        ),
        RemoveIndexConcurrently(
            model_name='attribution',
            name='attribution_undecided',
        ),
        RemoveIndexConcurrently(
            model_name='attribution',
            name='attribution_orphaned',
        ),
        RemoveIndexConcurrently(
            model_name='counterclaim',
            name='counter_claim_undecided',
        ),
        RemoveIndexConcurrently(
            model_name='source',
            name='source_name_trigrams',
        ),
    ]
