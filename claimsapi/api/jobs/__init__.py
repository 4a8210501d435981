"""Jobs and their progress."""
