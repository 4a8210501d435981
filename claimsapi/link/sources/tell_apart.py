"""What tells sources apart that go by one name: no name of their own, or other roles and places."""

import re

from claimsapi.extract.lexicons.nouns import countries, nouns, parties

_WORD = re.compile(r"[^\W\d_]+")
# Words that say nothing of what somebody does, or only when.
_EMPTY = frozenset(
    str.split("""
    a an the of for in at to and on from with by his her its their then now new
    former ex late outgoing acting current senior chief top longtime
    """)
)
_PLACE = re.compile(r"\b(?:of|for|in|at|from)\s+(?:the\s+)?([A-Z][\w-]+)")

# A group with a complement is one of its own: “engineers of the river board”.
_JOINS = frozenset(str.split("of for in at from who that with near on by"))

# "minister" and "ministerial", but not "mayor" and "major".
_STEM = 5  # letters


def is_bare(name: str) -> bool:
    """
    Return whether a group goes by common words alone, as “local authorities” or “Fans” do.

    Each article has others of that name. “Republicans” and “Ukrainian officials” have a name.
    """
    words = [word for word in name.split() if word.casefold() != "the"]
    if not words or _JOINS & {word.casefold() for word in words}:
        return False
    first, *others = words
    return all(word.islower() for word in others) and (first.islower() or _is_common(first))


def _is_common(word: str) -> bool:
    """Return whether ``word``, which begins a sentence maybe, is no name: not “Republicans”."""
    if {word, word.removesuffix("s")} & {*parties(), *countries()}:
        return False
    common = nouns("vague", "crowd", "person")
    folded = word.casefold()
    singulars = {folded, *(re.sub(end, "", folded) for end in ("s$", "es$"))}
    singulars.add(re.sub("ies$", "y", folded))
    return bool(common & singulars)


def are_two(one: str, other: str) -> bool:
    """
    Return whether two roles that people of one name have are of two people.

    They are if they share no word, or name two places: “mayor of Dover”, “mayor of Calais”. Of
    somebody without a role nobody can say that.
    """
    ours, theirs = _stems(one), _stems(other)
    if not (ours and theirs):
        return False
    here, there = (set(_PLACE.findall(role)) for role in (one, other))
    return not ours & theirs or bool(here and there and not here & there)


def _stems(role: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(role.casefold()) if word not in _EMPTY}
