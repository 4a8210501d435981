"""What a statement fails by through no fault of its own, and how PostgreSQL names it."""

from django.db.utils import InterfaceError, OperationalError

# The server is away, ends a deadlock, has no room, or somebody's lock was held too long.
AWAY = (OperationalError, InterfaceError)

# program_limit_exceeded (PostgreSQL, appendix A) is an OperationalError that no waiting mends, such
# as a value too long for its index.
BEYOND_LIMITS = "54"

# idle_in_transaction_session_timeout and transaction_timeout, InternalErrors to psycopg:
# a process stood still, and its transaction was ended.
ENDED = ("25P03", "25P04")

# query_canceled: it took longer than statement_timeout, and would on any server.
TOO_SLOW = "57014"


def passes(error: BaseException) -> bool:
    """Return whether what failed by ``error`` may work in a while."""
    state = sqlstate(error)
    return state in ENDED or (isinstance(error, AWAY) and not state.startswith(BEYOND_LIMITS))


def sqlstate(error: BaseException) -> str:
    """Return the SQLSTATE of ``error``, psycopg's or Django's; empty if the server said none."""
    state: str | None = getattr(error, "sqlstate", None)
    return state or getattr(error.__cause__, "sqlstate", None) or ""
