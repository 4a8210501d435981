"""API keys: issued, changed, replaced, revoked."""
