"""Names in a text: where they stand, what they name, which are one."""
