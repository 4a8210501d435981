"""Weights are loaded for what they were trained for, and for nothing else."""

import json
import shutil

import pytest

from claimsapi.extract.learned.manifest import UnfitWeights
from claimsapi.link.counter_claims.learned import encoder, features, finder, manifest


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


def test_without_weights_nothing_is_learned(monkeypatch, tmp_path):
    monkeypatch.setattr(encoder, "LAYERS", tmp_path / "encoder.onnx")
    finder._trained.cache_clear()
    try:
        assert finder._trained() is None
    finally:
        finder._trained.cache_clear()
