"""Which words are attributed, to which phrase, by which cue."""
