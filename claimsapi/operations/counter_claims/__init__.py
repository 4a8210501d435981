"""Counter-claims as people write, accept and reject them."""
