"""The source desk: who a source is, its quotes, merging, the CSV import."""
