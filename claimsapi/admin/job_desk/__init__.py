"""The page of one job: how far it is, why it failed, and what can be done about that."""
