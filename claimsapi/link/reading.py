"""One article from its text to all that it holds; the same way for jobs, shell, tests, figures."""

from collections.abc import Iterable, Iterator, Sequence

from claimsapi.extract.extractor import extract_many
from claimsapi.extract.result import Extraction
from claimsapi.parse.document import Segment


def read(text: str, segments: Sequence[Segment] | None = None) -> Extraction:
    """Return what ``text`` holds; ``segments`` are found if they are not given."""
    return next(read_many([(text, segments)]))


def read_many(
    articles: Iterable[tuple[str, Sequence[Segment] | None]],
) -> Iterator[Extraction]:
    """Yield what each article holds, in the same order, reading some articles ahead."""
    yield from extract_many(articles)
