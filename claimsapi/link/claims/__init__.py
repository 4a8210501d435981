"""Whether two claims say the same, and whether they can both be so."""
