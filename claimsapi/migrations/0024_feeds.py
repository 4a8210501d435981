"""Feeds, what was taken of them, and the servers that are asked for pages."""

import claimsapi.models.feed
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claimsapi', '0023_page_fetch_language'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), db_index=True, editable=False)),
                ('url', models.URLField(max_length=2000, verbose_name='address')),
                ('title', models.CharField(blank=True, help_text='what the desk calls it; else as the feed says', max_length=300)),
                ('reads', models.CharField(choices=[('full_text', 'the feed, which has the whole text'), ('page', 'the page of each item, which is fetched')], default=claimsapi.models.feed.Reads['PAGE'], max_length=9, verbose_name='read from')),
                ('interval', models.PositiveSmallIntegerField(default=15, help_text='minutes between two polls')),
                ('is_paused', models.BooleanField(default=False, help_text='nothing is asked for', verbose_name='paused')),
                ('etag', models.CharField(blank=True, editable=False, max_length=300)),
                ('last_modified', models.CharField(blank=True, editable=False, max_length=300)),
                ('next_poll_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('nudged_at', models.DateTimeField(editable=False, help_text='when last sent to a worker', null=True)),
                ('lease_until', models.DateTimeField(editable=False, null=True)),
                ('polled_at', models.DateTimeField(editable=False, null=True, verbose_name='last polled')),
                ('succeeded_at', models.DateTimeField(editable=False, null=True, verbose_name='last success')),
                ('failures', models.PositiveSmallIntegerField(default=0, editable=False, help_text='polls that failed in a row')),
                ('problem', models.CharField(blank=True, editable=False, help_text='its type', max_length=40)),
                ('error', models.CharField(blank=True, editable=False, help_text='why the last poll failed', max_length=1000)),
                ('warning', models.CharField(blank=True, editable=False, help_text='items that were left out, and why', max_length=1000)),
                ('items_taken', models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FeedEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('url', models.URLField(max_length=2000, verbose_name='address')),
                ('title', models.CharField(blank=True, help_text='what the desk calls it; else as the feed says', max_length=300)),
                ('reads', models.CharField(choices=[('full_text', 'the feed, which has the whole text'), ('page', 'the page of each item, which is fetched')], default=claimsapi.models.feed.Reads['PAGE'], max_length=9, verbose_name='read from')),
                ('interval', models.PositiveSmallIntegerField(default=15, help_text='minutes between two polls')),
                ('is_paused', models.BooleanField(default=False, help_text='nothing is asked for', verbose_name='paused')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FeedItem',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('key', models.CharField(help_text='SHA-256 of its id, or of what it has of one', max_length=64)),
                ('address', models.CharField(blank=True, db_index=True, help_text='SHA-256', max_length=64)),
                ('digest', models.CharField(help_text='SHA-256 of what was taken', max_length=64)),
                ('seen_at', models.DateTimeField(db_index=True)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='WebHost',
            fields=[
                ('origin', models.CharField(max_length=300, primary_key=True, serialize=False)),
                ('busy_until', models.DateTimeField(help_text='a worker asks it now; one that was killed has it until then', null=True)),
                ('not_before', models.DateTimeField(help_text='by its Retry-After, or the Crawl-delay of its robots.txt', null=True)),
                ('asked_at', models.DateTimeField(db_index=True)),
                ('robots', models.TextField(blank=True, help_text='its robots.txt; empty where it has none')),
                ('robots_read_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['origin'],
            },
        ),
        migrations.AddField(
            model_name='pagefetch',
            name='etag',
            field=models.CharField(blank=True, db_default='', default='', max_length=300),
        ),
        migrations.AddField(
            model_name='pagefetch',
            name='last_modified',
            field=models.CharField(blank=True, db_default='', default='', max_length=300),
        ),
        migrations.AddIndex(
            model_name='pagefetch',
            index=django.contrib.postgres.indexes.HashIndex(condition=models.Q(('etag', ''), ('last_modified', ''), _negated=True), fields=['url'], name='fetch_validators'),
        ),
        migrations.AddField(
            model_name='feed',
            name='publisher',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feeds', to='claimsapi.source'),
        ),
        migrations.AddField(
            model_name='feedevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='feedevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claimsapi.feed'),
        ),
        migrations.AddField(
            model_name='feedevent',
            name='publisher',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claimsapi.source'),
        ),
        migrations.AddField(
            model_name='feeditem',
            name='feed',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='claimsapi.feed'),
        ),
        migrations.AddIndex(
            model_name='feed',
            index=models.Index(condition=models.Q(('is_paused', False)), fields=['next_poll_at'], name='feed_due'),
        ),
        migrations.AddIndex(
            model_name='feed',
            index=models.Index(condition=models.Q(('failures__gt', 0)), fields=['id'], name='feed_failing'),
        ),
        migrations.AddConstraint(
            model_name='feed',
            constraint=models.CheckConstraint(condition=models.Q(('reads__in', ['full_text', 'page'])), name='feed_reads_known', violation_error_message='There is no such feed reads.'),
        ),
        migrations.AddConstraint(
            model_name='feed',
            constraint=models.CheckConstraint(condition=models.Q(('url__regex', '^[Hh][Tt][Tt][Pp][Ss]?://')), name='feed_from_the_web', violation_error_code='invalid', violation_error_message='The address of a feed begins with http:// or https://.'),
        ),
        migrations.AddConstraint(
            model_name='feed',
            constraint=models.CheckConstraint(condition=models.Q(('interval__gte', 1), ('interval__lte', 10080)), name='feed_interval_within_a_week', violation_error_code='invalid', violation_error_message='A feed is polled every 1 to 10080 minutes.'),
        ),
        migrations.AddConstraint(
            model_name='feed',
            constraint=models.UniqueConstraint(django.db.models.functions.text.MD5('url'), name='feed_one_per_address', violation_error_code='conflict', violation_error_message='Another feed has this address: change that one.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='feed',
            trigger=pgtrigger.compiler.Trigger(name='count_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."interval" IS DISTINCT FROM (NEW."interval") OR OLD."is_paused" IS DISTINCT FROM (NEW."is_paused") OR OLD."publisher_id" IS DISTINCT FROM (NEW."publisher_id") OR OLD."reads" IS DISTINCT FROM (NEW."reads") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."url" IS DISTINCT FROM (NEW."url"))', func='NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;', hash='a96891ba7e64d174ba56bc23e6353ab7bc7937ef', operation='UPDATE', pgid='pgtrigger_count_change_72601', table='claimsapi_feed', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='feed',
            trigger=pgtrigger.compiler.Trigger(name='goes_to_the_survivor', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE survivor uuid;', func='\n            SELECT coalesce(merged_into_id, id) INTO survivor FROM claimsapi_source\n             WHERE id = NEW.publisher_id FOR KEY SHARE;\n            NEW.publisher_id = coalesce(survivor, NEW.publisher_id);\n         RETURN NEW;', hash='b5f31c3343c210959cc066ac266af8e406ad4f27', operation='INSERT OR UPDATE OF "publisher_id"', pgid='pgtrigger_goes_to_the_survivor_160ad', table='claimsapi_feed', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='feed',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claimsapi_feedevent" ("created_at", "id", "interval", "is_paused", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisher_id", "reads", "title", "updated_at", "url", "version") VALUES (NEW."created_at", NEW."id", NEW."interval", NEW."is_paused", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."publisher_id", NEW."reads", NEW."title", NEW."updated_at", NEW."url", NEW."version"); RETURN NULL;', hash='184c7dd037051bf6b58f48f61fd4c30da8d89d9e', operation='INSERT', pgid='pgtrigger_insert_insert_d8731', table='claimsapi_feed', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='feed',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."interval" IS DISTINCT FROM (NEW."interval") OR OLD."is_paused" IS DISTINCT FROM (NEW."is_paused") OR OLD."publisher_id" IS DISTINCT FROM (NEW."publisher_id") OR OLD."reads" IS DISTINCT FROM (NEW."reads") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "claimsapi_feedevent" ("created_at", "id", "interval", "is_paused", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisher_id", "reads", "title", "updated_at", "url", "version") VALUES (NEW."created_at", NEW."id", NEW."interval", NEW."is_paused", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."publisher_id", NEW."reads", NEW."title", NEW."updated_at", NEW."url", NEW."version"); RETURN NULL;', hash='efc67428e7dac249d7948477b3a235e51e0b3660', operation='UPDATE', pgid='pgtrigger_update_update_a5aa7', table='claimsapi_feed', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='feedevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c1d98c606a6d30c76b4954aabe71e83e1d4ff990', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7c456', table='claimsapi_feedevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='feeditem',
            constraint=models.UniqueConstraint(fields=('feed', 'key'), name='feed_item_once', violation_error_message='The item was taken already.'),
        ),
    ]
