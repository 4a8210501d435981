"""
Persons are introduced in full, and go by their last name from there on.

"Strava … at its annual Camp Strava": what went by the last word before was no last name, so two
words that look like somebody's name are nobody's.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimsapi.extract.lexicons.first_names import pronoun_of_first_name
from claimsapi.extract.names.detect import Name
from claimsapi.extract.result import SourceKind

PASSAGES = 2  # a headline may use the last name of whom the text then introduces


def without_strangers(found: Sequence[Name]) -> list[Name]:
    """Return ``found``, in text order, with no kind where a full name comes after the short one."""
    return list(_read(found))


def _read(found: Sequence[Name]) -> Iterator[Name]:
    alone: dict[str, set[int]] = defaultdict(set)  # the passages with a word that stands alone
    strangers: set[tuple[str, ...]] = set()
    introduced: set[tuple[str, ...]] = set()
    for name in found:
        if len(name.words) == 1 and not name.titles:
            alone[name.text].add(name.passage)
        elif _may_be_none(name) and name.words not in introduced:
            before = alone[name.words[-1]]
            if len(before) >= PASSAGES or name.passage in before:
                strangers.add(name.words)
        introduced.add(name.words)
        yield replace(name, kind=SourceKind.UNKNOWN) if name.words in strangers else name


def _may_be_none(name: Name) -> bool:
    """Return whether nothing but its capitals says that ``name`` is a person's."""
    looks = name.kind is SourceKind.PERSON and not name.sure and not name.titles
    return looks and len(name.words) > 1 and not pronoun_of_first_name(name.words[0])
