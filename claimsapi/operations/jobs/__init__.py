"""Jobs: taken, done, put back, given up, cancelled, retried."""
