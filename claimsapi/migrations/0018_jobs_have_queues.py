"""A job says in which queue it waits, and how much there is to read."""

import claimsapi.models.job
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from claimsapi.migrations._at_once import AtOnce


class Migration(AtOnce):

    dependencies = [
        ('claimsapi', '0017_reader_usage'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='job',
            name='count_change',
        ),
        migrations.AddField(
            model_name='job',
            name='length',
            field=models.PositiveIntegerField(db_default=0, default=0, help_text='characters to read; 0 where nobody knows yet'),
        ),
        migrations.AddField(
            model_name='job',
            name='queue',
            field=models.CharField(choices=[('interactive', 'interactive'), ('bulk', 'bulk'), ('housekeeping', 'housekeeping')], db_default=claimsapi.models.job.JobQueue['INTERACTIVE'], default=claimsapi.models.job.JobQueue['INTERACTIVE'], max_length=12),
        ),
        migrations.AlterField(
            model_name='job',
            name='nudged_at',
            field=models.DateTimeField(blank=True, help_text='when last sent to a worker, or when a pause ends; none: not sent yet', null=True),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(condition=models.Q(('nudged_at', None), ('status', claimsapi.models.job.JobStatus['QUEUED'])), fields=['queue', 'key', 'id'], name='job_never_sent'),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(condition=models.Q(('nudged_at__isnull', False), ('status', claimsapi.models.job.JobStatus['QUEUED'])), fields=['queue', 'key', 'nudged_at'], name='job_sent'),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(condition=models.Q(('status', claimsapi.models.job.JobStatus['RUNNING'])), fields=['lease_until'], name='job_running'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='job',
            trigger=pgtrigger.compiler.Trigger(name='count_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."article_id" IS DISTINCT FROM (NEW."article_id") OR OLD."attempts" IS DISTINCT FROM (NEW."attempts") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."dismissed" IS DISTINCT FROM (NEW."dismissed") OR OLD."done" IS DISTINCT FROM (NEW."done") OR OLD."error" IS DISTINCT FROM (NEW."error") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."forgiven_attempts" IS DISTINCT FROM (NEW."forgiven_attempts") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."key_id" IS DISTINCT FROM (NEW."key_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."lease_until" IS DISTINCT FROM (NEW."lease_until") OR OLD."length" IS DISTINCT FROM (NEW."length") OR OLD."nudged_at" IS DISTINCT FROM (NEW."nudged_at") OR OLD."queue" IS DISTINCT FROM (NEW."queue") OR OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."revision_id" IS DISTINCT FROM (NEW."revision_id") OR OLD."setbacks" IS DISTINCT FROM (NEW."setbacks") OR OLD."started_at" IS DISTINCT FROM (NEW."started_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."steps" IS DISTINCT FROM (NEW."steps") OR OLD."total" IS DISTINCT FROM (NEW."total") OR OLD."trigger" IS DISTINCT FROM (NEW."trigger"))', func='NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;', hash='94b96067ca84f1a489e5f7c52d723657f9483d26', operation='UPDATE', pgid='pgtrigger_count_change_15082', table='claimsapi_job', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='job',
            constraint=models.CheckConstraint(condition=models.Q(('queue__in', ['interactive', 'bulk', 'housekeeping'])), name='job_queue_known', violation_error_message='There is no such job queue.'),
        ),
    ]
