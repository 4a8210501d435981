"""API keys: issued, changed, replaced, revoked; a secret is shown once."""
