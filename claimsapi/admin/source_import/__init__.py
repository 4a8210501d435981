"""Sources out of a spreadsheet: a file, what it would do line by line, and then exactly that."""
