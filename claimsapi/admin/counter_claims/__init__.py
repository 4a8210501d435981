"""Counter-claims as lists and forms."""
