"""The curation desk: Django admin, one file a desk."""

from claimsapi.admin import articles, claims, credits, disputes, jobs, keys, sources

__all__ = ["articles", "claims", "credits", "disputes", "jobs", "keys", "sources"]
