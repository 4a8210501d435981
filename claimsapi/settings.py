"""
Every setting, in one file. All values come from the environment and are checked at start.

Without ``DATABASE_URL`` the service uses its embedded PostgreSQL, and without ``BROKER_URL`` a
folder as its broker, both below ``CLAIMSAPI_DATA``. docs/operations.md lists all variables.
"""

import os
import re
import socket
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django_stubs_ext
import pghistory
import structlog
from django.core.exceptions import ImproperlyConfigured
from kombu import Exchange, Queue
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict
from structlog.typing import EventDict, Processor

from claimsapi.embedded import secret
from claimsapi.logs import without_controls, without_words
from claimsapi.postgresql.connection import Connection, ReplicaConnection
from claimsapi.postgresql.limits import as_options
from claimsapi.rates import NoRate, read_rates

# Makes ModelAdmin[Claim] and the like legal at run time.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
LEAST_KEY = 32  # characters


def envbool(name: str, *, default: bool) -> bool:
    """Return True for 1/true/yes/on, False for 0/false/no/off."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value not in ("1", "true", "yes", "on", "0", "false", "no", "off"):
        raise ImproperlyConfigured(f"{name}={value!r}: write true or false")
    return value in ("1", "true", "yes", "on")


def envint(name: str, *, default: int, least: int = 0) -> int:
    """Return a whole number that is at least ``least``."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdigit()) or int(value) < least:
        raise ImproperlyConfigured(f"{name}={value!r}: write a whole number from {least}")
    return int(value)


def envword(name: str, *words: str) -> str:
    """Return one of ``words``, the first unless another is named."""
    value = os.environ.get(name, "").strip().lower() or words[0]
    if value not in words:
        raise ImproperlyConfigured(
            f"{name}={value!r}: write {', '.join(words[:-1])} or {words[-1]}"
        )
    return value


def envshare(name: str, *, default: float) -> float:
    """Return a number from 0 to 1."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not re.fullmatch(r"0|1|[01]?\.\d+", value) or float(value) > 1:
        raise ImproperlyConfigured(f"{name}={value!r}: write a number from 0 to 1, such as 0.5")
    return float(value)


def envsecret(name: str) -> str:
    """Return ``name``, or the content of the file that ``name_FILE`` names; empty without both."""
    path = os.environ.get(f"{name}_FILE")
    if not path:
        return os.environ.get(name, "")
    try:
        return Path(path).read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}_FILE={path!r}: {error.strerror}") from error


def envaddress(name: str) -> str:
    """Return an address of http or https with a host and without a user, or nothing."""
    address = os.environ.get(name, "").strip()
    if address and not _is_address(address):  # which may hold a password, so it is not repeated
        raise ImproperlyConfigured(f"{name}: write such as http://127.0.0.1:11434/v1")
    return address


def _is_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        return False
    is_web = parts.scheme in ("http", "https") and address.isascii() and " " not in address
    return bool(is_web and host and port != 0 and "@" not in parts.netloc)


def envlist(name: str) -> list[str]:
    """Return the comma-separated words of ``name``."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def envnetworks(name: str) -> list[IPv4Network | IPv6Network]:
    """Return the comma-separated addresses and networks of ``name``, such as 10.0.0.0/8."""
    try:
        return [ip_network(word) for word in envlist(name)]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {error}; write such as 10.0.0.0/8") from error


def envports(name: str, *, default: str) -> frozenset[int]:
    """Return the comma-separated ports of ``name``, such as 443,8443."""
    words = envlist(name) or default.split(",")
    if not all(re.fullmatch("[0-9]{1,5}", word) and 0 < int(word) < 2**16 for word in words):
        raise ImproperlyConfigured(f"{name}={','.join(words)!r}: write such as {default}")
    return frozenset(map(int, words))


