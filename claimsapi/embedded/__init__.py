"""The defaults that need nothing installed: PostgreSQL from a wheel, a broker in a folder."""
