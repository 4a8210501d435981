"""From now on no time is stored that cannot be true; what is stored already is healed in 0004."""

from datetime import UTC, date, datetime

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q

from claimsapi.migrations._at_once import AtOnce

BEGIN, END = datetime(1900, 1, 1, tzinfo=UTC), datetime(2101, 1, 1, tzinfo=UTC)
ALL_DAYS = (date.min, date.max)
NOT_WITHIN = "“{0}” is not within the years 1900 to 2100, in UTC."


def rule(model, name, condition, message):
    return AddConstraintNotValid(
        model_name=model,
        constraint=models.CheckConstraint(
            condition=condition,
            name=name,
            violation_error_code="invalid",
            violation_error_message=message,
        ),
    )


def within_years(model, field, name, message=NOT_WITHIN):
    condition = Q(**{f"{field}__gte": BEGIN, f"{field}__lt": END})
    return rule(model, name, condition, message.format(field.replace("_", " ").capitalize()))


class Migration(AtOnce):
    dependencies = [("claimsapi", "0002_tables")]
    operations = [
        within_years("article", "published_at", "article_published_within_years"),
        within_years("pagefetch", "published_at", "fetch_published_within_years"),
        within_years("claim", "said_from", "claim_said_from_within_years"),
        within_years("claim", "said_to", "claim_said_to_within_years"),
        within_years(
            "apikey",
            "expires_at",
            "api_key_expires_within_years",
            "A key ends in 2100 or before; without a day it never ends.",
        ),
        rule(
            "sourcealias",
            "alias_period_within_calendar",
            Q(valid_from__range=ALL_DAYS) & Q(valid_to__range=ALL_DAYS),
            "A day has a year from 1 to 9999.",
        ),
    ]
