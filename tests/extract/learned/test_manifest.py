"""Weights are loaded for what they were trained for, and for nothing else."""

import json
import shutil
from io import BytesIO

import numpy as np
import pytest

from claimsapi.extract import nlp
from claimsapi.extract.learned import ensemble, features, manifest
from claimsapi.extract.learned.manifest import UnfitWeights


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """Return a copy of the weights that is loaded instead, its manifest beside it."""
    weights = tmp_path / ensemble.WEIGHTS.name
    for path in (ensemble.WEIGHTS, ensemble.WEIGHTS.with_suffix(".json")):
        shutil.copy(path, tmp_path)
    monkeypatch.setattr(ensemble, "WEIGHTS", weights)
    ensemble.trained.cache_clear()
    yield weights
    ensemble.trained.cache_clear()


def store(weights, **arrays):
    """Replace arrays of the file, and its digest as whoever had trained it so would."""
    with np.load(weights) as found:
        kept = {**found, **arrays}
    file = BytesIO()
    np.savez(file, **kept)
    weights.write_bytes(file.getvalue())
    path = weights.with_suffix(".json")
    described = json.loads(path.read_text()) | {"sha256": manifest._digest(file.getvalue())}
    path.write_text(json.dumps(described))


def test_the_manifest_is_what_the_training_writes_of_the_weights(copied):
    path = copied.with_suffix(".json")
    before = path.read_text()

    [first, *_] = ensemble.networks_in(copied.read_bytes())
    manifest.write(copied, first, json.loads(before)["trained"])

    assert path.read_text() == before


def test_weights_that_fit_are_loaded(copied):
    assert (
        len(ensemble.trained().networks)
        == json.loads(copied.with_suffix(".json").read_text())["trained"]["networks"]
    )


@pytest.mark.parametrize(
    ("name", "value", "cause"),
    [
        pytest.param(
            "TAGS", ("", "€", *features.TAGS[2:]), r"features\.tags\[1\] is '€', not '\$'", id="tag"
        ),
        pytest.param(
            "DEPENDENCIES", (*features.DEPENDENCIES, "vocative"),
            r"features\.dependencies has 47 entries, not 46", id="dependency",
        ),
        pytest.param("BUCKETS", 9_973, r"features\.buckets is 9973, not 12007", id="buckets"),
        pytest.param(
            "SIZES", dict(reversed(features.SIZES.items())),
            r"features\.kinds\[0\]\[0\] is 'quotation', not 'step'", id="order of what a cue sees",
        ),
        pytest.param("REACH", 100, r"features\.reach is 100, not 150", id="reach"),
    ],
)  # fmt: skip
def test_other_features_are_refused_with_the_one_that_differs(
    copied, monkeypatch, name, value, cause
):
    monkeypatch.setattr(features, name, value)

    with pytest.raises(UnfitWeights, match=cause):
        ensemble.trained()


def test_another_language_model_is_refused(copied, monkeypatch):
    monkeypatch.setattr(nlp.model, "__version__", "3.9.0")

    with pytest.raises(UnfitWeights, match=r"model\.version is '3\.9\.0', not '3\.8\.0'"):
        ensemble.trained()


def test_layers_that_look_elsewhere_are_refused(copied, monkeypatch):
    monkeypatch.setattr(manifest, "NEIGHBOURS", (1, 3, 4))

    with pytest.raises(UnfitWeights, match=r"layers\.neighbours\[1\] is 3, not 2"):
        ensemble.trained()


@pytest.mark.parametrize("number", [1, 2])
def test_a_layer_of_another_shape_is_refused_in_each_network(copied, number):
    store(copied, **{f"{number}/cue1.weight": np.zeros((48, 192), np.float16)})

    with pytest.raises(UnfitWeights, match=r"layers\.shapes\.cue1\.weight\[0\] is 48, not 64"):
        ensemble.trained()


def test_a_layer_too_many_is_refused(copied):
    store(copied, **{"1/enc.3.lin.weight": np.zeros((192, 768), np.float16)})

    with pytest.raises(UnfitWeights, match=r"enc\.3\.lin\.weight is \[192, 768\], not None"):
        ensemble.trained()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda stored: stored[:-1], id="cut short"),
        pytest.param(lambda stored: stored[:2_000_000] + b"\0" + stored[2_000_001:], id="a byte"),
        pytest.param(lambda stored: b"version https://git-lfs.github.com/spec/v1", id="pointer"),
    ],
)
def test_a_damaged_file_is_refused(copied, damage):
    copied.write_bytes(damage(copied.read_bytes()))

    with pytest.raises(UnfitWeights, match=r"weights\.npz is damaged or another one"):
        ensemble.trained()


def test_weights_that_nothing_describes_are_refused(copied):
    copied.with_suffix(".json").unlink()

    with pytest.raises(UnfitWeights, match=r"no weights\.json beside it"):
        ensemble.trained()


def test_a_refusal_says_what_to_do(copied, monkeypatch):
    monkeypatch.setattr(features, "CONTEXT", 300)

    with pytest.raises(UnfitWeights, match=r"scripts/train_attribution\.py"):
        ensemble.trained()
