"""
A second reader: a language model of the newsroom's choice, asked who answers whom in an article.

It is sent the text with its statements numbered, and can name numbers alone: whatever it answers,
or a text talks it into, it links what is anchored already. Knows no Django and no database.
"""
