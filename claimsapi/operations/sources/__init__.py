"""Sources: resolved, edited, merged, and their likely duplicates."""
