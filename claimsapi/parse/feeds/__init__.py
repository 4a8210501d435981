"""RSS, Atom and JSON Feed → entries, each of which may be an article or lead to one."""
