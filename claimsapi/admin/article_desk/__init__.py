"""The article desk: what an article claims, what its paragraphs are, what became of its words."""