def envrates(name: str) -> list[str]:
    """Return the comma-separated rates of ``name``, such as 100/minute,5000/day."""
    written = envlist(name)
    try:
        read_rates(written)
    except NoRate as error:
        raise ImproperlyConfigured(f"{name}: {error}") from error
    return written


# --- Where it runs --------------------------------------------------------------------------------

DATA_DIR = Path(os.environ.get("CLAIMSAPI_DATA") or BASE_DIR / ".data").resolve()
DATABASE_URL = envsecret("DATABASE_URL")
DATABASE_REPLICA_URL = envsecret("DATABASE_REPLICA_URL")
BROKER_URL = envsecret("BROKER_URL")
EMBEDDED = not DATABASE_URL

DEBUG = envbool("DEBUG", default=False)
# Makes cookies secure and redirects plain HTTP, which is all that the embedded default speaks.
HTTPS = envbool("HTTPS", default=not EMBEDDED)

SECRET_KEY = envsecret("SECRET_KEY")
if not SECRET_KEY:
    if not EMBEDDED:
        raise ImproperlyConfigured("SECRET_KEY is not set; with DATABASE_URL it must be.")
    SECRET_KEY = secret.kept_in(DATA_DIR / "secret_key")
SECRET_KEY_FALLBACKS = envlist("SECRET_KEY_FALLBACKS")
# Whoever guesses the key signs sessions; where HTTPS is on, others than us can reach the service.
if HTTPS and min(map(len, [SECRET_KEY, *SECRET_KEY_FALLBACKS])) < LEAST_KEY:
    raise ImproperlyConfigured(
        f"SECRET_KEY, or one of SECRET_KEY_FALLBACKS, has less than {LEAST_KEY} characters. "
        'Make one: python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
    )

ALLOWED_HOSTS = envlist("ALLOWED_HOSTS")
if not ALLOWED_HOSTS:
    if not EMBEDDED:
        raise ImproperlyConfigured("ALLOWED_HOSTS is not set, e.g. claims.example.org")
    ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = envlist("CSRF_TRUSTED_ORIGINS")

# --- Django ---------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "claimsapi.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_structlog",
    "django_prometheus",
    "django_filters",
    "axes",
    "pgtrigger",
    "pghistory",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "claimsapi",
]

MIDDLEWARE = [
    "claimsapi.api.ops.health.Liveness",
    "claimsapi.web.forwarded.Forwarded",  # who calls is the same for all others
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "claimsapi.api.core.headers.request_id.RequestIds",  # before those that log the id
    "claimsapi.api.core.throttling.RateHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "claimsapi.web.content_policy.ContentPolicy",
    "django_structlog.middlewares.RequestMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

ROOT_URLCONF = "claimsapi.urls"
WSGI_APPLICATION = "claimsapi.wsgi.application"

LANGUAGE_CODE = "en"
FORMAT_MODULE_PATH = "claimsapi.formats"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT") or DATA_DIR / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# --- Logins: claimsapi/web/logins.py says what the limits mean ------------------------------------

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: it asks for no password where it is locked
    "django.contrib.auth.backends.ModelBackend",
]
AXES_HANDLER = "claimsapi.web.logins.LoginLimits"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "username", "ip_address"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # else who tries on locks it for ever
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "claimsapi.web.logins.name_of"
AXES_CLIENT_IP_CALLABLE = "claimsapi.web.logins.address_of"
AXES_LOCKOUT_CALLABLE = "claimsapi.web.logins.locked"
AXES_DISABLE_ACCESS_LOG = True  # who logged in when, and from where, is nobody's business
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# --- Requests -------------------------------------------------------------------------------------

# An article of 10 MB must arrive to be refused with a reason; anything larger is cut off here.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # bytes

# Suggested counter-claims that are less likely right open no dispute and wait for nobody; lists,
# exports and events have them.
REVIEW_CONFIDENCE = envshare("REVIEW_CONFIDENCE", default=0.35)

# Pages and items up to this length are read while their sender waits; a worker reads longer ones,
# within its limits of time and memory.
READ_AT_ONCE = envint("READ_AT_ONCE", default=1_000_000)  # code points

