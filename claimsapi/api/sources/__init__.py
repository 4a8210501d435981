"""Sources and their aliases."""
