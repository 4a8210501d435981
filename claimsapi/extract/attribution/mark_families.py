"""
Quotation marks, and which of them may open or close a quotation where they stand.

Known are all that Unicode calls quotation marks, and ``TeX'' and ''doubled single'' ones (old New
York Times wire). Some open in one country and close in another („Berlin“, ”Stockholm”, »Wien«,
»Helsinki»), so their neighbours tell. An apostrophe is told from a closing single mark likewise.
"""

import re
from dataclasses import dataclass
from typing import Final

DOUBLE: Final = "double"
SINGLE: Final = "single"
_ANGLED = frozenset("«»‹›")
_CHARACTERS = {
    DOUBLE: '“”„‟❝❞〝〞〟⹂"＂',
    SINGLE: "‘’'‚‛❛❜＇",
    "guillemet": "«»",
    "single guillemet": "‹›",
    "corner": "「」｢｣﹁﹂",
    "white corner": "『』﹃﹄",
    "angle": "《》",
}
_FAMILIES = {mark: family for family, marks in _CHARACTERS.items() for mark in marks}
_FAMILIES |= {"''": DOUBLE, "``": DOUBLE}
MARK = re.compile(rf"''|``|[{''.join(_CHARACTERS.values())}]")

_OPENING = frozenset("“„❝〝⹂‘‚‛❛「｢﹁『﹃《") | {"``"}
_CLOSING = frozenset("❞〞〟’❜」｣﹂』﹄》")
_CLOSES_ONLY = {"‘": "‚", "«": "»", "‹": "›"}  # and open others
_BEFORE_OPENING = "([—–-:“\"'‘’"
_AFTER_CLOSING = ".,;:!?)]—–-"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark between the characters ``before`` and ``after``, a space at either end of the text."""

    text: str
    start: int
    end: int
    before: str
    after: str
    ends_plural: bool = False  # ‘the workers’ rights come first,’

    @property
    def family(self) -> str:
        return _FAMILIES[self.text]

    @property
    def only_opens(self) -> bool:
        return self.text in _OPENING

    @property
    def may_open(self) -> bool:
        if self.text in _CLOSING:
            return False
        if self.text in _ANGLED:
            return self._angle_opens()
        if self.text == "”":
            return self._follows_space() and self.after.isalnum()
        if self.text in _OPENING:
            return not self.after.isspace() and (self.family != SINGLE or not self.before.isalnum())
        if self.text == "'":
            return self._follows_space() and not (self.after.isspace() or self.after.isdigit())
        return not self.after.isspace() and not (self.before.isalnum() or self.before in ".,!?")

    @property
    def may_close(self) -> bool:
        if self.ends_plural:
            return False
        if self.text in {"“", "‘", "«", "‹"}:
            ends = self.after.isspace() or self.after in _AFTER_CLOSING
            return not self.before.isspace() and ends
        if self.text in _OPENING:
            return False
        if self.family == SINGLE:
            return not self.after.isalnum() and not self.before.isspace()
        if self.text in _CLOSING or self.text in _ANGLED:
            return True
        return not self.before.isspace() or self.after.isspace()

    def closes(self, opening: "Mark") -> bool:
        """Writers mix “curly and straight" marks, so any mark closes any other of its family."""
        if not self.may_close or self.family != opening.family:
            return False
        if self.text in _CLOSES_ONLY:
            return opening.text == _CLOSES_ONLY[self.text]
        return True

    def _follows_space(self) -> bool:
        return self.before.isspace() or self.before in _BEFORE_OPENING

    def _angle_opens(self) -> bool:
        """Return whether « opens (»Wien« has it behind a word), or » (« Paris » behind a space)."""
        if self.text in "«‹":
            return self._follows_space() or self.after.isalnum()
        return self._follows_space() and not (self.after.isspace() or self.after in _AFTER_CLOSING)
