"""API keys: issued, changed, replaced and revoked; a secret is shown once and kept nowhere."""
