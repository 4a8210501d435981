"""A job says which key started it."""

import claimsapi.models.job
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from claimsapi.migrations._at_once import AtOnce


class Migration(AtOnce):

    dependencies = [
        ('claimsapi', '0011_keys_may_have_no_owner'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='job',
            name='count_change',
        ),
        migrations.AddField(
            model_name='job',
            name='key',
            field=models.ForeignKey(blank=True, help_text='that started it; none where somebody did at the desk or on the command line', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='jobs', to='claimsapi.apikey'),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(condition=models.Q(('kind', claimsapi.models.job.JobKind['EXPORT'])), fields=['key', 'created_at'], name='job_exports_of_key'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='job',
            trigger=pgtrigger.compiler.Trigger(name='count_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."article_id" IS DISTINCT FROM (NEW."article_id") OR OLD."attempts" IS DISTINCT FROM (NEW."attempts") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."dismissed" IS DISTINCT FROM (NEW."dismissed") OR OLD."done" IS DISTINCT FROM (NEW."done") OR OLD."error" IS DISTINCT FROM (NEW."error") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."forgiven_attempts" IS DISTINCT FROM (NEW."forgiven_attempts") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."key_id" IS DISTINCT FROM (NEW."key_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."lease_until" IS DISTINCT FROM (NEW."lease_until") OR OLD."nudged_at" IS DISTINCT FROM (NEW."nudged_at") OR OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."revision_id" IS DISTINCT FROM (NEW."revision_id") OR OLD."setbacks" IS DISTINCT FROM (NEW."setbacks") OR OLD."started_at" IS DISTINCT FROM (NEW."started_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."steps" IS DISTINCT FROM (NEW."steps") OR OLD."total" IS DISTINCT FROM (NEW."total") OR OLD."trigger" IS DISTINCT FROM (NEW."trigger"))', func='NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;', hash='ce6c6e3fa7aba768f3d308817d013d5ea0645b01', operation='UPDATE', pgid='pgtrigger_count_change_15082', table='claimsapi_job', when='BEFORE')),
        ),
    ]
