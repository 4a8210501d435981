"""Articles: taken in, recognised, edited, compared."""
