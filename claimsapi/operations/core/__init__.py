"""What operations of all rooms share: locks, history, events, counts, CSV tables."""
