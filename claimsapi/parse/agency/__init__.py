"""What agencies send, ninjs and NewsML-G2 → canonical text and segments."""
