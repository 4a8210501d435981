"""When two addresses are one story's."""

from urllib.parse import urljoin, urlsplit

from courlan import clean_url

LENGTH = 2000  # code points, as an article's address has


def joined(base: str, written: str) -> str:
    """Return what ``written`` at ``base`` leads to, or "" if no reader could follow it there."""
    try:
        address = urljoin(base, written)
        readable = urlsplit(address).scheme in ("http", "https")
    except ValueError:  # "http://[": no address at all
        return ""
    return address if written and readable and len(address) <= LENGTH else ""


def address_key(url: str) -> str:
    """
    Return ``url`` without what does not change the story it leads to, or "" for no address.

    Scheme, ``www.``, default port, fragment, trailing slash and tracking parameters go; the other
    parameters are sorted. Two addresses of one story have equal keys; the key is no address.
    """
    cleaned = clean_url(url)
    if not cleaned:
        return ""
    parts = urlsplit(cleaned)
    host = parts.netloc.removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"
