"""Weights are loaded for what they were trained for, and for nothing else."""

import json
import shutil

import pytest

from claimsapi.extract.learned.manifest import UnfitWeights
from claimsapi.link.counter_claims.learned import encoder, features, finder, judge, manifest


@pytest.fixture
def copied(tmp_path):
    for name in (*manifest.FILES, manifest.NAME):
        shutil.copy(encoder.LAYERS.parent / name, tmp_path)
    return tmp_path


def test_the_weights_of_the_package_are_for_this_code():
    manifest.check(encoder.LAYERS.parent)


def test_the_manifest_is_what_the_training_writes(copied):
    before = (copied / manifest.NAME).read_text()

    manifest.write(copied, json.loads(before)["trained"])

    assert (copied / manifest.NAME).read_text() == before


def test_weights_for_other_features_are_refused(copied, monkeypatch):
    monkeypatch.setattr(features, "OF_TWO", 99)

    with pytest.raises(UnfitWeights, match=r"of a pair is 99, not 24.*the rules work alone"):
        manifest.check(copied)


@pytest.mark.parametrize("name", manifest.FILES)
def test_a_damaged_file_is_refused(copied, name):
    whole = (copied / name).read_bytes()
    (copied / name).write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))

    with pytest.raises(UnfitWeights, match="damaged"):
        manifest.check(copied)


def test_weights_without_a_manifest_are_refused(copied):
    (copied / manifest.NAME).unlink()

    with pytest.raises(UnfitWeights, match=r"have no manifest\.json"):
        manifest.check(copied)


@pytest.fixture
def elsewhere(monkeypatch):
    """Return what lets the finder take its weights from another folder."""

    def move(folder):
        monkeypatch.setattr(encoder, "LAYERS", folder / "encoder.onnx")
        monkeypatch.setattr(encoder, "EMBEDDINGS", folder / "embeddings.npz")
        monkeypatch.setattr(judge, "WEIGHTS", folder / "judge.npz")

    finder._trained.cache_clear()
    yield move
    finder._trained.cache_clear()


def test_without_weights_nothing_is_learned(elsewhere, tmp_path):
    elsewhere(tmp_path)

    assert finder._trained() is None


@pytest.mark.parametrize("name", ["encoder.onnx", "embeddings.npz", "judge.npz"])
def test_half_a_file_or_none_is_refused_with_the_reason(copied, elsewhere, name):
    elsewhere(copied)
    (copied / name).write_bytes((copied / name).read_bytes()[:1000])

    with pytest.raises(UnfitWeights, match="damaged"):
        finder._trained()

    (copied / name).unlink()
    with pytest.raises(UnfitWeights, match="missing"):
        finder._trained()
