"""The forms that a name may take later on: a last name, a first name, an acronym."""

import re
from collections.abc import Iterator, Sequence

from claimsapi.extract.lexicons.first_names import pronoun_of_first_name
from claimsapi.extract.names.capitalised_runs import PARTICLES
from claimsapi.extract.names.detect import Name
from claimsapi.extract.names.kinds import FIRST_NAMES
from claimsapi.extract.result import SourceKind

_ADDITIONS = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})

# "Anwar al-Holm" is "Holm" as well.
_ARABIC_ARTICLE = re.compile(r"^[AE]l-", re.IGNORECASE)


def initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word[0].isupper())


def forms(text: str, name: Name) -> set[str]:
    """Return the forms an entity may be called by: its name, a last or first name, an acronym."""
    forms = {form(text), form(name.text)}
    if name.kind == SourceKind.PERSON:
        last = last_name(name.words)
        forms |= {form(last), form(_ARABIC_ARTICLE.sub("", last))}
        forms |= {form(" ".join(last)) for last in long_last_names(name)}
        if name.sure or name.words[0] in FIRST_NAMES or pronoun_of_first_name(name.words[0]):
            forms.add(form(name.words[0]))
    elif len(name.words) > 1:
        if name.words[0].endswith(("’s", "'s")):  # "Russia’s Defense Ministry"
            forms.add(form(" ".join(name.words[1:])))
        forms.add(form("".join(word[0] for word in name.words if word[0].isupper())))
        forms |= {form(name.words[-1])} if _is_short_form(name.words[-1]) else set()
    return forms


def long_last_names(name: Name) -> Iterator[tuple[str, ...]]:
    """Yield what may be a last name of several words: "Ursula | *von der Leyen*"."""
    for at in range(1, len(name.words) - 1):
        word = name.words[at]
        if word.lower() in PARTICLES or not pronoun_of_first_name(word):
            yield name.words[at:]
            yield (word.capitalize(), *name.words[at + 1 :])


def last_name(words: Sequence[str]) -> str:
    """Return the last word that is no addition: of "John Roberts Jr.", "Roberts"."""
    return next((word for word in reversed(words) if word not in _ADDITIONS), words[-1])


def _is_short_form(word: str) -> bool:
    """Return whether a newspaper goes by its last word alone: "the Post"."""
    return word in {"Post", "Times", "Journal", "Tribune", "Herald", "Globe", "Guardian", "Fox"}


def form(text: str) -> str:
    plain = text.casefold().replace("'", "’").replace(".", "")
    return plain.removeprefix("the ").removesuffix("’s")
