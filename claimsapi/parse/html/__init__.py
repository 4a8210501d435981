"""News pages in HTML → canonical text and segments."""
