"""Credits and credit lines: stored, decided."""
