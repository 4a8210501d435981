"""
The speech event around a statement: medium, platform, venue, audience, place, time, as printed.

Read from the sentences of the cue without the statement itself: what the statement says of times
and places is its content, not its occasion.
"""

import re
from collections.abc import Sequence

from claimsapi.extract.result import Event, Medium
from claimsapi.extract.types import Draft, Passage
from claimsapi.parse.spans import Span

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
)
_PART = r"(?:morning|afternoon|evening|night)"
_TIME = re.compile(
    rf"\b(?:(?:later|early|late|earlier)\s)?(?:on|last|this|next|since|by)?\s?{_DAY}(?:\s{_PART})?"
    r"(?:,\s[A-Z][\w.]{1,12}\stime)?"
    rf"|\b(?:on|in)\s{_MONTH}(?:\s\d{{1,2}}\b)?(?:,?\s\d{{4}})?"
    r"|\b(?:yesterday|today|tonight|earlier this (?:week|month|year)"
    r"|last (?:week|month|year|night)"
    rf"|this (?:week|month|year|{_PART})|(?:two|three|four|a few|several) (?:days|weeks) ago)\b"
)

_PLATFORM = re.compile(
    r"\b(?:on|in|to|via)\s(?:(?:a|an|his|her|their|its|the|series of|posts?|social media|platform|"
    r"site|network|messaging|app|official)\s){0,6}"
    r"(?P<name>X|Twitter|Truth Social|Facebook|Instagram|Telegram|TikTok|YouTube|LinkedIn|Reddit|"
    r"Weibo|VKontakte|Bluesky|Mastodon|Threads|WhatsApp)\b"
)
_CHANNEL = re.compile(
    r"\b(?:on|to|with)\s(?:\w+\s)?(?P<name>CNN|MSNBC|Fox News|CBS(?: News)?|NBC(?: News)?|"
    r"ABC(?: News)?|BBC(?: \w+)?|Sky News|C-SPAN|NPR|PBS|Al Jazeera|CNBC|Newsmax)\b"
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
_PLACE = re.compile(r"\bin\s(?P<where>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})")
# "said on Friday, *after* his envoy came back from Moscow": from here on it is another event.
_MORE = re.compile(r",?\s(?:after|before|as|when|while|since|because|although|who|which|whose)\s")
# "Roth – whose house burnt down two weeks ago – said": an aside tells of something else.
_ASIDE = re.compile(r"\s[–—]\s[^–—]{1,300}\s[–—]\s")
_NO_PLACE = re.compile(rf"{_DAY}|{_MONTH}")


def event(
    text: str, passages: Sequence[Passage], draft: Draft, statements: Sequence[Span]
) -> Event:
    """
    Return when, where and how the words of ``draft`` were said, each as printed or empty.

    ``statements`` are the contents of all drafts of the passage: none of them is the occasion.
    """
    if not draft.cue:
        return Event()
    around = _around_the_cue(text, passages[draft.passage], draft, statements)
    platform = _named(_PLATFORM, around, "name") or _named(_CHANNEL, around, "name")
    return Event(
        medium=_medium(around, platform),
        platform=platform,
        venue=_named(_VENUE, around, "what"),
        audience=_named(_AUDIENCE, around, "who").rstrip("."),
        place=_place(around),
        said_expression=_first(_TIME, around),
    )


def _around_the_cue(text: str, passage: Passage, draft: Draft, statements: Sequence[Span]) -> str:
    """Return the sentence of the cue without statements, up to a clause that tells of more."""
    sentence = passage.sentence(draft.cue[0])
    cue = draft.cue[0].end
    more = _MORE.search(text, cue, sentence.end) if cue < sentence.end else None
    end = more.start() if more else sentence.end
    kept, start = [], sentence.start
    for content in sorted(statements):
        if content.overlaps(sentence):
            kept.append(text[start : max(start, min(content.start, end))])
            start = max(start, content.end)
    kept.append(text[start : max(start, end)])
    return " ".join(_ASIDE.sub(" ", " ".join(kept)).split())


def _medium(around: str, platform: str) -> Medium:
    for medium, pattern in _MEDIA_PATTERNS:
        if pattern.search(around):
            return medium
    if platform and _PLATFORM.search(around):
        return Medium.SOCIAL_POST
    return Medium.BROADCAST if platform else Medium.UNSPECIFIED


def _place(around: str) -> str:
    places = (match["where"] for match in _PLACE.finditer(around))
    return next((place for place in places if not _NO_PLACE.match(place)), "")


def _named(pattern: re.Pattern[str], around: str, group: str) -> str:
    match = pattern.search(around)
    return match[group].strip() if match else ""


def _first(pattern: re.Pattern[str], around: str) -> str:
    match = pattern.search(around)
    return match[0].strip() if match else ""
