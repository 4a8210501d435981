"""Fact checks: drafted, published, written as schema.org ClaimReview."""
