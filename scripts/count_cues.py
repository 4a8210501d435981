"""
Count how often each word in each frame carries an attribution; write ``lexicons/frames.tsv``.

usage: python scripts/count_cues.py ../shared/corpora/polnear-train.jsonl

A candidate outside quotation marks is a hit if its words and those of an attribution overlap by
half (Jaccard); a verb beside a quotation is a hit if an attribution of the quotation has it as cue.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from claimsapi.extract import nlp
from claimsapi.extract.attribution import candidates, indirect_speech, quote_cues
from claimsapi.extract.attribution.quote_marks import quotations
from claimsapi.extract.lexicons import cues as lexicons_cues
from claimsapi.extract.types import Passage
from claimsapi.parse.document import Role, Segment
from claimsapi.parse.spans import Span, word_starts

TABLE = Path(lexicons_cues.__file__).with_name("frames.tsv")
SELDOM = 3  # pairs with fewer hits are counted together, unless they were seen often
OFTEN = 6
WORDS = 3  # a shorter quotation says little about the verb beside it

Pair = tuple[str, str]


def main() -> None:
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in lines]
    uses: Counter[Pair] = Counter()
    hits: Counter[Pair] = Counter()
    passages = nlp.passages_of_many(
        (article["text"], _paragraphs(article["text"])) for article in articles
    )
    for article, found in zip(articles, passages, strict=True):
        for pair, hit in _judged(article, found):
            uses[pair] += 1
            hits[pair] += hit
    TABLE.write_text("\n".join(_lines(uses, hits)) + "\n", encoding="utf-8")


def _paragraphs(text: str) -> list[Segment]:
    return [
        Segment(Role.BODY, Span(*match.span())) for match in re.finditer(r"[^\n]*\S[^\n]*", text)
    ]


def _lines(uses: Counter[Pair], hits: Counter[Pair]) -> Iterator[str]:
    yield "frame\tlemma\tuses\thits"
    listed = {pair for pair in uses if hits[pair] >= SELDOM or uses[pair] >= OFTEN}
    for lemma, frame in uses.keys() - listed:
        together = (lexicons_cues.rare(lemma), frame)
        uses[together] += uses[lemma, frame]
        hits[together] += hits[lemma, frame]
        listed.add(together)
    for lemma, frame in sorted(listed, key=lambda pair: (pair[1], -hits[pair], pair[0])):
        yield f"{frame}\t{lemma}\t{uses[lemma, frame]}\t{hits[lemma, frame]}"


def _judged(article: dict[str, Any], passages: Iterable[Passage]) -> Iterator[tuple[Pair, bool]]:
    text = article["text"]
    gold = _Gold(article)
    for passage in passages:
        quotes = quote_cues.among(
            passage.doc, quotations(text, passage.segment.span), passage.segment.span.start
        )
        for candidate in candidates.candidates(passage.doc):
            if candidate.content and not indirect_speech.inside(candidate.head, quotes):
                spans = indirect_speech.content_of(passage, text, candidate.content, quotes)
                frame = indirect_speech.frame_of(candidate, spans, quotes)
                yield (candidate.lemma, frame), gold.has(word_starts(spans, text))
        for cue, words in _beside(passage, quotes, text):
            at = passage.span(cue.verb).start
            yield (candidates.lemma_of(cue.verb), cue.frame), gold.has_cue(at, words)


def _beside(
    passage: Passage, quotes: list[quote_cues.QuotedWords], text: str
) -> Iterator[tuple[quote_cues.QuoteCue, frozenset[int]]]:
    for at, quote in enumerate(quotes):
        words = word_starts([quote.quotation.span], text)
        if len(words) < WORDS:
            continue
        start = quotes[at - 1].tokens[1] if at else 0
        end = quotes[at + 1].tokens[0] if at + 1 < len(quotes) else len(passage.doc)
        for cue in quote_cues.after(passage.doc, quote, end):
            yield cue, words
        for cue in quote_cues.before(passage.doc, quote, start):
            yield cue, words


class _Gold:
    """The attributions of one article by the words they hold."""

    def __init__(self, article: dict[str, Any]) -> None:
        text = article["text"]
        self.contents = [_words(item["content"], text) for item in article["attributions"]]
        self.cues = [_words(item["cue"], text) for item in article["attributions"]]
        self.by_word: dict[int, set[int]] = defaultdict(set)
        for number, words in enumerate(self.contents):
            for word in words:
                self.by_word[word].add(number)

    def has(self, words: frozenset[int]) -> bool:
        near = {number for word in words for number in self.by_word.get(word, ())}
        return any(2 * len(words & self.contents[n]) >= len(words | self.contents[n]) for n in near)

    def has_cue(self, cue: int, words: frozenset[int]) -> bool:
        near = {number for word in words for number in self.by_word.get(word, ())}
        return any(
            cue in self.cues[n] and len(words & self.contents[n]) >= 0.8 * len(words) for n in near
        )


def _words(pairs: list[list[int]], text: str) -> frozenset[int]:
    return word_starts([Span(start, end) for start, end in pairs if start < end], text)


if __name__ == "__main__":
    main()
