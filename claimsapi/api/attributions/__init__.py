"""Attributions and their drift."""
