"""Articles beside each other: near-duplicates, and edits between two revisions."""
