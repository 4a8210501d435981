"""The article desk: what an article claims, its segments, its revisions compared."""
