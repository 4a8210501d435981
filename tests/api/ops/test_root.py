"""/api/v1/ itself: links to all that has no id in its path."""

from rest_framework.test import APIClient

from tests.openapi import committed

ROOT = "/api/v1/"


def test_the_root_links_every_path_without_an_id_and_needs_no_key():
    answer = APIClient().get(ROOT)

    plain = {path for path in committed()["paths"] if "{" not in path}
    linked = {url.removeprefix("http://testserver") for url in answer.json().values()}
    assert answer.status_code == 200
    assert linked == plain | {f"{ROOT}docs/", f"{ROOT}schema/"}


def test_the_root_knows_no_parameters():
    assert APIClient().get(ROOT, {"page": 2}).status_code == 400
