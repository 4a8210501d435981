"""Words of a parsed statement on their way to a sentence: kept, changed, left out, put in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
VERBS = frozenset({"VERB", "AUX"})

_MARKS = frozenset({"“", "”", '"', "„", "«", "»", "``", "''"})
_SINGLE = frozenset("‘’'‚")
_CLOSES_UP = re.compile(r"[,.;:!?%)\]]|['’](?!\d)|n['’]t\b")
_BRACKETS = re.compile(r"[\[\]]")
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class Sentence:
    """
    A sentence in the making.

    ``words`` are numbers of tokens of ``doc``, in order, and texts put in between; ``changed``
    has what is printed for a token instead of its text, nothing if it is left out.
    """

    doc: Doc
    words: list[int | str]
    verb: Token
    changed: dict[int, str] = field(default_factory=dict)

    def tokens(self) -> list[Token]:
        """Return the tokens that are still printed, in order."""
        return [
            self.doc[word]
            for word in self.words
            if isinstance(word, int) and self.changed.get(word) != ""
        ]

    def keep(self, words: Iterable[int | str]) -> "Sentence":
        """Return another sentence with ``words`` alone, changed as they are here."""
        return Sentence(self.doc, list(words), self.verb, dict(self.changed))

    def names_something(self) -> bool:
        """Return whether a name or a number is in it."""
        put_in = (word for word in (*self.changed.values(), *self.words) if isinstance(word, str))
        told = (token.tag_ in ("NNP", "NNPS", "CD") for token in self.tokens())
        return any(told) or any(word[:1].isupper() for word in put_in)

    def text(self) -> str:
        """Return it as it is printed: no quotation marks, a capital letter, no full stop."""
        said, end = "", -1
        for word in self.words:
            text = self._printed(word)
            if not text:
                continue
            said += f" {text}" if self._stands_apart(word, text, end) else text
            end = self.doc[word].idx + len(self.doc[word]) if isinstance(word, int) else -1
        bare = _SPACES.sub(" ", _BRACKETS.sub("", said)).strip(" ,;:.–—-")
        return bare[:1].upper() + bare[1:]

    def _printed(self, word: int | str) -> str:
        if isinstance(word, str):
            return word
        token = self.doc[word]
        if token.is_space or token.text in _MARKS or _joins_again(token):
            return ""
        if token.text in _SINGLE and not _owns(token):
            return ""
        return self.changed.get(word, token.text).strip('“”"')

    def _stands_apart(self, word: int | str, text: str, end: int) -> bool:
        """Return whether a space stands before it, the words before it having ended at ``end``."""
        if _CLOSES_UP.match(text):
            return False
        if isinstance(word, str) or end < 0:
            return True
        token = self.doc[word]
        if word in self.changed and token.text[0] in "'’":
            return True  # "I've" is now "Roth has"
        return any(mark.isspace() for mark in self.doc.text[end : token.idx])


def _joins_again(token: Token) -> bool:
    """Return whether it is the second "that" of "said that he paid and *that* she lied"."""
    verb = token.head
    return (
        token.dep_ == "mark"
        and token.lower_ == "that"
        and verb.dep_ == "conj"
        and verb.pos_ in VERBS
    )


def _owns(mark: Token) -> bool:
    """Return whether a lone apostrophe is that of "the voters’ choice"."""
    if _is_open(mark):
        return False
    if mark.tag_ == "POS":
        return True
    return mark.i > 0 and not mark.nbor(-1).whitespace_ and mark.nbor(-1).lower_.endswith("s")


def _is_open(mark: Token) -> bool:
    """Return whether single quotation marks have been opened, and not closed, before ``mark``."""
    is_open = False
    for token in mark.doc[mark.sent.start : mark.i]:
        if token.text in _SINGLE:
            after_space = token.i == 0 or bool(token.nbor(-1).whitespace_)
            is_open = not is_open and (token.text in "‘‚" or after_space)
    return is_open
