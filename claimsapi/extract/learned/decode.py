"""Attributions as the network sees them: its cues, and for each the words of the best reading."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
import numpy.typing as npt

from claimsapi.extract.attribution.candidates import Candidate, lemma_of
from claimsapi.extract.attribution.finding import Finding, joined, without
from claimsapi.extract.attribution.quote_cues import QuotedWords
from claimsapi.extract.attribution.syntax import Stretch, tidy
from claimsapi.extract.learned import features
from claimsapi.extract.learned.ensemble import Ensemble
from claimsapi.extract.learned.features import Numbers, Reals, Words
from claimsapi.extract.learned.network import best_parts
from claimsapi.extract.types import Passage
from claimsapi.parse.spans import Span

# A word less likely to be a cue is not looked at again. Every F1 on dev is the same within 0.1 from
# .1, where training begins to look, to .4; at .3 the whole extraction takes a sixth less time.
POSSIBLE = 0.3

# Tuned with the rules on 84 held-out training articles: .5 to .7 are the same within 0.2 of
# attribution F1 and of span F1; from .5 to .65 that of speech alone rises from 77.2 to 78.8.
BELIEVABLE = 0.65

# Read together, so that memory does not grow with the article: words, and cues among them. Most
# articles have fewer words; a passage is read by itself in any case.
WORDS = 8_000
CUES = 256

APART = 2  # tokens, at most, between pieces of one source: "Ana Ruiz, of Spain, said"; 1 to 4 alike

FRAME = "learned"

CONTENT, SOURCE, CUE = 1, 2, 3  # parts of an attribution, as the training numbers them; 0 is none


def findings(ensemble: Ensemble, passages: Sequence[Passage], text: str) -> list[list[Finding]]:
    """Return the findings of each of ``passages``, in the order of their cues."""
    found: list[list[Finding]] = []
    for group in _groups(passages):
        found += _together(ensemble, group, text)
    return found


def _groups(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Yield ``passages``, as many at a time as have no more than ``WORDS``, or one."""
    group: list[Passage] = []
    words = 0
    for passage in passages:
        if group and words + len(passage.doc) > WORDS:
            yield group
            group, words = [], 0
        group.append(passage)
        words += len(passage.doc)
    if group:
        yield group


def _together(ensemble: Ensemble, passages: Sequence[Passage], text: str) -> list[list[Finding]]:
    found: list[list[Finding]] = [[] for _ in passages]
    words = features.read(passages, text)
    encoded = ensemble.encode(words)
    cues = np.flatnonzero(ensemble.cues(encoded) >= POSSIBLE)
    article = _Article(ensemble, passages, text, words, encoded)
    for start in range(0, len(cues), CUES):
        for number, finding in article.findings(cues[start : start + CUES]):
            found[number].append(finding)
    return found


@dataclass
class _Article:
    """Passages of one article as the network sees them."""

    ensemble: Ensemble
    passages: Sequence[Passage]
    text: str
    words: Words
    encoded: Sequence[Reals]

    def findings(self, cues: Numbers) -> Iterator[tuple[int, Finding]]:
        """Yield number of passage and finding of those of ``cues`` that attribute something."""
        views = features.view(self.words, cues)
        viewed = self.ensemble.view(self.encoded, views)
        likely = self.ensemble.attributions(self.encoded, viewed, views)
        parts = best_parts(self.ensemble.chain(viewed), views.starts)
        for at in np.flatnonzero(likely >= BELIEVABLE):
            number = int(np.searchsorted(self.words.starts, cues[at], side="right")) - 1
            base = self.words.starts[number]
            rows = slice(views.starts[at], views.starts[at + 1])
            passage = self.passages[number]
            candidate = _candidate(
                passage, int(cues[at] - base), views.words[rows] - base, parts[rows]
            )
            if candidate.content:
                content = _spans(passage, self.text, candidate.content)
                yield number, Finding(candidate, content, float(likely[at]))


def _candidate(passage: Passage, head: int, places: Numbers, parts: Numbers) -> Candidate:
    doc = passage.doc
    return Candidate(
        cue=tidy(doc, list(_stretches(places, parts == CUE))) or ((head, head + 1),),
        head=head,
        lemma=lemma_of(doc[head]),
        frame=FRAME,
        content=tuple(_stretches(places, parts == CONTENT)),
        source=_nearest(tidy(doc, _merged(_stretches(places, parts == SOURCE))), head),
    )


def _merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return ``stretches``, those that no more than a comma and a word parts in one."""
    found: list[Stretch] = []
    for start, end in stretches:
        if found and start - found[-1][1] <= APART:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _nearest(stretches: Sequence[Stretch], head: int) -> tuple[Stretch, ...]:
    """Return the one of ``stretches`` next to ``head``: a source is in one piece."""
    return tuple(sorted(stretches, key=lambda ends: max(ends[0] - head, head - ends[1]))[:1])


def _stretches(places: Numbers, chosen: npt.NDArray[np.bool_]) -> Iterator[Stretch]:
    """Yield the runs of ``places`` that are ``chosen``."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], chosen, [False]]).astype(np.int8)))
    for start, end in edges.reshape(-1, 2):
        yield int(places[start]), int(places[end - 1]) + 1


def _spans(passage: Passage, text: str, pieces: Sequence[Stretch]) -> tuple[Span, ...]:
    return joined(text, [passage.span(passage.doc[start:end]) for start, end in pieces])


def whole(
    text: str, findings: Sequence[Finding], quotes: Sequence[QuotedWords]
) -> Iterator[Finding]:
    """Yield ``findings``; a quotation is taken whole if half of it is content, or not at all."""
    marked = [quote.quotation.span for quote in quotes]
    ends = [span.end for span in marked]
    for finding in findings:
        content = _without_introduction(text, finding, quotes)
        end = content[-1].end
        for quoted in islice(marked, bisect_right(ends, content[0].start), None):
            if quoted.start >= end or not content:
                break
            content = _with_or_without(text, content, quoted)
        if content:
            yield replace(finding, content=content)


def _without_introduction(
    text: str, finding: Finding, quotes: Sequence[QuotedWords]
) -> tuple[Span, ...]:
    """Return the content without what leads to it: "*Roth doubts it:* “It leaks,” he said"."""
    first, *rest = finding.content
    for quote in quotes:
        start = quote.quotation.span.start
        follows = finding.head is not None and finding.head >= quote.tokens[1]
        if first.start < start < first.end and follows:
            told = text[first.start : start].rstrip().endswith(":")
            return (Span(start, first.end), *rest) if told else finding.content
    return finding.content


def _with_or_without(text: str, content: tuple[Span, ...], quoted: Span) -> tuple[Span, ...]:
    parts = [span for span in content if span.overlaps(quoted)]
    taken = sum(min(span.end, quoted.end) - max(span.start, quoted.start) for span in parts)
    if not taken or taken == len(quoted):
        return content
    if taken * 2 >= len(quoted):
        return joined(text, [*content, quoted])
    return without(text, content, [quoted])
