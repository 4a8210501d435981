"""The admin site, its start page and navigation."""
