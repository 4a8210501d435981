"""Which known source a name is."""
