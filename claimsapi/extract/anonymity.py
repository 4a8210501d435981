"""The reason an article gives for not naming a source, as printed."""

import re

from claimsapi.parse.spans import Span

_REASON = re.compile(
    r"(?:on (?:the )?condition of anonymity|declined to be (?:named|identified)|"
    r"asked not to be (?:named|identified)|requested anonymity|was granted anonymity|"
    r"were granted anonymity|not authori[sz]ed to speak)"
    r"(?P<reason>[^.;”\"]{0,250})"
)
_CAUSE = re.compile(r"\b(?:because|as|since|citing|to discuss|for fear|in order to|out of)\b.*")


def anonymity_reason(text: str, within: Span) -> str:
    """
    Return why the source in the paragraph ``within`` is not named, or nothing.

    "…, who spoke on condition of anonymity because they feared reprisals" gives "because they
    feared reprisals"; without a stated cause the words that say so are the reason.
    """
    match = _REASON.search(text, within.start, within.end)
    if not match:
        return ""
    cause = _CAUSE.search(match["reason"])
    return (cause[0] if cause else match[0].removesuffix(match["reason"])).strip(" ,—–")
