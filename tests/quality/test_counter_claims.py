"""
Counter-claims against complete readings: general news, and a hand of our own.

Nothing of these was trained on. The hand is scored as the others are: by the corpora's own scorer.
"""

import json

from tests.quality.counter_claims import corpus
from tests.quality.test_extraction import (
    SHARED,
    articles,
    extracted,
    figures,
    pytestmark,  # noqa: F401
    scores,
)

HELD_BACK = "8-"  # the hand that no training has read


def reached(gold, pairs, predicted):
    """Return F1, and the percentage of the found whose relation is right."""
    printed = scores("counter", gold, pairs, predicted)
    [both] = figures(r"F1 (\d+\.\d)", printed)
    found, right = figures(r"found (\d+) .* relation right (\d+)", printed)
    return both, 100 * right / (found or 1)


def test_of_general_news(hold, tmp_path):
    gold, pairs = (SHARED / "corpora" / f for f in ("general.jsonl", "counter-general.json"))
    predicted = extracted(articles("general.jsonl"), tmp_path / "predicted.jsonl")

    both, relations = reached(gold, pairs, predicted)

    hold("counter-claims F1 on general news", both)
    hold("counter-claims of general news with the right relation, percent", relations)


def test_of_a_hand_held_back(hold, tmp_path):
    gold, pairs = tmp_path / "gold.jsonl", tmp_path / "pairs.json"
    held = [article for article in corpus.articles() if article.id.startswith(HELD_BACK)]
    rows = [as_gold(article) for article in held]
    gold.write_text("\n".join(map(json.dumps, rows)))
    pairs.write_text(json.dumps({"articles": [as_pairs(article) for article in held]}))

    both, _ = reached(gold, pairs, extracted(rows, tmp_path / "predicted.jsonl"))

    hold("counter-claims F1 on a hand held back", both)


def as_gold(article):
    said = [
        {"id": letter, "content": [[span.start, span.end] for span in spans]}
        for letter, spans in article.statements.items()
    ]
    return {"id": article.id, "text": article.text, "attributions": said}


def as_pairs(article):
    return {
        "id": article.id,
        "pairs": [
            {
                "counter": pair.counter,
                "target": pair.targets[0] if pair.targets else "self",
                "also": pair.targets[1:],
                "kind": pair.relation,
                "explicit": pair.explicit,
            }
            for pair in article.pairs
        ],
    }
