"""Whether two claims agree, contradict each other, or cannot be told apart so far."""
