"""Attributions from one revision to the next, and in the text they were read from."""
