"""Counter-claims."""
