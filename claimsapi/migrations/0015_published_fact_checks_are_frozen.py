"""
Published fact checks keep what they were published with, and are outdated where that has changed.

Written by hand is the function that the triggers call.
"""

import claimsapi.models.fact_check
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from claimsapi.migrations._at_once import AtOnce


COMPARE = """
    CREATE FUNCTION claimsapi_compare_fact_checks(ids uuid[]) RETURNS void LANGUAGE sql AS $$
        UPDATE claimsapi_factcheck AS review
           SET outdated = now.outdated
          FROM (SELECT review.id,
                       review.status = 'published'
                       AND (claim.status <> 'accepted'
                            OR (published_as->>'claim', published_as->>'source',
                                published_as->>'author')
                               IS DISTINCT FROM (claim.text, speaker.name, author.name)) AS outdated
                  FROM claimsapi_factcheck AS review
                  JOIN claimsapi_claim AS claim ON claim.id = review.claim_id
                  JOIN claimsapi_source AS author ON author.id = review.author_id
                  LEFT JOIN claimsapi_source AS speaker ON speaker.id = claim.source_id
                 WHERE review.id = ANY(ids)) AS now
         WHERE now.id = review.id AND now.outdated <> review.outdated
    $$
"""


# Claims could be rejected under what is published; from now on each change compares by itself.
COMPARE_ALL = """
    SELECT claimsapi_compare_fact_checks(
        ARRAY(SELECT id FROM claimsapi_factcheck WHERE status = 'published'))
"""


class Migration(AtOnce):

    dependencies = [
        ('claimsapi', '0014_freeze_published_fact_checks'),
    ]

    operations = [
        migrations.RunSQL(COMPARE, "DROP FUNCTION claimsapi_compare_fact_checks(uuid[])"),
        migrations.AddIndex(
            model_name='factcheck',
            index=models.Index(condition=models.Q(('outdated', True)), fields=['id'], name='fact_check_outdated'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='fact_checks_follow', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."text" IS DISTINCT FROM (NEW."text"))', func='PERFORM claimsapi_compare_fact_checks(ARRAY(SELECT id FROM claimsapi_factcheck WHERE claim_id = NEW.id)); RETURN NULL;', hash='45d7399bd2a364e43716c98425d091450c9a9177', operation='UPDATE OF "text", "source_id", "status"', pgid='pgtrigger_fact_checks_follow_22c43', table='claimsapi_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='factcheck',
            trigger=pgtrigger.compiler.Trigger(name='fact_checks_follow', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM claimsapi_compare_fact_checks(ARRAY(SELECT NEW.id)); RETURN NULL;', hash='88705d46833b0d274901f9e05d3e6592cc226a5c', operation='INSERT OR UPDATE OF "status", "published_as", "claim_id", "author_id"', pgid='pgtrigger_fact_checks_follow_05c20', table='claimsapi_factcheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='fact_checks_follow', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."name" IS DISTINCT FROM (NEW."name"))', func='PERFORM claimsapi_compare_fact_checks(ARRAY(\n                SELECT id FROM claimsapi_factcheck WHERE author_id = NEW.id\n                 UNION\n                SELECT review.id FROM claimsapi_factcheck AS review\n                  JOIN claimsapi_claim AS claim ON claim.id = review.claim_id\n                 WHERE claim.source_id = NEW.id\n                )); RETURN NULL;', hash='abcb0f87630b16c8fa43d80601d6bfd76491d64b', operation='UPDATE OF "name"', pgid='pgtrigger_fact_checks_follow_df966', table='claimsapi_source', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='factcheck',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('linked_data__isnull', True), ('published_as__isnull', True), ('status', claimsapi.models.fact_check.FactCheckStatus['DRAFT'])), models.Q(('linked_data__isnull', False), ('published_as__isnull', False), ('status', claimsapi.models.fact_check.FactCheckStatus['PUBLISHED'])), _connector='OR'), name='fact_check_published_if_and_only_if_frozen', violation_error_message='A published fact check keeps what it was published with; a draft has nothing to keep.'),
        ),
        migrations.RunSQL(COMPARE_ALL, migrations.RunSQL.noop),
    ]
