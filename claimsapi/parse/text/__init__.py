"""Plain text → canonical text and segments."""
