"""
The speech event around a statement: medium, platform, venue, audience, place, time, as printed.

Read from the sentences of the cue without the statement itself: what the statement says of times
and places is its content, not its occasion.
"""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from claimsapi.extract.result import Event, Medium
from claimsapi.extract.spoken_when import time_in
from claimsapi.extract.spoken_where import place_in
from claimsapi.extract.types import Draft, Passage
from claimsapi.parse.spans import Span

_PLATFORM = re.compile(
    r"\b(?i:on|in|to|via|over)\s(?:(?:a|an|his|her|their|its|the|series of|posts?|social media|"
    r"platform|site|network|messaging|app|service|own|official|personal|verified)\s){0,6}"
    r"(?P<name>X|Twitter|Truth Social|Facebook|Instagram|Telegram|TikTok|YouTube|LinkedIn|Reddit|"
    r"Weibo|WeChat|VKontakte|Bluesky|Mastodon|Threads|WhatsApp|Signal|Snapchat|Twitch|Discord|"
    r"Substack|Viber|Tumblr)(?![\w-])"
)
_CHANNEL = re.compile(
    r"\b(?:(?i:on|to|with)|told)\s(?:\w+\s)?(?P<name>CNN|MSNBC|Fox News|CBS(?: News)?|"
    r"NBC(?: News)?|ABC(?: News)?|BBC(?: \w+)?|Sky News|C-SPAN|NPR|PBS|Al Jazeera|CNBC|Newsmax)\b"
)

# The first that fits tells the medium, so the more particular come first.
_MEDIA = (
    (Medium.PRESS_CONFERENCE, r"\b(?:news|press) (?:conference|briefing)\b"),
    (Medium.INTERVIEW, r"\binterview(?:s|ed)?\b"),
    (Medium.SOCIAL_POST, r"\b(?:(?:re)?tweet(?:s|ed)?|posted|social media|in an? posts?)\b"),
    (Medium.COURT_FILING, r"\b(?:court (?:filing|papers|documents)|lawsuit|affidavit)\b"),
    (Medium.COMMUNIQUE, r"\bcommuniqu[eé]\b"),
    (Medium.WRITTEN_STATEMENT, r"\b(?:statement|letter|e-?mail|memo|press release|wrote)\b"),
    (Medium.REPORT, r"\b(?:report|study|survey|poll|analysis)\b"),
    (Medium.SPEECH, r"\b(?:speech|address|rally|remarks|sermon)\b"),
    (Medium.BROADCAST, r"\b(?:broadcast|televised|podcast|on (?:television|air|radio))\b"),
)  # fmt: skip
_MEDIA_PATTERNS = tuple((medium, re.compile(pattern, re.I)) for medium, pattern in _MEDIA)

_AUDIENCE = re.compile(
    r"\b(?:told|tells|telling|speech to|address to|spoke to|speaking to)\s"
    r"(?P<who>(?:the\s|a\s)?[\w.’'-]+(?:\s(?:of\s|for\s)?[A-Z][\w.’'-]+){0,5})"
)
_VENUE = re.compile(
    r"\b(?:at|during)\s(?P<what>(?:a|an|the|his|her|their)\s(?:[\w’'-]+\s){0,4}?"
    r"(?:meeting|rally|summit|conference|briefing|event|hearing|ceremony|debate|forum|dinner|"
    r"session|convention|gathering|trial))\b"
)
# "said on Friday, *after* his envoy came back from Moscow": from here on it is another event.
_MORE = re.compile(r",?\s(?:after|before|as|when|while|since|because|although|who|which|whose)\s")
# "Roth – whose house burnt down two weeks ago – said": an aside tells of something else.
_ASIDE = re.compile(r"\s[–—]\s[^–—]{1,300}\s[–—]\s")


def event(
    text: str, passages: Sequence[Passage], draft: Draft, statements: Sequence[Span]
) -> Event:
    """
    Return when, where and how the words of ``draft`` were said, each as printed or empty.

    ``statements`` are the contents of all drafts of the passage: none of them is the occasion.
    """
    if not draft.cue:
        return Event()
    passage = passages[draft.passage]
    pieces = _around_the_cue(text, passage, draft, statements)
    around = " ".join(" ".join(piece.of(text) for piece in pieces).split())
    platform = _named(_PLATFORM, around, "name") or _named(_CHANNEL, around, "name")
    cue = _verb_of(passage.token_at(draft.cue[0].start))
    return Event(
        medium=_medium(around, platform),
        platform=platform,
        venue=_named(_VENUE, around, "what"),
        audience=_named(_AUDIENCE, around, "who").rstrip("."),
        place=place_in(text, pieces, passage, cue) if cue else "",
        said_expression=time_in(text, pieces, passage, cue, statements) if cue else "",
    )


def _verb_of(cue: Token | None) -> Token | None:
    """Return "say" for the first word of the cue "would not say"."""
    return cue.head if cue is not None and cue.dep_ in {"aux", "auxpass", "neg"} else cue


def _around_the_cue(
    text: str, passage: Passage, draft: Draft, statements: Sequence[Span]
) -> list[Span]:
    """Return the sentence of the cue without statements, up to a clause that tells of more."""
    sentence = passage.sentence(draft.cue[0])
    cue = draft.cue[0].end
    more = _MORE.search(text, cue, sentence.end) if cue < sentence.end else None
    end = more.start() if more else sentence.end
    asides = (Span(*aside.span()) for aside in _ASIDE.finditer(text, sentence.start, end))
    kept, start = [], sentence.start
    for left_out in sorted([*statements, *asides]):
        if left_out.overlaps(sentence):
            kept.append((start, min(left_out.start, end)))
            start = max(start, left_out.end)
    kept.append((start, end))
    return [Span(*piece) for piece in kept if piece[0] < piece[1]]


def _medium(around: str, platform: str) -> Medium:
    posted = bool(platform and _PLATFORM.search(around))
    for medium, pattern in _MEDIA_PATTERNS:
        if pattern.search(around):
            written = medium is Medium.WRITTEN_STATEMENT and posted  # "wrote on Telegram"
            return Medium.SOCIAL_POST if written else medium
    if posted:
        return Medium.SOCIAL_POST
    return Medium.BROADCAST if platform else Medium.UNSPECIFIED


def _named(pattern: re.Pattern[str], around: str, group: str) -> str:
    match = pattern.search(around)
    return match[group].strip() if match else ""
