"""The job desk: how far a job is, why it failed, what can be done."""
