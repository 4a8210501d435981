"""Room for what a fact check was published with."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from claimsapi.migrations._at_once import AtOnce


class Migration(AtOnce):

    dependencies = [
        ('claimsapi', '0012_job_key'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='factcheck',
            name='count_change',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='factcheck',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='factcheck',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='factcheck',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='factcheck',
            name='linked_data',
            field=models.JSONField(editable=False, help_text='what of its JSON-LD stays as it was published', null=True),
        ),
        migrations.AddField(
            model_name='factcheck',
            name='outdated',
            field=models.BooleanField(db_default=False, default=False, editable=False, help_text='the claim, or a name, is no longer what it was published with'),
        ),
        migrations.AddField(
            model_name='factcheck',
            name='published_as',
            field=models.JSONField(editable=False, help_text='the claim, its source and the author, in the words it was published with', null=True),
        ),
        migrations.AddField(
            model_name='factcheckevent',
            name='linked_data',
            field=models.JSONField(editable=False, help_text='what of its JSON-LD stays as it was published', null=True),
        ),
        migrations.AddField(
            model_name='factcheckevent',
            name='outdated',
            field=models.BooleanField(db_default=False, default=False, editable=False, help_text='the claim, or a name, is no longer what it was published with'),
        ),
        migrations.AddField(
            model_name='factcheckevent',
            name='published_as',
            field=models.JSONField(editable=False, help_text='the claim, its source and the author, in the words it was published with', null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='factcheck',
            trigger=pgtrigger.compiler.Trigger(name='count_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."alternate_name" IS DISTINCT FROM (NEW."alternate_name") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."best" IS DISTINCT FROM (NEW."best") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."linked_data" IS DISTINCT FROM (NEW."linked_data") OR OLD."outdated" IS DISTINCT FROM (NEW."outdated") OR OLD."published_as" IS DISTINCT FROM (NEW."published_as") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."rating_value" IS DISTINCT FROM (NEW."rating_value") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."worst" IS DISTINCT FROM (NEW."worst"))', func='NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;', hash='83316edde5ac2d4ca6bef0d27607906c70c3c090', operation='UPDATE', pgid='pgtrigger_count_change_2b8cd', table='claimsapi_factcheck', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='factcheck',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claimsapi_factcheckevent" ("alternate_name", "author_id", "best", "body", "claim_id", "created_at", "id", "linked_data", "outdated", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_as", "published_at", "rating_value", "status", "updated_at", "url", "version", "worst") VALUES (NEW."alternate_name", NEW."author_id", NEW."best", NEW."body", NEW."claim_id", NEW."created_at", NEW."id", NEW."linked_data", NEW."outdated", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_as", NEW."published_at", NEW."rating_value", NEW."status", NEW."updated_at", NEW."url", NEW."version", NEW."worst"); RETURN NULL;', hash='0dd788c8bd91ca45f4cdbaf22773b543988f5303', operation='INSERT', pgid='pgtrigger_insert_insert_def28', table='claimsapi_factcheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='factcheck',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claimsapi_factcheckevent" ("alternate_name", "author_id", "best", "body", "claim_id", "created_at", "id", "linked_data", "outdated", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_as", "published_at", "rating_value", "status", "updated_at", "url", "version", "worst") VALUES (NEW."alternate_name", NEW."author_id", NEW."best", NEW."body", NEW."claim_id", NEW."created_at", NEW."id", NEW."linked_data", NEW."outdated", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_as", NEW."published_at", NEW."rating_value", NEW."status", NEW."updated_at", NEW."url", NEW."version", NEW."worst"); RETURN NULL;', hash='fc8054c03e73a63ac175b0d00c55b1f266ecfe23', operation='UPDATE', pgid='pgtrigger_update_update_324ee', table='claimsapi_factcheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='factcheck',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claimsapi_factcheckevent" ("alternate_name", "author_id", "best", "body", "claim_id", "created_at", "id", "linked_data", "outdated", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_as", "published_at", "rating_value", "status", "updated_at", "url", "version", "worst") VALUES (OLD."alternate_name", OLD."author_id", OLD."best", OLD."body", OLD."claim_id", OLD."created_at", OLD."id", OLD."linked_data", OLD."outdated", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_as", OLD."published_at", OLD."rating_value", OLD."status", OLD."updated_at", OLD."url", OLD."version", OLD."worst"); RETURN NULL;', hash='15bb2d6886e5e8b43a429a47b9578f13b54b9669', operation='DELETE', pgid='pgtrigger_delete_delete_9d6e9', table='claimsapi_factcheck', when='AFTER')),
        ),
    ]
