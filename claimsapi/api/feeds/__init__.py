"""Feeds: added, changed, polled and removed by tools, as at the desk."""
