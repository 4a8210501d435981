"""Write an article with its attributions marked in it: ``[source] <cue> {content}``."""

import re

from claimsapi.extract.result import (
    Attribution,
    CueStance,
    Extraction,
    Naming,
    QuoteType,
    Source,
    SourceKind,
)
from claimsapi.parse.spans import Span

_MARK = re.compile(
    r"\[(?P<source>[^]=]*)(?:=(?P<who>[^]]*))?\]|<(?P<cue>[^>]*)>|\{(?P<content>[^}]*)\}|/"
)


def read_marked(marked):
    """
    Return the text without marks, and the extraction they spell out.

    The marks of one attribution stand together, in any order; ``/`` begins another before the
    first mark of a kind repeats. ``[he=Ruiz]`` names who is meant, ``[=Ruiz]`` an unprinted source.
    """
    text, groups, at = "", [{}], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        kind = mark.lastgroup if mark.lastgroup != "who" else "source"
        if mark[0] == "/":
            groups.append({})
            continue
        if kind in groups[-1]:
            groups.append({})
        words = mark[kind]
        if words:
            groups[-1][kind] = Span(len(text), len(text) + len(words))
        if kind == "source":
            groups[-1]["who"] = mark["who"] or words
        text += words
    text += marked[at:]
    return text, _extraction([group for group in groups if "content" in group])


def _extraction(groups):
    names = {group["who"]: f"s-{group['who']}" for group in groups if "who" in group}
    return Extraction(
        segments=(),
        sources=tuple(
            Source(id=key, name=name, kind=SourceKind.UNKNOWN, naming=Naming.NAMED)
            for name, key in names.items()
        ),
        attributions=tuple(
            Attribution(
                id=f"a{number}",
                content=(group["content"],),
                source=(group["source"],) if "source" in group else (),
                cue=(group["cue"],) if "cue" in group else (),
                source_id=names.get(group.get("who")),
                quote_type=QuoteType.INDIRECT,
                cue_stance=CueStance.NEUTRAL,
            )
            for number, group in enumerate(groups, 1)
        ),
    )
