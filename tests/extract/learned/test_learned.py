"""The learned finder: its arrays, its decoding, and that it can be left out. The text is ours."""

from itertools import pairwise, product

import numpy as np
import pytest

from claimsapi.extract import nlp
from claimsapi.extract.attribution.finding import Finding
from claimsapi.extract.attribution.pipeline import drafts
from claimsapi.extract.attribution.quote_cues import among
from claimsapi.extract.attribution.quote_marks import quotations
from claimsapi.extract.learned import decode, ensemble, features, network
from claimsapi.extract.learned.network import Chain, best_parts
from claimsapi.extract.learned.weights import LONG, packed, unpacked
from claimsapi.parse.document import Role, Segment
from claimsapi.parse.spans import Span

TEXT = (
    "The mayor said on Monday that the dam is safe.\n"
    "“Nobody has to leave,” Ana Ruiz told reporters. Engineers doubt it.\n"
    "The council plans to drain the lake, according to its minutes."
)
PACKED = 5_000_000  # bytes; what an optional part may weigh in the package


def passages_of(text):
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines))]
    return nlp.passages(
        text,
        [
            Segment(Role.BODY, Span(start, start + len(line)))
            for start, line in zip(starts, lines, strict=True)
        ],
    )


@pytest.fixture
def weights():
    found = ensemble.trained()
    assert found is not None, "weights.npz is missing: run scripts/train_attribution.py"
    return found


@pytest.fixture
def without_weights(monkeypatch, tmp_path):
    monkeypatch.setattr(ensemble, "WEIGHTS", tmp_path / "weights.npz")
    ensemble.trained.cache_clear()
    yield
    ensemble.trained.cache_clear()


def test_the_weights_are_small():
    assert ensemble.WEIGHTS.stat().st_size < PACKED


def test_the_weights_fit_the_features(weights):
    for member in weights.networks:
        assert member.weights["emb"].shape[0] == features.BUCKETS
        assert member.weights["tag"].shape[0] == len(features.TAGS)
        assert member.weights["dep"].shape[0] == len(features.DEPENDENCIES)
        kinds = [member.weights[f"kinds.{at}"].shape[0] for at in range(len(features.SIZES))]
        assert kinds == list(features.SIZES.values())


def test_packed_weights_come_back_within_their_rounding():
    random = np.random.default_rng(5)
    table = random.normal(size=(LONG, 8)).astype(np.float32)
    table[7] = 0
    bias = random.normal(size=8).astype(np.float32)

    found = unpacked(packed({"table": table, "bias": bias}))

    steps = np.abs(table).max(axis=1, keepdims=True) / 127
    assert (np.abs(found["table"] - table) <= 0.51 * steps + 1e-6).all()
    assert np.allclose(found["bias"], bias, atol=1e-3)


def test_a_committee_judges_by_the_mean_of_its_members(weights):
    words = features.read(passages_of(TEXT), TEXT)
    alone = [network.cues(network.encode(words)) for network in weights.networks]

    together = weights.cues(weights.encode(words))

    assert len(alone) > 1
    assert np.allclose(together, np.mean(alone, axis=0))
    assert not np.allclose(*alone[:2], atol=1e-3)


def test_without_weights_the_rules_find_attributions_alone(without_weights):
    found = drafts(passages_of(TEXT), TEXT)

    assert "“Nobody has to leave,”" in [span.of(TEXT) for draft in found for span in draft.content]


def test_the_same_text_gives_the_same_attributions():
    assert drafts(passages_of(TEXT), TEXT) == drafts(passages_of(TEXT), TEXT)


def test_a_passage_is_read_alike_alone_and_among_others(weights):
    passages = passages_of(TEXT)

    together = decode.findings(weights, passages, TEXT)
    alone = [decode.findings(weights, [passage], TEXT)[0] for passage in passages]

    assert [shown(found) for found in together] == [shown(found) for found in alone]


def shown(found):
    return [(finding.candidate, finding.content) for finding in found]


