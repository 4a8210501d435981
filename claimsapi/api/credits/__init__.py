"""Credits and credit lines."""
