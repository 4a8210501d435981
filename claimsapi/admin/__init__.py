"""The curation desk: Django admin, one file a desk."""

from claimsapi.admin import articles, claim_reviews, claims, credits, disputes, jobs, keys, sources

__all__ = ["articles", "claim_reviews", "claims", "credits", "disputes", "jobs", "keys", "sources"]