# Requests of one process that wait for a job (Prefer: wait, progress/) at a time: each holds a
# thread, so fewer than there are (claimsapi/web/gunicorn.py).
WAITING_REQUESTS = envint("WAITING_REQUESTS", default=4)
# Bodies of any size that one process takes at a time, each as slowly as its client sends it.
STREAMED_BODIES = envint("STREAMED_BODIES", default=2, least=1)

# Of each key that has none of its own.
RATES = envrates("RATES")

# Of one key: each export reads a whole list, and its file is kept for a week.
# Whether the review queue leaves out what has a cue that editors reject nine times in ten.
REVIEW_FOLD = envbool("REVIEW_FOLD", default=False)

# Whose statements the pages of disputes that anybody may read have; off, there are no such pages.
PUBLIC_DISPUTES = envword("PUBLIC_DISPUTES", "off", "reviewed", "all")

EXPORTS_AT_ONCE = envint("EXPORTS_AT_ONCE", default=2, least=1)
EXPORTS_A_DAY = envint("EXPORTS_A_DAY", default=50, least=1)

# --- HTTPS ----------------------------------------------------------------------------------------

SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
# Health checks and Prometheus come from inside, over plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = envint("HSTS_SECONDS", default=365 * 24 * 3600) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
# Being on the browsers' list is hard to take back, and about all of a domain: only if asked for.
SECURE_HSTS_PRELOAD = envbool("HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # which wants it by default

# --- Proxies --------------------------------------------------------------------------------------

TRUSTED_PROXIES = envnetworks("TRUSTED_PROXIES")
# Of others claimsapi.web.forwarded takes the header away.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# What asks for the client's address gets the one that is left: the log, and who counts logins.
IPWARE_META_PRECEDENCE_ORDER = ("REMOTE_ADDR",)
if envbool("TRUST_FORWARDED_PROTO", default=False):
    raise ImproperlyConfigured(
        "TRUST_FORWARDED_PROTO is gone: name your proxies in TRUSTED_PROXIES, such as 10.0.0.5"
    )

# --- PostgreSQL -----------------------------------------------------------------------------------

POOL = {
    "min_size": 1,
    "max_size": envint("DB_POOL_SIZE", default=8, least=1),
    # Seconds to wait for a free connection; a web process waits less (claimsapi.postgresql.base).
    "timeout": 10,
    # Seconds in which a lost connection is tried anew. After that the next who needs one does, so
    # that a server which is back is found at once; psycopg would wait ever longer, up to minutes.
    "reconnect_timeout": 1,
    "connection_class": Connection,
}

# A server that is cut off, rather than stopped, is given up after 15 seconds of silence, also by a
# worker. A value in DATABASE_URL comes first.
CUT_OFF = {
    "connect_timeout": "5",  # seconds, as the next three
    "keepalives_idle": "5",
    "keepalives_interval": "5",
    "keepalives_count": "2",
    "tcp_user_timeout": "15000",  # milliseconds
}


def database(name: str, url: str) -> dict[str, Any]:
    """Return Django's form of a libpq URL, the variable ``name``; its options are kept."""
    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError:  # its message quotes the URL with the password
        raise ImproperlyConfigured(
            f"{name} is not a PostgreSQL URL, such as postgresql://user:password@host/name"
        ) from None
    options = as_options(str(parts.pop("options", "")))
    return {
        "ENGINE": "claimsapi.postgresql",
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "OPTIONS": CUT_OFF | parts | {"options": options},
    }


def embedded_database(cluster: Path) -> dict[str, Any]:
    """Return the database that the backend starts in directory ``cluster`` when it is needed."""
    return {
        "ENGINE": "claimsapi.embedded",
        "NAME": "postgres",
        "USER": "postgres",
        "HOST": str(cluster),
        "PORT": "5432",
        "OPTIONS": {"options": as_options()},
    }


DATABASES = {
    "default": embedded_database(DATA_DIR / "postgres")
    if EMBEDDED
    else database("DATABASE_URL", DATABASE_URL)
}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["OPTIONS"]["pool"] = POOL
if DATABASE_REPLICA_URL:
    # Nobody waits for it long, since the other one has all that it has.
    DATABASES["replica"] = database("DATABASE_REPLICA_URL", DATABASE_REPLICA_URL) | {
        "CONN_HEALTH_CHECKS": True
    }
    DATABASES["replica"]["OPTIONS"] |= {
        "connect_timeout": "2",  # seconds
        "tcp_user_timeout": "2000",  # milliseconds
        "pool": POOL | {"connection_class": ReplicaConnection, "min_size": 0, "timeout": 2},
    }
    DATABASE_ROUTERS = ["claimsapi.postgresql.replica.Router"]
FORMS_URLFIELD_ASSUME_HTTPS = True  # what Django 6 does; goes with the update
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PGHISTORY_APPEND_ONLY = True  # the history is the decision log: the database refuses to change it
# It is read by the row that it is of. An index of each other key was half of what writing it took.
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(db_index=True)

# --- The second reader: off unless it has an address, since articles leave the process for it -----

READER_URL = envaddress("READER_URL")
READER_MODEL = os.environ.get("READER_MODEL", "").strip()
READER_KEY = envsecret("READER_KEY").strip()
READER_TIMEOUT = envint("READER_TIMEOUT", default=60, least=1)  # seconds, of one request
READER_REQUEST_TOKENS = envint("READER_REQUEST_TOKENS", default=6000, least=1500)
READER_TOKENS_A_DAY = envint("READER_TOKENS_A_DAY", default=1_000_000)
if READER_URL and not READER_MODEL:
    raise ImproperlyConfigured("READER_URL is set and READER_MODEL is not: name the model to ask.")
# It is the name under which suggestions are stored, beside those of this service itself.
if len(READER_MODEL) > 60 or not READER_MODEL.isprintable() or READER_MODEL == "claimsapi":
    raise ImproperlyConfigured(f"READER_MODEL={READER_MODEL!r}: up to 60 characters, not claimsapi")
if not (READER_KEY.isascii() and READER_KEY.isprintable()):
    raise ImproperlyConfigured("READER_KEY: a key has no such characters")
# What an article may wait for its second reader: a request, and two retries of it.
READER_SECONDS = 3 * READER_TIMEOUT if READER_URL else 0

# --- Webhooks -------------------------------------------------------------------------------------

# Plain http is for development: whoever is on the way reads along, and can answer.
WEBHOOK_HTTP = envbool("WEBHOOK_HTTP", default=False)
WEBHOOK_PORTS = envports("WEBHOOK_PORTS", default="443,8443")
# Beside the public internet: a CMS of the house may be told inside it.
WEBHOOK_NETWORKS = envnetworks("WEBHOOK_NETWORKS")

# --- Celery: the row is the job, the message is a nudge -------------------------------------------

CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# Seconds; a message for an article says its own, by its length (claimsapi.operations.jobs.limits).
CELERY_TASK_SOFT_TIME_LIMIT = 90 + READER_SECONDS
CELERY_TASK_TIME_LIMIT = CELERY_TASK_SOFT_TIME_LIMIT + 10
# What a process of the worker may take beyond what it begins with: an article that needs more is
# refused, and the process goes on. One that grew so large is replaced when its job is done.
WORKER_MEMORY = envint("WORKER_MEMORY", default=2048)  # MB; 0 sets no limit
CELERY_WORKER_MAX_MEMORY_PER_CHILD = WORKER_MEMORY * 1024 or None  # KB
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    # Sees to jobs whose message or worker was lost. One that has waited for long is as good as the
    # next; but a worker whose clock is an hour fast must not take a new one for expired.
    "sweep": {"task": "claimsapi.worker.sweep", "schedule": 15.0, "options": {"expires": 7200}},
    # Looks which feeds are due, to the half minute.
    "feeds": {
        "task": "claimsapi.worker.poll_feeds",
        "schedule": 30.0,
        "options": {"expires": 7200},
    },
    # Counts what editors accepted and rejected, which orders the review queue.
    "learn": {
        "task": "claimsapi.worker.count_decisions",
        "schedule": 3600.0,
        "options": {"expires": 7200},
    },
    # Makes deliveries of what has happened, and sends those that are due.
    "webhooks": {
        "task": "claimsapi.worker.send_webhooks",
        "schedule": 5.0,
        "options": {"expires": 7200, "queue": "webhooks"},
    },
}
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat")

