"""
All tables, rules and triggers, as they stood when the migrations before it were squashed.

What ``makemigrations`` cannot write stands at the end: the function that the triggers of article
search call, the statistics of the index of claims' words, and the table that waits for no disk.

Fields, rules and indexes stand with their table, which halves the time: Django reads all models
again after each operation. Outside stand only references in circles and the index of claims' words,
since what stands with its table is made when the migration ends.
"""

import claimsapi.extract.result
import claimsapi.link.attributions.anchoring
import claimsapi.link.attributions.drift
import claimsapi.link.sources.names
import claimsapi.models.api_key
import claimsapi.models.article
import claimsapi.models.attribution
import claimsapi.models.claim
import claimsapi.models.dispute
import claimsapi.models.fact_check
import claimsapi.models.job
import claimsapi.models.reviewed
import claimsapi.models.revision
import claimsapi.models.source
import claimsapi.models.source_duplicate
import claimsapi.parse.document
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.fields.json
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models

from claimsapi.migrations._at_once import AtOnce


READ_WORDS = """
    CREATE FUNCTION claimsapi_read_words(articles uuid[]) RETURNS void LANGUAGE sql AS $$
        INSERT INTO claimsapi_articlesearch AS words (article_id, whole, excerpts)
        SELECT article.id, top.headline || setweight(to_tsvector('english', known), 'D'),
               top.headline || setweight(to_tsvector('english', coalesce(around, '')), 'D')
          FROM claimsapi_article AS article
          LEFT JOIN claimsapi_revision AS revision ON revision.id = article.current_revision_id,
               LATERAL (SELECT coalesce(left(revision.text, 200000), '') AS known) AS text,
               LATERAL (SELECT setweight(to_tsvector('english', article.headline), 'A') AS headline
               ) AS top,
               -- Claims and 200 code points around each, as claimsapi.api.articles.serializers.excerpts has.
               LATERAL (
                   SELECT string_agg(substr(known, lower(place) + 1, upper(place) - lower(place)),
                                     ' … ' ORDER BY place) AS around
                     FROM (SELECT unnest(range_agg(int4range(
                                      greatest(0, (spot->>'start')::int - 200),
                                      (spot->>'end')::int + 200))) AS place
                             FROM claimsapi_attribution AS appearance,
                                  jsonb_array_elements(appearance.content_spans) AS spot
                            WHERE appearance.revision_id = article.current_revision_id
                              AND appearance.review <> 'rejected') AS places
               ) AS excerpt
         WHERE article.id = ANY(articles)
        ON CONFLICT (article_id) DO UPDATE
           SET whole = EXCLUDED.whole, excerpts = EXCLUDED.excerpts
         WHERE (words.whole, words.excerpts) IS DISTINCT FROM (EXCLUDED.whole, EXCLUDED.excerpts)
    $$
"""