def test_cues_looked_at_in_portions_give_the_same_findings(weights, monkeypatch):
    whole = decode.findings(weights, passages_of(TEXT), TEXT)
    monkeypatch.setattr(decode, "CUES", 1)
    monkeypatch.setattr(network, "ROWS", 7)

    portions = decode.findings(weights, passages_of(TEXT), TEXT)

    assert list(map(shown, portions)) == list(map(shown, whole))


@pytest.mark.parametrize("text", ["x", "…", "The dam is twelve metres high."])
def test_a_text_without_attributions_has_no_findings(weights, text):
    assert decode.findings(weights, passages_of(text), text) == [[]]


def test_an_article_without_passages_has_no_findings(weights):
    assert decode.findings(weights, [], "") == []


def test_a_cue_its_speaker_and_its_words_are_told_apart(weights):
    text = "The mayor said on Monday that the dam is safe."

    [[found]] = decode.findings(weights, passages_of(text), text)

    assert found.candidate.lemma == "say"
    assert found.candidate.source == ((0, 2),)
    assert [span.of(text) for span in found.content] == ["that the dam is safe"]


def test_a_word_knows_its_way_to_the_cue():
    text = "The mayor said that the dam leaks."
    words = features.read(passages_of(text), text)
    said, leaks = 3, 7  # rows; row 0 is no word

    views = features.view(words, np.array([said]))

    by_word = dict(zip(views.words.tolist(), views.kinds.tolist(), strict=True))
    complement = features.DEPENDENCIES.index("ccomp")
    assert by_word[leaks][:2] == [0, complement]
    assert by_word[leaks - 1][:2] == [0, complement]
    assert by_word[leaks - 1][3] == 2  # steps below the cue


def test_no_word_out_of_reach_is_looked_at(monkeypatch):
    monkeypatch.setattr(features, "REACH", 2)
    text = "The mayor of the old town said that the dam leaks."
    words = features.read(passages_of(text), text)

    views = features.view(words, np.array([7]))

    assert views.words.tolist() == [0, 5, 6, 7, 8, 9]
    assert (views.heads < len(views.words)).all()


def test_the_best_parts_are_those_that_trying_all_finds():
    random = np.random.default_rng(3)
    starts = np.array([1, 5, 7, 12])
    chain = Chain(*(random.normal(size=size) for size in ((12, 4), (4, 4), 4, 4)))

    found = best_parts(chain, starts)

    for start, end in pairwise(starts):
        tried = max(product(range(4), repeat=end - start), key=lambda p: worth(chain, start, p))
        assert found[start:end].tolist() == list(tried)


def worth(chain, start, parts):
    own = sum(chain.parts[start + at, part] for at, part in enumerate(parts))
    steps = sum(chain.steps[a, b] for a, b in pairwise(parts))
    return own + steps + chain.begin[parts[0]] + chain.end[parts[-1]]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("is safe,” he", ["“It is safe,” he"], id="most of it is content"),
        pytest.param("“It", [], id="little of it is content"),
        pytest.param("he said", ["he said"], id="beside it"),
        pytest.param("is safe,” he said. “No, no", ["“It is safe,” he said."], id="two of them"),
    ],
)
def test_a_quotation_is_content_as_a_whole_or_not_at_all(content, expected):
    text = "“It is safe,” he said. “No, no, no, never.”"
    start = text.index(content)
    finding = Finding(None, (Span(start, start + len(content)),), 1.0)
    [passage] = passages_of(text)
    quotes = among(passage.doc, quotations(text, passage.segment.span), 0)

    found = [span.of(text) for f in decode.whole(text, [finding], quotes) for span in f.content]

    assert found == expected


def test_a_verb_that_goes_on_after_but_is_part_of_what_was_said():
    text = "Tom Roth said he supported such a plan in principle, but had questions about its cost."

    [draft] = drafts(passages_of(text), text)

    assert draft.content[0].of(text).endswith("but had questions about its cost")
