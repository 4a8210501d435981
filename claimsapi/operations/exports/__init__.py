"""Lists written into files."""
