"""Attributions: stored, followed into the next revision, corrected."""
