import pytest

from claimsapi.parse.urls import address_key


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://example.org/world/dam", id="the other scheme"),
        pytest.param("https://www.example.org/world/dam", id="www"),
        pytest.param("https://EXAMPLE.org:443/world/dam/", id="case of the host, port, slash"),
        pytest.param("https://example.org/world/dam?utm_source=x&fbclid=1", id="tracking"),
        pytest.param("https://example.org/world/dam#comments", id="fragment"),
    ],
)
def test_addresses_of_one_story_have_one_key(url):
    assert address_key(url) == address_key("https://example.org/world/dam")


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://example.org/world/dam?page=2", id="another parameter"),
        pytest.param("https://example.org/World/dam", id="paths have case"),
        pytest.param("https://example.net/world/dam", id="another host"),
    ],
)
def test_addresses_of_two_stories_have_two_keys(url):
    assert address_key(url) != address_key("https://example.org/world/dam")


def test_no_address_has_no_key():
    assert address_key("") == ""
