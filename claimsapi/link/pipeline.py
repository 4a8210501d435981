"""
Reading an article: what it attributes to whom, and which statement answers which.

The worker, the command line, the tests and the benchmarks all come in here.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from itertools import islice, tee
from multiprocessing import get_context

from claimsapi.extract.pipeline import Given, readings
from claimsapi.extract.result import Extraction
from claimsapi.link.counter_claims.pipeline import with_counter_claims
from claimsapi.link.disputes.propositions import with_propositions
from claimsapi.parse.document import Segment
from claimsapi.parse.text.characters import HALF

# Articles that one process takes at a time: enough for the parser's batches, few enough that a
# reader of the output does not wait long for the first, and no process for another at the end.
CHUNK = 8

# What the process that the others are forked from imports; imported here, it would load models.
LOADED = "claimsapi.extract.preload"


def read(
    text: str,
    segments: Sequence[Segment] | None = None,
    language: str = "",
    *,
    language_is_set: bool = False,
    counter_claims: bool = True,
) -> Extraction:
    """
    Return what ``text`` attributes to whom and, unless told not to, which statement answers which.

    Never fails on an article, whatever characters it holds. ``segments`` are found if not given;
    ``language`` is what the article says it is in, or what a person has set.
    """
    given = Given(text, segments, language, language_is_set)
    return next(read_many([given], counter_claims=counter_claims))


def read_many(
    articles: Iterable[Given], *, processes: int = 1, counter_claims: bool = True
) -> Iterator[Extraction]:
    """
    Yield the extraction of each article, in the same order.

    Articles are taken from ``articles`` a few chunks ahead of the output, never all at once. With
    more than one process the calling module must be importable (no work at import).
    """
    if processes == 1:
        return _read(articles, counter_claims)
    return _read_apart(articles, processes, counter_claims)


def _read(articles: Iterable[Given], counter_claims: bool) -> Iterator[Extraction]:
    extracted, kept = tee(each._replace(text=_readable(each.text)) for each in articles)
    for (text, *_), reading in zip(kept, readings(extracted), strict=True):
        if not counter_claims or reading.extraction.skipped:
            yield reading.extraction
            continue
        found = with_counter_claims(text, reading.extraction)
        pairs = with_propositions(text, reading.told_more(found), found.counter_claims)
        in_order = sorted(found.attributions, key=lambda each: each.content[0].start)
        yield replace(found, attributions=tuple(in_order), counter_claims=pairs)


def _readable(text: str) -> str:
    return HALF.sub("\N{REPLACEMENT CHARACTER}", text)


def _read_apart(
    articles: Iterable[Given], processes: int, counter_claims: bool
) -> Iterator[Extraction]:
    waiting = iter(articles)
    # Not forked from this process: with threads (a progress bar, a database pool) that can hang.
    forks = get_context("forkserver")
    forks.set_forkserver_preload([__name__, LOADED])
    with ProcessPoolExecutor(processes, mp_context=forks) as pool:
        running: deque[Future[list[Extraction]]] = deque()
        for chunk in iter(lambda: list(islice(waiting, CHUNK)), []):
            running.append(pool.submit(_read_chunk, chunk, counter_claims))
            if len(running) > 2 * processes:
                yield from running.popleft().result()
        while running:
            yield from running.popleft().result()


def _read_chunk(articles: Sequence[Given], counter_claims: bool) -> list[Extraction]:
    return list(_read(articles, counter_claims))
