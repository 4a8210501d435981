"""Webhooks: endpoints that events are sent to, and what was sent to them."""
