"""Reading one revision: fetched, read, stored."""
