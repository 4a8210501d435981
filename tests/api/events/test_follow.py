"""A copy that follows the feed is equal to the lists, whatever has been done."""

import os
import random
from uuid import uuid4

import pytest

from tests.builders import (
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_credit,
    make_dispute,
    make_source,
    revision_of,
)

pytestmark = pytest.mark.django_db

API = "/api/v1"
LISTS = ("articles", "claims", "counter-claims", "credits", "disputes", "sources")

# `FOLLOW=300 FOLLOW_SEEDS=5` walks further.
OPERATIONS = int(os.environ.get("FOLLOW", "60"))
SEEDS = range(int(os.environ.get("FOLLOW_SEEDS", "1")))


class Copy:
    """What a program keeps that reads the lists once and then follows the feed."""

    def __init__(self, tool):
        self.tool = tool
        self.next = tool.get(f"{API}/events/?page_size=200").json()["next"]
        self.rows = {name: lists(tool, name) for name in LISTS}

    def follow(self):
        page = self.tool.get(self.next).json()
        self.next = page["next"]
        for event in page["results"]:
            name = event["url"].split("/")[-3]
            if name in LISTS:
                self.read(name, event["object_id"], event["url"])
        if page["results"]:
            self.follow()

    def read(self, name, row, url):
        answer = self.tool.get(url)
        if answer.status_code == 200:
            self.rows[name][row] = answer.json()
        else:
            assert answer.status_code in (404, 308)  # gone, or merged into another
            self.rows[name].pop(row, None)


def lists(tool, name):
    """Return the rows by id, without the sources that answer for another one now."""
    rows, url = {}, f"{API}/{name}/?page_size=200"
    while url:
        page = tool.get(url).json()
        merged = {row["id"] for row in page["results"] if name == "sources" and row["merged_into"]}
        rows |= {row["id"]: row for row in page["results"] if row["id"] not in merged}
        url = page["next"]
    return rows


def population():
    """Store a few rows of each kind, as they were before the copy was made."""
    for number in range(3):
        article = make_article()
        source, dispute = make_source(), make_dispute(f"So it is {number}")
        affirms = make_claim(source=source, dispute=dispute, stance="affirms", status="accepted")
        make_attribution(affirms, revision=revision_of(article))
        make_attribution(affirms)
        make_counter_claim(affirms, make_claim(source=source))
        make_credit(revision_of(article))


class Newsroom:
    """Does something at random; what is refused changes nothing."""

    def __init__(self, tool, dice):
        self.tool, self.dice = tool, dice
        self.moves = [name for name in dir(self) if name.startswith("do_")]

    def any(self, name):
        rows = sorted(lists(self.tool, name))
        return self.dice.choice(rows) if rows else str(uuid4())

    def ask(self, method, path, body=None):
        ask = getattr(self.tool, method)
        kept = {"format": "json", "headers": {"If-Match": "*"}}
        answer = ask(f"{API}/{path}/", body, **kept) if body else ask(f"{API}/{path}/", **kept)
        assert answer.status_code < 500
        return answer.status_code < 400

    def words(self):
        return f"It is {self.dice.random()}"

    def do_change(self):
        field = {
            "articles": "headline",
            "claims": "text",
            "credits": "credit_line",
            "disputes": "title",
            "sources": "role",
        }
        name = self.dice.choice(sorted(field))
        return self.ask("patch", f"{name}/{self.any(name)}", {field[name]: self.words()})

    def do_decide(self):
        name = self.dice.choice(["claims", "counter-claims", "credits"])
        way = self.dice.choice(["accept", "reject"])
        return self.ask("post", f"{name}/{self.any(name)}/{way}", {"reason": "seen"})

    def do_delete(self):
        name = self.dice.choice(LISTS)
        return self.ask("delete", f"{name}/{self.any(name)}")

    def do_join_and_leave_a_dispute(self):
        place = f"disputes/{self.any('disputes')}/claims/{self.any('claims')}"
        stance = self.dice.choice(["affirms", "denies"])
        if self.dice.random() < 0.3:
            return self.ask("delete", place)
        return self.ask("put", place, {"stance": stance})

    def do_resolve_or_reopen(self):
        way = self.dice.choice([("resolve", {"resolution": "denied"}), ("reopen", {})])
        return self.ask(
            "post", f"disputes/{self.any('disputes')}/{way[0]}", {"reason": "x", **way[1]}
        )

    def do_merge(self):
        name = self.dice.choice(["claims", "disputes", "sources"])
        way = self.dice.choice(["merge", "merge", "unmerge"]) if name == "sources" else "merge"
        return self.ask("post", f"{name}/{self.any(name)}/{way}", {"other": self.any(name)})

    def do_split(self):
        claim = self.any("claims")
        found = self.tool.get(f"{API}/claims/{claim}/attributions/").json()["results"]
        return (
            self.ask("post", f"claims/{claim}/split", {"attributions": [found[0]["id"]]})
            if found
            else False
        )

    def do_create(self):
        bodies = {
            "sources": {"name": self.words()},
            "disputes": {"proposition": self.words()},
            "counter-claims": {
                "claim": self.any("claims"),
                "counter": self.any("claims"),
                "relation": "denies",
            },
        }
        name = self.dice.choice(sorted(bodies))
        return self.ask("post", name, bodies[name])

    def do_alias(self):
        return self.ask("post", f"sources/{self.any('sources')}/aliases", {"text": self.words()})

    def do_restore(self):
        return self.ask("patch", f"articles/{self.any('articles')}", {"status": "active"})


@pytest.mark.parametrize("seed", SEEDS)
def test_a_copy_that_follows_the_feed_is_equal_to_the_lists(tool, seed):
    population()
    copy, newsroom = Copy(tool), Newsroom(tool, random.Random(seed))

    done = 0
    for _ in range(OPERATIONS):
        done += getattr(newsroom, newsroom.dice.choice(newsroom.moves))()
    copy.follow()

    assert done > OPERATIONS / 4
    for name in LISTS:
        assert copy.rows[name] == lists(tool, name)
