"""Endings that tell what a word stands for where no list has it; some are surer than others."""

# One person, whatever the word: "satirist", "gunman", "technocrat".
SOMEBODY = ("man", "woman", "person", "ist", "ian", "crat", "phobe", "eer")

# What somebody does, in a word known to be a noun: "baker", "claimant".
WORK = ("er", "or", "ist", "ian", "man", "woman", "eer", "ant")

# What somebody is, right after a name: "Ada Brandt, *a trainee*, …".
ROLE = (*WORK, "ee")

# What may do something, as a tide or a road may not; some words that end so are excepted.
ALIVE = ("er", "or", "ist", "ian", "ant", "ee", "man", "men", "person")

# Several people, in small letters: "bakers".
PEOPLE = ("ers", "ors", "ists", "ians", "crats", "ants", "ees", "men", "women", "people", "ans")

# Peoples, parties and faiths, by a name: "Europeans", "Muslims".
PEOPLES = ("ans", "ims", "inos", "anics", "ews", "olics", "ists", "ish", "ese", "ers", "crats")
