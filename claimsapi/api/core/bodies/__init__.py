"""Bodies of requests: what JSON may hold, as one value or as one a line."""
