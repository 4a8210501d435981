"""Fact checks: drafted, published, taken back."""
