"""What a dispute is called."""
