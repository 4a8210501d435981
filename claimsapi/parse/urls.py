"""When two addresses are one story's."""

from urllib.parse import urlsplit

from courlan import clean_url


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