# A worker takes from all of them unless it is started with --queues. Several nodes of RabbitMQ keep
# the messages of a quorum queue; what is to come later needs an exchange by topic there.
BROKER_QUORUM = envbool("BROKER_QUORUM", default=False)
_jobs = Exchange("jobs", type="topic")
CELERY_TASK_QUEUES = [
    Queue(
        name,
        _jobs,
        routing_key=name,
        queue_arguments={"x-queue-type": "quorum"} if BROKER_QUORUM else None,
    )
    # as models.job.JobQueue has them, and that of what is sent to other people's servers
    for name in ("interactive", "bulk", "housekeeping", "webhooks")
]
CELERY_TASK_DEFAULT_QUEUE = "housekeeping"

CELERY_BROKER_CONNECTION_TIMEOUT = 2  # seconds
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its broker as long as it takes

# A Redis that is cut off is given up after 15 seconds, as PostgreSQL is. One that is frozen is
# waited for, by the threads that talk to it and nobody else. No socket_timeout: a worker whose
# acknowledgement does not get through in time takes no more messages, since Celery counts that one
# for ever.
_keepalive = {
    getattr(socket, name): seconds
    for name, seconds in (
        ("TCP_KEEPIDLE", 5),
        ("TCP_KEEPINTVL", 5),
        ("TCP_KEEPCNT", 2),
        ("TCP_USER_TIMEOUT", 15_000),  # milliseconds
    )
    if hasattr(socket, name)  # Linux has all
}

