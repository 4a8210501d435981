"""
The one order in which transactions take locks: advisory ones first, then rows, table by table.

Whoever keeps to it waits for others, and is never waited for by those it waits for. Of one table,
rows are locked in the order of their ids. Inserting locks nothing that others wait for.
"""

from enum import Enum

from django.db import connection


class Advisory(Enum):
    """Locks that are no row's, first one first; their numbers are four letters each."""

    # A request with an Idempotency-Key, hashed with it: a second one waits for its answer.
    REQUESTS = 0x6964656D  # "idem"
    # Whoever merges sources, or takes a merge back, holds it alone; whoever gives rows to a source,
    # beside each other: a foreign key is checked late, when rows of later tables are locked.
    MERGES = 0x6D657267  # "merg"
    # One extraction is stored at a time: two articles read at once would miss that they say the
    # same, or are copies. So does whoever says of which article another is a copy.
    STORING = 0x6A6F696E  # "join"
    # Whoever adds names: a new name becomes one source.
    NAMES = 0x6E616D65  # "name"
    # Whoever resolves a credit line holds it alone, extractions that may store copies of it,
    # beside each other: no copy slips between.
    LINES = 0x6C696E65  # "line"
    # One reader at a time numbers events.
    EVENTS = 0x6576656E  # "even"


# Tables whose rows are locked, by their models; those in one line are locked in either order, under
# a lock that comes before. A trigger on claims changes their disputes and fact checks, one on
# attributions and articles the words that search finds: disputes and fact checks come after claims,
# and the search last.
ROWS = (
    ("Source", "SourceAlias", "SourceDuplicate"),  # names, and pairs, go with their sources
    ("Article",),
    ("Segment",),
    ("Claim",),
    ("Dispute",),
    ("FactCheck",),
    ("Attribution",),
    ("ClaimSeparation",),
    ("CounterClaim",),
    ("Credit", "CreditLine"),  # under LINES, or one credit alone
    ("ArticleSearch",),
    ("Event",),
)

# Rows that stand outside: of one worker, key or editor; whoever else locks one locks nothing more.
APART = (
    "ApiKey", "Bulk", "BulkPart", "Export", "ExportPart", "IdempotencyRecord", "Job", "PageFetch",
    "RateUsage", "ReaderUsage", "ReviewLease", "SentArticle", "SourceImport", "SourceImportPart",
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
