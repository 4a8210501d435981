"""The credit desk: whom credit lines name, said once for all copies of a line."""