if BROKER_URL:
    CELERY_BROKER_URL = BROKER_URL
    if BROKER_URL.startswith(("redis", "sentinel")):
        CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {
            "socket_connect_timeout": 5,  # seconds
            "socket_keepalive": True,
            "socket_keepalive_options": _keepalive,
        }
else:
    _broker = DATA_DIR / "broker"
    CELERY_BROKER_URL = "folder://"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_broker / "messages"),
        "data_folder_out": str(_broker / "messages"),
        "control_folder": str(_broker / "control"),
        "polling_interval": 0.1,  # seconds an idle worker waits before it looks again
    }
    CELERY_WORKER_ENABLE_REMOTE_CONTROL = False  # its queues would be more folders to look through

# --- Logs: ids, never texts or secrets ------------------------------------------------------------

LOG_LEVEL = os.environ.get("LOG_LEVEL", "INFO").upper()
LOG_JSON = envbool("LOG_JSON", default=not EMBEDDED)

# Jobs log the id of the request that asked for them.
DJANGO_STRUCTLOG_CELERY_ENABLED = True
# RequestIds lets only sane ones through.
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = True


def without_query(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Cut the query off a logged request, since it may quote an article."""
    if "request" in event:
        event["request"] = str(event["request"]).partition("?")[0]
    return event


_before: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    without_words,
    without_query,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "structured": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": _before,
            # Arguments come apart from their line, so that without_words sees which are exceptions.
            "use_get_message": False,
            "pass_foreign_args": True,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                without_controls,
                structlog.processors.JSONRenderer()
                if LOG_JSON
                else structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
            ],
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "structured"}},
    # Libraries write SQL, pages and messages where they are asked for details.
    "root": {"handlers": ["console"], "level": "INFO" if LOG_LEVEL == "DEBUG" else LOG_LEVEL},
    "loggers": {
        # Anybody can name a host that is not ours; the answer 400 is in the log of requests.
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
        "axes": {"level": "WARNING"},  # it says of each login that nothing was wrong
        "claimsapi": {"level": LOG_LEVEL},
        "httpx": {"level": "WARNING"},  # its line per request has the whole address in it
        # They quote the page that they cannot read.
        "trafilatura": {"level": "CRITICAL"},
        "htmldate": {"level": "CRITICAL"},
        # Its own handler writes traces as Python does.
        "gunicorn.error": {"handlers": [], "propagate": True},
        # Its one line per request repeats the one of django_structlog.
        "django.server": {"handlers": [], "propagate": False},
    },
}

structlog.configure(
    processors=[
        *_before,
        structlog.stdlib.filter_by_level,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)

# --- REST framework: begin of the API's own block -------------------------------------------------

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["claimsapi.api.core.authentication.KeyAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["claimsapi.api.core.permissions.HasScope"],
    "DEFAULT_THROTTLE_CLASSES": ["claimsapi.api.core.throttling.KeyRates"],
    "DEFAULT_PARSER_CLASSES": ["claimsapi.api.core.parsers.LimitedJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "claimsapi.api.core.pagination.NewestFirst",
    "DEFAULT_FILTER_BACKENDS": ["claimsapi.api.core.filters.StrictFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "claimsapi.api.core.openapi.auto_schema.DeclaredSchema",
    "EXCEPTION_HANDLER": "claimsapi.api.core.exception_handler.handle",
    "URL_FORMAT_OVERRIDE": None,  # one form a path; “format” is an unknown parameter like any other
}

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "claimsapi",
    "DESCRIPTION": "Who claims what, in which words, and who says otherwise.",
    "VERSION": "1",
    "LICENSE": {"name": "Apache 2.0", "identifier": "Apache-2.0"},
    "OAS_VERSION": "3.1.0",
    "SERVERS": [{"url": "/", "description": "this service"}],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    # A key is kept nowhere, and nobody else is asked whether the schema is valid.
    "SWAGGER_UI_SETTINGS": {"persistAuthorization": False, "validatorUrl": None},
    "REDOC_DIST": "SIDECAR",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "claimsapi.api.core.openapi.strict_bodies.add_strictness",
        "claimsapi.api.core.openapi.selected.add_selected_rows",
        "claimsapi.api.core.openapi.examples.add_examples",
        "claimsapi.api.core.openapi.markdown.add_markdown",
    ],
    # Fields of one name with different values; the rest are named after their field.
    "ENUM_NAME_OVERRIDES": {
        "AttributionReviewEnum": "claimsapi.api.core.openapi.enumerations.ATTRIBUTION_REVIEWS",
        "ReviewEnum": "claimsapi.api.core.openapi.enumerations.REVIEWS",
        "SegmentRoleEnum": "claimsapi.api.core.openapi.enumerations.SEGMENT_ROLES",
        "CreditRoleEnum": "claimsapi.api.core.openapi.enumerations.CREDIT_ROLES",
        "SourceKindEnum": "claimsapi.api.core.openapi.enumerations.SOURCE_KINDS",
        "ClaimKindEnum": "claimsapi.api.core.openapi.enumerations.CLAIM_KINDS",
        "JobKindEnum": "claimsapi.api.core.openapi.enumerations.JOB_KINDS",
        "AliasTypeEnum": "claimsapi.api.core.openapi.enumerations.ALIAS_TYPES",
        "DisputeStatusEnum": "claimsapi.api.core.openapi.enumerations.DISPUTE_STATUSES",
        "EventTypeEnum": "claimsapi.api.core.openapi.enumerations.EVENT_TYPES",
    },
}

# --- REST framework: end --------------------------------------------------------------------------
