"""Why there is no page."""

from datetime import timedelta


class Unfetched(Exception):
    """
    There is no page; ``slug`` names the problem, ``heals`` says whether time may solve it.

    ``retry_after`` is how long the server asks not to be asked again, if it says so.
    """

    slug = ""
    heals = False

    def __init__(self, sentence: str, *, retry_after: timedelta | None = None) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


class AddressRefused(Unfetched):
    """The address is none that pages are fetched from."""

    slug = "address-refused"


class Unreachable(Unfetched):
    """No server answers there, or it is out of order."""

    slug = "page-unreachable"
    heals = True


class TooSlow(Unfetched):
    """The page did not come in time."""

    slug = "page-too-slow"
    heals = True


class PageRefused(Unfetched):
    """The server does not hand the page out."""

    slug = "page-refused"


class TooManyRedirects(Unfetched):
    """Too many redirects."""

    slug = "too-many-redirects"


class PageTooLarge(Unfetched):
    """The page is larger than an article can be."""

    slug = "page-too-large"


class NoHtml(Unfetched):
    """What stands there is no HTML."""

    slug = "page-no-html"


class RobotsRefused(Unfetched):
    """The site's robots.txt asks programs not to fetch the page."""

    slug = "robots-refused"
