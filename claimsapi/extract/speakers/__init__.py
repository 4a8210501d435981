"""Who is meant by each source phrase: coreference and resolution."""
