"""The review queue: one item after the other, beside the text it was read from."""
