"""What holds for every test."""

from hypothesis import settings

# No unit test is timed: machines are shared, and the first example of a run loads the models.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
