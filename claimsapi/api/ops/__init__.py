"""For operators and passers-by: health, Prometheus, pages of problem types."""
