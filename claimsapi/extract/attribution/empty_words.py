"""
Which attributions hold no statement: "welcomed the move", "would not say who", “Night Bus”.

PolNeAR marks most of them, and so does the output; but they have no source that is told of, and so
no claim is stored: nobody could check, deny or repeat it. Denials are kept, since "denied that"
answers what was said before.
"""

import re
from collections.abc import Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from claimsapi.extract.attribution.deeds import is_deed
from claimsapi.extract.attribution.done_by_things import is_done_by_thing
from claimsapi.extract.attribution.named_things import names_a_thing
from claimsapi.extract.attribution.undone import is_undone
from claimsapi.extract.result import CueKind, CueStance, QuoteType
from claimsapi.extract.types import Draft, Passage

BARE = 4  # words of an object that a verb of no known kind may have

_SAYING = (
    "say|comment|discuss|answer|name|reveal|disclose|elaborate|specify|identify|give|respond|"
    "confirm|deny|explain|acknowledge"
)
_UNSAID = re.compile(rf"(?:not )?to (?:{_SAYING})\b")
_UNNAMED = re.compile(r"(?:not )?(?:to be|being) (?:named|identified|quoted)\b|anonymity\b")
_UNANSWERED = re.compile(
    r"(?:\S+ ){0,3}(?:requests?|calls?|e?-?mails?|messages?|questions?|inquir(?:y|ies))\b"
)
_WELL = re.compile(r"\S+(?: \S+){0,2} (?:well|luck)$")

# Their object puts something forward, however short: "demanded justice", "feared the worst".
_DEMANDS = frozenset(
    str.split("""
    demand want seek urge predict expect fear promise propose recommend prefer pledge suggest warn
    say admit declare claim forecast favor favour confirm hope desire request require threaten rule
    call label brand dub deem consider name blame accuse suspect charge
    """)
)
# Their object alone is only whom or what they are about: "thanked fans", "discussed tariffs".
_ABOUT = frozenset(
    str.split("""
    welcome praise thank discuss mention know note applaud cite quote remember understand celebrate
    salute congratulate like love hate hail commend laud acclaim address consider see hear recall
    """)
)
_HANDED_OUT = frozenset({"issue", "publish", "release", "give", "post", "send", "draft", "read"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "both", "all"})


def is_empty(passage: Passage, draft: Draft, text: str) -> bool:
    """Return whether ``draft`` gives its source nothing that could be a claim."""
    base = passage.segment.span.start
    spans = [(span.start - base, span.end - base) for span in draft.content]
    words = [passage.doc.char_span(*span, alignment_mode="expand") for span in spans]
    pieces = [piece for piece in words if piece is not None and len(piece)]
    if draft.floating or draft.cue_stance is CueStance.DENYING or not pieces or not draft.cue:
        return False
    cue = passage.doc.char_span(
        draft.cue[-1].start - base, draft.cue[-1].end - base, alignment_mode="expand"
    )
    if draft.quote_type is not QuoteType.DIRECT and is_done_by_thing(passage, draft, pieces):
        return True
    if draft.quote_type is not QuoteType.INDIRECT:
        return names_a_thing(passage, draft, text)
    content = " ".join(span.of(text) for span in draft.content)
    return (
        (cue is not None and _is_unsaid(cue.root, draft.cue_lemma, pieces[0], content))
        or _is_bare(pieces, draft)
        or is_deed(passage, draft, cue, pieces)
    )


def _is_unsaid(cue: Token, lemma: str, first: Tokens, content: str) -> bool:
    """Return whether somebody would not say something: "declined to say who", "to be named"."""
    if _UNNAMED.match(content) or (lemma == "wish" and _WELL.match(content)):
        return True
    if lemma in {"respond", "reply", "return", "answer"} and _UNANSWERED.match(content):
        return True
    if lemma in {"refuse", "decline"} and _UNSAID.match(content):
        return True
    asks = first[0].tag_ in {"WRB", "WP", "WDT"} or first[0].lower_ in {"whether", "if"}
    return asks and cue.pos_ == "VERB" and is_undone(cue)


def _is_bare(pieces: Sequence[Tokens], draft: Draft) -> bool:
    """Return whether the words are a noun and no more, which says nothing of what it names."""
    tokens = [token for piece in pieces for token in piece if not token.is_punct]
    if len(pieces) > 1 or any(token.pos_ in {"VERB", "AUX"} for token in tokens):
        return False
    if draft.cue_lemma.split()[0] in _DEMANDS:
        return False
    if draft.cue_kind is CueKind.OTHER and len(tokens) <= BARE:
        return True
    first, rest = tokens[0], tokens[1:]
    plain = all(token.tag_ in {"NN", "NNS"} for token in rest)
    if first.tag_ == "PRP$" or first.lower_ in _DEFINITE:
        return plain and len(rest) < 3
    if first.pos_ == "PRON" and not rest:
        return True
    handed = draft.cue_lemma in _HANDED_OUT and first.pos_ == "DET" and len(rest) < 3
    about = draft.cue_lemma in _ABOUT and first.tag_ in {"NN", "NNS"} and plain
    return (about and len(rest) < 2) or (handed and plain)
