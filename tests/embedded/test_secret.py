"""The secret a machine makes for itself."""

import stat
from concurrent.futures import ThreadPoolExecutor

from claimsapi.embedded import secret


def test_the_secret_is_made_once_and_long(tmp_path):
    path = tmp_path / "data" / "secret_key"

    first = secret.kept_in(path)

    assert secret.kept_in(path) == first
    assert len(first) >= 50


def test_only_its_owner_may_read_the_file(tmp_path):
    secret.kept_in(tmp_path / "secret_key")

    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_first_starts_at_once_agree_on_one_secret(tmp_path):
    with ThreadPoolExecutor(8) as starts:
        found = set(starts.map(lambda _: secret.kept_in(tmp_path / "secret_key"), range(8)))

    assert len(found) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
