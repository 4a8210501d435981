"""Sources as a table that an editor changes in a spreadsheet."""
