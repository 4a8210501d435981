"""Claims: decided, edited, merged, matched against earlier ones."""
