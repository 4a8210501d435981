"""The review queue: one suggestion after the other, with the words it was read from beside it."""
