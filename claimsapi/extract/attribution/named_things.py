"""Marks around the name of a thing: the film “Night Bus”, a cook nicknamed “Sparks”."""

import re

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from claimsapi.extract.attribution.quote_marks import quotations
from claimsapi.extract.lexicons import cues
from claimsapi.extract.lexicons.nouns import nouns
from claimsapi.extract.types import Draft, Passage
from claimsapi.parse.spans import Span

SCARE = 3  # words of a phrase in marks that its writer keeps away from
LONGEST = 8  # words of a name in marks

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(str.split("a an and at by for from in of on or the to with de la le der die"))
_MARKS = "“”\"„«»‘’'‹›「」『』 ,."

# "a firm called …" and "known as …": of these the participle names what stands before it.
_NAMING = frozenset(
    {"call", "name", "dub", "title", "entitle", "nickname", "know", "brand", "label"}
)
_SELVES = frozenset({"himself", "herself", "itself", "themselves"})
# Whoever does these to a work does not say its title.
_OF_WORKS = frozenset(
    str.split("""
    sing play perform record release publish write direct love like hate read see watch enjoy make
    produce host air star praise win hear introduce
    """)
)


def names_a_thing(passage: Passage, draft: Draft, text: str) -> bool:
    """Return whether ``draft`` says no more than a name or title in marks."""
    if len(draft.content) > 1:
        return False
    content = draft.content[0]
    quotes = quotations(text, content)
    if len(quotes) != 1:
        return False
    quoted = quotes[0].span
    words = _WORD.findall(quoted.of(text))
    if _is_unknown_verb(passage, draft) and _is_scare(text, quoted, len(words)):
        return True
    after = text[quoted.end : content.end].strip(_MARKS)
    if after or not 0 < len(words) <= LONGEST:
        return False
    before = passage.doc[: _token_at(passage.doc, quoted.start - passage.segment.span.start)]
    if _follows_naming_noun(before) or _is_participle(passage, draft):
        return True
    if draft.cue_lemma in _NAMING and before[-1:].text in _SELVES:
        return True
    title = len(words) > 1 and all(w[0].isupper() or w in _SMALL for w in words)
    if title and (_is_unknown_verb(passage, draft) or _is_subject(passage, draft, quoted)):
        return True
    return title and draft.cue_lemma in _OF_WORKS


def _is_subject(passage: Passage, draft: Draft, quoted: Span) -> bool:
    """Return whether a title opens a sentence with its own verb: "“Night Bus” opens in May"."""
    doc, base = passage.doc, passage.segment.span.start
    first, after = _token_at(doc, quoted.start - base), _token_at(doc, quoted.end - base)
    if after >= len(doc) or doc[after].tag_ not in {"VBZ", "VBD", "VBP", "MD"}:
        return False
    opens = first == 0 or doc[first - 1].text in {".", "?", "!"}
    return opens and all(cue.start - base != doc[after].idx for cue in draft.cue)


def _is_unknown_verb(passage: Passage, draft: Draft) -> bool:
    """Return whether the cue is one verb, which the lexicon does not know as a cue."""
    start = draft.cue[0].start - passage.segment.span.start
    verb = passage.doc[min(_token_at(passage.doc, start), len(passage.doc) - 1)]
    return verb.pos_ == "VERB" and cues.word(draft.cue_lemma) is None and " " not in draft.cue_lemma


def _is_scare(text: str, quoted: Span, words: int) -> bool:
    """Return whether a word or two in marks are no sentence: "queued for “free” water"."""
    before, last = text[max(0, quoted.start - 3) : quoted.start].rstrip()[-1:], text[quoted.end - 2]
    return words <= SCARE and before not in {"", ",", ":"} and last not in ",.!?…"


def _token_at(doc: Doc, offset: int) -> int:
    return next((token.i for token in doc if token.idx >= offset), len(doc))


def _follows_naming_noun(before: Tokens) -> bool:
    """Return whether "the nickname" or "the film" comes right before the marks."""
    last = before[-1:]
    return bool(len(last)) and last[0].lemma_.lower() in nouns("work")


def _is_participle(passage: Passage, draft: Draft) -> bool:
    """Return whether the cue only tells how its source is called: "a firm *called* …"."""
    if draft.cue_lemma.split()[0] not in _NAMING or not draft.cue:
        return False
    start = draft.cue[0].start - passage.segment.span.start
    cue = passage.doc[min(_token_at(passage.doc, start), len(passage.doc) - 1)]
    return (
        cue.tag_ in {"VBN", "VBD"}
        and cue.dep_ in {"acl", "relcl", "amod", "advcl"}
        and (_ends_at(draft.source, draft.cue[0]) or cue.tag_ == "VBN")
    )


def _ends_at(source: tuple[Span, ...], cue: Span) -> bool:
    return any(0 <= cue.start - span.end <= 2 for span in source)
