"""Webhooks: which events an endpoint is sent, how they are signed, and what becomes of them."""
