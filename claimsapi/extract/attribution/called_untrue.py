"""What somebody calls untrue: "called it false", "described the report as “pure invention”"."""

import re

from claimsapi.extract.attribution.denying_words import DEGREE, FALSE, MARKS, UNTRUTH

CALLING = frozenset(
    str.split("""
    blast brand call characterise characterize condemn declare deem denounce deride describe dismiss
    label slam term
    """)
)
# A ban or a plan that is called absurd is judged, not denied: it must be something said.
_SAID = (
    r"(?:accounts?|accusations?|allegations?|arguments?|assertions?|assumptions?|attacks?|charges?"
    r"|claims?|comments?|contentions?|descriptions?|estimates?|fears?|figures?|findings?|ideas?"
    r"|narratives?|notions?|numbers?|perceptions?|portrayals?|predictions?|remarks?|reports?"
    r"|rumou?rs?|speculation|statements?|stor(?:y|ies)|stud(?:y|ies)|suggestions?|surveys?"
    r"|theor(?:y|ies)|versions?|warnings?)"
)
_UNTRUE = re.compile(
    rf"(?i)^\W*(?:(?:it|this|that|these|those|them|which)\b|.{{0,60}}?\b(?P<noun>{_SAID})\b.{{0,90}}?)"
    rf"\s*(?:\bas\s+)?{DEGREE}(?:\w+\s+)?(?:{FALSE}|{UNTRUTH}|(?:pure\s+)?inventions?)(?!\w)"
)


def called_untrue(words: str) -> str | None:
    """
    Return the noun for what ``words``, reported by a verb of ``CALLING``, say is untrue.

    Empty for "it" and the like; None if they call nothing untrue that was said.
    """
    found = _UNTRUE.search(MARKS.sub("", words))
    return (found["noun"] or "").casefold() if found else None
