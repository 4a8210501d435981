"""Disputes, their sides and timelines."""
