"""Fact checks, below /reviews/."""
