"""Request headers that every resource heeds, one file a header."""
