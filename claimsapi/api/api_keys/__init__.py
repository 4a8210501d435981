"""The caller's own key."""
