"""Search through claims and articles."""
