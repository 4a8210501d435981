"""Figures: sourcing, disputes, unnamed sources, day by day."""
