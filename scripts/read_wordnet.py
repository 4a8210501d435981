"""
Take opposites, synonyms and irregular verbs out of WordNet 3.0; write ``wordnet.tsv``.

usage: python scripts/read_wordnet.py /usr/share/wordnet    (Debian's package wordnet-base)

Opposites are WordNet's own, of verbs, adjectives and adverbs, where a sense-tagged text has used
both words. Synonyms are words whose commonest sense is one and the same, used so in the tagged
texts, too: a word's rarer senses would make one of two claims that differ.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from claimsapi.link.claims.agreement import lexicon

TABLE = Path(lexicon.__file__).with_name("wordnet.tsv")
LICENCE = """\
# Opposites, synonyms and irregular verbs of WordNet 3.0, taken out by scripts/read_wordnet.py.
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Permission to use, copy,
# modify and distribute this software and database and its documentation for any purpose and
# without fee or royalty is hereby granted, provided that this notice appears on all copies. THIS
# SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR
# WARRANTIES, EXPRESS OR IMPLIED. The name of Princeton University or Princeton may not be used in
# advertising or publicity pertaining to distribution of the software and/or database. Title to
# copyright in this software, database and any associated documentation shall at all times remain
# with Princeton University. The whole licence: https://wordnet.princeton.edu/license
"""
OPPOSED = ("verb", "adj", "adv")
SYNONYMOUS = ("verb", "adj", "noun")
_TAGGED = {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}  # in a sense key


def main() -> None:
    folder = Path(sys.argv[1])
    used = _used(folder)
    rows = [*_opposites(folder, used), *_synonyms(folder, used), *_irregular(folder)]
    TABLE.write_text(LICENCE + "".join(f"{row}\n" for row in sorted(set(rows))), encoding="utf-8")


def _lines(path: Path) -> Iterator[list[str]]:
    """Yield the fields of each line before its gloss; the licence at the top is indented."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("  "):
            yield line.split(" | ")[0].split()


def _used(folder: Path) -> Counter[tuple[str, str]]:
    """Return how often each word of each part of speech stands in the tagged texts."""
    used: Counter[tuple[str, str]] = Counter()
    for key, _, count in _lines(folder / "cntlist.rev"):
        word, sense = key.split("%")
        used[_TAGGED[sense[0]], word] += int(count)
    return used


def _synsets(folder: Path, speech: str) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """Yield the place of each set of synonyms, its words, and its pointers to others."""
    for fields in _lines(folder / f"data.{speech}"):
        size = int(fields[3], 16)
        words = [fields[4 + 2 * place].split("(")[0].casefold() for place in range(size)]
        first = 5 + 2 * size
        count = int(fields[first - 1])
        yield fields[0], words, [fields[first + 4 * n : first + 4 * n + 4] for n in range(count)]


def _opposites(folder: Path, used: Counter[tuple[str, str]]) -> Iterator[str]:
    for speech in OPPOSED:
        sets = {place: (words, links) for place, words, links in _synsets(folder, speech)}
        for words, links in sets.values():
            for sign, place, _, which in links:
                if sign == "!":
                    one = words[int(which[:2], 16) - 1]
                    other = sets[place][0][int(which[2:], 16) - 1]
                    if all(_plain(word) and used[speech, word] for word in (one, other)):
                        yield "\t".join(("opposite", speech, *sorted((one, other))))


def _synonyms(folder: Path, used: Counter[tuple[str, str]]) -> Iterator[str]:
    for speech in SYNONYMOUS:
        first = {fields[0]: _senses(fields)[0] for fields in _lines(folder / f"index.{speech}")}
        commonest = defaultdict(list)
        for word, place in first.items():
            if _plain(word) and used[speech, word]:
                commonest[place].append(word)
        for words in commonest.values():
            for pair in combinations(sorted(words), 2):
                yield "\t".join(("synonym", speech, *pair))


def _senses(fields: list[str]) -> list[str]:
    """Return the places of the senses of an entry, the commonest first."""
    return fields[6 + int(fields[3]) :]


def _irregular(folder: Path) -> Iterator[str]:
    for printed, *base in _lines(folder / "verb.exc"):
        if _plain(printed) and _plain(base[0]):
            yield "\t".join(("irregular", "verb", printed, base[0]))


def _plain(word: str) -> bool:
    return word.isalpha() and len(word) > 1


if __name__ == "__main__":
    main()
