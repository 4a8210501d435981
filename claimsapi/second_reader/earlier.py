"""Claims of other articles that the second reader may set a statement against."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimsapi.second_reader.marked_text import plain
from claimsapi.second_reader.statements import SPEAKER_LENGTH, Numbered

LENGTH = 300  # characters of a claim: enough to tell what it says
MOST = 10  # in one request

RULES = """\
Statements of other articles that may be about the same, by the number here:
"""

ASKED = """\
Add "earlier": [{"statement": 3, "earlier": 1, "stance": "agrees"}] for those of which it is sure \
that both speak of the same thing at the same time: "agrees" where both say that it is so, \
"contradicts" where both cannot be so.
"""


# Characters that all of that takes at most: numbers, speaker and day beside the words.
LONGEST_LIST = MOST * (LENGTH + SPEAKER_LENGTH + 50) + len(RULES) + len(ASKED) + 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The claim ``id``, which is like a statement of the article."""

    id: str
    speaker: str
    day: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """``earlier`` may be about the same as ``statement``; the two have one number to be named."""

    number: int
    statement: Numbered
    earlier: Earlier


def likenesses(
    statements: Iterable[Numbered], earlier: Mapping[str, Sequence[Earlier]]
) -> list[Likeness]:
    """Return what is ``earlier`` like which of ``statements``, by attribution, MOST at most."""
    found = [(one, each) for one in statements for each in earlier.get(one.attribution, ())]
    return [
        Likeness(number=number, statement=statement, earlier=each)
        for number, (statement, each) in enumerate(found[:MOST], 1)
    ]


def listed(found: Sequence[Likeness]) -> str:
    """Return the lines about ``found`` in a request; nothing if there are none."""
    if not found:
        return ""
    return "\n" + RULES + "\n".join(_line(each) for each in found) + "\n" + ASKED


def _line(one: Likeness) -> str:
    earlier = one.earlier
    speaker = " ".join(earlier.speaker.split())[:SPEAKER_LENGTH]
    words = " ".join(earlier.words.split())[:LENGTH]
    place = f"{one.number} (for {one.statement.number})"
    return f"{place} {plain(speaker)}, {earlier.day}: {plain(words)}"
