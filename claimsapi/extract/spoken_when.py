"""When something was said: the words of the sentence that tell it, as newspapers print them."""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from claimsapi.extract.attribution.syntax import SUBJECTS, child
from claimsapi.extract.types import Passage
from claimsapi.parse.spans import Span

DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
)
_PART = r"(?:morning|afternoon|evening|night)"
_YEAR = r"(?:1[89]|20)\d\d\b(?![,.]\d)"
_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|a few|several)"
_OF_A_YEAR = rf"(?:,?\s{_YEAR}|\s(?i:of|in)\s{_YEAR}|\s(?:of\s)?(?:last|this)\syear)"
_DATE = (
    rf"(?:{MONTH}(?:\s\d{{1,2}}(?:st|nd|rd|th)?\b)?|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH})"
)

# Only the first word of a sentence has a capital where these have none.
_WHEN = re.compile(
    rf"\b(?:(?i:later|early|late|earlier)\s)?(?:(?i:on|last|this|next|since|by)\s)?{DAY}"
    rf"(?:\s{_PART})?(?:,\s[A-Z][\w.]{{1,12}}\stime)?"
    rf"|\b(?i:on|in|last|since|by)\s(?:the\s)?(?:(?:early|mid|late)[-\s])?{_DATE}{_OF_A_YEAR}?"
    rf"|\b(?i:in|since|by)\s(?:the\s)?(?:(?:spring|summer|autumn|fall|winter)\sof\s)?"
    rf"(?:(?:early|mid|late)[-\s])?{_YEAR}"
    r"|\b(?i:yesterday|today|tonight)\b"
    r"|\b(?i:(?:earlier|later)\s)?(?i:last|this|next)\s"
    rf"(?:week|month|year|night|{_PART})\b"
    rf"|(?<![\w.,-])(?i:{_COUNT})\s(?:days?|weeks?|months?|years?)\sago\b"
)


# "Asked on Monday whether …, she said": the question and the answer are one occasion.
_ASKED = frozenset({"ask", "press", "question", "interview", "quiz", "quote"})
_PLANS = frozenset(
    {
        "about", "aim", "due", "expect", "go", "hope", "intend", "likely", "plan", "poise",
        "prepare", "ready", "schedule", "set", "slate", "tip",
    }
)  # fmt: skip
_AHEAD = frozenset({"will", "shall", "'ll", "’ll"})


def time_in(
    text: str, pieces: Sequence[Span], passage: Passage, cue: Token, statements: Sequence[Span]
) -> str:
    """
    Return when the words that ``cue`` reports were said, from ``pieces`` of its sentence.

    Nothing, if they are still to be said: no day in the past would be true of them.
    """
    if _is_ahead(cue):
        return ""
    for piece in pieces:
        for match in _WHEN.finditer(text, piece.start, piece.end):
            token = passage.token_at(match.start())
            if token is not None and _is_of_speaking(token, passage, cue, statements):
                return " ".join(match[0].split())
    return ""


def _is_ahead(cue: Token) -> bool:
    """Return whether the words are still to be said: "will reveal", "is expected to say"."""
    if cue.tag_ != "VB":
        return False
    helping = {child.lower_ for child in cue.children if child.dep_ == "aux"}
    if not helping and cue.dep_ == "conj":
        return _is_ahead(cue.head)
    if "to" in helping:
        return cue.head.lemma_ in _PLANS or cue.head.lemma_ == "be"
    return bool(helping & _AHEAD)


def _is_of_speaking(time: Token, passage: Passage, cue: Token, statements: Sequence[Span]) -> bool:
    """Return whether ``time`` belongs to ``cue`` and not to what else the sentence tells."""
    if cue.pos_ != "VERB":
        return True
    verb = next((above for above in time.ancestors if above.pos_ == "VERB"), None)
    if verb is None or verb.i == cue.i or (cue.is_ancestor(verb) and _is_beside(verb)):
        return True
    if verb.is_ancestor(cue) and cue.dep_ in {"xcomp", "conj"} and child(cue, *SUBJECTS) is None:
        return True  # "went to Lima on Monday and said"
    # "said Thursday the dam would break": the parser gives the day to the dam.
    return any(statement.covers(passage.span(verb)) for statement in statements)


def _is_beside(verb: Token) -> bool:
    """Return whether ``verb`` tells what the speaker did meanwhile: "Speaking on Monday, …"."""
    if verb.dep_ != "advcl":
        return False
    return verb.tag_ == "VBG" or verb.lemma_ in _ASKED
