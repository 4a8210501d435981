"""Feeds: what people say of them, and the polls that take articles from them."""
