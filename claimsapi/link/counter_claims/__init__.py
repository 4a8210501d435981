"""Which statement of an article answers which."""
