"""The review queue: one suggestion after the other, beside the text it was read from."""
