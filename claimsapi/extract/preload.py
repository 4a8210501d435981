"""
Importing this module loads the models that find attributions; what finds counter-claims is loaded
by each process when it first reads.

For a process that only waits for others to be forked from it: they share its models, in no time
and no memory of their own.
"""

from claimsapi.extract import nlp
from claimsapi.extract.language import detector
from claimsapi.extract.learned.ensemble import trained

detector()
nlp.pipeline()
trained()
