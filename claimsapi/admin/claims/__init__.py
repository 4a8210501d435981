"""Claims, attributions and counter-claims as lists and forms."""
