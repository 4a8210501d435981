"""
What is known of cues: two tables that can be read and corrected by eye.

``frames.tsv`` says how often a word in a construction carried an attribution in the PolNeAR
training articles; ``scripts/count_cues.py`` writes it. ``words.tsv`` says what sort of cue a word
is and what it says about the statement; it is written by hand.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claimsapi.extract.result import ClaimKind, CueKind, CueStance

# A pair seen seldom is judged mostly by how rare words of the same kind do in the frame: their
# share counts as so many sightings. 2 and 8 gave the same F1 on dev within .1.
PRIOR_SIGHTINGS = 4


@dataclass(frozen=True, slots=True)
class Word:
    """One line of ``words.tsv``."""

    kind: CueKind = CueKind.SPEECH
    stance: CueStance = CueStance.NEUTRAL
    claim: ClaimKind = ClaimKind.FACTUAL


def reliability(lemma: str, frame: str) -> float:
    """Return the share of attributions among all uses of ``lemma`` in ``frame``, smoothed."""
    frames = _frames()
    uses, hits = frames.get((lemma, frame), (0, 0))
    rare_uses, rare_hits = frames.get((rare(lemma), frame), (1, 0))
    return (hits + PRIOR_SIGHTINGS * rare_hits / rare_uses) / (uses + PRIOR_SIGHTINGS)


def rare(lemma: str) -> str:
    """Return the name under which rare words of the same kind as ``lemma`` are counted."""
    known = word(lemma)
    return f"*{known.kind}" if known else "*"


def word(lemma: str) -> Word | None:
    """Return what ``words.tsv`` says of ``lemma``, if it is listed."""
    return _words().get(lemma)


def denies(lemma: str) -> bool:
    """Return whether what ``lemma`` reports is said not to be so."""
    known = word(lemma)
    return known is not None and known.stance is CueStance.DENYING


@cache
def _frames() -> dict[tuple[str, str], tuple[int, int]]:
    return {
        (lemma, frame): (int(uses), int(hits)) for frame, lemma, uses, hits in _lines("frames.tsv")
    }


@cache
def _words() -> dict[str, Word]:
    return {
        lemma: Word(CueKind(kind), CueStance(stance), ClaimKind(claim))
        for lemma, kind, stance, claim in _lines("words.tsv")
    }


def _lines(name: str) -> list[list[str]]:
    table = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in table.splitlines()[1:] if line]
