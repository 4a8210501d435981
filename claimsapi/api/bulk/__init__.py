"""Many articles or claims in one request."""
