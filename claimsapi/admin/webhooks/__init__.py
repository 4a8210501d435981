"""Webhooks: endpoints with how they go, and what was sent to each."""
