"""The dispute desk: one dispute, both sides side by side, and all that is decided about it."""
