"""What all desks share."""
