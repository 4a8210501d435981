"""The source desk: who somebody is, where they are quoted, and whether two of them are one."""
