"""What 0003 asks of new rows holds for all of them, as 0004 has healed the old ones."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

from claimsapi.migrations._at_once import AtOnce

RULES = (
    ("article", "article_published_within_years"),
    ("pagefetch", "fetch_published_within_years"),
    ("claim", "claim_said_from_within_years"),
    ("claim", "claim_said_to_within_years"),
    ("apikey", "api_key_expires_within_years"),
    ("sourcealias", "alias_period_within_calendar"),
)


class Migration(AtOnce):
    dependencies = [("claimsapi", "0004_heal_times")]
    operations = [ValidateConstraint(model_name=model, name=name) for model, name in RULES]
