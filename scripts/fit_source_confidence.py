"""
Measure what `source_confidence` rests on: python scripts/fit_source_confidence.py ARTICLES.jsonl

Reads articles with annotated attributions ({"text", "attributions": [{"source", "content"}]} a
line, as PolNeAR has them) and prints, by the confidence of the cue and by what tells the speaker,
how often the source stands where the annotators mark it: the last word of theirs is in ours. Only
statements count whose words are theirs (Jaccard of at least .5). The first table is `PLACE` in
`claimsapi/extract/speakers/source_confidence.py`. PolNeAR does not say whom a pronoun means:
`PERSON` there is from statements read by eye (docs/model-card.md). 840 articles take ten minutes.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from claimsapi.extract import nlp
from claimsapi.extract.attribution import pipeline
from claimsapi.extract.speakers import resolve
from claimsapi.extract.speakers.grounds import grounds
from claimsapi.extract.speakers.source_confidence import PLACE
from claimsapi.parse.text.segments import segment

SAME = 0.5  # Jaccard of the words of two statements that are one


def words(text, spans):
    """Return where the words of ``spans``, pairs of offsets, begin."""
    found = (re.compile(r"\w+").finditer(text, start, end) for start, end in spans)
    return {word.start() for words_there in found for word in words_there}


def pairs(spans):
    return [(span.start, span.end) for span in spans]


def annotated(content, known):
    """Return the words of the annotators' source for the statement that ``content`` is."""
    shares = [(len(content & theirs) / len(content | theirs), n) for n, (theirs, _) in known]
    share, number = max(shares, default=(0, 0))
    return dict(known)[number][1] if share >= SAME else set()


def sources(articles):
    """Yield for each source of ours its confidence, what tells it, and if it stands right."""
    for article in articles:
        text = article["text"]
        passages = nlp.passages(text, segment(text))
        drafts = pipeline.drafts(passages, text)
        referents = resolve.resolve(text, passages, drafts).referents
        known = list(
            enumerate(
                (words(text, one["content"]), words(text, one["source"]))
                for one in article["attributions"]
                if one["content"]
            )
        )
        for number, draft in enumerate(drafts):
            speaker, theirs = (
                referents.speaker(number),
                annotated(words(text, pairs(draft.content)), known),
            )
            if speaker and draft.source and theirs:
                right = max(theirs) in words(text, pairs(draft.source))
                yield draft.confidence, grounds(draft, passages[draft.passage], speaker), right


def main(path):
    articles = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    rows = defaultdict(list)
    for confidence, told_by, right in sources(articles):
        rows[f"from {next(least for least, _ in PLACE if confidence >= least)}"].append(right)
        rows[told_by].append(right)
    for row, rights in rows.items():
        print(f"{row:15} {len(rights):6} {sum(rights) / len(rights):.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
