"""What comes in costs what it is long; what no article has is refused, with the way out."""

import json
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from claimsapi.models.api_key import Scope
from claimsapi.parse.agency import newsml, ninjs
from claimsapi.parse.document import Unreadable
from claimsapi.parse.html import reader as html_reader
from claimsapi.parse.text import reader as text_reader
from tests.builders import make_key, make_source
from tests.faults.web import web
from tests.security.floods import BODIES, ITEMS, PAGES, PUBLISHER, TEXTS


@pytest.mark.parametrize("name", ["lines of a letter", "paragraphs of a letter"])
def test_more_lines_than_an_article_has_are_refused(name):
    with pytest.raises(Unreadable, match=r"the limit is 5,000. Send each paragraph") as refused:
        text_reader.read(TEXTS[name](100_000))

    assert refused.value.code == "too-many-lines"


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("attributes", "200 attributes on one element"),
        ("attributes without values", "200 attributes on one element"),
        ("elements in elements", "100 levels of elements"),
        ("elements without an end, then ends", "100 levels of elements"),
        ("line breaks alone", "20,000 elements"),
        ("paragraphs", "20,000 elements"),
    ],
)
def test_more_markup_than_an_article_has_is_refused(name, limit):
    with pytest.raises(Unreadable, match=f"more than {limit}. Send the article alone") as refused:
        html_reader.read(PAGES[name](200_000))

    assert refused.value.code == "too-complex"


def test_markup_within_the_limits_is_read():
    attributes = " ".join(f"a{number}" for number in range(200))
    story = "<p>The gate on the river will hold for another week.</p>" * 100
    page = f"{'<div>' * 96}<div {attributes}>{story}{'<br>' * 19_000}"

    assert len(html_reader.read(page).segments) == 100


@pytest.mark.parametrize("name", ["elements", "elements with an end", "items", "attributes"])
def test_more_of_newsml_than_an_article_has_is_refused(name):
    with pytest.raises(Unreadable, match=r"the limit is 40,000. Send the newsItem") as refused:
        newsml.read(ITEMS[name](500_000))

    assert refused.value.code == "too-complex"


@pytest.mark.parametrize("name", ["bodies of an item", "pictures of an item"])
def test_more_parts_than_an_item_has_are_refused(name):
    item = json.dumps(json.loads(BODIES[name](100_000))["ninjs"])

    with pytest.raises(Unreadable, match=r"the limit is 1,000. Send the story") as refused:
        ninjs.read(item)

    assert refused.value.code == "too-complex"


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_a_web_process_answers_while_floods_come_in(settings):
    make_source(PUBLISHER)
    key = {"Authorization": f"Bearer {make_key(Scope.INGEST)[1]}"}
    floods = [
        {"text": TEXTS["blanks"](900_000)},
        {"text": TEXTS["marks in two orders"](900_000)},
        {"html": PAGES["a class of many words"](900_000)},
    ]

    def send(flood):
        body = flood | {"publisher": PUBLISHER}
        return httpx.post(f"{api}/articles/", json=body, headers=key, timeout=60).status_code

    with web(settings.DATA_DIR) as (api, _), ThreadPoolExecutor(len(floods)) as tools:
        sent = [tools.submit(send, flood) for flood in floods]
        answers = [httpx.get(api.replace("api/v1", "livez"), timeout=5)]
        while not all(one.done() for one in sent):
            answers.append(httpx.get(api.replace("api/v1", "livez"), timeout=5))

    assert [one.result() for one in sent] == [202, 202, 202]
    assert {answer.status_code for answer in answers} == {200}
