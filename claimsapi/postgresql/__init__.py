"""Django's PostgreSQL backend, for processes in which nobody can wait for a silent server."""
