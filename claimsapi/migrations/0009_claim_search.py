"""Let PostgreSQL count more of the words of claims, so that rare ones can be told from common."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claimsapi", "0008_pairs_are_checked_as_they_are_at_the_commit")]
    # 1000 keeps the 10,000 most frequent lexemes (100, the default, keeps 1,000).
    operations = [
        migrations.RunSQL(
            "ALTER INDEX claim_words ALTER COLUMN 1 SET STATISTICS 1000",
            "ALTER INDEX claim_words ALTER COLUMN 1 SET STATISTICS -1",
        )
    ]
