"""Reading in several processes; what they print is tested with the command line."""

import subprocess
import sys

from claimsapi.link.pipeline import LOADED

QUESTION = """
from claimsapi.extract import nlp
from claimsapi.extract.learned.ensemble import trained
print(nlp.pipeline.cache_info().currsize, trained.cache_info().currsize)
"""


def test_the_process_that_others_are_forked_from_has_the_models():
    command = [sys.executable, "-c", f"import {LOADED}\n{QUESTION}"]

    ran = subprocess.run(command, capture_output=True, text=True, timeout=100, check=True)

    assert ran.stdout.split() == ["1", "1"]
