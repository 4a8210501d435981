"""
The one order in which transactions take locks: advisory ones first, then rows, table by table.

Whoever keeps to it waits for others, and is never waited for by those it waits for. Of one table,
rows are locked in the order of their ids. Inserting locks nothing that others wait for.

Nothing that a worker holds while it stores an article stops other articles: what it locks are the
names, credit lines and rows that this one article is about.
"""

from collections.abc import Iterable
from enum import Enum

from django.db import connection


class Advisory(Enum):
    """Locks that are no row's, first one first; their numbers are four letters each."""

    # A request with an Idempotency-Key, hashed with it: a second one waits for its answer.
    REQUESTS = 0x6964656D  # "idem"
    # Whoever merges sources, or takes a merge back, holds it alone; a person who gives rows to a
    # source, beside each other: a foreign key is checked late, when rows of later tables are
    # locked. Extractions lock the sources themselves (operations.sources.keep).
    MERGES = 0x6D657267  # "merg"
    # For each credit line, whoever resolves it holds it alone, extractions that store copies of it,
    # beside each other: no copy slips between.
    LINES = 0x6C696E65  # "line"
    # People who write names, one at a time: what they refuse depends on all there are.
    NAMES = 0x6E616D65  # "name"
    # For each name that is new, whoever adds it, extractions too: it becomes one source.
    NAME = 0x6F6E6D65  # "onme"
    # One reader at a time numbers events.
    EVENTS = 0x6576656E  # "even"
    # One worker at a time makes deliveries of what was numbered.
    WEBHOOKS = 0x686F6F6B  # "hook"
    # Whoever takes an article in, hashed with what it is known by: sent twice at once, it is one.
    ARTICLES = 0x61727469  # "arti"


# Tables whose rows are locked, by their models; those in one line are locked in either order, under
# a lock that comes before. A trigger on claims changes their disputes and fact checks, one on
# attributions and articles the words that search finds: disputes and fact checks come after claims,
# and the search last.
ROWS = (
    ("Source", "SourceAlias", "SourceDuplicate"),  # names, and pairs, go with their sources
    ("Article",),
    ("Feed",),
    ("Revision",),  # to be redacted
    ("Segment",),
    ("Claim",),
    ("Dispute",),
    ("FactCheck",),
    ("Attribution",),
    ("ClaimSeparation",),
    ("CounterClaim",),
    ("AttributionEvent", "CounterClaimEvent"),  # to be redacted, under the lock of the article
    ("Credit", "CreditLine"),  # under LINES, or one credit alone
    ("ArticleSearch",),
    ("Event",),
    ("WebhookEndpoint",),
    ("WebhookDelivery",),
)

# Rows that stand outside: of one worker, key or editor; whoever else locks one locks nothing more.
APART = (
    "ApiKey", "Bulk", "BulkPart", "Export", "ExportPart", "FeedItem", "IdempotencyRecord", "Job",
    "PageFetch", "RateUsage", "ReaderUsage", "ReviewLease", "SentArticle", "SourceImport",
    "SourceImportPart", "WebHost",
)  # fmt: skip


def place(model: str) -> int:
    """Return the place in the order of the rows of ``model``."""
    return next(number for number, names in enumerate(ROWS) if model in names)


def take(*alone: Advisory, beside: tuple[Advisory, ...] = ()) -> None:
    """
    Wait for locks until this transaction ends, in their order (one query).

    :param beside: those that are shared with others who take them so
    """
    steps = [
        f"pg_advisory_xact_lock{'' if lock in alone else '_shared'}({lock.value})"
        for lock in Advisory
        if lock in alone or lock in beside
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(steps)}")


def take_each(lock: Advisory, keys: Iterable[str], *, beside: bool = False) -> None:
    """
    Wait for ``lock`` of each of ``keys`` until this transaction ends (one query, none without).

    All take them in the order of the keys' hashes; two keys of one hash are one lock.

    :param beside: whether it is shared with others who take it so
    """
    wanted = sorted(set(keys))
    if not wanted:
        return
    one = f"pg_advisory_xact_lock{'_shared' if beside else ''}({lock.value}, hash)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {one} FROM (SELECT DISTINCT hashtext(key) AS hash"
            " FROM unnest(%s::text[]) AS key ORDER BY hash) AS hashes",
            [wanted],
        )
