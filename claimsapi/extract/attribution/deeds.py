"""
What somebody does, or is asked, and says nothing by it, though the verb is one of saying.

"Released new leaflets", "has authorised Spain to use …", "was asked who would pay", "promised as
much": an action, another's question, or a word that only points at what was said before.
"""

from collections.abc import Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from claimsapi.extract.attribution.syntax import PREDICATES, child, is_passive
from claimsapi.extract.result import CueStance
from claimsapi.extract.speakers.source_phrases import Sort, common_sort
from claimsapi.extract.types import Draft, Passage

# Whoever does these to somebody has done something: "allowed farmers to dig wells".
_PERMITTING = frozenset(
    str.split("""
    allow authorise authorize permit enable entitle empower license force compel oblige let train
    equip lead
    """)
)
_HANDED_OUT = frozenset(
    {
        "issue",
        "publish",
        "release",
        "post",
        "send",
        "draft",
        "launch",
        "unveil",
        "hand out",
        "print",
    }
)
# Papers that hold one statement, which the words after them tell: "issued an order to leave".
_STATING = frozenset(
    {"order", "ruling", "decision", "appeal", "advisory", "estimate", "forecast", "projection"}
)
# Their subject in the passive is whom somebody else's words reach.
_ADDRESSING = frozenset(
    str.split("""
    ask question press quiz grill interrogate tell inform warn urge advise order remind instruct
    notify invite challenge accuse
    """)
)
# Whoever does so with "to" does it to somebody.
_TELLING_TO = frozenset(
    {"urge", "tell", "remind", "instruct", "notify", "invite", "order", "force"}
)
_WISHING = frozenset({"want", "wish", "like", "love", "need", "demand"})
_QUESTIONS = frozenset(str.split("if whether who what when where why how which"))
# What is taken by whoever claims it, or whatever does.
_TAKEN = frozenset(
    str.split("""
    life victim casualty title crown medal gold silver bronze prize trophy award win wicket scalp
    place spot seat point benefit expense refund allowance pension record pole
    """)
)
_POINTING = ("as much", "the same", "so", "so too", "likewise", "nothing", "nothing else")


def is_deed(passage: Passage, draft: Draft, cue: Tokens | None, pieces: Sequence[Tokens]) -> bool:
    """Return whether ``draft`` tells what its source does or is asked, and no words of its own."""
    first = pieces[0]
    if _points_back(first):
        return True
    if draft.cue_lemma in _WISHING and _asks_to_know(first):
        return True
    if cue is not None and _is_addressed(passage, draft, cue.root):
        return True
    if any(token.tag_ in PREDICATES for piece in pieces for token in piece):
        return False
    return _does(draft, first, any(t.pos_ == "VERB" for piece in pieces for t in piece))


def _points_back(first: Tokens) -> bool:
    """Return whether it is "as much" or "so too", with no more than a phrase after a comma."""
    words = first.text.casefold().partition(",")[0].strip(" .")
    return words in _POINTING


def _asks_to_know(first: Tokens) -> bool:
    return first.text.casefold().startswith("to know ") and first[2:3].text.casefold() in _QUESTIONS


def _is_addressed(passage: Passage, draft: Draft, verb: Token) -> bool:
    """Return whether the source is who was asked or told, not who asked."""
    if verb.lemma_ not in _ADDRESSING or not draft.source:
        return False
    if not is_passive(verb):
        return _is_told_to(verb)
    whom = child(verb, "nsubjpass")
    return whom is not None and draft.source[0].covers(passage.span(whom))


def _is_told_to(verb: Token) -> bool:
    """Return whether a headline leaves out "are": "sailors *urged* to stay in port"."""
    needs_whom = verb.lemma_ in _TELLING_TO and verb.tag_ in {"VBD", "VBN"}
    following = verb.doc[verb.i + 1 : verb.i + 2].text
    return needs_whom and following == "to" and child(verb, "dobj") is None


def _does(draft: Draft, first: Tokens, has_verb: bool) -> bool:
    lemma, thing = draft.cue_lemma, first.root
    if lemma in _PERMITTING:
        return True
    if lemma == "claim" and thing.lemma_ in _TAKEN:
        return True
    if has_verb:
        return False
    if lemma in _HANDED_OUT:
        paper = lemma != "issue" or common_sort(thing) is Sort.DOCUMENT
        return paper and thing.lemma_ not in _STATING
    return lemma == "deny" and draft.cue_stance is not CueStance.DENYING  # "denied them entry"
