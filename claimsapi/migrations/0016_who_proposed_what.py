"""Who proposed a counter-claim, and whom a second reader takes for a speaker."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from claimsapi.migrations._at_once import AtOnce


class Migration(AtOnce):

    dependencies = [
        ('claimsapi', '0015_published_fact_checks_are_frozen'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='attribution',
            name='words_stand_there',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='attribution',
            name='count_change',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='attribution',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='attribution',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='attribution',
            name='words_have_an_end',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='counterclaim',
            name='count_change',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='counterclaim',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='counterclaim',
            name='update_update',
        ),
        migrations.AddField(
            model_name='attribution',
            name='doubt_spans',
            field=models.JSONField(blank=True, db_default=[], default=list, help_text='who says it according to the second reader, as printed'),
        ),
        migrations.AddField(
            model_name='attribution',
            name='doubted_by',
            field=models.CharField(blank=True, db_default='', default='', help_text='the second reader', max_length=60),
        ),
        migrations.AddField(
            model_name='attributionevent',
            name='doubt_spans',
            field=models.JSONField(blank=True, db_default=[], default=list, help_text='who says it according to the second reader, as printed'),
        ),
        migrations.AddField(
            model_name='attributionevent',
            name='doubted_by',
            field=models.CharField(blank=True, db_default='', default='', help_text='the second reader', max_length=60),
        ),
        migrations.AddField(
            model_name='counterclaim',
            name='extractor',
            field=models.CharField(blank=True, db_default='', default='', help_text='that proposed it; empty if a person made it, or if it is older than this field', max_length=60),
        ),
        migrations.AddField(
            model_name='counterclaimevent',
            name='extractor',
            field=models.CharField(blank=True, db_default='', default='', help_text='that proposed it; empty if a person made it, or if it is older than this field', max_length=60),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attribution',
            trigger=pgtrigger.compiler.Trigger(name='count_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."anchor" IS DISTINCT FROM (NEW."anchor") OR OLD."anonymity_reason" IS DISTINCT FROM (NEW."anonymity_reason") OR OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."content_spans" IS DISTINCT FROM (NEW."content_spans") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."cue_kind" IS DISTINCT FROM (NEW."cue_kind") OR OLD."cue_lemma" IS DISTINCT FROM (NEW."cue_lemma") OR OLD."cue_spans" IS DISTINCT FROM (NEW."cue_spans") OR OLD."cue_stance" IS DISTINCT FROM (NEW."cue_stance") OR OLD."doubt_spans" IS DISTINCT FROM (NEW."doubt_spans") OR OLD."doubted_by" IS DISTINCT FROM (NEW."doubted_by") OR OLD."drift" IS DISTINCT FROM (NEW."drift") OR OLD."extractor" IS DISTINCT FROM (NEW."extractor") OR OLD."extractor_version" IS DISTINCT FROM (NEW."extractor_version") OR OLD."floating" IS DISTINCT FROM (NEW."floating") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."job_id" IS DISTINCT FROM (NEW."job_id") OR OLD."quote_type" IS DISTINCT FROM (NEW."quote_type") OR OLD."review" IS DISTINCT FROM (NEW."review") OR OLD."revision_id" IS DISTINCT FROM (NEW."revision_id") OR OLD."segment_role" IS DISTINCT FROM (NEW."segment_role") OR OLD."source_spans" IS DISTINCT FROM (NEW."source_spans") OR OLD."supersedes_id" IS DISTINCT FROM (NEW."supersedes_id") OR OLD."voice" IS DISTINCT FROM (NEW."voice") OR OLD."widens_excerpts" IS DISTINCT FROM (NEW."widens_excerpts"))', func='NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;', hash='d0b54a3abaf865829a0135b5aa07a1479ef5489c', operation='UPDATE', pgid='pgtrigger_count_change_74db0', table='claimsapi_attribution', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attribution',
            trigger=pgtrigger.compiler.Trigger(name='words_stand_there', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE body text; wrong jsonb;', func="\n            SELECT text INTO body FROM claimsapi_revision WHERE id = NEW.revision_id;\n            SELECT spot INTO wrong FROM jsonb_array_elements(NEW.content_spans || NEW.source_spans || NEW.cue_spans || NEW.doubt_spans) AS spot\n             WHERE substr(body, (spot->>'start')::int + 1,\n                          (spot->>'end')::int - (spot->>'start')::int)\n                   IS DISTINCT FROM spot->>'exact'\n             LIMIT 1;\n            IF wrong IS NOT NULL THEN\n                RAISE EXCEPTION 'the revision does not read %', wrong\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'attribution_spans_match_text';\n            END IF;\n            RETURN NEW;\n        ", hash='07d3670826efe6f992a6144e1d0bac9b22c9c34c', operation='INSERT OR UPDATE OF "content_spans", "source_spans", "cue_spans", "doubt_spans", "revision_id"', pgid='pgtrigger_words_stand_there_52be6', table='claimsapi_attribution', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attribution',
            trigger=pgtrigger.compiler.Trigger(name='words_have_an_end', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF (SELECT sum((spot->>'end')::int - (spot->>'start')::int + 1) - 1\n                  FROM jsonb_array_elements(NEW.content_spans) AS spot) > 2000 THEN\n                RAISE EXCEPTION 'too many words in content_spans'\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = 'attribution_content_spans_have_an_end';\n            END IF;\n            \n            IF (SELECT sum((spot->>'end')::int - (spot->>'start')::int + 1) - 1\n                  FROM jsonb_array_elements(NEW.source_spans) AS spot) > 500 THEN\n                RAISE EXCEPTION 'too many words in source_spans'\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = 'attribution_source_spans_have_an_end';\n            END IF;\n            \n            IF (SELECT sum((spot->>'end')::int - (spot->>'start')::int + 1) - 1\n                  FROM jsonb_array_elements(NEW.cue_spans) AS spot) > 500 THEN\n                RAISE EXCEPTION 'too many words in cue_spans'\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = 'attribution_cue_spans_have_an_end';\n            END IF;\n            \n            IF (SELECT sum((spot->>'end')::int - (spot->>'start')::int + 1) - 1\n                  FROM jsonb_array_elements(NEW.doubt_spans) AS spot) > 500 THEN\n                RAISE EXCEPTION 'too many words in doubt_spans'\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = 'attribution_doubt_spans_have_an_end';\n            END IF;\n            RETURN NEW;", hash='f2f1f0391b8156fe8e6ce476d3c4a3c48022a27a', operation='INSERT OR UPDATE OF "content_spans", "source_spans", "cue_spans", "doubt_spans"', pgid='pgtrigger_words_have_an_end_a9029', table='claimsapi_attribution', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attribution',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claimsapi_attributionevent" ("anchor", "anonymity_reason", "claim_id", "confidence", "content_spans", "created_at", "cue_kind", "cue_lemma", "cue_spans", "cue_stance", "doubt_spans", "doubted_by", "drift", "extractor", "extractor_version", "floating", "id", "job_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_type", "review", "revision_id", "segment_role", "source_spans", "supersedes_id", "updated_at", "version", "voice", "widens_excerpts") VALUES (NEW."anchor", NEW."anonymity_reason", NEW."claim_id", NEW."confidence", NEW."content_spans", NEW."created_at", NEW."cue_kind", NEW."cue_lemma", NEW."cue_spans", NEW."cue_stance", NEW."doubt_spans", NEW."doubted_by", NEW."drift", NEW."extractor", NEW."extractor_version", NEW."floating", NEW."id", NEW."job_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quote_type", NEW."review", NEW."revision_id", NEW."segment_role", NEW."source_spans", NEW."supersedes_id", NEW."updated_at", NEW."version", NEW."voice", NEW."widens_excerpts"); RETURN NULL;', hash='aa597e6526f22f4dd7effa429a328a6c997539b4', operation='INSERT', pgid='pgtrigger_insert_insert_2a4cd', table='claimsapi_attribution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attribution',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."anchor" IS DISTINCT FROM (NEW."anchor") OR OLD."anonymity_reason" IS DISTINCT FROM (NEW."anonymity_reason") OR OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."content_spans" IS DISTINCT FROM (NEW."content_spans") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."cue_kind" IS DISTINCT FROM (NEW."cue_kind") OR OLD."cue_lemma" IS DISTINCT FROM (NEW."cue_lemma") OR OLD."cue_spans" IS DISTINCT FROM (NEW."cue_spans") OR OLD."cue_stance" IS DISTINCT FROM (NEW."cue_stance") OR OLD."doubt_spans" IS DISTINCT FROM (NEW."doubt_spans") OR OLD."doubted_by" IS DISTINCT FROM (NEW."doubted_by") OR OLD."drift" IS DISTINCT FROM (NEW."drift") OR OLD."extractor" IS DISTINCT FROM (NEW."extractor") OR OLD."extractor_version" IS DISTINCT FROM (NEW."extractor_version") OR OLD."floating" IS DISTINCT FROM (NEW."floating") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."job_id" IS DISTINCT FROM (NEW."job_id") OR OLD."quote_type" IS DISTINCT FROM (NEW."quote_type") OR OLD."review" IS DISTINCT FROM (NEW."review") OR OLD."revision_id" IS DISTINCT FROM (NEW."revision_id") OR OLD."segment_role" IS DISTINCT FROM (NEW."segment_role") OR OLD."source_spans" IS DISTINCT FROM (NEW."source_spans") OR OLD."supersedes_id" IS DISTINCT FROM (NEW."supersedes_id") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."voice" IS DISTINCT FROM (NEW."voice") OR OLD."widens_excerpts" IS DISTINCT FROM (NEW."widens_excerpts"))', func='INSERT INTO "claimsapi_attributionevent" ("anchor", "anonymity_reason", "claim_id", "confidence", "content_spans", "created_at", "cue_kind", "cue_lemma", "cue_spans", "cue_stance", "doubt_spans", "doubted_by", "drift", "extractor", "extractor_version", "floating", "id", "job_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_type", "review", "revision_id", "segment_role", "source_spans", "supersedes_id", "updated_at", "version", "voice", "widens_excerpts") VALUES (NEW."anchor", NEW."anonymity_reason", NEW."claim_id", NEW."confidence", NEW."content_spans", NEW."created_at", NEW."cue_kind", NEW."cue_lemma", NEW."cue_spans", NEW."cue_stance", NEW."doubt_spans", NEW."doubted_by", NEW."drift", NEW."extractor", NEW."extractor_version", NEW."floating", NEW."id", NEW."job_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quote_type", NEW."review", NEW."revision_id", NEW."segment_role", NEW."source_spans", NEW."supersedes_id", NEW."updated_at", NEW."version", NEW."voice", NEW."widens_excerpts"); RETURN NULL;', hash='0aaac10277a50ed6c6c01bcf9b65bf8846ccb7db', operation='UPDATE', pgid='pgtrigger_update_update_9946b', table='claimsapi_attribution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='counterclaim',
            trigger=pgtrigger.compiler.Trigger(name='count_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."basis" IS DISTINCT FROM (NEW."basis") OR OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."counter_id" IS DISTINCT FROM (NEW."counter_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."dispute_id" IS DISTINCT FROM (NEW."dispute_id") OR OLD."evidence_spans" IS DISTINCT FROM (NEW."evidence_spans") OR OLD."extractor" IS DISTINCT FROM (NEW."extractor") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."relation" IS DISTINCT FROM (NEW."relation") OR OLD."review" IS DISTINCT FROM (NEW."review") OR OLD."revision_id" IS DISTINCT FROM (NEW."revision_id"))', func='NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;', hash='3b46380672d778232594ecfd3365171404281064', operation='UPDATE', pgid='pgtrigger_count_change_48745', table='claimsapi_counterclaim', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='counterclaim',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claimsapi_counterclaimevent" ("basis", "claim_id", "confidence", "counter_id", "created_at", "dispute_id", "evidence_spans", "extractor", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "review", "revision_id", "updated_at", "version") VALUES (NEW."basis", NEW."claim_id", NEW."confidence", NEW."counter_id", NEW."created_at", NEW."dispute_id", NEW."evidence_spans", NEW."extractor", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."relation", NEW."review", NEW."revision_id", NEW."updated_at", NEW."version"); RETURN NULL;', hash='4cf45a51353fbaad1ff4eb6495503e94dec7cc97', operation='INSERT', pgid='pgtrigger_insert_insert_a9931', table='claimsapi_counterclaim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='counterclaim',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claimsapi_counterclaimevent" ("basis", "claim_id", "confidence", "counter_id", "created_at", "dispute_id", "evidence_spans", "extractor", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "review", "revision_id", "updated_at", "version") VALUES (NEW."basis", NEW."claim_id", NEW."confidence", NEW."counter_id", NEW."created_at", NEW."dispute_id", NEW."evidence_spans", NEW."extractor", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."relation", NEW."review", NEW."revision_id", NEW."updated_at", NEW."version"); RETURN NULL;', hash='646e2be2c491ab09884abb0ff0d304d55e9ea9ee', operation='UPDATE', pgid='pgtrigger_update_update_f8ca8', table='claimsapi_counterclaim', when='AFTER')),
        ),
    ]
