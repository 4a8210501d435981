"""What can be refused: one entry a type, which is also the text of its page."""

from dataclasses import dataclass

# What every 503 says. PostgreSQL starts in less; a broker holds nobody up.
RETRY_AFTER = 5  # seconds


@dataclass(frozen=True, slots=True)
class ProblemType:
    status: int
    title: str
    meaning: str
    advice: str


TYPES: dict[str, ProblemType] = {
    "malformed": ProblemType(
        400,
        "The request cannot be read",
        "The body is no valid JSON in UTF-8, or is nested very deeply.",
        "Send one JSON object in UTF-8, with Content-Type: application/json.",
    ),
    "bad-query": ProblemType(
        400,
        "A query parameter is unknown or has a value that it cannot have",
        "Unknown parameters are refused rather than ignored: a misspelt filter would otherwise "
        "answer with everything. Values are text in UTF-8.",
        "The errors name each parameter, and those there are.",
    ),
    "bad-header": ProblemType(
        400,
        "A header has a value that it cannot have",
        "A header that changes what the request does cannot be read, and is not ignored: the "
        "request would do something else than what was meant.",
        "The errors name the header and what it may hold.",
    ),
    "unauthenticated": ProblemType(
        401,
        "No valid API key",
        "There is no key in the request, or the key is unknown, expired or revoked.",
        "Send “Authorization: Bearer ck_…”. An administrator issues keys in the admin, or with "
        "“manage.py apikey create”.",
    ),
    "forbidden": ProblemType(
        403,
        "The key lacks a scope",
        "The key is valid, but it was not issued for this, or its owner no longer has the right to "
        "it. A job is for the key that started it.",
        "The detail names the missing scope, and says if it is the owner who lacks the right. Ask "
        "for a key that has it.",
    ),
    "not-found": ProblemType(
        404,
        "There is nothing here",
        "No row has this id, or the path does not exist.",
        "Check the id; the schema at /api/v1/schema/ lists every path.",
    ),
    "method-not-allowed": ProblemType(
        405,
        "This path does not take this method",
        "The path exists, but not for this verb.",
        "The Allow header lists the methods that it takes.",
    ),
    "not-acceptable": ProblemType(
        406,
        "No representation that you accept",
        "The Accept header excludes every form that this path answers in.",
        "Ask for application/json.",
    ),
    "conflict": ProblemType(
        409,
        "The state does not allow this",
        "The row is in a state in which this cannot be done: it has been decided, for example.",
        "Read it again and decide on what it is now.",
    ),
    "expired": ProblemType(
        410,
        "It was kept for a time that is over",
        "Results of bulks, files of exports, lines of imports and articles that a worker was to "
        "read are kept for seven days.",
        "Ask for it again: POST the export, or send the items that you still need.",
    ),
    "length-required": ProblemType(
        411,
        "The body does not say how long it is",
        "The request has Transfer-Encoding: chunked and no Content-Length.",
        "Send the body in one piece, with its Content-Length; most clients do for a string. Only "
        "the bulk paths take NDJSON in chunks.",
    ),
    "stale": ProblemType(
        412,
        "Somebody changed it meanwhile",
        "The ETag in If-Match is not the row's current one, so the change would overwrite what "
        "you have not seen.",
        "Read it again, apply your change to that, and send its ETag.",
    ),
    "too-large": ProblemType(
        413,
        "The body is too large",
        "The request is larger than an article can be, or has more values than a bulk.",
        "Send the article's text alone, or fewer items at once; the detail names the limit.",
    ),
    "unsupported-media-type": ProblemType(
        415,
        "The body is in a form that this path does not take",
        "The Content-Type is not one that can be read here.",
        "Send JSON, with Content-Type: application/json.",
    ),
    "invalid": ProblemType(
        422,
        "The body is well formed, but says something that cannot be",
        "A field is missing, unknown, or has a value it cannot have; a string holds a character "
        "that is no text.",
        "The errors point to each place in the body.",
    ),
    "idempotency-key-reused": ProblemType(
        422,
        "The Idempotency-Key belongs to another request",
        "Within the last 24 hours a request with another path, another query or another body had "
        "the same Idempotency-Key. Nothing was done for this one.",
        "Make a new key, such as a UUID, for each request, and send it again only with the very "
        "same request, byte for byte.",
    ),
    "span-mismatch": ProblemType(
        422,
        "The revision does not read so there",
        "A span names words that do not stand at that place of the revision, that stand in "
        "several places, or that overlap.",
        "Offsets count Unicode code points of the revision's text, end exclusive. Send the words "
        "as exact, with prefix and suffix where they stand more than once.",
    ),
    "unreadable-article": ProblemType(
        422,
        "This is no article that can be read",
        "What was sent holds no article: it is empty, binary, in another encoding, longer or more "
        "complex than an article can be, not in the format that it was sent as, or its agency has "
        "canceled it.",
        "The error says which, and what to send instead. Nothing was stored.",
    ),
    "unknown-publisher": ProblemType(
        422,
        "No confirmed source is this publisher",
        "Articles belong to a publisher, and publishers are sources that a person has confirmed.",
        "Find its id with GET /api/v1/sources/?q=…, or create it with POST /api/v1/sources/.",
    ),
    "precondition-required": ProblemType(
        428,
        "If-Match is missing",
        "A change without If-Match could overwrite what you have not seen.",
        "Read the row, and send the ETag of the answer as If-Match.",
    ),
    "rate-limited": ProblemType(
        429,
        "Too many requests",
        "The key has used up one of its rates, or has asked for as many exports as it may.",
        "Wait for as many seconds as Retry-After says; what is refused does not count. RateLimit "
        "in every answer and GET /api/v1/keys/self/ say what is left.",
    ),
    "internal": ProblemType(
        500,
        "The service failed",
        "The fault is ours. It is in the log under the request id.",
        "Try again; if it fails again, send the request id to your administrator.",
    ),
    "unavailable": ProblemType(
        503,
        "The service is not ready",
        "The database or another part that the service needs is away.",
        "Try again after as many seconds as Retry-After says.",
    ),
    "job-failed": ProblemType(
        500,
        "The job failed",
        "The worker could not read the article. The cause is in the operator's log.",
        "Retry the job; if it fails again, report the article to your administrator.",
    ),
    "job-too-large": ProblemType(
        500,
        "The job needs more memory than there is",
        "To read the article took more memory than one process of the worker may take "
        "(WORKER_MEMORY). Other jobs are not touched by it.",
        "Send the article alone, as text, or in parts; or give the workers more memory and retry.",
    ),
    "job-too-slow": ProblemType(
        500,
        "The job takes too long",
        "To read the article took longer than a worker may take for one of its length, also at the "
        "second try.",
        "Send the article alone, as text, or in parts; or retry when the workers have less to do.",
    ),
    "address-refused": ProblemType(
        422,
        "This address is not fetched from",
        "Pages are fetched by http and https, from ports 80 and 443, without user and password, "
        "and only from the public internet: not from this machine or its network, also not by a "
        "redirect.",
        "Send the address under which readers see the page, or its HTML as “html”.",
    ),
    "page-unreachable": ProblemType(
        502,
        "No server answers at this address",
        "The name has no address, the connection or its encryption failed, or the server answered "
        "with 429 or a status from 500. It was tried three times, half a minute apart, or when the "
        "server said in Retry-After, unless that is more than an hour away.",
        "Retry the job when the page can be seen again, or send its HTML as “html”.",
    ),
    "page-too-slow": ProblemType(
        504,
        "The page did not come in time",
        "The page, with its redirects, took longer than ten seconds, three times.",
        "Retry the job later, or send the page's HTML as “html”.",
    ),
    "page-refused": ProblemType(
        502,
        "The server does not hand the page out",
        "The server answered with another status than 200: it does not know the page, or not us.",
        "Check the address. If readers need a subscription, send the page's HTML as “html”.",
    ),
    "robots-refused": ProblemType(
        502,
        "The site asks programs not to fetch this page",
        "The robots.txt of the site (RFC 9309) disallows the page for all programs, or for "
        "“claimsapi”.",
        "Ask the publisher to allow “claimsapi” in its robots.txt, or send the page's HTML as "
        "“html”. A change is seen within an hour.",
    ),
    "too-many-redirects": ProblemType(
        502,
        "Too many redirects",
        "More than three redirects followed each other.",
        "Send the address at which the page is in the end.",
    ),
    "page-too-large": ProblemType(
        502,
        "The page is too large",
        "The page has more than 10 MiB.",
        "Send the article alone, as “html” or “text”.",
    ),
    "page-no-html": ProblemType(
        502,
        "There is no HTML page at this address",
        "The server names another content type, or compresses the page although it was asked not "
        "to.",
        "Send the address of the article's page; a PDF or a picture has to be sent as “text”.",
    ),
    "worker-lost": ProblemType(
        500,
        "The job kept losing its worker",
        "Each worker that took the job died, most likely for want of memory.",
        "Give the worker more memory, or send a shorter article, and retry.",
    ),
}
