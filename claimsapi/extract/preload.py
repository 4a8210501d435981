"""
Importing this module loads all models.

For a process that only waits for others to be forked from it: they share its models, in no time
and no memory of their own.
"""

from claimsapi.extract import nlp
from claimsapi.extract.learned.ensemble import trained

nlp.pipeline()
trained()
