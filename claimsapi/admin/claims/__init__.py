"""Claims as lists and forms."""
