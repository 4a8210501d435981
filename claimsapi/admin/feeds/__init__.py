"""Feeds: the list, the form of one, and lists of feeds in OPML."""
