"""Lines with their roles → a document: what all readers of marked-up articles end with."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claimsapi.parse.document import Document, Role, Segment
from claimsapi.parse.html.block import Block
from claimsapi.parse.html.bylines import byline_parts
from claimsapi.parse.html.metadata import Metadata
from claimsapi.parse.spans import Span
from claimsapi.parse.text import patterns
from claimsapi.parse.text.characters import plain
from claimsapi.parse.text.reader import LIMIT, TooLong, canonical, refuse_many_lines

BYLINE = 2000  # code points: in a longer one nobody is looked for


def assembled(found: Iterable[Block], known: Metadata) -> Document:
    """
    Return the blocks as lines of one text, each with its segments.

    What is no text goes, also where it was hidden in escapes: those of JSON-LD, say.

    :raises Unreadable: as TooLong or TooManyLines, as a text would be
    """
    lines, segments, start = list[str](), list[Segment](), 0
    unnamed = list(known.authors)  # a page repeats its authors below the story, with their lives
    for block in found:
        line = canonical(block.text).replace("\n", " ").strip()
        if not line:
            continue
        segments += [
            Segment(role, Span(start + span.start, start + span.end), rule)
            for role, span, rule in _parts(block, line, unnamed)
        ]
        lines.append(line)
        start += len(line) + 1
        if block.role == Role.BYLINE:
            folded = line.casefold()
            unnamed = [author for author in unnamed if author.casefold() not in folded]
    text = "\n".join(lines)
    if len(text) > LIMIT:
        raise TooLong(f"The article has {len(text):,} characters; the limit is {LIMIT:,}.")
    refuse_many_lines(text)
    return Document(
        text=text,
        segments=tuple(segments),
        headline=plain(known.headline),
        authors=tuple(map(plain, known.authors)),
        published_at=known.published.at,
        warnings=tuple(
            replace(each, detail=plain(each.detail))
            for each in (*known.published.warnings, *known.warnings)
        ),
        language=plain(known.language),
        canonical_url=plain(known.canonical_url),
        external_id=plain(known.external_id),
    )


def _parts(block: Block, line: str, authors: Sequence[str]) -> Iterator[tuple[Role, Span, str]]:
    """Yield a caption apart from its credit, names apart from jobs and dates, other lines whole."""
    if block.role == Role.BYLINE and len(line) <= BYLINE:
        yield from ((role, span, block.rule) for role, span in byline_parts(line, authors))
        return
    cut = _credit_start(line) if block.role == Role.CAPTION else len(line)
    caption = len(line[:cut].rstrip(patterns.JOINTS)) if cut < len(line) else cut
    if caption:
        yield block.role, Span(0, caption), block.rule
    if cut < len(line):
        yield Role.CREDIT, Span(cut, len(line)), "after a caption"


def _credit_start(caption: str) -> int:
    """Return where the credit at the end of ``caption`` begins, or its length if it has none."""
    if glued := patterns.glued_credit(caption):
        return glued.start("credit")
    end = patterns.caption_end(caption)
    return end.start(end.lastgroup) if end and end.lastgroup else len(caption)
