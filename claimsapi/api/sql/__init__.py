"""Rows as PostgreSQL writes them: serializers compiled to SQL."""
