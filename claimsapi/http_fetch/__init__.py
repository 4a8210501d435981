"""
Pages of the web, fetched for people who may not see what this machine sees; and what is sent them.

A name is resolved once for each connection, all its addresses are checked, and the connection goes
to one of those, the next one if the first does not answer: nobody can answer the check with one
address and the connection with another.
"""

from claimsapi.http_fetch.addresses import is_public
from claimsapi.http_fetch.errors import (
    AddressRefused,
    NoHtml,
    PageRefused,
    PageTooLarge,
    RobotsRefused,
    TooManyRedirects,
    TooSlow,
    Unfetched,
    Unreachable,
)
from claimsapi.http_fetch.kinds import FEED, PAGE, ROBOTS, Kind
from claimsapi.http_fetch.pages import LIMIT, Page, fetched
from claimsapi.http_fetch.policy import PUBLIC, Policy
from claimsapi.http_fetch.post import Answer, posted
from claimsapi.http_fetch.validators import NEVER_SEEN, Validators

__all__ = [
    "FEED",
    "LIMIT",
    "NEVER_SEEN",
    "PAGE",
    "PUBLIC",
    "ROBOTS",
    "AddressRefused",
    "Answer",
    "Kind",
    "NoHtml",
    "Page",
    "PageRefused",
    "PageTooLarge",
    "Policy",
    "RobotsRefused",
    "TooManyRedirects",
    "TooSlow",
    "Unfetched",
    "Unreachable",
    "Validators",
    "fetched",
    "is_public",
    "posted",
]
