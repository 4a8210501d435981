"""Disputes: proposed, edited, merged, and their sides, timeline and replies."""
