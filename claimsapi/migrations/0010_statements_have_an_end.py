"""Statements, their speakers, cues and evidence have a greatest length."""

import django.db.models.functions.text
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from claimsapi.migrations._at_once import AtOnce


class Migration(AtOnce):

    dependencies = [
        ('claimsapi', '0009_long_statements_are_cut'),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='attribution',
            trigger=pgtrigger.compiler.Trigger(name='words_have_an_end', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF (SELECT sum((spot->>'end')::int - (spot->>'start')::int + 1) - 1\n                  FROM jsonb_array_elements(NEW.content_spans) AS spot) > 2000 THEN\n                RAISE EXCEPTION 'too many words in content_spans'\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = 'attribution_content_spans_have_an_end';\n            END IF;\n            \n            IF (SELECT sum((spot->>'end')::int - (spot->>'start')::int + 1) - 1\n                  FROM jsonb_array_elements(NEW.source_spans) AS spot) > 500 THEN\n                RAISE EXCEPTION 'too many words in source_spans'\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = 'attribution_source_spans_have_an_end';\n            END IF;\n            \n            IF (SELECT sum((spot->>'end')::int - (spot->>'start')::int + 1) - 1\n                  FROM jsonb_array_elements(NEW.cue_spans) AS spot) > 500 THEN\n                RAISE EXCEPTION 'too many words in cue_spans'\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = 'attribution_cue_spans_have_an_end';\n            END IF;\n            RETURN NEW;", hash='3b7c59fb596e9853d1ea858bb25d11fad4b6289b', operation='INSERT OR UPDATE OF "content_spans", "source_spans", "cue_spans"', pgid='pgtrigger_words_have_an_end_a9029', table='claimsapi_attribution', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='counterclaim',
            trigger=pgtrigger.compiler.Trigger(name='words_have_an_end', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF (SELECT sum((spot->>'end')::int - (spot->>'start')::int + 1) - 1\n                  FROM jsonb_array_elements(NEW.evidence_spans) AS spot) > 2000 THEN\n                RAISE EXCEPTION 'too many words in evidence_spans'\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = 'counter_claim_evidence_spans_have_an_end';\n            END IF;\n            RETURN NEW;", hash='3c16444b7f922ed7de9b95029627d170be80e0f9', operation='INSERT OR UPDATE OF "evidence_spans"', pgid='pgtrigger_words_have_an_end_465f9', table='claimsapi_counterclaim', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('text'), 2000), name='claim_text_has_an_end', violation_error_code='invalid', violation_error_message='A statement has at most 2,000 characters: make several of it, or say it shorter.'),
        ),
    ]