class Migration(AtOnce):

    replaces = [
        ('claimsapi', '0002_initial'),
        ('claimsapi', '0003_groups'),
        ('claimsapi', '0004_cue_kind'),
        ('claimsapi', '0005_events'),
        ('claimsapi', '0006_separations'),
        ('claimsapi', '0007_disputes_count_changes_of_claims'),
        ('claimsapi', '0008_pairs_are_checked_as_they_are_at_the_commit'),
        ('claimsapi', '0009_claim_search'),
        ('claimsapi', '0010_source_matches'),
        ('claimsapi', '0011_what_people_set_about_articles'),
        ('claimsapi', '0012_idempotency_records'),
        ('claimsapi', '0013_credit_lines'),
        ('claimsapi', '0014_bulks'),
        ('claimsapi', '0015_review_turns'),
        ('claimsapi', '0016_claim_reviews'),
        ('claimsapi', '0017_jobs_are_cancelled_and_retried'),
        ('claimsapi', '0018_rates_of_keys'),
        ('claimsapi', '0019_indexes_for_what_is_rare_among_claims'),
        ('claimsapi', '0020_articles_are_found_by_their_words'),
        ('claimsapi', '0021_exports'),
        ('claimsapi', '0022_copies_of_a_text'),
        ('claimsapi', '0023_pages_are_fetched'),
        ('claimsapi', '0024_lines_are_resolved_at_a_desk'),
        ('claimsapi', '0025_who_moves_jobs'),
        ('claimsapi', '0026_keys_have_a_history'),
        ('claimsapi', '0027_who_reviews_claims'),
        ('claimsapi', '0028_roles_of_segments_are_remembered'),
        ('claimsapi', '0029_names_keep_their_history'),
        ('claimsapi', '0030_tables_are_named_for_their_nouns'),
        ('claimsapi', '0031_broken_rules_say_what_to_do'),
        ('claimsapi', '0032_imports_of_sources_are_jobs'),
    ]


    initial = True

    dependencies = [
        ('claimsapi', '0001_extensions'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ApiKey',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), db_index=True, editable=False)),
                ('name', models.CharField(max_length=100)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='api_keys', to=settings.AUTH_USER_MODEL)),
                ('prefix', models.CharField(editable=False, max_length=16, unique=True)),
                ('secret_sha256', models.CharField(editable=False, max_length=64)),
                ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('read', 'read'), ('fulltext', 'fulltext'), ('ingest', 'ingest'), ('curate', 'curate'), ('publish', 'publish'), ('webhooks', 'webhooks'), ('admin', 'admin')], max_length=8), size=None)),
                ('rates', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, help_text='such as 100/minute, 5000/day; without any, those of the setting RATES hold', size=None, validators=[claimsapi.models.api_key.check_rates])),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('last_used_at', models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                'verbose_name': 'API key',
                'ordering': ['name'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('scopes__contained_by', ['read', 'fulltext', 'ingest', 'curate', 'publish', 'webhooks', 'admin'])), name='api_key_scopes_known', violation_error_message='There is no such scope.'), models.CheckConstraint(condition=django.db.models.lookups.Regex(django.db.models.functions.comparison.Cast(models.Func(models.F('rates'), function='array_to_json', output_field=models.JSONField()), models.TextField()), '^\\[("[1-9][0-9]{0,8}/(second|minute|hour|day)"(,"[1-9][0-9]{0,8}/(second|minute|hour|day)")*)?\\]$'), name='api_key_rates_are_rates', violation_error_message='A rate reads as 100/minute or 5000/day.'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('created_at'))), name='api_key_expires_after_creation', violation_error_message='A key expires after it was made, not before.')],
            },
        ),
        migrations.CreateModel(
            name='ApiKeyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claimsapi.apikey')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('name', models.CharField(max_length=100)),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('prefix', models.CharField(editable=False, max_length=16)),
                ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('read', 'read'), ('fulltext', 'fulltext'), ('ingest', 'ingest'), ('curate', 'curate'), ('publish', 'publish'), ('webhooks', 'webhooks'), ('admin', 'admin')], max_length=8), size=None)),
                ('rates', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, help_text='such as 100/minute, 5000/day; without any, those of the setting RATES hold', size=None, validators=[claimsapi.models.api_key.check_rates])),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Dispute',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), db_index=True, editable=False)),
                ('title', models.CharField(max_length=200)),
                ('proposition', models.CharField(help_text='neutral and affirmative: what is in dispute', max_length=200)),
                ('slug', models.SlugField(blank=True, max_length=120)),
                ('status', models.CharField(choices=[('open', 'open'), ('resolved', 'resolved'), ('dormant', 'dormant')], default=claimsapi.models.dispute.DisputeStatus['OPEN'], max_length=8)),
                ('resolution', models.CharField(blank=True, choices=[('affirmed', 'affirmed'), ('denied', 'denied'), ('both_hold', 'both hold'), ('unresolvable', 'unresolvable')], max_length=12)),
                ('context_note', models.TextField(blank=True)),
                ('context_url', models.URLField(blank=True, max_length=2000)),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('claim_changes', models.PositiveIntegerField(default=0, editable=False, help_text='times a claim joined, left, or changed what it says')),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['open', 'resolved', 'dormant'])), name='dispute_status_known', violation_error_message='There is no such dispute status.'), models.CheckConstraint(condition=models.Q(('resolution__in', ['affirmed', 'denied', 'both_hold', 'unresolvable', ''])), name='dispute_resolution_known', violation_error_message='There is no such dispute resolution.'), models.CheckConstraint(condition=models.Q(('proposition', ''), _negated=True), name='dispute_has_proposition', violation_error_message='A dispute needs a proposition.'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('status', claimsapi.models.dispute.DisputeStatus['RESOLVED']), models.Q(('resolution', ''), _negated=True)), models.Q(models.Q(('status', claimsapi.models.dispute.DisputeStatus['RESOLVED']), _negated=True), ('closed_at', None), ('resolution', '')), _connector='OR'), name='dispute_resolved_with_resolution_and_date', violation_error_message='A dispute that is resolved has a resolution and the date of it; no other has.')],
            },
        ),
        migrations.CreateModel(
            name='DisputeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claimsapi.dispute')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('title', models.CharField(max_length=200)),
                ('proposition', models.CharField(help_text='neutral and affirmative: what is in dispute', max_length=200)),
                ('slug', models.SlugField(blank=True, db_index=False, max_length=120)),
                ('status', models.CharField(choices=[('open', 'open'), ('resolved', 'resolved'), ('dormant', 'dormant')], default=claimsapi.models.dispute.DisputeStatus['OPEN'], max_length=8)),
                ('resolution', models.CharField(blank=True, choices=[('affirmed', 'affirmed'), ('denied', 'denied'), ('both_hold', 'both hold'), ('unresolvable', 'unresolvable')], max_length=12)),
                ('context_note', models.TextField(blank=True)),
                ('context_url', models.URLField(blank=True, max_length=2000)),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('claim_changes', models.PositiveIntegerField(default=0, editable=False, help_text='times a claim joined, left, or changed what it says')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('sequence', models.BigIntegerField(editable=False, help_text='its place in the feed, once committed', null=True, unique=True)),
                ('type', models.CharField(choices=[('job.succeeded', 'job.succeeded'), ('job.failed', 'job.failed'), ('job.cancelled', 'job.cancelled'), ('article.created', 'article.created'), ('article.revised', 'article.revised'), ('article.one_sided', 'article.one sided'), ('claim.suggested', 'claim.suggested'), ('claim.accepted', 'claim.accepted'), ('claim.drifted', 'claim.drifted'), ('quote.altered', 'quote.altered'), ('counter_claim.suggested', 'counter claim.suggested'), ('dispute.opened', 'dispute.opened'), ('dispute.changed', 'dispute.changed'), ('source.merged', 'source.merged'), ('source.unnamed_used', 'source.unnamed used')], max_length=23)),
                ('object_id', models.UUIDField(help_text='of the job, article, claim, … that the type names')),
                ('payload', models.JSONField(default=dict)),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['object_id', 'type'], name='event_of_object'), models.Index(condition=models.Q(('sequence', None)), fields=['id'], name='event_unnumbered')],
                'constraints': [models.CheckConstraint(condition=models.Q(('type__in', ['job.succeeded', 'job.failed', 'job.cancelled', 'article.created', 'article.revised', 'article.one_sided', 'claim.suggested', 'claim.accepted', 'claim.drifted', 'quote.altered', 'counter_claim.suggested', 'dispute.opened', 'dispute.changed', 'source.merged', 'source.unnamed_used'])), name='event_type_known', violation_error_message='There is no such event type.')],
            },
        ),
        migrations.CreateModel(
            name='IdempotencyRecord',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('api_key', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claimsapi.apikey')),
                ('key', models.CharField(help_text='as the caller sent it', max_length=255)),
                ('request', models.TextField(help_text='method and path with query')),
                ('request_sha256', models.CharField(help_text='of the body', max_length=64)),
                ('status', models.PositiveSmallIntegerField()),
                ('headers', models.JSONField(default=dict)),
                ('body', models.BinaryField()),
                ('expires_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['expires_at'], name='idempotency_expiry')],
                'constraints': [models.UniqueConstraint(fields=('api_key', 'key'), name='idempotency_key_once', violation_error_message='The Idempotency-Key is in use already.'), models.CheckConstraint(condition=models.Q(('status__gte', 200), ('status__lt', 500), models.Q(('status', 429), _negated=True)), name='idempotency_answer_is_final', violation_error_message='Only an answer that is final is kept.')],
            },
        ),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), db_index=True, editable=False)),
                ('kind', models.CharField(choices=[('ingest', 'ingest'), ('extract', 'extract'), ('reanchor', 'reanchor'), ('feed_poll', 'feed poll'), ('export', 'export'), ('bulk', 'bulk'), ('source_import', 'source import'), ('webhook', 'webhook')], max_length=13)),
                ('status', models.CharField(choices=[('queued', 'queued'), ('running', 'running'), ('succeeded', 'succeeded'), ('partial', 'partial'), ('failed', 'failed'), ('cancelled', 'cancelled')], default=claimsapi.models.job.JobStatus['QUEUED'], max_length=9)),
                ('trigger', models.CharField(choices=[('api', 'api'), ('admin', 'admin'), ('schedule', 'schedule'), ('feed', 'feed')], default=claimsapi.models.job.Trigger['API'], max_length=8)),
                ('steps', models.JSONField(default=list, help_text='[{name, seconds}] of the steps done')),
                ('done', models.PositiveIntegerField(default=0, help_text='steps or items done')),
                ('total', models.PositiveIntegerField(default=0)),
                ('result', models.JSONField(default=dict, help_text='outcome and ids')),
                ('error', models.JSONField(blank=True, help_text='problem details, RFC 9457', null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('forgiven_attempts', models.PositiveSmallIntegerField(default=0, help_text='those before somebody had it done again')),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('nudged_at', models.DateTimeField(blank=True, help_text='when last sent to a worker', null=True)),
                ('dismissed', models.BooleanField(default=False)),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
                'indexes': [models.Index(condition=models.Q(('status__in', (claimsapi.models.job.JobStatus['QUEUED'], claimsapi.models.job.JobStatus['RUNNING']))), fields=['id'], name='job_live')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['ingest', 'extract', 'reanchor', 'feed_poll', 'export', 'bulk', 'source_import', 'webhook'])), name='job_kind_known', violation_error_message='There is no such job kind.'), models.CheckConstraint(condition=models.Q(('status__in', ['queued', 'running', 'succeeded', 'partial', 'failed', 'cancelled'])), name='job_status_known', violation_error_message='There is no such job status.'), models.CheckConstraint(condition=models.Q(('trigger__in', ['api', 'admin', 'schedule', 'feed'])), name='job_trigger_known', violation_error_message='There is no such job trigger.'), models.CheckConstraint(condition=models.Q(('done__lte', models.F('total'))), name='job_done_within_total', violation_error_message='No more of a job is done than there is to do.'), models.CheckConstraint(condition=models.Q(models.Q(('finished_at', None), ('status__in', (claimsapi.models.job.JobStatus['QUEUED'], claimsapi.models.job.JobStatus['RUNNING']))), models.Q(('finished_at__isnull', False), ('status__in', (claimsapi.models.job.JobStatus['SUCCEEDED'], claimsapi.models.job.JobStatus['PARTIAL'], claimsapi.models.job.JobStatus['FAILED'], claimsapi.models.job.JobStatus['CANCELLED']))), _connector='OR'), name='job_finished_if_and_only_if_dated', violation_error_message='A finished job has the time when it ended; no other has.'), models.CheckConstraint(condition=models.Q(models.Q(('status', claimsapi.models.job.JobStatus['RUNNING']), _negated=True), ('lease_until__isnull', False), _connector='OR'), name='job_running_has_lease', violation_error_message='A running job has a time until which its worker has it.'), models.CheckConstraint(condition=models.Q(('forgiven_attempts__lte', models.F('attempts'))), name='job_forgiven_attempts_were_made', violation_error_message='No more attempts are forgiven than were made.')],
            },
        ),
        migrations.CreateModel(
            name='Bulk',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('resource', models.CharField(choices=[('articles', 'articles'), ('claims', 'claims')], max_length=8)),
                ('key', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='claimsapi.apikey')),
                ('job', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='bulk', to='claimsapi.job')),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('resource__in', ['articles', 'claims'])), name='bulk_resource_known', violation_error_message='There is no such bulk resource.')],
            },
        ),
        migrations.CreateModel(
            name='BulkPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bulk', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='claimsapi.bulk')),
                ('number', models.PositiveIntegerField()),
                ('first_line', models.PositiveIntegerField()),
                ('lines', models.PositiveIntegerField(help_text='how many are not blank')),
                ('data', models.BinaryField(help_text='the lines, as they came in', null=True)),
                ('results', models.BinaryField(help_text='what became of them, NDJSON', null=True)),
                ('failed', models.PositiveIntegerField(default=0, help_text='lines that were refused')),
            ],
            options={
                'ordering': ['bulk', 'number'],
                'indexes': [models.Index(condition=models.Q(('results', None)), fields=['bulk', 'number'], name='bulk_part_waiting')],
                'constraints': [models.UniqueConstraint(fields=('bulk', 'number'), name='bulk_part_number_once', violation_error_message='The bulk has a part with this number already.'), models.CheckConstraint(condition=models.Q(models.Q(('data', None), ('results__isnull', False)), models.Q(('data__isnull', False), ('failed', 0), ('results', None)), _connector='OR'), name='bulk_part_waits_or_has_results', violation_error_message='A part of a bulk has its lines until they are taken in, then its results.'), models.CheckConstraint(condition=models.Q(('failed__lte', models.F('lines'))), name='bulk_part_failed_within_lines', violation_error_message='No more lines of a part fail than it has.')],
            },
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), db_index=True, editable=False)),
                ('job', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='export', to='claimsapi.job')),
                ('resource', models.CharField(choices=[('claims', 'claims'), ('articles', 'articles'), ('sources', 'sources'), ('disputes', 'disputes'), ('attributions', 'attributions'), ('counter-claims', 'counter-claims'), ('credits', 'credits')], max_length=14)),
                ('format', models.CharField(choices=[('csv', 'csv'), ('ndjson', 'ndjson'), ('jsonld', 'jsonld')], max_length=6)),
                ('filters', models.JSONField(default=dict, help_text="by the names of the list's query parameters")),
                ('fulltext', models.BooleanField(default=False, help_text='has the whole text of articles')),
                ('root', models.CharField(help_text='scheme and host of the addresses in it', max_length=300)),
                ('rows', models.PositiveBigIntegerField(help_text='how many there are', null=True)),
                ('size', models.PositiveBigIntegerField(help_text='bytes of the file', null=True)),
                ('sha256', models.CharField(blank=True, help_text='of the file, hex', max_length=64)),
                ('expires_at', models.DateTimeField(help_text='when the file goes', null=True)),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('resource__in', ['claims', 'articles', 'sources', 'disputes', 'attributions', 'counter-claims', 'credits'])), name='export_resource_known', violation_error_message='There is no such export resource.'), models.CheckConstraint(condition=models.Q(('format__in', ['csv', 'ndjson', 'jsonld'])), name='export_format_known', violation_error_message='There is no such export format.'), models.CheckConstraint(condition=models.Q(models.Q(('expires_at', None), ('rows', None), ('sha256', ''), ('size', None)), models.Q(('expires_at__isnull', False), ('rows__isnull', False), ('size__isnull', False), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='export_file_if_and_only_if_it_expires', violation_error_message='The file of an export has a size, a digest and a day on which it goes.')],
            },
        ),
        migrations.CreateModel(
            name='ExportPart',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('export', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='claimsapi.export')),
                ('number', models.PositiveIntegerField()),
                ('data', models.BinaryField()),
            ],
            options={
                'ordering': ['export', 'number'],
                'constraints': [models.UniqueConstraint(fields=('export', 'number'), name='export_part_number_once', violation_error_message='The export has a part with this number already.')],
            },
        ),
        migrations.CreateModel(
            name='RateUsage',
            fields=[
                ('pk', models.CompositePrimaryKey('api_key_id', 'seconds', blank=True, editable=False, primary_key=True, serialize=False)),
                ('api_key', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='usage', to='claimsapi.apikey')),
                ('seconds', models.PositiveIntegerField(help_text='how long the window is')),
                ('started_at', models.DateTimeField()),
                ('used', models.PositiveBigIntegerField(help_text='requests that were let pass')),
            ],
        ),
        migrations.CreateModel(
            name='ReviewLease',
            fields=[
                ('item', models.UUIDField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('claim', 'claim'), ('counter_claim', 'counter claim'), ('orphan', 'orphan')], max_length=13)),
                ('editor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('skipped_at', models.DateTimeField(blank=True, null=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('accepted', 'accepted'), ('rejected', 'rejected'), ('found', 'found'), ('gone', 'gone')], max_length=8)),
            ],
            options={
                'indexes': [models.Index(fields=['editor', 'decided_at'], name='review_lease_by_editor'), models.Index(condition=models.Q(('skipped_at__isnull', False)), fields=['skipped_at'], name='review_lease_skipped')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['claim', 'counter_claim', 'orphan'])), name='review_lease_kind_known', violation_error_message='There is no such review lease kind.'), models.CheckConstraint(condition=models.Q(('outcome__in', ['accepted', 'rejected', 'found', 'gone', ''])), name='review_lease_outcome_known', violation_error_message='There is no such review lease outcome.'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='review_lease_outcome_if_and_only_if_decided', violation_error_message='An item that is decided has an outcome and the time of it; no other has.')],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), db_index=True, editable=False)),
                ('kind', models.CharField(choices=[('person', 'person'), ('organization', 'organization'), ('government', 'government'), ('group', 'group'), ('document', 'document'), ('unknown', 'unknown')], default=claimsapi.extract.result.SourceKind['UNKNOWN'], max_length=12)),
                ('name', models.CharField(max_length=300)),
                ('naming', models.CharField(choices=[('named', 'named'), ('role_only', 'role only'), ('collective', 'collective'), ('unnamed', 'unnamed')], default=claimsapi.extract.result.Naming['NAMED'], max_length=10)),
                ('role', models.CharField(blank=True, help_text='office or function, as printed', max_length=300)),
                ('wikidata_id', models.CharField(blank=True, help_text='e.g. Q22686', max_length=16)),
                ('same_as', django.contrib.postgres.fields.ArrayField(base_field=models.URLField(max_length=500), blank=True, default=list, size=None)),
                ('country', models.CharField(blank=True, help_text='ISO 3166-1 alpha-2', max_length=2)),
                ('status', models.CharField(choices=[('candidate', 'candidate'), ('confirmed', 'confirmed')], default=claimsapi.models.source.SourceStatus['CANDIDATE'], max_length=9)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='claimsapi.source')),
                ('timezone', models.CharField(blank=True, help_text='of a publisher, IANA name', max_length=40)),
                ('unnamed_sources_policy_url', models.URLField(blank=True, max_length=500)),
                ('corrections_policy_url', models.URLField(blank=True, max_length=500)),
                ('furniture_patterns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=300), blank=True, default=list, help_text='paragraphs of this publisher that contain one of these are furniture', size=None)),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['name'], name='source_name_trigrams', opclasses=['gin_trgm_ops'])],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['person', 'organization', 'government', 'group', 'document', 'unknown'])), name='source_kind_known', violation_error_message='There is no such source kind.'), models.CheckConstraint(condition=models.Q(('naming__in', ['named', 'role_only', 'collective', 'unnamed'])), name='source_naming_known', violation_error_message='There is no such source naming.'), models.CheckConstraint(condition=models.Q(('status__in', ['candidate', 'confirmed'])), name='source_status_known', violation_error_message='There is no such source status.'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='source_has_name', violation_error_code='invalid', violation_error_message='A source needs a name.'), models.CheckConstraint(condition=models.Q(('merged_into', models.F('id')), _negated=True), name='source_not_merged_into_itself', violation_error_message='A source is not merged into itself: choose another.'), models.CheckConstraint(condition=models.Q(('wikidata_id', ''), ('naming', claimsapi.extract.result.Naming['NAMED']), _connector='OR'), name='source_wikidata_only_if_named', violation_error_code='invalid', violation_error_message='Only a source with a name of its own (naming: named) can have a Wikidata id: change the naming, or take the id away.'), models.UniqueConstraint(condition=models.Q(models.Q(('wikidata_id', ''), _negated=True), ('merged_into', None)), fields=('wikidata_id',), name='source_one_per_wikidata_id', violation_error_code='conflict', violation_error_message='Another source has this Wikidata id: merge the two, or change it there first.')],
            },
        ),
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), db_index=True, editable=False)),
                ('publisher', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='published', to='claimsapi.source')),
                ('canonical_url', models.URLField(blank=True, max_length=2000)),
                ('url_key', models.CharField(blank=True, editable=False, help_text='the address without what does not change the story: scheme, tracking, fragment', max_length=2000)),
                ('external_id', models.CharField(blank=True, help_text="the publisher's own id for the story", max_length=200)),
                ('headline', models.CharField(blank=True, max_length=500)),
                ('slug', models.SlugField(blank=True, max_length=120)),
                ('dateline', models.CharField(blank=True, max_length=200)),
                ('language', models.CharField(default='en', max_length=12)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('genre', models.CharField(blank=True, max_length=40)),
                ('wire_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='wire_copies', to='claimsapi.article')),
                ('status', models.CharField(choices=[('active', 'active'), ('withdrawn', 'withdrawn')], default=claimsapi.models.article.ArticleStatus['ACTIVE'], max_length=9)),
                ('decided', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, editable=False, help_text='fields that somebody set: what is read later leaves them as they are', size=None)),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
                'indexes': [models.Index(fields=['publisher', 'headline'], name='article_by_headline'), models.Index(fields=['published_at'], name='article_by_date'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('headline', config='english'), name='article_headline_words')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['active', 'withdrawn'])), name='article_status_known', violation_error_message='There is no such article status.'), models.UniqueConstraint(condition=models.Q(('url_key', ''), _negated=True), fields=('publisher', 'url_key'), name='article_one_per_address', violation_error_code='conflict', violation_error_message='Another article of this publisher has this address.'), models.UniqueConstraint(condition=models.Q(('external_id', ''), _negated=True), fields=('publisher', 'external_id'), name='article_one_per_external_id', violation_error_code='conflict', violation_error_message='Another article of this publisher has this id.'), models.CheckConstraint(condition=models.Q(('wire_of', models.F('id')), _negated=True), name='article_is_no_copy_of_itself', violation_error_code='invalid', violation_error_message='An article is no copy of itself. Choose another, or none.')],
            },
        ),
        migrations.CreateModel(
            name='ArticleSearch',
            fields=[
                ('article', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='claimsapi.article')),
                ('whole', django.contrib.postgres.search.SearchVectorField(help_text='of the headline and the whole text')),
                ('excerpts', django.contrib.postgres.search.SearchVectorField(help_text='of the headline and what stands around claims: what a key without “fulltext” may read, and so what it may find an article by')),
            ],
            options={
                'verbose_name_plural': 'article search',
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['whole'], name='article_words'), django.contrib.postgres.indexes.GinIndex(fields=['excerpts'], name='article_excerpt_words')],
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), db_index=True, editable=False)),
                ('source', models.ForeignKey(blank=True, help_text='nobody, where the article does not say who speaks', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='claimsapi.source')),
                ('text', models.TextField(help_text='the statement as one readable sentence or verbatim quote')),
                ('kind', models.CharField(choices=[('factual', 'factual'), ('forecast', 'forecast'), ('opinion', 'opinion'), ('demand', 'demand'), ('commitment', 'commitment'), ('denial', 'denial')], default=claimsapi.extract.result.ClaimKind['FACTUAL'], max_length=10)),
                ('medium', models.CharField(choices=[('speech', 'speech'), ('interview', 'interview'), ('press_conference', 'press conference'), ('social_post', 'social post'), ('written_statement', 'written statement'), ('report', 'report'), ('communique', 'communique'), ('broadcast', 'broadcast'), ('court_filing', 'court filing'), ('document', 'document'), ('unspecified', 'unspecified')], default=claimsapi.extract.result.Medium['UNSPECIFIED'], max_length=17)),
                ('platform', models.CharField(blank=True, max_length=100)),
                ('venue', models.CharField(blank=True, max_length=300)),
                ('audience', models.CharField(blank=True, max_length=300)),
                ('place', models.CharField(blank=True, max_length=300)),
                ('said_from', models.DateTimeField(blank=True, null=True)),
                ('said_to', models.DateTimeField(blank=True, null=True)),
                ('said_precision', models.CharField(blank=True, choices=[('minute', 'minute'), ('hour', 'hour'), ('day', 'day'), ('week', 'week'), ('month', 'month'), ('year', 'year')], max_length=6)),
                ('said_expression', models.CharField(blank=True, help_text='as printed', max_length=300)),
                ('status', models.CharField(choices=[('suggested', 'suggested'), ('accepted', 'accepted'), ('rejected', 'rejected'), ('withdrawn', 'withdrawn')], default=claimsapi.models.claim.ClaimStatus['SUGGESTED'], max_length=9)),
                ('dispute', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='claims', to='claimsapi.dispute')),
                ('stance', models.CharField(blank=True, choices=[('affirms', 'affirms'), ('denies', 'denies'), ('qualifies', 'qualifies'), ('questions', 'questions')], max_length=9)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='claimsapi.claim')),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
                'indexes': [models.Index(condition=models.Q(('status', claimsapi.models.claim.ClaimStatus['SUGGESTED'])), fields=['id'], name='claim_waiting'), models.Index(condition=models.Q(('kind', 'factual'), _negated=True), fields=['kind', 'id'], name='claim_kind'), models.Index(condition=models.Q(('medium', 'unspecified'), _negated=True), fields=['medium', 'id'], name='claim_medium'), models.Index(condition=models.Q(('platform', ''), _negated=True), fields=['platform', 'id'], name='claim_platform'), models.Index(condition=models.Q(('stance', ''), _negated=True), fields=['stance', 'id'], name='claim_stance'), models.Index(condition=models.Q(('status__in', ['rejected', 'withdrawn'])), fields=['status', 'id'], name='claim_gone'), models.Index(condition=models.Q(('said_from__isnull', False)), fields=['said_from'], name='claim_said_from'), models.Index(condition=models.Q(('said_to__isnull', False)), fields=['said_to'], name='claim_said_to')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['factual', 'forecast', 'opinion', 'demand', 'commitment', 'denial'])), name='claim_kind_known', violation_error_message='There is no such claim kind.'), models.CheckConstraint(condition=models.Q(('medium__in', ['speech', 'interview', 'press_conference', 'social_post', 'written_statement', 'report', 'communique', 'broadcast', 'court_filing', 'document', 'unspecified'])), name='claim_medium_known', violation_error_message='There is no such claim medium.'), models.CheckConstraint(condition=models.Q(('status__in', ['suggested', 'accepted', 'rejected', 'withdrawn'])), name='claim_status_known', violation_error_message='There is no such claim status.'), models.CheckConstraint(condition=models.Q(('stance__in', ['affirms', 'denies', 'qualifies', 'questions', ''])), name='claim_stance_known', violation_error_message='There is no such claim stance.'), models.CheckConstraint(condition=models.Q(('said_precision__in', ['minute', 'hour', 'day', 'week', 'month', 'year', ''])), name='claim_precision_known', violation_error_message='There is no such claim precision.'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='claim_has_text', violation_error_message='A claim needs a text.'), models.CheckConstraint(condition=models.Q(('said_from__lte', models.F('said_to'))), name='claim_said_in_order', violation_error_code='invalid', violation_error_message='The time at which it was said ends before it begins.'), models.CheckConstraint(condition=models.Q(models.Q(('dispute', None), ('stance', '')), models.Q(('dispute__isnull', False), models.Q(('stance', ''), _negated=True)), _connector='OR'), name='claim_stance_if_and_only_if_in_dispute', violation_error_message='A claim in a dispute has a stance; a claim in none has none.'), models.CheckConstraint(condition=models.Q(('merged_into', models.F('id')), _negated=True), name='claim_not_merged_into_itself', violation_error_message='A claim is not merged into itself: choose another.')],
            },
        ),
        migrations.CreateModel(
            name='ClaimEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claimsapi.claim')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('source', models.ForeignKey(blank=True, db_constraint=False, help_text='nobody, where the article does not say who speaks', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.source')),
                ('text', models.TextField(help_text='the statement as one readable sentence or verbatim quote')),
                ('kind', models.CharField(choices=[('factual', 'factual'), ('forecast', 'forecast'), ('opinion', 'opinion'), ('demand', 'demand'), ('commitment', 'commitment'), ('denial', 'denial')], default=claimsapi.extract.result.ClaimKind['FACTUAL'], max_length=10)),
                ('medium', models.CharField(choices=[('speech', 'speech'), ('interview', 'interview'), ('press_conference', 'press conference'), ('social_post', 'social post'), ('written_statement', 'written statement'), ('report', 'report'), ('communique', 'communique'), ('broadcast', 'broadcast'), ('court_filing', 'court filing'), ('document', 'document'), ('unspecified', 'unspecified')], default=claimsapi.extract.result.Medium['UNSPECIFIED'], max_length=17)),
                ('platform', models.CharField(blank=True, max_length=100)),
                ('venue', models.CharField(blank=True, max_length=300)),
                ('audience', models.CharField(blank=True, max_length=300)),
                ('place', models.CharField(blank=True, max_length=300)),
                ('said_from', models.DateTimeField(blank=True, null=True)),
                ('said_to', models.DateTimeField(blank=True, null=True)),
                ('said_precision', models.CharField(blank=True, choices=[('minute', 'minute'), ('hour', 'hour'), ('day', 'day'), ('week', 'week'), ('month', 'month'), ('year', 'year')], max_length=6)),
                ('said_expression', models.CharField(blank=True, help_text='as printed', max_length=300)),
                ('status', models.CharField(choices=[('suggested', 'suggested'), ('accepted', 'accepted'), ('rejected', 'rejected'), ('withdrawn', 'withdrawn')], default=claimsapi.models.claim.ClaimStatus['SUGGESTED'], max_length=9)),
                ('dispute', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.dispute')),
                ('stance', models.CharField(blank=True, choices=[('affirms', 'affirms'), ('denies', 'denies'), ('qualifies', 'qualifies'), ('questions', 'questions')], max_length=9)),
                ('merged_into', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.claim')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ClaimSeparation',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claimsapi.claim')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claimsapi.claim')),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='claim_separation_once_per_pair', violation_error_message='The two claims are kept apart already.'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='claim_separation_first_before_second', violation_error_message='Two claims that are kept apart are stored in the order of their ids.')],
            },
        ),
        migrations.CreateModel(
            name='ClaimSeparationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claimsapi.claimseparation')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('first', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.claim')),
                ('second', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.claim')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CreditLine',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), db_index=True, editable=False)),
                ('creator_name', models.CharField(blank=True, help_text='as printed', max_length=300)),
                ('supplier_name', models.CharField(blank=True, help_text='as printed', max_length=300)),
                ('words', models.CharField(blank=True, help_text='as printed', max_length=500)),
                ('creator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='created_lines', to='claimsapi.source')),
                ('supplier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='supplied_lines', to='claimsapi.source')),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('supplier_name', 'creator_name', 'words'), name='credit_line_once', violation_error_message='This credit line is resolved already.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('words', ''), _negated=True), ('creator_name', ''), ('supplier_name', '')), models.Q(('words', ''), models.Q(('creator_name', ''), ('supplier_name', ''), _negated=True)), _connector='OR'), name='credit_line_names_or_words', violation_error_message='A credit line is known by the names that it prints, or else by its words.')],
            },
        ),
        migrations.CreateModel(
            name='CreditLineEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claimsapi.creditline')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('creator_name', models.CharField(blank=True, help_text='as printed', max_length=300)),
                ('supplier_name', models.CharField(blank=True, help_text='as printed', max_length=300)),
                ('words', models.CharField(blank=True, help_text='as printed', max_length=500)),
                ('creator', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.source')),
                ('supplier', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.source')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FactCheck',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), db_index=True, editable=False)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='claimsapi.claim')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='claimsapi.source')),
                ('url', models.URLField(blank=True, help_text='where it can be read', max_length=2000)),
                ('rating_value', models.FloatField(blank=True, null=True)),
                ('best', models.FloatField(default=5)),
                ('worst', models.FloatField(default=1)),
                ('alternate_name', models.CharField(blank=True, help_text='the verdict in words: “False”, “Half true”', max_length=100)),
                ('body', models.TextField(blank=True)),
                ('status', models.CharField(choices=[('draft', 'draft'), ('published', 'published')], default=claimsapi.models.fact_check.FactCheckStatus['DRAFT'], max_length=9)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'published'])), name='fact_check_status_known', violation_error_message='There is no such fact check status.'), models.CheckConstraint(condition=models.Q(('worst__lte', models.F('best'))), name='fact_check_worst_up_to_best', violation_error_code='invalid', violation_error_message='The worst rating is not above the best one.'), models.CheckConstraint(condition=models.Q(('rating_value__gte', models.F('worst')), ('rating_value__lte', models.F('best'))), name='fact_check_rating_on_its_scale', violation_error_code='invalid', violation_error_message='The rating is not on the scale from worst to best.'), models.CheckConstraint(condition=models.Q(('status', claimsapi.models.fact_check.FactCheckStatus['DRAFT']), models.Q(models.Q(('url', ''), _negated=True), models.Q(('alternate_name', ''), _negated=True)), _connector='OR'), name='fact_check_published_with_url_and_verdict', violation_error_code='conflict', violation_error_message='A published fact check keeps its url and its verdict (alternate_name): take it back first.'), models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('status', claimsapi.models.fact_check.FactCheckStatus['DRAFT'])), models.Q(('published_at__isnull', False), ('status', claimsapi.models.fact_check.FactCheckStatus['PUBLISHED'])), _connector='OR'), name='fact_check_published_if_and_only_if_dated', violation_error_message='A published fact check has the date of that; a draft has none.')],
            },
        ),
        migrations.CreateModel(
            name='FactCheckEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claimsapi.factcheck')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('claim', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.claim')),
                ('author', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.source')),
                ('url', models.URLField(blank=True, help_text='where it can be read', max_length=2000)),
                ('rating_value', models.FloatField(blank=True, null=True)),
                ('best', models.FloatField(default=5)),
                ('worst', models.FloatField(default=1)),
                ('alternate_name', models.CharField(blank=True, help_text='the verdict in words: “False”, “Half true”', max_length=100)),
                ('body', models.TextField(blank=True)),
                ('status', models.CharField(choices=[('draft', 'draft'), ('published', 'published')], default=claimsapi.models.fact_check.FactCheckStatus['DRAFT'], max_length=9)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PageFetch',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('job', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='fetch', to='claimsapi.job')),
                ('url', models.URLField(max_length=2000)),
                ('publisher', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claimsapi.source')),
                ('article', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claimsapi.article')),
                ('headline', models.CharField(blank=True, max_length=500)),
                ('canonical_url', models.URLField(blank=True, max_length=2000)),
                ('external_id', models.CharField(blank=True, max_length=200)),
                ('published_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('url__regex', '^[Hh][Tt][Tt][Pp][Ss]?://')), name='fetch_from_the_web', violation_error_message='An address to fetch from begins with http:// or https://.')],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='claimsapi.article')),
                ('number', models.PositiveIntegerField(help_text='counted from 1 within the article')),
                ('sha256', models.CharField(db_index=True, help_text='of the text in UTF-8, hex', max_length=64)),
                ('text', models.TextField()),
                ('raw', models.BinaryField(help_text='what came in, byte for byte')),
                ('media_type', models.CharField(default='text/plain', max_length=100)),
                ('byline_text', models.CharField(blank=True, max_length=500)),
                ('fetched_at', models.DateTimeField()),
                ('change', models.CharField(choices=[('initial', 'initial'), ('substantive', 'substantive'), ('cosmetic', 'cosmetic')], default=claimsapi.models.revision.Change['INITIAL'], max_length=11)),
                ('sketch', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, editable=False, help_text='numbers that copies of the text have in common, see link/articles', size=None)),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['sketch'], name='revision_sketch')],
                'constraints': [models.CheckConstraint(condition=models.Q(('change__in', ['initial', 'substantive', 'cosmetic'])), name='revision_change_known', violation_error_message='There is no such revision change.'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='revision_has_text', violation_error_message='A revision needs a text.'), models.CheckConstraint(condition=models.Q(models.Q(('change', claimsapi.models.revision.Change['INITIAL']), ('number', 1)), models.Q(('number__gt', 1), models.Q(('change', claimsapi.models.revision.Change['INITIAL']), _negated=True)), _connector='OR'), name='revision_first_is_initial', violation_error_message='The first revision of an article, and no other, is its initial one.'), models.UniqueConstraint(fields=('article', 'number'), name='revision_number_once_per_article', violation_error_message='The article has a revision with this number already.')],
            },
        ),
        migrations.CreateModel(
            name='ArticleEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claimsapi.article')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('publisher', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.source')),
                ('canonical_url', models.URLField(blank=True, max_length=2000)),
                ('url_key', models.CharField(blank=True, editable=False, help_text='the address without what does not change the story: scheme, tracking, fragment', max_length=2000)),
                ('external_id', models.CharField(blank=True, help_text="the publisher's own id for the story", max_length=200)),
                ('headline', models.CharField(blank=True, max_length=500)),
                ('slug', models.SlugField(blank=True, db_index=False, max_length=120)),
                ('dateline', models.CharField(blank=True, max_length=200)),
                ('language', models.CharField(default='en', max_length=12)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('genre', models.CharField(blank=True, max_length=40)),
                ('wire_of', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.article')),
                ('current_revision', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.revision')),
                ('status', models.CharField(choices=[('active', 'active'), ('withdrawn', 'withdrawn')], default=claimsapi.models.article.ArticleStatus['ACTIVE'], max_length=9)),
                ('decided', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, editable=False, help_text='fields that somebody set: what is read later leaves them as they are', size=None)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Attribution',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), db_index=True, editable=False)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attributions', to='claimsapi.claim')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attributions', to='claimsapi.revision')),
                ('content_spans', models.JSONField(help_text='anchors of the statement, one a fragment')),
                ('source_spans', models.JSONField(blank=True, default=list)),
                ('cue_spans', models.JSONField(blank=True, default=list)),
                ('start', models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Cast(django.db.models.fields.json.KeyTextTransform('start', django.db.models.fields.json.KeyTextTransform('0', 'content_spans')), models.IntegerField()), output_field=models.IntegerField())),
                ('cue_lemma', models.CharField(blank=True, max_length=60)),
                ('cue_kind', models.CharField(choices=[('speech', 'speech'), ('belief', 'belief'), ('intention', 'intention'), ('evidence', 'evidence'), ('other', 'other')], default=claimsapi.extract.result.CueKind['SPEECH'], help_text='what it reports', max_length=9)),
                ('cue_stance', models.CharField(choices=[('neutral', 'neutral'), ('assertive', 'assertive'), ('doubting', 'doubting'), ('conceding', 'conceding'), ('denying', 'denying'), ('accusing', 'accusing')], default=claimsapi.extract.result.CueStance['NEUTRAL'], max_length=9)),
                ('quote_type', models.CharField(choices=[('direct', 'direct'), ('indirect', 'indirect'), ('mixed', 'mixed')], max_length=8)),
                ('voice', models.CharField(choices=[('attributed', 'attributed'), ('narrative', 'narrative')], default=claimsapi.models.attribution.Voice['ATTRIBUTED'], max_length=10)),
                ('floating', models.BooleanField(default=False, help_text='no cue: the context names the speaker')),
                ('anonymity_reason', models.CharField(blank=True, help_text='as printed', max_length=500)),
                ('segment_role', models.CharField(choices=[('headline', 'headline'), ('subhead', 'subhead'), ('dateline', 'dateline'), ('byline', 'byline'), ('body', 'body'), ('caption', 'caption'), ('credit', 'credit'), ('wire_credit', 'wire credit'), ('correction', 'correction'), ('furniture', 'furniture')], default=claimsapi.parse.document.Role['BODY'], max_length=11)),
                ('confidence', models.FloatField(default=1.0, help_text='0 to 1')),
                ('extractor', models.CharField(blank=True, help_text='empty if a person made it', max_length=60)),
                ('extractor_version', models.CharField(blank=True, max_length=20)),
                ('job', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='attributions', to='claimsapi.job')),
                ('review', models.CharField(choices=[('pending', 'pending'), ('accepted', 'accepted'), ('rejected', 'rejected'), ('edited', 'edited')], default=claimsapi.models.attribution.AttributionReview['PENDING'], max_length=8)),
                ('anchor', models.CharField(choices=[('exact', 'exact'), ('moved', 'moved'), ('orphaned', 'orphaned')], default=claimsapi.link.attributions.anchoring.AnchorStatus['EXACT'], max_length=8)),
                ('drift', models.CharField(choices=[('new', 'new'), ('kept', 'kept'), ('reworded', 'reworded'), ('quote_altered', 'quote altered'), ('reattributed', 'reattributed'), ('hedged', 'hedged'), ('dropped', 'dropped'), ('restored', 'restored')], default=claimsapi.link.attributions.drift.Drift['NEW'], max_length=13)),
                ('supersedes', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='superseded_by', to='claimsapi.attribution')),
            ],
            options={
                'ordering': ['revision', 'start'],
                'abstract': False,
                'indexes': [models.Index(condition=models.Q(('review', claimsapi.models.attribution.AttributionReview['PENDING'])), fields=['confidence', 'id'], name='attribution_undecided'), models.Index(condition=models.Q(('anchor', claimsapi.link.attributions.anchoring.AnchorStatus['ORPHANED'])), fields=['id'], name='attribution_orphaned')],
                'constraints': [models.CheckConstraint(condition=models.Q(('cue_kind__in', ['speech', 'belief', 'intention', 'evidence', 'other'])), name='attribution_cue_kind_known', violation_error_message='There is no such attribution cue kind.'), models.CheckConstraint(condition=models.Q(('cue_stance__in', ['neutral', 'assertive', 'doubting', 'conceding', 'denying', 'accusing'])), name='attribution_cue_stance_known', violation_error_message='There is no such attribution cue stance.'), models.CheckConstraint(condition=models.Q(('quote_type__in', ['direct', 'indirect', 'mixed'])), name='attribution_quote_type_known', violation_error_message='There is no such attribution quote type.'), models.CheckConstraint(condition=models.Q(('voice__in', ['attributed', 'narrative'])), name='attribution_voice_known', violation_error_message='There is no such attribution voice.'), models.CheckConstraint(condition=models.Q(('segment_role__in', ['headline', 'subhead', 'dateline', 'byline', 'body', 'caption', 'credit', 'wire_credit', 'correction', 'furniture'])), name='attribution_segment_role_known', violation_error_message='There is no such attribution segment role.'), models.CheckConstraint(condition=models.Q(('review__in', ['pending', 'accepted', 'rejected', 'edited'])), name='attribution_review_known', violation_error_message='There is no such attribution review.'), models.CheckConstraint(condition=models.Q(('anchor__in', ['exact', 'moved', 'orphaned'])), name='attribution_anchor_known', violation_error_message='There is no such attribution anchor.'), models.CheckConstraint(condition=models.Q(('drift__in', ['new', 'kept', 'reworded', 'quote_altered', 'reattributed', 'hedged', 'dropped', 'restored'])), name='attribution_drift_known', violation_error_message='There is no such attribution drift.'), models.CheckConstraint(condition=models.Q(('content_spans', []), _negated=True), name='attribution_has_content', violation_error_code='invalid', violation_error_message='An attribution needs content: the words of the statement.'), models.CheckConstraint(condition=models.Q(('floating', True), ('voice', claimsapi.models.attribution.Voice['NARRATIVE']), models.Q(('cue_spans', []), _negated=True), _connector='OR'), name='attribution_has_cue_unless_floating_or_narrative', violation_error_code='invalid', violation_error_message='An attribution needs a cue, the words that report the statement, unless the newsroom says it itself.'), models.CheckConstraint(condition=models.Q(('confidence__gte', 0), ('confidence__lte', 1)), name='attribution_confidence_0_to_1', violation_error_message='A confidence lies from 0 to 1.'), models.UniqueConstraint(fields=('claim', 'revision', 'start'), name='attribution_once_per_place', violation_error_code='conflict', violation_error_message='The claim has an attribution at this place already: change that one.')],
            },
        ),
        migrations.CreateModel(
            name='AttributionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claimsapi.attribution')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('claim', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.claim')),
                ('revision', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.revision')),
                ('content_spans', models.JSONField(help_text='anchors of the statement, one a fragment')),
                ('source_spans', models.JSONField(blank=True, default=list)),
                ('cue_spans', models.JSONField(blank=True, default=list)),
                ('cue_lemma', models.CharField(blank=True, max_length=60)),
                ('cue_kind', models.CharField(choices=[('speech', 'speech'), ('belief', 'belief'), ('intention', 'intention'), ('evidence', 'evidence'), ('other', 'other')], default=claimsapi.extract.result.CueKind['SPEECH'], help_text='what it reports', max_length=9)),
                ('cue_stance', models.CharField(choices=[('neutral', 'neutral'), ('assertive', 'assertive'), ('doubting', 'doubting'), ('conceding', 'conceding'), ('denying', 'denying'), ('accusing', 'accusing')], default=claimsapi.extract.result.CueStance['NEUTRAL'], max_length=9)),
                ('quote_type', models.CharField(choices=[('direct', 'direct'), ('indirect', 'indirect'), ('mixed', 'mixed')], max_length=8)),
                ('voice', models.CharField(choices=[('attributed', 'attributed'), ('narrative', 'narrative')], default=claimsapi.models.attribution.Voice['ATTRIBUTED'], max_length=10)),
                ('floating', models.BooleanField(default=False, help_text='no cue: the context names the speaker')),
                ('anonymity_reason', models.CharField(blank=True, help_text='as printed', max_length=500)),
                ('segment_role', models.CharField(choices=[('headline', 'headline'), ('subhead', 'subhead'), ('dateline', 'dateline'), ('byline', 'byline'), ('body', 'body'), ('caption', 'caption'), ('credit', 'credit'), ('wire_credit', 'wire credit'), ('correction', 'correction'), ('furniture', 'furniture')], default=claimsapi.parse.document.Role['BODY'], max_length=11)),
                ('confidence', models.FloatField(default=1.0, help_text='0 to 1')),
                ('extractor', models.CharField(blank=True, help_text='empty if a person made it', max_length=60)),
                ('extractor_version', models.CharField(blank=True, max_length=20)),
                ('job', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.job')),
                ('review', models.CharField(choices=[('pending', 'pending'), ('accepted', 'accepted'), ('rejected', 'rejected'), ('edited', 'edited')], default=claimsapi.models.attribution.AttributionReview['PENDING'], max_length=8)),
                ('anchor', models.CharField(choices=[('exact', 'exact'), ('moved', 'moved'), ('orphaned', 'orphaned')], default=claimsapi.link.attributions.anchoring.AnchorStatus['EXACT'], max_length=8)),
                ('drift', models.CharField(choices=[('new', 'new'), ('kept', 'kept'), ('reworded', 'reworded'), ('quote_altered', 'quote altered'), ('reattributed', 'reattributed'), ('hedged', 'hedged'), ('dropped', 'dropped'), ('restored', 'restored')], default=claimsapi.link.attributions.drift.Drift['NEW'], max_length=13)),
                ('supersedes', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.attribution')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CounterClaim',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), db_index=True, editable=False)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answered_by', to='claimsapi.claim')),
                ('counter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='claimsapi.claim')),
                ('relation', models.CharField(choices=[('denies', 'denies'), ('disputes', 'disputes'), ('corrects', 'corrects'), ('qualifies', 'qualifies'), ('impugns_source', 'impugns source')], max_length=14)),
                ('basis', models.CharField(choices=[('explicit', 'explicit'), ('inferred', 'inferred')], default=claimsapi.extract.result.Basis['EXPLICIT'], max_length=8)),
                ('revision', models.ForeignKey(blank=True, help_text='where the evidence stands', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='counter_claims', to='claimsapi.revision')),
                ('evidence_spans', models.JSONField(blank=True, default=list)),
                ('confidence', models.FloatField(default=1.0, help_text='0 to 1')),
                ('review', models.CharField(choices=[('pending', 'pending'), ('accepted', 'accepted'), ('rejected', 'rejected')], default=claimsapi.models.reviewed.Review['PENDING'], max_length=8)),
                ('dispute', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='counter_claims', to='claimsapi.dispute')),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
                'indexes': [models.Index(condition=models.Q(('review', claimsapi.models.reviewed.Review['PENDING'])), fields=['confidence', 'id'], name='counter_claim_undecided')],
                'constraints': [models.CheckConstraint(condition=models.Q(('relation__in', ['denies', 'disputes', 'corrects', 'qualifies', 'impugns_source'])), name='counter_claim_relation_known', violation_error_message='There is no such counter claim relation.'), models.CheckConstraint(condition=models.Q(('basis__in', ['explicit', 'inferred'])), name='counter_claim_basis_known', violation_error_message='There is no such counter claim basis.'), models.CheckConstraint(condition=models.Q(('review__in', ['pending', 'accepted', 'rejected'])), name='counter_claim_review_known', violation_error_message='There is no such counter claim review.'), models.CheckConstraint(condition=models.Q(('claim', models.F('counter')), _negated=True), name='counter_claim_answers_another', violation_error_code='invalid', violation_error_message='A claim does not answer itself.'), models.UniqueConstraint(fields=('claim', 'counter'), name='counter_claim_once_per_pair', violation_error_code='conflict', violation_error_message='This counter-claim is there already: accept that one.'), models.CheckConstraint(condition=models.Q(models.Q(('basis', claimsapi.extract.result.Basis['EXPLICIT']), _negated=True), models.Q(('evidence_spans', []), _negated=True), _connector='OR'), name='counter_claim_explicit_has_evidence', violation_error_message='An explicit counter-claim needs the words that say so.'), models.CheckConstraint(condition=models.Q(('evidence_spans', []), ('revision__isnull', False), _connector='OR'), name='counter_claim_evidence_has_revision', violation_error_message='Evidence needs the revision in which it stands.'), models.CheckConstraint(condition=models.Q(('confidence__gte', 0), ('confidence__lte', 1)), name='counter_claim_confidence_0_to_1', violation_error_message='A confidence lies from 0 to 1.')],
            },
        ),
        migrations.CreateModel(
            name='CounterClaimEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claimsapi.counterclaim')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('claim', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.claim')),
                ('counter', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.claim')),
                ('relation', models.CharField(choices=[('denies', 'denies'), ('disputes', 'disputes'), ('corrects', 'corrects'), ('qualifies', 'qualifies'), ('impugns_source', 'impugns source')], max_length=14)),
                ('basis', models.CharField(choices=[('explicit', 'explicit'), ('inferred', 'inferred')], default=claimsapi.extract.result.Basis['EXPLICIT'], max_length=8)),
                ('revision', models.ForeignKey(blank=True, db_constraint=False, help_text='where the evidence stands', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.revision')),
                ('evidence_spans', models.JSONField(blank=True, default=list)),
                ('confidence', models.FloatField(default=1.0, help_text='0 to 1')),
                ('review', models.CharField(choices=[('pending', 'pending'), ('accepted', 'accepted'), ('rejected', 'rejected')], default=claimsapi.models.reviewed.Review['PENDING'], max_length=8)),
                ('dispute', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.dispute')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Segment',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), db_index=True, editable=False)),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='segments', to='claimsapi.revision')),
                ('ordinal', models.PositiveIntegerField(help_text='counted from 0 in text order')),
                ('start', models.PositiveIntegerField(help_text='first character, counted from 0')),
                ('end', models.PositiveIntegerField(help_text='one past the last character')),
                ('role', models.CharField(choices=[('headline', 'headline'), ('subhead', 'subhead'), ('dateline', 'dateline'), ('byline', 'byline'), ('body', 'body'), ('caption', 'caption'), ('credit', 'credit'), ('wire_credit', 'wire credit'), ('correction', 'correction'), ('furniture', 'furniture')], max_length=11)),
                ('rule', models.CharField(blank=True, help_text='what gave it the role', max_length=60)),
                ('locked', models.BooleanField(default=False, help_text='an editor decided the role')),
            ],
            options={
                'ordering': ['revision', 'ordinal'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['headline', 'subhead', 'dateline', 'byline', 'body', 'caption', 'credit', 'wire_credit', 'correction', 'furniture'])), name='segment_role_known', violation_error_message='There is no such segment role.'), models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='segment_not_empty', violation_error_message='A segment ends after it begins.'), models.UniqueConstraint(fields=('revision', 'ordinal'), name='segment_ordinal_once_per_revision', violation_error_message='The revision has a segment with this number already.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('revision', '='), (models.Func('start', 'end', function='int4range', output_field=django.contrib.postgres.fields.ranges.IntegerRangeField()), '&&')], name='segments_do_not_overlap', violation_error_message='Segments of a revision do not overlap.')],
            },
        ),
        migrations.CreateModel(
            name='Credit',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), db_index=True, editable=False)),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credits', to='claimsapi.revision')),
                ('segment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='credits', to='claimsapi.segment')),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('role', models.CharField(choices=[('byline', 'byline'), ('additional_reporting', 'additional reporting'), ('photo', 'photo'), ('graphic', 'graphic'), ('wire', 'wire'), ('agency_copy', 'agency copy'), ('translation', 'translation')], max_length=20)),
                ('credit_line', models.CharField(help_text='as printed', max_length=500)),
                ('creator_name', models.CharField(blank=True, help_text='as printed', max_length=300)),
                ('supplier_name', models.CharField(blank=True, help_text='as printed', max_length=300)),
                ('creator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='created_credits', to='claimsapi.source')),
                ('supplier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='supplied_credits', to='claimsapi.source')),
                ('caption', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='caption_credits', to='claimsapi.segment')),
                ('review', models.CharField(choices=[('pending', 'pending'), ('accepted', 'accepted'), ('rejected', 'rejected')], default=claimsapi.models.reviewed.Review['PENDING'], max_length=8)),
            ],
            options={
                'ordering': ['revision', 'start'],
                'abstract': False,
                'indexes': [models.Index(fields=['supplier_name', 'creator_name'], name='credit_copies'), models.Index(condition=models.Q(('creator', None), ('supplier', None), models.Q(('review', claimsapi.models.reviewed.Review['REJECTED']), _negated=True)), fields=['supplier_name', 'creator_name'], name='credit_unresolved')],
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['byline', 'additional_reporting', 'photo', 'graphic', 'wire', 'agency_copy', 'translation'])), name='credit_role_known', violation_error_message='There is no such credit role.'), models.CheckConstraint(condition=models.Q(('review__in', ['pending', 'accepted', 'rejected'])), name='credit_review_known', violation_error_message='There is no such credit review.'), models.CheckConstraint(condition=models.Q(('credit_line', ''), _negated=True), name='credit_has_line', violation_error_message='A credit needs the line as it is printed.'), models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='credit_not_empty', violation_error_message='A credit ends after it begins.'), models.UniqueConstraint(fields=('revision', 'role', 'start'), name='credit_once_per_place', violation_error_code='conflict', violation_error_message='A credit of this role begins at this place already: change that one.')],
            },
        ),
        migrations.CreateModel(
            name='CreditEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claimsapi.credit')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('revision', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.revision')),
                ('segment', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.segment')),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('role', models.CharField(choices=[('byline', 'byline'), ('additional_reporting', 'additional reporting'), ('photo', 'photo'), ('graphic', 'graphic'), ('wire', 'wire'), ('agency_copy', 'agency copy'), ('translation', 'translation')], max_length=20)),
                ('credit_line', models.CharField(help_text='as printed', max_length=500)),
                ('creator_name', models.CharField(blank=True, help_text='as printed', max_length=300)),
                ('supplier_name', models.CharField(blank=True, help_text='as printed', max_length=300)),
                ('creator', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.source')),
                ('supplier', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.source')),
                ('caption', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.segment')),
                ('review', models.CharField(choices=[('pending', 'pending'), ('accepted', 'accepted'), ('rejected', 'rejected')], default=claimsapi.models.reviewed.Review['PENDING'], max_length=8)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SegmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claimsapi.segment')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('role', models.CharField(choices=[('headline', 'headline'), ('subhead', 'subhead'), ('dateline', 'dateline'), ('byline', 'byline'), ('body', 'body'), ('caption', 'caption'), ('credit', 'credit'), ('wire_credit', 'wire credit'), ('correction', 'correction'), ('furniture', 'furniture')], max_length=11)),
                ('rule', models.CharField(blank=True, help_text='what gave it the role', max_length=60)),
                ('locked', models.BooleanField(default=False, help_text='an editor decided the role')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SourceAlias',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), db_index=True, editable=False)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='claimsapi.source')),
                ('text', models.CharField(max_length=300)),
                ('normalized', models.CharField(db_index=True, max_length=300)),
                ('type', models.CharField(choices=[('name', 'name'), ('acronym', 'acronym'), ('epithet', 'epithet'), ('former', 'former'), ('misspelling', 'misspelling')], default=claimsapi.link.sources.names.AliasType['NAME'], max_length=11)),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, help_text='last day, inclusive', null=True)),
            ],
            options={
                'verbose_name_plural': 'source aliases',
                'ordering': ['text'],
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['normalized'], name='alias_trigrams', opclasses=['gin_trgm_ops']), models.Index(django.db.models.functions.text.Lower(models.Func(models.F('text'), models.Value('[^A-Z]'), models.Value(''), models.Value('g'), function='regexp_replace'), output_field=models.CharField()), name='alias_initials'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('text', config='english'), name='alias_words')],
                'constraints': [models.CheckConstraint(condition=models.Q(('type__in', ['name', 'acronym', 'epithet', 'former', 'misspelling'])), name='alias_type_known', violation_error_message='There is no such alias type.'), models.CheckConstraint(condition=models.Q(('normalized', ''), _negated=True), name='alias_not_empty', violation_error_message='A name needs a letter or a digit.'), models.CheckConstraint(condition=models.Q(('valid_from__lte', models.F('valid_to'))), name='alias_period_in_order', violation_error_code='invalid', violation_error_message='The last day comes before the first.'), models.UniqueConstraint(fields=('source', 'normalized'), name='alias_once_per_source', violation_error_code='conflict', violation_error_message='The source goes by this name already.')],
            },
        ),
        migrations.CreateModel(
            name='SourceAliasEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claimsapi.sourcealias')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('source', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.source')),
                ('text', models.CharField(max_length=300)),
                ('normalized', models.CharField(max_length=300)),
                ('type', models.CharField(choices=[('name', 'name'), ('acronym', 'acronym'), ('epithet', 'epithet'), ('former', 'former'), ('misspelling', 'misspelling')], default=claimsapi.link.sources.names.AliasType['NAME'], max_length=11)),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, help_text='last day, inclusive', null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SourceDuplicate',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), db_index=True, editable=False)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claimsapi.source')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claimsapi.source')),
                ('score', models.FloatField(default=1.0, help_text='0 to 1; 1 if a person named the pair')),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=700), blank=True, default=list, size=None)),
                ('judgement', models.CharField(choices=[('suggested', 'suggested'), ('same', 'same'), ('not_same', 'not same'), ('unsure', 'unsure')], default=claimsapi.models.source_duplicate.Judgement['SUGGESTED'], max_length=9)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('moved', models.JSONField(blank=True, default=dict, editable=False)),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('judgement__in', ['suggested', 'same', 'not_same', 'unsure'])), name='source_duplicate_judgement_known', violation_error_message='There is no such source duplicate judgement.'), models.UniqueConstraint(fields=('first', 'second'), name='source_duplicate_once_per_pair', violation_error_message='The two sources are a pair already.'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='source_duplicate_first_before_second', violation_error_message='Two sources that may be one are stored in the order of their ids.'), models.CheckConstraint(condition=models.Q(('score__gte', 0), ('score__lte', 1)), name='source_duplicate_score_0_to_1', violation_error_message='A score lies from 0 to 1.'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('judgement', claimsapi.models.source_duplicate.Judgement['SUGGESTED'])), models.Q(models.Q(('judgement', claimsapi.models.source_duplicate.Judgement['SUGGESTED']), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='source_duplicate_decided_if_and_only_if_dated', violation_error_message='A decision about two sources has its date; a suggestion has none.'), models.CheckConstraint(condition=models.Q(('moved', {}), ('judgement', claimsapi.models.source_duplicate.Judgement['SAME']), _connector='OR'), name='source_duplicate_moved_only_if_same', violation_error_message='Nothing is moved between two sources unless they are the same.')],
            },
        ),
        migrations.CreateModel(
            name='SourceDuplicateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claimsapi.sourceduplicate')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('first', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.source')),
                ('second', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.source')),
                ('score', models.FloatField(default=1.0, help_text='0 to 1; 1 if a person named the pair')),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=700), blank=True, default=list, size=None)),
                ('judgement', models.CharField(choices=[('suggested', 'suggested'), ('same', 'same'), ('not_same', 'not same'), ('unsure', 'unsure')], default=claimsapi.models.source_duplicate.Judgement['SUGGESTED'], max_length=9)),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('moved', models.JSONField(blank=True, default=dict, editable=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SourceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claimsapi.source')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('kind', models.CharField(choices=[('person', 'person'), ('organization', 'organization'), ('government', 'government'), ('group', 'group'), ('document', 'document'), ('unknown', 'unknown')], default=claimsapi.extract.result.SourceKind['UNKNOWN'], max_length=12)),
                ('name', models.CharField(max_length=300)),
                ('naming', models.CharField(choices=[('named', 'named'), ('role_only', 'role only'), ('collective', 'collective'), ('unnamed', 'unnamed')], default=claimsapi.extract.result.Naming['NAMED'], max_length=10)),
                ('role', models.CharField(blank=True, help_text='office or function, as printed', max_length=300)),
                ('wikidata_id', models.CharField(blank=True, help_text='e.g. Q22686', max_length=16)),
                ('same_as', django.contrib.postgres.fields.ArrayField(base_field=models.URLField(max_length=500), blank=True, default=list, size=None)),
                ('country', models.CharField(blank=True, help_text='ISO 3166-1 alpha-2', max_length=2)),
                ('status', models.CharField(choices=[('candidate', 'candidate'), ('confirmed', 'confirmed')], default=claimsapi.models.source.SourceStatus['CANDIDATE'], max_length=9)),
                ('merged_into', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.source')),
                ('article', models.ForeignKey(blank=True, db_constraint=False, help_text='set for a source nobody can know outside this article, such as “two officials”', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.article')),
                ('timezone', models.CharField(blank=True, help_text='of a publisher, IANA name', max_length=40)),
                ('unnamed_sources_policy_url', models.URLField(blank=True, max_length=500)),
                ('corrections_policy_url', models.URLField(blank=True, max_length=500)),
                ('furniture_patterns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=300), blank=True, default=list, help_text='paragraphs of this publisher that contain one of these are furniture', size=None)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SourceImport',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('name', models.CharField(help_text='of the file', max_length=100)),
                ('editor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('preview_job', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='source_preview', to='claimsapi.job')),
                ('import_job', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='source_import', to='claimsapi.job')),
                ('duplicates_job', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='source_duplicates', to='claimsapi.job')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='SourceImportPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_import', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='claimsapi.sourceimport')),
                ('number', models.PositiveIntegerField()),
                ('lines', models.JSONField(help_text='as they were read')),
                ('previewed', models.JSONField(null=True)),
                ('imported', models.JSONField(null=True)),
                ('named', models.JSONField(default=list, help_text='ids of the sources that have a new name')),
            ],
            options={
                'ordering': ['source_import', 'number'],
                'constraints': [models.UniqueConstraint(fields=('source_import', 'number'), name='source_import_part_number_once', violation_error_message='The import has a part of that number already.'), models.CheckConstraint(condition=models.Q(('imported__isnull', True), ('previewed__isnull', False), _connector='OR'), name='source_import_part_is_seen_before_it_is_imported', violation_error_message='Lines are shown before they are imported.')],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='current_revision',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claimsapi.revision'),
        ),
        migrations.AddField(
            model_name='job',
            name='article',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='jobs', to='claimsapi.article'),
        ),
        migrations.AddField(
            model_name='job',
            name='revision',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='jobs', to='claimsapi.revision'),
        ),
        migrations.AddField(
            model_name='source',
            name='article',
            field=models.ForeignKey(blank=True, help_text='set for a source nobody can know outside this article, such as “two officials”', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='local_sources', to='claimsapi.article'),
        ),
        migrations.AddConstraint(
            model_name='job',
            constraint=models.UniqueConstraint(condition=models.Q(('kind__in', [claimsapi.models.job.JobKind['INGEST'], claimsapi.models.job.JobKind['EXTRACT']]), ('status__in', (claimsapi.models.job.JobStatus['QUEUED'], claimsapi.models.job.JobStatus['RUNNING']))), fields=('revision',), name='job_one_live_extract_per_revision', violation_error_code='conflict', violation_error_message='A job reads this revision already. Wait until it is finished.'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.CheckConstraint(condition=models.Q(('article', None), models.Q(('naming', claimsapi.extract.result.Naming['NAMED']), _negated=True), _connector='OR'), name='source_of_one_article_is_not_named', violation_error_code='invalid', violation_error_message='This source is known from one article only; merge it into a named one instead.'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('text', config='english'), name='claim_words'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dispute',
            trigger=pgtrigger.compiler.Trigger(name='count_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."claim_changes" IS DISTINCT FROM (NEW."claim_changes") OR OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") OR OLD."context_note" IS DISTINCT FROM (NEW."context_note") OR OLD."context_url" IS DISTINCT FROM (NEW."context_url") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."opened_at" IS DISTINCT FROM (NEW."opened_at") OR OLD."proposition" IS DISTINCT FROM (NEW."proposition") OR OLD."resolution" IS DISTINCT FROM (NEW."resolution") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."title" IS DISTINCT FROM (NEW."title"))', func='NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;', hash='1f62c564adca17a23cf0e8736302a200a3ec2452', operation='UPDATE', pgid='pgtrigger_count_change_866bd', table='claimsapi_dispute', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dispute',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claimsapi_disputeevent" ("claim_changes", "closed_at", "context_note", "context_url", "created_at", "id", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposition", "resolution", "slug", "status", "title", "updated_at", "version") VALUES (NEW."claim_changes", NEW."closed_at", NEW."context_note", NEW."context_url", NEW."created_at", NEW."id", NEW."opened_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposition", NEW."resolution", NEW."slug", NEW."status", NEW."title", NEW."updated_at", NEW."version"); RETURN NULL;', hash='3779287147f0c12777ce9b738584d89b1893e2c5', operation='INSERT', pgid='pgtrigger_insert_insert_402a1', table='claimsapi_dispute', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dispute',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claimsapi_disputeevent" ("claim_changes", "closed_at", "context_note", "context_url", "created_at", "id", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposition", "resolution", "slug", "status", "title", "updated_at", "version") VALUES (NEW."claim_changes", NEW."closed_at", NEW."context_note", NEW."context_url", NEW."created_at", NEW."id", NEW."opened_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposition", NEW."resolution", NEW."slug", NEW."status", NEW."title", NEW."updated_at", NEW."version"); RETURN NULL;', hash='caa9b27e9263c93b41f8ef1a95c7f86b14dcf119', operation='UPDATE', pgid='pgtrigger_update_update_f4955', table='claimsapi_dispute', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='event',
            trigger=pgtrigger.compiler.Trigger(name='never_goes', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='4d141d1323f8a4980f7368ce7f1d920797f16a33', operation='DELETE', pgid='pgtrigger_never_goes_97a1b', table='claimsapi_event', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='event',
            trigger=pgtrigger.compiler.Trigger(name='keeps_its_number', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."sequence" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='05f4aa078cc6c891409e66f336f478d5804321f4', operation='UPDATE', pgid='pgtrigger_keeps_its_number_5c3be', table='claimsapi_event', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='event',
            trigger=pgtrigger.compiler.Trigger(name='never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."object_id" IS DISTINCT FROM (NEW."object_id") OR OLD."payload" IS DISTINCT FROM (NEW."payload") OR OLD."type" IS DISTINCT FROM (NEW."type"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='40b90ab19a9c50aed00f636de2b6e2b34b42cd00', operation='UPDATE', pgid='pgtrigger_never_changes_6a510', table='claimsapi_event', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='apikey',
            trigger=pgtrigger.compiler.Trigger(name='count_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."prefix" IS DISTINCT FROM (NEW."prefix") OR OLD."rates" IS DISTINCT FROM (NEW."rates") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."scopes" IS DISTINCT FROM (NEW."scopes") OR OLD."secret_sha256" IS DISTINCT FROM (NEW."secret_sha256"))', func='NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;', hash='38b1b7936bd7d577996737df05eb3ba6ddda0ca0', operation='UPDATE', pgid='pgtrigger_count_change_a74e9', table='claimsapi_apikey', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='apikey',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claimsapi_apikeyevent" ("created_at", "expires_at", "id", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "rates", "revoked_at", "scopes", "updated_at", "version") VALUES (NEW."created_at", NEW."expires_at", NEW."id", NEW."name", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prefix", NEW."rates", NEW."revoked_at", NEW."scopes", NEW."updated_at", NEW."version"); RETURN NULL;', hash='d5c8ec7460bc32f1841d691d05859b9e5701cd9e', operation='INSERT', pgid='pgtrigger_insert_insert_f5acd', table='claimsapi_apikey', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='apikey',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."prefix" IS DISTINCT FROM (NEW."prefix") OR OLD."rates" IS DISTINCT FROM (NEW."rates") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."scopes" IS DISTINCT FROM (NEW."scopes") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "claimsapi_apikeyevent" ("created_at", "expires_at", "id", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "rates", "revoked_at", "scopes", "updated_at", "version") VALUES (NEW."created_at", NEW."expires_at", NEW."id", NEW."name", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prefix", NEW."rates", NEW."revoked_at", NEW."scopes", NEW."updated_at", NEW."version"); RETURN NULL;', hash='c4335eab1231280b25eea0aaa65618cc1a805a66', operation='UPDATE', pgid='pgtrigger_update_update_b5ee6', table='claimsapi_apikey', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='apikeyevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='de2b1c1eb61be28a45c53741465f70bf711bd619', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ae9b1', table='claimsapi_apikeyevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimseparation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claimsapi_claimseparationevent" ("created_at", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_id") VALUES (NEW."created_at", NEW."first_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."second_id"); RETURN NULL;', hash='4cea583fadf380ab09a3ce100c6418a5e97defda', operation='INSERT', pgid='pgtrigger_insert_insert_c1c60', table='claimsapi_claimseparation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimseparation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claimsapi_claimseparationevent" ("created_at", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_id") VALUES (OLD."created_at", OLD."first_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."second_id"); RETURN NULL;', hash='953d1cff6e7a91c70ed7d9ee23d3782553861fe2', operation='DELETE', pgid='pgtrigger_delete_delete_114fb', table='claimsapi_claimseparation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimseparationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='35e48fd2ac9b409bf7a0b92a20eaaa46c1a2dafc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_00179', table='claimsapi_claimseparationevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='disputeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='449126294d89b86d5aed61f4d7d145aecccd2e0c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_57792', table='claimsapi_disputeevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='idempotencyrecord',
            trigger=pgtrigger.compiler.Trigger(name='never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='7712767e63e76449c9f41ab381ec426560d69373', operation='UPDATE', pgid='pgtrigger_never_changes_36d2e', table='claimsapi_idempotencyrecord', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='export',
            trigger=pgtrigger.compiler.Trigger(name='count_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."filters" IS DISTINCT FROM (NEW."filters") OR OLD."format" IS DISTINCT FROM (NEW."format") OR OLD."fulltext" IS DISTINCT FROM (NEW."fulltext") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."job_id" IS DISTINCT FROM (NEW."job_id") OR OLD."resource" IS DISTINCT FROM (NEW."resource") OR OLD."root" IS DISTINCT FROM (NEW."root") OR OLD."rows" IS DISTINCT FROM (NEW."rows") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."size" IS DISTINCT FROM (NEW."size"))', func='NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;', hash='f63ed108b671520d7ee8774fbc06aa83825d0fbf', operation='UPDATE', pgid='pgtrigger_count_change_252bb', table='claimsapi_export', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='revision',
            trigger=pgtrigger.compiler.Trigger(name='never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='2b3a736153be70cd31e2c2d85af665f5161161ab', operation='UPDATE', pgid='pgtrigger_never_changes_be344', table='claimsapi_revision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='job',
            trigger=pgtrigger.compiler.Trigger(name='count_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."article_id" IS DISTINCT FROM (NEW."article_id") OR OLD."attempts" IS DISTINCT FROM (NEW."attempts") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."dismissed" IS DISTINCT FROM (NEW."dismissed") OR OLD."done" IS DISTINCT FROM (NEW."done") OR OLD."error" IS DISTINCT FROM (NEW."error") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."forgiven_attempts" IS DISTINCT FROM (NEW."forgiven_attempts") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."lease_until" IS DISTINCT FROM (NEW."lease_until") OR OLD."nudged_at" IS DISTINCT FROM (NEW."nudged_at") OR OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."revision_id" IS DISTINCT FROM (NEW."revision_id") OR OLD."started_at" IS DISTINCT FROM (NEW."started_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."steps" IS DISTINCT FROM (NEW."steps") OR OLD."total" IS DISTINCT FROM (NEW."total") OR OLD."trigger" IS DISTINCT FROM (NEW."trigger"))', func='NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;', hash='7577b85d56b8661f8a988f916352046b1f7e493f', operation='UPDATE', pgid='pgtrigger_count_change_15082', table='claimsapi_job', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='counterclaimevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d846c7d043020a80826b4918b39182069f7e1df4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fc897', table='claimsapi_counterclaimevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='counterclaim',
            trigger=pgtrigger.compiler.Trigger(name='count_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."basis" IS DISTINCT FROM (NEW."basis") OR OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."counter_id" IS DISTINCT FROM (NEW."counter_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."dispute_id" IS DISTINCT FROM (NEW."dispute_id") OR OLD."evidence_spans" IS DISTINCT FROM (NEW."evidence_spans") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."relation" IS DISTINCT FROM (NEW."relation") OR OLD."review" IS DISTINCT FROM (NEW."review") OR OLD."revision_id" IS DISTINCT FROM (NEW."revision_id"))', func='NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;', hash='c28b9f824c4f07da2ab6e5973d6a688c1e7f5cba', operation='UPDATE', pgid='pgtrigger_count_change_48745', table='claimsapi_counterclaim', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='counterclaim',
            trigger=pgtrigger.compiler.Trigger(name='words_stand_there', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE body text; wrong jsonb;', func="\n            SELECT text INTO body FROM claimsapi_revision WHERE id = NEW.revision_id;\n            SELECT spot INTO wrong FROM jsonb_array_elements(NEW.evidence_spans) AS spot\n             WHERE substr(body, (spot->>'start')::int + 1,\n                          (spot->>'end')::int - (spot->>'start')::int)\n                   IS DISTINCT FROM spot->>'exact'\n             LIMIT 1;\n            IF wrong IS NOT NULL THEN\n                RAISE EXCEPTION 'the revision does not read %', wrong\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'counter_claim_evidence_matches_text';\n            END IF;\n            RETURN NEW;\n        ", hash='d2922406c1a794cd0f86f5c5abd8c77447eb6f5d', operation='INSERT OR UPDATE OF "evidence_spans", "revision_id"', pgid='pgtrigger_words_stand_there_138aa', table='claimsapi_counterclaim', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='counterclaim',
            trigger=pgtrigger.compiler.Trigger(name='one_dispute', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n                    IF EXISTS (\n                        SELECT 1 FROM claimsapi_counterclaim AS pair\n                          JOIN claimsapi_claim AS claim ON claim.id = pair.claim_id\n                          JOIN claimsapi_claim AS counter ON counter.id = pair.counter_id\n                         WHERE pair.id = NEW.id AND pair.review <> 'rejected'\n                           AND claim.dispute_id <> counter.dispute_id) THEN\n                        RAISE EXCEPTION 'claim and counter-claim are in two disputes'\n                            USING ERRCODE = 'check_violation',\n                                  CONSTRAINT = 'counter_claim_within_one_dispute';\n                    END IF;\n                    RETURN NEW;\n                ", hash='a13f62aecdae86a76c56a1fae5bfb0145bd5a0b2', operation='INSERT OR UPDATE OF "claim_id", "counter_id", "review"', pgid='pgtrigger_one_dispute_9c4b7', table='claimsapi_counterclaim', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='counterclaim',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claimsapi_counterclaimevent" ("basis", "claim_id", "confidence", "counter_id", "created_at", "dispute_id", "evidence_spans", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "review", "revision_id", "updated_at", "version") VALUES (NEW."basis", NEW."claim_id", NEW."confidence", NEW."counter_id", NEW."created_at", NEW."dispute_id", NEW."evidence_spans", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."relation", NEW."review", NEW."revision_id", NEW."updated_at", NEW."version"); RETURN NULL;', hash='4a5fb801bafbebac3fa611b7b1a8b65b811ac0a9', operation='INSERT', pgid='pgtrigger_insert_insert_a9931', table='claimsapi_counterclaim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='counterclaim',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claimsapi_counterclaimevent" ("basis", "claim_id", "confidence", "counter_id", "created_at", "dispute_id", "evidence_spans", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "review", "revision_id", "updated_at", "version") VALUES (NEW."basis", NEW."claim_id", NEW."confidence", NEW."counter_id", NEW."created_at", NEW."dispute_id", NEW."evidence_spans", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."relation", NEW."review", NEW."revision_id", NEW."updated_at", NEW."version"); RETURN NULL;', hash='90c62f0b99a2ba9e8b4f47c1ab910c781c39d980', operation='UPDATE', pgid='pgtrigger_update_update_f8ca8', table='claimsapi_counterclaim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attributionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3585a00bf68e1875d185ed7e7c037833557afed7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b0bf7', table='claimsapi_attributionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attribution',
            trigger=pgtrigger.compiler.Trigger(name='count_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."anchor" IS DISTINCT FROM (NEW."anchor") OR OLD."anonymity_reason" IS DISTINCT FROM (NEW."anonymity_reason") OR OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."content_spans" IS DISTINCT FROM (NEW."content_spans") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."cue_kind" IS DISTINCT FROM (NEW."cue_kind") OR OLD."cue_lemma" IS DISTINCT FROM (NEW."cue_lemma") OR OLD."cue_spans" IS DISTINCT FROM (NEW."cue_spans") OR OLD."cue_stance" IS DISTINCT FROM (NEW."cue_stance") OR OLD."drift" IS DISTINCT FROM (NEW."drift") OR OLD."extractor" IS DISTINCT FROM (NEW."extractor") OR OLD."extractor_version" IS DISTINCT FROM (NEW."extractor_version") OR OLD."floating" IS DISTINCT FROM (NEW."floating") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."job_id" IS DISTINCT FROM (NEW."job_id") OR OLD."quote_type" IS DISTINCT FROM (NEW."quote_type") OR OLD."review" IS DISTINCT FROM (NEW."review") OR OLD."revision_id" IS DISTINCT FROM (NEW."revision_id") OR OLD."segment_role" IS DISTINCT FROM (NEW."segment_role") OR OLD."source_spans" IS DISTINCT FROM (NEW."source_spans") OR OLD."supersedes_id" IS DISTINCT FROM (NEW."supersedes_id") OR OLD."voice" IS DISTINCT FROM (NEW."voice"))', func='NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;', hash='97a2b95508634f7a9d933f76a0956058eb269b5b', operation='UPDATE', pgid='pgtrigger_count_change_74db0', table='claimsapi_attribution', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attribution',
            trigger=pgtrigger.compiler.Trigger(name='words_stand_there', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE body text; wrong jsonb;', func="\n            SELECT text INTO body FROM claimsapi_revision WHERE id = NEW.revision_id;\n            SELECT spot INTO wrong FROM jsonb_array_elements(NEW.content_spans || NEW.source_spans || NEW.cue_spans) AS spot\n             WHERE substr(body, (spot->>'start')::int + 1,\n                          (spot->>'end')::int - (spot->>'start')::int)\n                   IS DISTINCT FROM spot->>'exact'\n             LIMIT 1;\n            IF wrong IS NOT NULL THEN\n                RAISE EXCEPTION 'the revision does not read %', wrong\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'attribution_spans_match_text';\n            END IF;\n            RETURN NEW;\n        ", hash='4f78c39f9609c7f3f6dc47f7e5bb48c3ab8e05f5', operation='INSERT OR UPDATE OF "content_spans", "source_spans", "cue_spans", "revision_id"', pgid='pgtrigger_words_stand_there_52be6', table='claimsapi_attribution', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attribution',
            trigger=pgtrigger.compiler.Trigger(name='words_follow_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n            PERFORM claimsapi_read_words(ARRAY(\n                SELECT id FROM claimsapi_article\n                 WHERE current_revision_id IN (SELECT revision_id FROM came)));\n            RETURN NULL;\n        ', hash='598e9410cd9031c88189d02dcc3040fd24d4d878', level='STATEMENT', operation='INSERT', pgid='pgtrigger_words_follow_insert_59574', referencing='REFERENCING NEW TABLE AS came ', table='claimsapi_attribution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attribution',
            trigger=pgtrigger.compiler.Trigger(name='words_follow_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n            PERFORM claimsapi_read_words(ARRAY(\n                SELECT id FROM claimsapi_article\n                 WHERE current_revision_id IN (SELECT revision_id FROM went)));\n            RETURN NULL;\n        ', hash='93a5e32274551a68de74258a6a60b428add2a030', level='STATEMENT', operation='DELETE', pgid='pgtrigger_words_follow_delete_da390', referencing='REFERENCING OLD TABLE AS went ', table='claimsapi_attribution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attribution',
            trigger=pgtrigger.compiler.Trigger(name='words_follow_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            PERFORM claimsapi_read_words(ARRAY(\n                SELECT id FROM claimsapi_article\n                 WHERE current_revision_id IN (\n                SELECT unnest(ARRAY[went.revision_id, came.revision_id])\n                  FROM went JOIN came USING (id)\n                 WHERE (went.revision_id, went.content_spans, went.review = 'rejected')\n                       IS DISTINCT FROM\n                       (came.revision_id, came.content_spans, came.review = 'rejected')\n                )));\n            RETURN NULL;\n        ", hash='6618438313c1c9f4dc8cf5b9a8fe067162deb96a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_words_follow_update_98579', referencing='REFERENCING OLD TABLE AS went  NEW TABLE AS came ', table='claimsapi_attribution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attribution',
            trigger=pgtrigger.compiler.Trigger(name='not_in_furniture', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (NEW."review" = \'rejected\'))', func='\n                    IF EXISTS (\n                        SELECT 1 FROM claimsapi_segment AS segment,\n                                      jsonb_array_elements(NEW.content_spans) AS spot\n                         WHERE segment.revision_id = NEW.revision_id\n                           AND segment.role = \'furniture\'\n                           AND (spot->>\'start\')::int < segment."end"\n                           AND segment.start < (spot->>\'end\')::int) THEN\n                        RAISE EXCEPTION \'a claim cannot stand in furniture\'\n                            USING ERRCODE = \'check_violation\',\n                                  CONSTRAINT = \'attribution_not_in_furniture\';\n                    END IF;\n                    RETURN NEW;\n                ', hash='8811d5ebc276c660ca60d3c92d1e580f5b35db53', operation='INSERT OR UPDATE OF "content_spans", "revision_id", "review"', pgid='pgtrigger_not_in_furniture_652fd', table='claimsapi_attribution', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attribution',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claimsapi_attributionevent" ("anchor", "anonymity_reason", "claim_id", "confidence", "content_spans", "created_at", "cue_kind", "cue_lemma", "cue_spans", "cue_stance", "drift", "extractor", "extractor_version", "floating", "id", "job_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_type", "review", "revision_id", "segment_role", "source_spans", "supersedes_id", "updated_at", "version", "voice") VALUES (NEW."anchor", NEW."anonymity_reason", NEW."claim_id", NEW."confidence", NEW."content_spans", NEW."created_at", NEW."cue_kind", NEW."cue_lemma", NEW."cue_spans", NEW."cue_stance", NEW."drift", NEW."extractor", NEW."extractor_version", NEW."floating", NEW."id", NEW."job_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quote_type", NEW."review", NEW."revision_id", NEW."segment_role", NEW."source_spans", NEW."supersedes_id", NEW."updated_at", NEW."version", NEW."voice"); RETURN NULL;', hash='a2c8e26adfd200faa7bc4857cd7970eceef6b456', operation='INSERT', pgid='pgtrigger_insert_insert_2a4cd', table='claimsapi_attribution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attribution',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."anchor" IS DISTINCT FROM (NEW."anchor") OR OLD."anonymity_reason" IS DISTINCT FROM (NEW."anonymity_reason") OR OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."content_spans" IS DISTINCT FROM (NEW."content_spans") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."cue_kind" IS DISTINCT FROM (NEW."cue_kind") OR OLD."cue_lemma" IS DISTINCT FROM (NEW."cue_lemma") OR OLD."cue_spans" IS DISTINCT FROM (NEW."cue_spans") OR OLD."cue_stance" IS DISTINCT FROM (NEW."cue_stance") OR OLD."drift" IS DISTINCT FROM (NEW."drift") OR OLD."extractor" IS DISTINCT FROM (NEW."extractor") OR OLD."extractor_version" IS DISTINCT FROM (NEW."extractor_version") OR OLD."floating" IS DISTINCT FROM (NEW."floating") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."job_id" IS DISTINCT FROM (NEW."job_id") OR OLD."quote_type" IS DISTINCT FROM (NEW."quote_type") OR OLD."review" IS DISTINCT FROM (NEW."review") OR OLD."revision_id" IS DISTINCT FROM (NEW."revision_id") OR OLD."segment_role" IS DISTINCT FROM (NEW."segment_role") OR OLD."source_spans" IS DISTINCT FROM (NEW."source_spans") OR OLD."supersedes_id" IS DISTINCT FROM (NEW."supersedes_id") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."voice" IS DISTINCT FROM (NEW."voice"))', func='INSERT INTO "claimsapi_attributionevent" ("anchor", "anonymity_reason", "claim_id", "confidence", "content_spans", "created_at", "cue_kind", "cue_lemma", "cue_spans", "cue_stance", "drift", "extractor", "extractor_version", "floating", "id", "job_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_type", "review", "revision_id", "segment_role", "source_spans", "supersedes_id", "updated_at", "version", "voice") VALUES (NEW."anchor", NEW."anonymity_reason", NEW."claim_id", NEW."confidence", NEW."content_spans", NEW."created_at", NEW."cue_kind", NEW."cue_lemma", NEW."cue_spans", NEW."cue_stance", NEW."drift", NEW."extractor", NEW."extractor_version", NEW."floating", NEW."id", NEW."job_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quote_type", NEW."review", NEW."revision_id", NEW."segment_role", NEW."source_spans", NEW."supersedes_id", NEW."updated_at", NEW."version", NEW."voice"); RETURN NULL;', hash='bdb6d5293242ad73b107a60568bc2d4be5e37433', operation='UPDATE', pgid='pgtrigger_update_update_9946b', table='claimsapi_attribution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='segment',
            trigger=pgtrigger.compiler.Trigger(name='count_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."locked" IS DISTINCT FROM (NEW."locked") OR OLD."ordinal" IS DISTINCT FROM (NEW."ordinal") OR OLD."revision_id" IS DISTINCT FROM (NEW."revision_id") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."rule" IS DISTINCT FROM (NEW."rule") OR OLD."start" IS DISTINCT FROM (NEW."start"))', func='NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;', hash='bb8b2247b01b3ebb7f147be25a2099d8b00c3258', operation='UPDATE', pgid='pgtrigger_count_change_de77a', table='claimsapi_segment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='segment',
            trigger=pgtrigger.compiler.Trigger(name='furniture_holds_no_claim', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."role" = \'furniture\')', declare='DECLARE found uuid;', func='\n                    SELECT attribution.id INTO found\n                      FROM claimsapi_attribution AS attribution,\n                           jsonb_array_elements(attribution.content_spans) AS spot\n                     WHERE attribution.revision_id = NEW.revision_id\n                       AND attribution.review <> \'rejected\'\n                       AND (spot->>\'start\')::int < NEW."end"\n                       AND NEW.start < (spot->>\'end\')::int\n                     LIMIT 1;\n                    IF found IS NOT NULL THEN\n                        RAISE EXCEPTION \'attribution % stands here; reject it first\', found\n                            USING ERRCODE = \'check_violation\',\n                                  CONSTRAINT = \'attribution_not_in_furniture\';\n                    END IF;\n                    RETURN NEW;\n                ', hash='fc42c9772579c523d8915bb119f7c5f96d66b3a1', operation='UPDATE OF "role"', pgid='pgtrigger_furniture_holds_no_claim_612c7', table='claimsapi_segment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='segment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."locked" IS DISTINCT FROM (NEW."locked") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."rule" IS DISTINCT FROM (NEW."rule"))', func='INSERT INTO "claimsapi_segmentevent" ("locked", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "rule") VALUES (OLD."locked", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."role", OLD."rule"); RETURN NULL;', hash='bf2a38bc699491165a81e16407702c850247c2e0', operation='UPDATE', pgid='pgtrigger_update_update_1473e', table='claimsapi_segment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='segmentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c3c624fdfd54a2e75487e32c6e36976159fff8a7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fea38', table='claimsapi_segmentevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='count_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."article_id" IS DISTINCT FROM (NEW."article_id") OR OLD."corrections_policy_url" IS DISTINCT FROM (NEW."corrections_policy_url") OR OLD."country" IS DISTINCT FROM (NEW."country") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."furniture_patterns" IS DISTINCT FROM (NEW."furniture_patterns") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."naming" IS DISTINCT FROM (NEW."naming") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."same_as" IS DISTINCT FROM (NEW."same_as") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."timezone" IS DISTINCT FROM (NEW."timezone") OR OLD."unnamed_sources_policy_url" IS DISTINCT FROM (NEW."unnamed_sources_policy_url") OR OLD."wikidata_id" IS DISTINCT FROM (NEW."wikidata_id"))', func='NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;', hash='647475deccac7223a9bc08cecb33c662a42f77a9', operation='UPDATE', pgid='pgtrigger_count_change_df986', table='claimsapi_source', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='merge_is_one_hop', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."merged_into_id" IS NOT NULL)', func="\n                    IF EXISTS (SELECT 1 FROM claimsapi_source\n                                WHERE id = NEW.merged_into_id AND merged_into_id IS NOT NULL)\n                       OR EXISTS (SELECT 1 FROM claimsapi_source WHERE merged_into_id = NEW.id) THEN\n                        RAISE EXCEPTION 'a merge goes one hop: merge into the survivor'\n                            USING ERRCODE = 'check_violation', CONSTRAINT = 'source_merge_one_hop';\n                    END IF;\n                    RETURN NEW;\n                ", hash='31a76176421b57037b04a7599910c6f198adea86', operation='INSERT OR UPDATE OF "merged_into_id"', pgid='pgtrigger_merge_is_one_hop_1b8fd', table='claimsapi_source', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claimsapi_sourceevent" ("article_id", "corrections_policy_url", "country", "created_at", "furniture_patterns", "id", "kind", "merged_into_id", "name", "naming", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "same_as", "status", "timezone", "unnamed_sources_policy_url", "updated_at", "version", "wikidata_id") VALUES (NEW."article_id", NEW."corrections_policy_url", NEW."country", NEW."created_at", NEW."furniture_patterns", NEW."id", NEW."kind", NEW."merged_into_id", NEW."name", NEW."naming", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."same_as", NEW."status", NEW."timezone", NEW."unnamed_sources_policy_url", NEW."updated_at", NEW."version", NEW."wikidata_id"); RETURN NULL;', hash='0e91fd0e64765f5e45ca1d64a3d428283cd8004d', operation='INSERT', pgid='pgtrigger_insert_insert_c1f57', table='claimsapi_source', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claimsapi_sourceevent" ("article_id", "corrections_policy_url", "country", "created_at", "furniture_patterns", "id", "kind", "merged_into_id", "name", "naming", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "same_as", "status", "timezone", "unnamed_sources_policy_url", "updated_at", "version", "wikidata_id") VALUES (NEW."article_id", NEW."corrections_policy_url", NEW."country", NEW."created_at", NEW."furniture_patterns", NEW."id", NEW."kind", NEW."merged_into_id", NEW."name", NEW."naming", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."same_as", NEW."status", NEW."timezone", NEW."unnamed_sources_policy_url", NEW."updated_at", NEW."version", NEW."wikidata_id"); RETURN NULL;', hash='43e983d6d34fbbb1b9336fe35f48719cb7f11bea', operation='UPDATE', pgid='pgtrigger_update_update_f0746', table='claimsapi_source', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='factcheckevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9494ce93c589ae2d7cf0c9c97f59bb88206c7900', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_227c8', table='claimsapi_factcheckevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='factcheck',
            trigger=pgtrigger.compiler.Trigger(name='count_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."alternate_name" IS DISTINCT FROM (NEW."alternate_name") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."best" IS DISTINCT FROM (NEW."best") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."rating_value" IS DISTINCT FROM (NEW."rating_value") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."worst" IS DISTINCT FROM (NEW."worst"))', func='NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;', hash='a5ed74b53fe211b92e4c4e24dc84d66ba28c0ca7', operation='UPDATE', pgid='pgtrigger_count_change_2b8cd', table='claimsapi_factcheck', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='factcheck',
            trigger=pgtrigger.compiler.Trigger(name='goes_to_the_survivor', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE survivor uuid;', func='\n            SELECT coalesce(merged_into_id, id) INTO survivor FROM claimsapi_source\n             WHERE id = NEW.author_id FOR KEY SHARE;\n            NEW.author_id = coalesce(survivor, NEW.author_id);\n         RETURN NEW;', hash='755291a57004302e7cf044f9c8c5665b2f7f7fd3', operation='INSERT OR UPDATE OF "author_id"', pgid='pgtrigger_goes_to_the_survivor_22720', table='claimsapi_factcheck', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='factcheck',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claimsapi_factcheckevent" ("alternate_name", "author_id", "best", "body", "claim_id", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "rating_value", "status", "updated_at", "url", "version", "worst") VALUES (NEW."alternate_name", NEW."author_id", NEW."best", NEW."body", NEW."claim_id", NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."rating_value", NEW."status", NEW."updated_at", NEW."url", NEW."version", NEW."worst"); RETURN NULL;', hash='78904be33b2247d681d44fb5305b86ff1e4cc036', operation='INSERT', pgid='pgtrigger_insert_insert_def28', table='claimsapi_factcheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='factcheck',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claimsapi_factcheckevent" ("alternate_name", "author_id", "best", "body", "claim_id", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "rating_value", "status", "updated_at", "url", "version", "worst") VALUES (NEW."alternate_name", NEW."author_id", NEW."best", NEW."body", NEW."claim_id", NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."rating_value", NEW."status", NEW."updated_at", NEW."url", NEW."version", NEW."worst"); RETURN NULL;', hash='5ce570381b87bb121006c857886a8047f64632b8', operation='UPDATE', pgid='pgtrigger_update_update_324ee', table='claimsapi_factcheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='factcheck',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claimsapi_factcheckevent" ("alternate_name", "author_id", "best", "body", "claim_id", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "rating_value", "status", "updated_at", "url", "version", "worst") VALUES (OLD."alternate_name", OLD."author_id", OLD."best", OLD."body", OLD."claim_id", OLD."created_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."rating_value", OLD."status", OLD."updated_at", OLD."url", OLD."version", OLD."worst"); RETURN NULL;', hash='48d0d09912a9f7b61d90c8792a755a2e22c52942', operation='DELETE', pgid='pgtrigger_delete_delete_9d6e9', table='claimsapi_factcheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='creditlineevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='18324376156eeb1e27d8249c18afdaf67e8b2e7f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3ace5', table='claimsapi_creditlineevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='creditline',
            trigger=pgtrigger.compiler.Trigger(name='count_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."creator_id" IS DISTINCT FROM (NEW."creator_id") OR OLD."creator_name" IS DISTINCT FROM (NEW."creator_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."supplier_id" IS DISTINCT FROM (NEW."supplier_id") OR OLD."supplier_name" IS DISTINCT FROM (NEW."supplier_name") OR OLD."words" IS DISTINCT FROM (NEW."words"))', func='NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;', hash='afabcab33884b37153f0ad34f22bfa2474be1fe2', operation='UPDATE', pgid='pgtrigger_count_change_396b3', table='claimsapi_creditline', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='creditline',
            trigger=pgtrigger.compiler.Trigger(name='goes_to_the_survivor', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE survivor uuid;', func='\n            SELECT coalesce(merged_into_id, id) INTO survivor FROM claimsapi_source\n             WHERE id = NEW.creator_id FOR KEY SHARE;\n            NEW.creator_id = coalesce(survivor, NEW.creator_id);\n        \n            SELECT coalesce(merged_into_id, id) INTO survivor FROM claimsapi_source\n             WHERE id = NEW.supplier_id FOR KEY SHARE;\n            NEW.supplier_id = coalesce(survivor, NEW.supplier_id);\n         RETURN NEW;', hash='8c4bd276452de0ca84ffee481beda1737a030401', operation='INSERT OR UPDATE OF "creator_id", "supplier_id"', pgid='pgtrigger_goes_to_the_survivor_c4d90', table='claimsapi_creditline', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='creditline',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claimsapi_creditlineevent" ("created_at", "creator_id", "creator_name", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "supplier_id", "supplier_name", "updated_at", "version", "words") VALUES (NEW."created_at", NEW."creator_id", NEW."creator_name", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."supplier_id", NEW."supplier_name", NEW."updated_at", NEW."version", NEW."words"); RETURN NULL;', hash='39c0f519c0bd09219e884e9dc6beeeac393939de', operation='INSERT', pgid='pgtrigger_insert_insert_5f069', table='claimsapi_creditline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='creditline',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claimsapi_creditlineevent" ("created_at", "creator_id", "creator_name", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "supplier_id", "supplier_name", "updated_at", "version", "words") VALUES (NEW."created_at", NEW."creator_id", NEW."creator_name", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."supplier_id", NEW."supplier_name", NEW."updated_at", NEW."version", NEW."words"); RETURN NULL;', hash='92b7c3ca25a20477f8db8414aba44586996f7461', operation='UPDATE', pgid='pgtrigger_update_update_129bb', table='claimsapi_creditline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='creditevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9eefb6dbdfce1adea65364fc4159a12c54b17ae4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dac42', table='claimsapi_creditevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='credit',
            trigger=pgtrigger.compiler.Trigger(name='count_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."caption_id" IS DISTINCT FROM (NEW."caption_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."creator_id" IS DISTINCT FROM (NEW."creator_id") OR OLD."creator_name" IS DISTINCT FROM (NEW."creator_name") OR OLD."credit_line" IS DISTINCT FROM (NEW."credit_line") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."review" IS DISTINCT FROM (NEW."review") OR OLD."revision_id" IS DISTINCT FROM (NEW."revision_id") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."segment_id" IS DISTINCT FROM (NEW."segment_id") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."supplier_id" IS DISTINCT FROM (NEW."supplier_id") OR OLD."supplier_name" IS DISTINCT FROM (NEW."supplier_name"))', func='NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;', hash='682b31a446c79b214711457da8f8461c974f1b79', operation='UPDATE', pgid='pgtrigger_count_change_c2b64', table='claimsapi_credit', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='credit',
            trigger=pgtrigger.compiler.Trigger(name='goes_to_the_survivor', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE survivor uuid;', func='\n            SELECT coalesce(merged_into_id, id) INTO survivor FROM claimsapi_source\n             WHERE id = NEW.creator_id FOR KEY SHARE;\n            NEW.creator_id = coalesce(survivor, NEW.creator_id);\n        \n            SELECT coalesce(merged_into_id, id) INTO survivor FROM claimsapi_source\n             WHERE id = NEW.supplier_id FOR KEY SHARE;\n            NEW.supplier_id = coalesce(survivor, NEW.supplier_id);\n         RETURN NEW;', hash='8b3af0427993fc86a7bf04af911de22721c7dc1f', operation='INSERT OR UPDATE OF "creator_id", "supplier_id"', pgid='pgtrigger_goes_to_the_survivor_c7eba', table='claimsapi_credit', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='credit',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claimsapi_creditevent" ("caption_id", "created_at", "creator_id", "creator_name", "credit_line", "end", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review", "revision_id", "role", "segment_id", "start", "supplier_id", "supplier_name", "updated_at", "version") VALUES (NEW."caption_id", NEW."created_at", NEW."creator_id", NEW."creator_name", NEW."credit_line", NEW."end", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."review", NEW."revision_id", NEW."role", NEW."segment_id", NEW."start", NEW."supplier_id", NEW."supplier_name", NEW."updated_at", NEW."version"); RETURN NULL;', hash='b5320f9e77dbaffaaa8be8b083a3338c8fbaab9c', operation='INSERT', pgid='pgtrigger_insert_insert_95349', table='claimsapi_credit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='credit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claimsapi_creditevent" ("caption_id", "created_at", "creator_id", "creator_name", "credit_line", "end", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review", "revision_id", "role", "segment_id", "start", "supplier_id", "supplier_name", "updated_at", "version") VALUES (NEW."caption_id", NEW."created_at", NEW."creator_id", NEW."creator_name", NEW."credit_line", NEW."end", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."review", NEW."revision_id", NEW."role", NEW."segment_id", NEW."start", NEW."supplier_id", NEW."supplier_name", NEW."updated_at", NEW."version"); RETURN NULL;', hash='20d80c6e3a2697b177855664b19ccfdb3c109112', operation='UPDATE', pgid='pgtrigger_update_update_361f8', table='claimsapi_credit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3beefc1613f3beaa38ae3942a078b8aa0adbff33', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_adc58', table='claimsapi_claimevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='count_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."audience" IS DISTINCT FROM (NEW."audience") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."dispute_id" IS DISTINCT FROM (NEW."dispute_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."medium" IS DISTINCT FROM (NEW."medium") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."platform" IS DISTINCT FROM (NEW."platform") OR OLD."said_expression" IS DISTINCT FROM (NEW."said_expression") OR OLD."said_from" IS DISTINCT FROM (NEW."said_from") OR OLD."said_precision" IS DISTINCT FROM (NEW."said_precision") OR OLD."said_to" IS DISTINCT FROM (NEW."said_to") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."stance" IS DISTINCT FROM (NEW."stance") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."venue" IS DISTINCT FROM (NEW."venue"))', func='NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;', hash='c65e34c844dd9f76739f11683f6b0fcfe251479a', operation='UPDATE', pgid='pgtrigger_count_change_84184', table='claimsapi_claim', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='goes_to_the_survivor', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE survivor uuid;', func='\n            SELECT coalesce(merged_into_id, id) INTO survivor FROM claimsapi_source\n             WHERE id = NEW.source_id FOR KEY SHARE;\n            NEW.source_id = coalesce(survivor, NEW.source_id);\n         RETURN NEW;', hash='6ecd32c29fed6549b8f410129e24311937f324db', operation='INSERT OR UPDATE OF "source_id"', pgid='pgtrigger_goes_to_the_survivor_3f456', table='claimsapi_claim', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='changes_its_dispute', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF TG_OP <> 'UPDATE' OR (OLD.dispute_id, OLD.stance, OLD.status)\n                            IS DISTINCT FROM (NEW.dispute_id, NEW.stance, NEW.status) THEN\n                        UPDATE claimsapi_dispute SET claim_changes = claim_changes + 1\n                         WHERE id IN (OLD.dispute_id, NEW.dispute_id);\n                    END IF;\n                    RETURN NULL;\n                ", hash='6014b7f65cbf7e449818773677dc16aefc14fd1a', operation='INSERT OR UPDATE OF "dispute_id", "stance", "status" OR DELETE', pgid='pgtrigger_changes_its_dispute_26c6a', table='claimsapi_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='one_dispute_with_its_counters', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n                    IF EXISTS (\n                        SELECT 1 FROM claimsapi_counterclaim AS pair\n                          JOIN claimsapi_claim AS claim ON claim.id = pair.claim_id\n                          JOIN claimsapi_claim AS counter ON counter.id = pair.counter_id\n                         WHERE NEW.id IN (pair.claim_id, pair.counter_id)\n                           AND pair.review <> 'rejected'\n                           AND claim.dispute_id <> counter.dispute_id) THEN\n                        RAISE EXCEPTION 'claim and counter-claim are in two disputes'\n                            USING ERRCODE = 'check_violation',\n                                  CONSTRAINT = 'counter_claim_within_one_dispute';\n                    END IF;\n                    RETURN NEW;\n                ", hash='208a9b96daba9669cb879258200916720bdcce7d', operation='UPDATE OF "dispute_id"', pgid='pgtrigger_one_dispute_with_its_counters_dfda3', table='claimsapi_claim', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claimsapi_claimevent" ("audience", "created_at", "dispute_id", "id", "kind", "medium", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "platform", "said_expression", "said_from", "said_precision", "said_to", "source_id", "stance", "status", "text", "updated_at", "venue", "version") VALUES (NEW."audience", NEW."created_at", NEW."dispute_id", NEW."id", NEW."kind", NEW."medium", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."platform", NEW."said_expression", NEW."said_from", NEW."said_precision", NEW."said_to", NEW."source_id", NEW."stance", NEW."status", NEW."text", NEW."updated_at", NEW."venue", NEW."version"); RETURN NULL;', hash='12be3b0dda57824b394798d25d58dbfd05805a50', operation='INSERT', pgid='pgtrigger_insert_insert_48020', table='claimsapi_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claimsapi_claimevent" ("audience", "created_at", "dispute_id", "id", "kind", "medium", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "platform", "said_expression", "said_from", "said_precision", "said_to", "source_id", "stance", "status", "text", "updated_at", "venue", "version") VALUES (NEW."audience", NEW."created_at", NEW."dispute_id", NEW."id", NEW."kind", NEW."medium", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."platform", NEW."said_expression", NEW."said_from", NEW."said_precision", NEW."said_to", NEW."source_id", NEW."stance", NEW."status", NEW."text", NEW."updated_at", NEW."venue", NEW."version"); RETURN NULL;', hash='d97a9067f53633698bb26c3dfeef60c50c4f37ac', operation='UPDATE', pgid='pgtrigger_update_update_08eee', table='claimsapi_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='60a2d5005fb574d1a559b77b3689b412fcb4629c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_51c64', table='claimsapi_articleevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='article',
            trigger=pgtrigger.compiler.Trigger(name='count_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."canonical_url" IS DISTINCT FROM (NEW."canonical_url") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."current_revision_id" IS DISTINCT FROM (NEW."current_revision_id") OR OLD."dateline" IS DISTINCT FROM (NEW."dateline") OR OLD."decided" IS DISTINCT FROM (NEW."decided") OR OLD."external_id" IS DISTINCT FROM (NEW."external_id") OR OLD."genre" IS DISTINCT FROM (NEW."genre") OR OLD."headline" IS DISTINCT FROM (NEW."headline") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."publisher_id" IS DISTINCT FROM (NEW."publisher_id") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."url_key" IS DISTINCT FROM (NEW."url_key") OR OLD."wire_of_id" IS DISTINCT FROM (NEW."wire_of_id"))', func='NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;', hash='59b3a596ca1c7b0820bf6754493ed8176fa3a22a', operation='UPDATE', pgid='pgtrigger_count_change_40556', table='claimsapi_article', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='article',
            trigger=pgtrigger.compiler.Trigger(name='goes_to_the_survivor', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE survivor uuid;', func='\n            SELECT coalesce(merged_into_id, id) INTO survivor FROM claimsapi_source\n             WHERE id = NEW.publisher_id FOR KEY SHARE;\n            NEW.publisher_id = coalesce(survivor, NEW.publisher_id);\n         RETURN NEW;', hash='55fdac46f29162062c3089fbd1bca8ac476a2bd8', operation='INSERT OR UPDATE OF "publisher_id"', pgid='pgtrigger_goes_to_the_survivor_ebd67', table='claimsapi_article', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='article',
            trigger=pgtrigger.compiler.Trigger(name='words_follow', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM claimsapi_read_words(ARRAY[NEW.id]); RETURN NULL;', hash='817f427aaa63d5a273e5868e13202523c3552772', operation='INSERT OR UPDATE OF "current_revision_id", "headline"', pgid='pgtrigger_words_follow_2fd0c', table='claimsapi_article', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='article',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claimsapi_articleevent" ("canonical_url", "created_at", "current_revision_id", "dateline", "decided", "external_id", "genre", "headline", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "publisher_id", "slug", "status", "updated_at", "url_key", "version", "wire_of_id") VALUES (NEW."canonical_url", NEW."created_at", NEW."current_revision_id", NEW."dateline", NEW."decided", NEW."external_id", NEW."genre", NEW."headline", NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."publisher_id", NEW."slug", NEW."status", NEW."updated_at", NEW."url_key", NEW."version", NEW."wire_of_id"); RETURN NULL;', hash='4c390462ff77338f9f67d9248191c6b34c4932f9', operation='INSERT', pgid='pgtrigger_insert_insert_7a944', table='claimsapi_article', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='article',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claimsapi_articleevent" ("canonical_url", "created_at", "current_revision_id", "dateline", "decided", "external_id", "genre", "headline", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "publisher_id", "slug", "status", "updated_at", "url_key", "version", "wire_of_id") VALUES (NEW."canonical_url", NEW."created_at", NEW."current_revision_id", NEW."dateline", NEW."decided", NEW."external_id", NEW."genre", NEW."headline", NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."publisher_id", NEW."slug", NEW."status", NEW."updated_at", NEW."url_key", NEW."version", NEW."wire_of_id"); RETURN NULL;', hash='811543c1372131795e3eec09393cf0f7ee6417dc', operation='UPDATE', pgid='pgtrigger_update_update_11a41', table='claimsapi_article', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sourcealias',
            trigger=pgtrigger.compiler.Trigger(name='count_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."normalized" IS DISTINCT FROM (NEW."normalized") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."type" IS DISTINCT FROM (NEW."type") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."valid_to" IS DISTINCT FROM (NEW."valid_to"))', func='NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;', hash='d43bd6a66cf7d077664652baf87eb065022a12e1', operation='UPDATE', pgid='pgtrigger_count_change_e7fe2', table='claimsapi_sourcealias', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sourcealias',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claimsapi_sourcealiasevent" ("created_at", "id", "normalized", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "text", "type", "updated_at", "valid_from", "valid_to", "version") VALUES (NEW."created_at", NEW."id", NEW."normalized", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source_id", NEW."text", NEW."type", NEW."updated_at", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='02f2b67179b2ee444f0494557ff0d2e5f5a60b0a', operation='INSERT', pgid='pgtrigger_insert_insert_8b243', table='claimsapi_sourcealias', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sourcealias',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claimsapi_sourcealiasevent" ("created_at", "id", "normalized", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "text", "type", "updated_at", "valid_from", "valid_to", "version") VALUES (NEW."created_at", NEW."id", NEW."normalized", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source_id", NEW."text", NEW."type", NEW."updated_at", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;', hash='e677749adff64b41d2ed410094398db3d01cd662', operation='UPDATE', pgid='pgtrigger_update_update_9bd79', table='claimsapi_sourcealias', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sourcealias',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claimsapi_sourcealiasevent" ("created_at", "id", "normalized", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "text", "type", "updated_at", "valid_from", "valid_to", "version") VALUES (OLD."created_at", OLD."id", OLD."normalized", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source_id", OLD."text", OLD."type", OLD."updated_at", OLD."valid_from", OLD."valid_to", OLD."version"); RETURN NULL;', hash='7f7ab30209b5413d3cd5d1d41d440d03f592162c', operation='DELETE', pgid='pgtrigger_delete_delete_44943', table='claimsapi_sourcealias', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sourcealiasevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b0545d4b24f3d5ac30064cd8bf2496ccf08e9fd2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d1bb0', table='claimsapi_sourcealiasevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sourceduplicate',
            trigger=pgtrigger.compiler.Trigger(name='count_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."first_id" IS DISTINCT FROM (NEW."first_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."judgement" IS DISTINCT FROM (NEW."judgement") OR OLD."moved" IS DISTINCT FROM (NEW."moved") OR OLD."reasons" IS DISTINCT FROM (NEW."reasons") OR OLD."score" IS DISTINCT FROM (NEW."score") OR OLD."second_id" IS DISTINCT FROM (NEW."second_id"))', func='NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;', hash='c1655d27d43050c16aaa4035f42f858b1d0dafcd', operation='UPDATE', pgid='pgtrigger_count_change_c914f', table='claimsapi_sourceduplicate', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sourceduplicate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claimsapi_sourceduplicateevent" ("created_at", "decided_at", "decided_by_id", "first_id", "id", "judgement", "moved", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "score", "second_id", "updated_at", "version") VALUES (NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."first_id", NEW."id", NEW."judgement", NEW."moved", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reasons", NEW."score", NEW."second_id", NEW."updated_at", NEW."version"); RETURN NULL;', hash='bb42d7b0c11db78ebb25d4b568bb6f4a416fa35d', operation='INSERT', pgid='pgtrigger_insert_insert_39631', table='claimsapi_sourceduplicate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sourceduplicate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claimsapi_sourceduplicateevent" ("created_at", "decided_at", "decided_by_id", "first_id", "id", "judgement", "moved", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "score", "second_id", "updated_at", "version") VALUES (NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."first_id", NEW."id", NEW."judgement", NEW."moved", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reasons", NEW."score", NEW."second_id", NEW."updated_at", NEW."version"); RETURN NULL;', hash='afbabb02b17324599308685d6230d5904c4b8cba', operation='UPDATE', pgid='pgtrigger_update_update_140c4', table='claimsapi_sourceduplicate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sourceduplicateevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='092277d831e5bede9b42c04896736ea66e7bf8d9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_978e7', table='claimsapi_sourceduplicateevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sourceevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='52fe65e69444525ea5ce036ba790f532068d61a8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a0e76', table='claimsapi_sourceevent', when='BEFORE')),
        ),
        migrations.RunSQL(READ_WORDS, "DROP FUNCTION claimsapi_read_words(uuid[])"),
        # 1000 keeps the 10,000 most frequent lexemes (100, the default, keeps 1,000), so that rare
        # words of claims can be told from common ones.
        migrations.RunSQL(
            "ALTER INDEX claim_words ALTER COLUMN 1 SET STATISTICS 1000", migrations.RunSQL.noop
        ),
        migrations.RunSQL("ALTER TABLE claimsapi_rateusage SET UNLOGGED", migrations.RunSQL.noop),
    ]
