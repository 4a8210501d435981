"""Attributions as lists and forms."""
