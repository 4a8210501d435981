"""The place where something was said, if the sentence tells that and not where other things are."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from claimsapi.extract.spoken_when import DAY, MONTH
from claimsapi.extract.types import Passage
from claimsapi.parse.spans import Span

_LANGUAGES = (
    "Afrikaans|Albanian|Amharic|Arabic|Armenian|Azerbaijani|Basque|Belarusian|Bengali|Bosnian|"
    "Bulgarian|Burmese|Cantonese|Catalan|Chinese|Creole|Croatian|Czech|Danish|Dari|Dutch|English|"
    "Estonian|Farsi|Filipino|Finnish|Flemish|French|Gaelic|Galician|Georgian|German|Greek|Gujarati|"
    "Hausa|Hebrew|Hindi|Hungarian|Icelandic|Igbo|Indonesian|Irish|Italian|Japanese|Kazakh|Khmer|"
    "Korean|Kurdish|Lao|Latin|Latvian|Lithuanian|Macedonian|Malay|Maltese|Mandarin|M[aā]ori|Marathi|"
    "Mongolian|Nepali|Norwegian|Pashto|Persian|Pidgin|Polish|Portuguese|Punjabi|Quechua|Romanian|"
    "Romansh|Russian|Serbian|Sinhala|Slovak|Slovene|Slovenian|Somali|Spanish|Swahili|Swedish|"
    "Tagalog|Tamil|Telugu|Thai|Tibetan|Tigrinya|Turkish|Ukrainian|Urdu|Uyghur|Uzbek|Vietnamese|"
    "Welsh|Xhosa|Yiddish|Yoruba|Zulu"
)
_NO_PLACE = rf"(?:{DAY}|{MONTH}|{_LANGUAGES})\b"
_WORD = rf"(?!{_NO_PLACE})[A-Z][\w.’'-]*"
_PLACE = re.compile(rf"\bin\s(?P<where>{_WORD}(?:\s{_WORD}){{0,2}})(?![\w.’'-]|\s\d)")
# "in Ukraine's capital", "in Roth's words"
_OWNER = re.compile(r"[’']s?$")

# Where it is, people speak there: "in a speech in Accra".
_OCCASIONS = frozenset(
    {
        "address", "appearance", "briefing", "ceremony", "conference", "debate", "event", "forum",
        "gathering", "hearing", "interview", "lecture", "meeting", "rally", "remark", "session",
        "speech", "stop", "summit", "talk", "trial", "visit",
    }
)  # fmt: skip
_WRITING = frozenset({"write", "publish", "tweet", "post"})  # "wrote in Nature"
_TO_HEARERS = frozenset({"tell", "address", "assure", "inform", "remind", "warn"})


def place_in(text: str, pieces: list[Span], passage: Passage, cue: Token) -> str:
    """Return where the words that ``cue`` reports were said, from ``pieces`` of its sentence."""
    return next((where for where in _places(text, pieces, passage, cue)), "")


def _places(text: str, pieces: list[Span], passage: Passage, cue: Token) -> Iterator[str]:
    for piece in pieces:
        for match in _PLACE.finditer(text, piece.start, piece.end):
            where = match["where"].rstrip(".,") if match["where"].count(".") < 2 else match["where"]
            within = passage.token_at(match.start())
            if not _OWNER.search(where) and within is not None and _is_of_speaking(within, cue):
                yield where


def _is_of_speaking(preposition: Token, cue: Token) -> bool:
    above = preposition.head
    if above.lemma_ in _OCCASIONS:
        return True
    if above.i == cue.i:
        return cue.lemma_ not in _WRITING
    if above.dep_ == "advcl" and above.head.i == cue.i:
        return above.tag_ == "VBG" and above.lemma_ not in _WRITING
    return above.head.i == cue.i and above.dep_ == "dobj" and cue.lemma_ in _TO_HEARERS
