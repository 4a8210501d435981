"""Figures for a newsroom about itself."""
