"""The authors that a page shows, for pages whose metadata name none or not all."""

import re

from lxml import etree

from claimsapi.parse.markup import names, words

_BYLINE = re.compile(r"(?i)(?:^|[\s_-])(?:byline\w*|authors?)(?:$|[\s_-])")
_NAME = re.compile(r"[A-Z][\w.’'-]{0,20}(?: (?:[A-Z][\w.’'-]{0,20}|de|van|der|von|el|al|bin)){1,4}")
_ELSEWHERE = frozenset({"nav", "footer", "aside"})


def bylines(root: etree._Element) -> list[str]:
    """Return the names that are linked in the first byline of the page, in its order."""
    for element in root.iter(etree.Element):
        if _is_byline(element):
            found = [name for name in map(words, element.iter("a")) if _NAME.fullmatch(name)]
            if found:
                return found
    return []


def _is_byline(element: etree._Element) -> bool:
    named = element.get("rel") == "author" or names(element, _BYLINE)
    return named and not _is_elsewhere(element)


def _is_elsewhere(element: etree._Element) -> bool:
    """Return whether it is the page's: a menu of columnists, say."""
    return element.tag in _ELSEWHERE or next(element.iterancestors(*_ELSEWHERE), None) is not None
