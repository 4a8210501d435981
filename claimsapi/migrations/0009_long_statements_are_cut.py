"""
Statements that are longer than one may be are cut: all keys read them whole.

The rules that hold it come in the next migration. What a row was before stays in its history.
"""

from django.db import migrations

CLAIMS = """
    UPDATE claimsapi_claim SET text = left(text, 1999) || '…' WHERE char_length(text) > 2000
"""

# How many characters the spans of a column have, with one between two.
LENGTH = """
    (SELECT sum((spot->>'end')::int - (spot->>'start')::int + 1) - 1
       FROM jsonb_array_elements("{column}") AS spot)
"""

BOUNDS = {
    "Attribution": {"content_spans": 2000, "source_spans": 500, "cue_spans": 500},
    "CounterClaim": {"evidence_spans": 2000},
}


def cut(apps, schema_editor):
    for name, columns in BOUNDS.items():
        model = apps.get_model("claimsapi", name)
        for column, most in columns.items():
            longer = LENGTH.format(column=column) + f" > {most}"
            for row in model.objects.extra(where=[longer]).only(column):
                model.objects.filter(pk=row.pk).update(
                    **{column: shortened(getattr(row, column), most)}
                )


def shortened(spans, most):
    """Return ``spans`` as far as they have ``most`` characters."""
    kept = []
    for span in spans:
        length = min(span["end"] - span["start"], most)
        if length < 1:
            break
        end = span["start"] + length
        kept.append({"start": span["start"], "end": end, "exact": span["exact"][:length]})
        most -= length + 1
    return kept


class Migration(migrations.Migration):

    dependencies = [("claimsapi", "0008_attribution_widens_excerpts")]

    operations = [
        migrations.RunSQL(CLAIMS, migrations.RunSQL.noop),
        migrations.RunPython(cut, migrations.RunPython.noop),
    ]
