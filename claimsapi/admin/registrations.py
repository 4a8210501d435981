"""Importing this module registers the rows of every room with the admin site."""

from claimsapi.admin.api_keys import admin as api_keys
from claimsapi.admin.articles import admin as articles
from claimsapi.admin.attributions import admin as attributions
from claimsapi.admin.claims import admin as claims
from claimsapi.admin.counter_claims import admin as counter_claims
from claimsapi.admin.credits import admin as credits
from claimsapi.admin.disputes import admin as disputes
from claimsapi.admin.fact_checks import admin as fact_checks
from claimsapi.admin.feeds import admin as feeds
from claimsapi.admin.jobs import admin as jobs
from claimsapi.admin.sources import admin as sources
from claimsapi.admin.webhooks import admin as webhooks

__all__ = [
    "api_keys",
    "articles",
    "attributions",
    "claims",
    "counter_claims",
    "credits",
    "disputes",
    "fact_checks",
    "feeds",
    "jobs",
    "sources",
    "webhooks",
]
