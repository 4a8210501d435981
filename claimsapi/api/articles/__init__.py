"""Articles, their revisions and segments."""
