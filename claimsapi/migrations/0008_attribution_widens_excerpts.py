"""
What a key without “fulltext” wrote opens nothing around it.

Written by hand is ``read_words``: what articles are found by follows the excerpts.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from claimsapi.migrations._at_once import AtOnce


def read_words(margin: str) -> str:
    """Return the SQL of the function that reads what an article is found by."""
    return f"""
    CREATE OR REPLACE FUNCTION claimsapi_read_words(articles uuid[]) RETURNS void LANGUAGE sql AS $$
        INSERT INTO claimsapi_articlesearch AS words (article_id, whole, excerpts)
        SELECT article.id, top.headline || setweight(to_tsvector('english', known), 'D'),
               top.headline || setweight(to_tsvector('english', coalesce(around, '')), 'D')
          FROM claimsapi_article AS article
          LEFT JOIN claimsapi_revision AS revision ON revision.id = article.current_revision_id,
               LATERAL (SELECT coalesce(left(revision.text, 200000), '') AS known) AS text,
               LATERAL (SELECT setweight(to_tsvector('english', article.headline), 'A') AS headline
               ) AS top,
               -- What is open, as claimsapi.operations.articles.open_text has it.
               LATERAL (
                   SELECT string_agg(substr(known, lower(place) + 1, upper(place) - lower(place)),
                                     ' … ' ORDER BY place) AS around
                     FROM (SELECT unnest(range_agg(int4range(
                                      greatest(0, (spot->>'start')::int - {margin}),
                                      (spot->>'end')::int + {margin}))) AS place
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

    dependencies = [
        ('claimsapi', '0007_sent_articles'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='attribution',
            name='count_change',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='attribution',
            name='words_follow_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='attribution',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='attribution',
            name='update_update',
        ),
        migrations.AddField(
            model_name='attribution',
            name='widens_excerpts',
            field=models.BooleanField(db_default=True, help_text='what stands around it is open to keys without “fulltext”; no key that could not read it has opened it'),
        ),
        migrations.AddField(
            model_name='attributionevent',
            name='widens_excerpts',
            field=models.BooleanField(db_default=True, help_text='what stands around it is open to keys without “fulltext”; no key that could not read it has opened it'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attribution',
            trigger=pgtrigger.compiler.Trigger(name='count_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."anchor" IS DISTINCT FROM (NEW."anchor") OR OLD."anonymity_reason" IS DISTINCT FROM (NEW."anonymity_reason") OR OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."content_spans" IS DISTINCT FROM (NEW."content_spans") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."cue_kind" IS DISTINCT FROM (NEW."cue_kind") OR OLD."cue_lemma" IS DISTINCT FROM (NEW."cue_lemma") OR OLD."cue_spans" IS DISTINCT FROM (NEW."cue_spans") OR OLD."cue_stance" IS DISTINCT FROM (NEW."cue_stance") OR OLD."drift" IS DISTINCT FROM (NEW."drift") OR OLD."extractor" IS DISTINCT FROM (NEW."extractor") OR OLD."extractor_version" IS DISTINCT FROM (NEW."extractor_version") OR OLD."floating" IS DISTINCT FROM (NEW."floating") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."job_id" IS DISTINCT FROM (NEW."job_id") OR OLD."quote_type" IS DISTINCT FROM (NEW."quote_type") OR OLD."review" IS DISTINCT FROM (NEW."review") OR OLD."revision_id" IS DISTINCT FROM (NEW."revision_id") OR OLD."segment_role" IS DISTINCT FROM (NEW."segment_role") OR OLD."source_spans" IS DISTINCT FROM (NEW."source_spans") OR OLD."supersedes_id" IS DISTINCT FROM (NEW."supersedes_id") OR OLD."voice" IS DISTINCT FROM (NEW."voice") OR OLD."widens_excerpts" IS DISTINCT FROM (NEW."widens_excerpts"))', func='NEW.version = OLD.version + 1; NEW.updated_at = clock_timestamp(); RETURN NEW;', hash='95fbd19966d0832393acbf719766dc682aa390a1', operation='UPDATE', pgid='pgtrigger_count_change_74db0', table='claimsapi_attribution', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attribution',
            trigger=pgtrigger.compiler.Trigger(name='words_follow_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            PERFORM claimsapi_read_words(ARRAY(\n                SELECT id FROM claimsapi_article\n                 WHERE current_revision_id IN (\n                SELECT unnest(ARRAY[went.revision_id, came.revision_id])\n                  FROM went JOIN came USING (id)\n                 WHERE (went.revision_id, went.content_spans, went.widens_excerpts,\n                        went.review = 'rejected')\n                       IS DISTINCT FROM\n                       (came.revision_id, came.content_spans, came.widens_excerpts,\n                        came.review = 'rejected')\n                )));\n            RETURN NULL;\n        ", hash='32990610c2f098c75d4ce85ed17a7ef117c4b863', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_words_follow_update_98579', referencing='REFERENCING OLD TABLE AS went  NEW TABLE AS came ', table='claimsapi_attribution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attribution',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claimsapi_attributionevent" ("anchor", "anonymity_reason", "claim_id", "confidence", "content_spans", "created_at", "cue_kind", "cue_lemma", "cue_spans", "cue_stance", "drift", "extractor", "extractor_version", "floating", "id", "job_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_type", "review", "revision_id", "segment_role", "source_spans", "supersedes_id", "updated_at", "version", "voice", "widens_excerpts") VALUES (NEW."anchor", NEW."anonymity_reason", NEW."claim_id", NEW."confidence", NEW."content_spans", NEW."created_at", NEW."cue_kind", NEW."cue_lemma", NEW."cue_spans", NEW."cue_stance", NEW."drift", NEW."extractor", NEW."extractor_version", NEW."floating", NEW."id", NEW."job_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quote_type", NEW."review", NEW."revision_id", NEW."segment_role", NEW."source_spans", NEW."supersedes_id", NEW."updated_at", NEW."version", NEW."voice", NEW."widens_excerpts"); RETURN NULL;', hash='775478675b4cb739a1a08216dc3f7ca298b3bbf4', operation='INSERT', pgid='pgtrigger_insert_insert_2a4cd', table='claimsapi_attribution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attribution',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."anchor" IS DISTINCT FROM (NEW."anchor") OR OLD."anonymity_reason" IS DISTINCT FROM (NEW."anonymity_reason") OR OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."content_spans" IS DISTINCT FROM (NEW."content_spans") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."cue_kind" IS DISTINCT FROM (NEW."cue_kind") OR OLD."cue_lemma" IS DISTINCT FROM (NEW."cue_lemma") OR OLD."cue_spans" IS DISTINCT FROM (NEW."cue_spans") OR OLD."cue_stance" IS DISTINCT FROM (NEW."cue_stance") OR OLD."drift" IS DISTINCT FROM (NEW."drift") OR OLD."extractor" IS DISTINCT FROM (NEW."extractor") OR OLD."extractor_version" IS DISTINCT FROM (NEW."extractor_version") OR OLD."floating" IS DISTINCT FROM (NEW."floating") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."job_id" IS DISTINCT FROM (NEW."job_id") OR OLD."quote_type" IS DISTINCT FROM (NEW."quote_type") OR OLD."review" IS DISTINCT FROM (NEW."review") OR OLD."revision_id" IS DISTINCT FROM (NEW."revision_id") OR OLD."segment_role" IS DISTINCT FROM (NEW."segment_role") OR OLD."source_spans" IS DISTINCT FROM (NEW."source_spans") OR OLD."supersedes_id" IS DISTINCT FROM (NEW."supersedes_id") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."voice" IS DISTINCT FROM (NEW."voice") OR OLD."widens_excerpts" IS DISTINCT FROM (NEW."widens_excerpts"))', func='INSERT INTO "claimsapi_attributionevent" ("anchor", "anonymity_reason", "claim_id", "confidence", "content_spans", "created_at", "cue_kind", "cue_lemma", "cue_spans", "cue_stance", "drift", "extractor", "extractor_version", "floating", "id", "job_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_type", "review", "revision_id", "segment_role", "source_spans", "supersedes_id", "updated_at", "version", "voice", "widens_excerpts") VALUES (NEW."anchor", NEW."anonymity_reason", NEW."claim_id", NEW."confidence", NEW."content_spans", NEW."created_at", NEW."cue_kind", NEW."cue_lemma", NEW."cue_spans", NEW."cue_stance", NEW."drift", NEW."extractor", NEW."extractor_version", NEW."floating", NEW."id", NEW."job_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quote_type", NEW."review", NEW."revision_id", NEW."segment_role", NEW."source_spans", NEW."supersedes_id", NEW."updated_at", NEW."version", NEW."voice", NEW."widens_excerpts"); RETURN NULL;', hash='441bac5a5655ec77756f2f4bfdb0d934ca583682', operation='UPDATE', pgid='pgtrigger_update_update_9946b', table='claimsapi_attribution', when='AFTER')),
        ),
        migrations.RunSQL(
            read_words("CASE WHEN appearance.widens_excerpts THEN 200 ELSE 0 END"),
            read_words("200"),
        ),
    ]
