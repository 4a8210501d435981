"""Readable tables: cues with their stance, nouns, first names, countries, parties."""
