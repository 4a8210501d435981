"""Claims, decisions on them, and claim matching."""
