"""
A key without “fulltext” reads of an article what is open, and by no operation anything else.

Open are the standing claims with 200 characters on each side, what rows print as theirs (cues,
speakers, credit lines), and the headline. Everything else in the article here is made of words that
stand nowhere else, so that one of them in an answer is a leak.
"""

import json
import re
from itertools import islice, product

import pytest
from django.utils import timezone

from claimsapi import queue, worker
from claimsapi.models import Export, Job
from claimsapi.models.api_key import Scope
from claimsapi.models.export import ExportResource
from claimsapi.operations.articles.open_text import AROUND
from tests.api_client import Tool
from tests.builders import (
    NOW,
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_credit,
    make_dispute,
    make_job,
    make_review,
    make_revision,
    make_segment,
    make_source,
    revision_of,
)
from tests.openapi import committed

pytestmark = pytest.mark.django_db

API = "/api/v1"
SYLLABLES = ["ba", "du", "fi", "go", "ke", "lu", "mo", "ni"]
_secrets = ("".join(parts) for parts in product(SYLLABLES, repeat=4))
FAR = [" ".join(islice(_secrets, 60)) for _ in range(6)]
OTHER = " ".join(islice(_secrets, 60))  # one paragraph of the second revision
SECRETS = frozenset(" ".join([*FAR, OTHER]).split())

HEADLINE = "Dam is safe, says ministry"
NEAR = " ".join(["near"] * (AROUND // 5))
OPEN = f"{NEAR} The dam is safe, the minister said, and Engineers denied it. {NEAR}"
CREDIT = "Photo: Lena Vogt via AP"
TEXT = "\n\n".join([HEADLINE, *FAR[:3], OPEN, *FAR[3:], CREDIT])

WITHOUT = [scope for scope in Scope if scope is not Scope.FULLTEXT]


class Newsroom:
    """An article with all that can be known of it, and the ids of it, by the lists they are in."""

    def __init__(self):
        self.publisher = make_source("Ruhr Wire")
        self.article = make_article(TEXT, publisher=self.publisher, external_id="dam")
        first = revision_of(self.article)
        second = make_revision(self.article, TEXT.replace(FAR[2], OTHER))
        self.dispute = make_dispute()
        said, denied = (
            make_claim(text, dispute=self.dispute, stance=stance, status="accepted")
            for text, stance in (("The dam is safe", "affirms"), ("denied it", "denies"))
        )
        before = None
        for revision in (first, second):
            for words in revision.text.split("\n\n"):
                make_segment(revision, words, role="credit" if words == CREDIT else "body")
            before = make_attribution(said, revision=revision, supersedes=before)
            make_credit(revision, CREDIT)
            finished = {"status": "succeeded", "finished_at": NOW, "result": {"claims": 2}}
            self.job = make_job(self.article, revision=revision, **finished)
        rejected = {"content_spans": anchor_of(second, "denied it"), "review": "rejected"}
        make_attribution(denied, revision=second, **rejected)
        pair = make_counter_claim(said, denied, basis="explicit", revision=second)
        make_article(TEXT, wire_of=self.article)
        review = make_review(said, status="published")
        self.attribution, self.claim, self.second = before, said, second
        self.ids = {
            "articles": self.article, "attributions": before, "claims": said, "jobs": self.job,
            "counter-claims": pair, "credits": second.credits.get(), "disputes": self.dispute,
            "reviews": review, "sources": self.publisher,
        }  # fmt: skip

    def paths_of(self, template):
        """Return the paths of ``template`` with the ids of what is here."""
        room = template.split("/")[3]
        rows = Export.objects.all() if room == "exports" else [self.ids.get(room)]
        if "aliases" in template:
            rows = self.publisher.aliases.all()
        here = {"article": self.article.pk, "source": self.publisher.pk, "number": 2, "ordinal": 2}
        return {template.format(id=row and row.pk, **here) for row in rows}


def begin(number):
    """Return where a far paragraph begins."""
    return TEXT.index(FAR[number])


@pytest.fixture
def newsroom(db, monkeypatch):
    monkeypatch.setattr(queue, "send", lambda job: None)  # the broker
    return Newsroom()


@pytest.fixture
def busy(newsroom):
    """
    Return the newsroom once those who may read all of it have written, asked and erred there.

    A line that came in was refused, there are files, and furniture that is remembered.
    """
    full, reader = Tool(), Tool(Scope.READ)
    wrong = appearing(newsroom, {"start": begin(0), "end": begin(0) + 80, "exact": "x" * 80})
    line = json.dumps({"attributions": [wrong]})
    stream = full.post(f"{API}/bulk/claims/", line, content_type="application/x-ndjson")
    newsroom.ids["jobs"] = finished(stream)
    patch(full, segment_of(newsroom, 3), {"role": "furniture", "always": True})
    for resource in ExportResource:
        asked = {"resource": resource.value, "format": "ndjson"}
        finished(reader.send(f"{API}/exports/", asked))
    for resource in ("articles", "sources"):
        finished(full.send(f"{API}/exports/", {"resource": resource, "format": "csv"}))
    return newsroom


def segment_of(room, ordinal):
    return f"{API}/articles/{room.article.pk}/revisions/2/segments/{ordinal}/"


def finished(answer):
    assert answer.status_code == 202, answer.content
    worker.run(answer.json()["id"], now=timezone.now)
    return Job.objects.get(pk=answer.json()["id"])


def appearing(room, *content, **fields):
    return {
        "article": str(room.article.pk),
        "content": content,
        "quote_type": "indirect",
        **fields,
    }


def patch(tool, path, body):
    headers = {"If-Match": "*"}
    return tool.patch(path, json.dumps(body), content_type="application/json", headers=headers)


def content_of(answer):
    whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return whole.decode()


def leaks(text):
    return SECRETS & set(re.findall(r"\w+", text))


def reads(room):
    """Yield every reading operation, with queries, and with each form that it comes in."""
    far = FAR[0].split()
    queries = {
        "diff/": ["against=1"],
        "search/": ["q=dam", f"q={far[0]}", f'q="{far[0]} {far[1]}"'],
        "claims/": ["expand=source,attributions", "status=rejected", f"q={far[0]}"],
        "attributions/": ["", "review=rejected"],
        "sources/": ["", f"q={far[0]}"],
    }
    forms = {"sides/": ["text/csv", "text/html"], "timeline/": ["application/atom+xml"]}
    for template in (path for path, methods in committed()["paths"].items() if "get" in methods):
        name = template.removeprefix(f"{API}/").split("}/")[-1]
        for path in room.paths_of(template):
            for query in queries.get(name, [""]):
                for accept in ["*/*", *forms.get(name, [])]:
                    yield f"{path}?{query}", accept


def read_all(tool, room):
    """Return what leaks by which read, and how many reads were answered."""
    found, answered = {}, 0
    for path, accept in reads(room):
        answer = tool.get(path, headers={"Accept": accept})
        answered += answer.status_code == 200
        if leaked := leaks(content_of(answer)):
            found[path] = leaked
    return found, answered


def test_no_read_shows_what_is_not_open(busy):
    found, answered = read_all(Tool(Scope.READ), busy)

    assert found == {}
    assert answered >= 70


def test_the_reads_show_it_with_fulltext(busy):
    found, _ = read_all(Tool(), busy)

    assert frozenset().union(*found.values()) == SECRETS
    assert len(found) >= 6


def probes(room):
    """Yield requests that would open or tell of words that a key may not read, if they could."""
    claim = {"claim": str(room.claim.pk)}
    for start in (begin(0), begin(4)):
        true = TEXT[start : start + 39]
        for content in (
            {"start": start, "end": start + 60},
            {"start": start, "end": start + 60, "exact": "y" * 60},
            {"start": start, "end": start + 1, "exact": true[0]},
            {"start": start, "end": start + 39, "exact": true},
            {"exact": true[:6]},
            {"exact": true[:6], "prefix": "\n\n", "suffix": true[6:30]},
        ):
            yield "attributions/", claim | appearing(room, content)
            yield "claims/", {"attributions": [appearing(room, content)]}
            yield "bulk/claims/", {"items": [{"attributions": [appearing(room, content)]}]}
            for part in ("cue", "speaker"):
                spans = {part: [content]}
                yield "attributions/", claim | appearing(room, {"exact": "Engineers"}, **spans)
            yield (
                f"counter-claims/{room.ids['counter-claims'].pk}/",
                {"evidence": {"article": str(room.article.pk), "content": [content]}},
            )
            line = {"article": str(room.article.pk), "content": content, "role": "photo"}
            yield "credits/", line
            yield f"attributions/{room.attribution.pk}/", {"content": [content]}
    yield "claims/", {"attributions": [appearing(room, {"start": 0, "end": len(TEXT)})]}
    near = {"article": str(room.article.pk), "content": {"exact": "Engineers"}, "role": "photo"}
    yield "credits/", near | {"credit_line": FAR[0][:30]}
    yield segment_of(room, 2).removeprefix(f"{API}/"), {"role": "furniture", "always": True}


def probe(tool, path, body):
    write = patch if path.rstrip("/")[-1].isdigit() or len(path) > 40 else Tool.send
    return write(tool, f"{API}/{path}", body)


def test_no_write_opens_or_tells_what_is_not_open(busy):
    tool = Tool(*WITHOUT)

    answers = [(path, probe(tool, path, body)) for path, body in probes(busy)]

    single = {answer.status_code for path, answer in answers if "bulk" not in path}
    many = [answer.json()["succeeded"] for path, answer in answers if "bulk" in path]
    assert (single, set(many)) == ({403, 422}, {0})
    assert [path for path, answer in answers if leaks(content_of(answer))] == []
    assert read_all(tool, busy)[0] == {}


@pytest.mark.parametrize(
    "named",
    [
        pytest.param(lambda words: {"exact": words}, id="by the words"),
        pytest.param(
            lambda words: {"exact": words, "start": begin(0), "end": begin(0) + 9}, id="at a place"
        ),
        pytest.param(lambda words: {"exact": "near", "suffix": f"\n\n{words}"}, id="as context"),
    ],
)
def test_a_right_guess_is_refused_in_the_very_words_of_a_wrong_one(newsroom, named):
    tool, right = Tool(*WITHOUT), (FAR[3] if "suffix" in named("") else FAR[0])[:9]

    def refused(words):
        body = {"attributions": [appearing(newsroom, named(words))]}
        answer = tool.send(f"{API}/claims/", body).json()
        return answer["type"], answer["detail"], answer["errors"]

    assert refused(right) == refused("z" * 9)
    assert "span-mismatch" in refused(right)[0]


def excerpts(tool, room):
    return tool.get(f"{API}/articles/{room.article.pk}/revisions/2/").json()["excerpts"]


def test_claims_at_the_edge_of_what_is_open_open_no_more(newsroom):
    tool = Tool(*WITHOUT)
    [before] = excerpts(tool, newsroom)
    edge = {"start": before["end"] - 20, "end": before["end"]}

    written = [
        tool.send(f"{API}/claims/", {"attributions": [appearing(newsroom, edge)]}),
        patch(tool, f"{API}/attributions/{newsroom.attribution.pk}/", {"content": [edge]}),
    ]

    assert [answer.status_code for answer in written] == [201, 200]
    shown = excerpts(tool, newsroom)
    assert all(before["start"] <= e["start"] and e["end"] <= before["end"] for e in shown)
    noted = tool.get(f"{API}/articles/{newsroom.article.pk}/revisions/2/annotations/")
    assert leaks(content_of(noted)) == set()


def test_a_claim_within_what_is_open_is_as_good_as_any(newsroom):
    tool, known = Tool(*WITHOUT), "The dam is safe, the minister said"

    written = tool.send(f"{API}/claims/", {"attributions": [appearing(newsroom, {"exact": known})]})

    assert (written.status_code, written.json()["text"]) == (201, known)


@pytest.mark.parametrize(
    "named",
    [
        pytest.param({"exact": FAR[4][9:62]}, id="the words alone"),
        pytest.param(
            {"prefix": FAR[4][9:27], "exact": FAR[4][27:35], "suffix": FAR[4][35:62]},
            id="a few words and what stands around them",
        ),
    ],
)
def test_words_that_a_tool_knows_by_heart_are_a_claim_and_open_nothing_else(newsroom, named):
    tool = Tool(*WITHOUT)

    written = tool.send(f"{API}/claims/", {"attributions": [appearing(newsroom, named)]})

    assert (written.status_code, written.json()["text"]) == (201, named["exact"])
    shown = [
        content_of(Tool(Scope.READ).get(f"{API}/{path}"))
        for path in (
            f"articles/{newsroom.article.pk}/revisions/2/",
            f"articles/{newsroom.article.pk}/revisions/2/annotations/",
            "claims/?expand=attributions",
            f"search/?q={FAR[4].split()[3]}",
        )
    ]
    assert leaks(" ".join(shown)) == leaks(named["exact"]) != set()


def test_who_sends_a_revision_in_is_not_told_which_words_the_last_one_had(newsroom):
    tool, path = Tool(*WITHOUT), f"{API}/articles/{newsroom.article.pk}/revisions/"
    words = FAR[0].split()
    guess = TEXT.replace(FAR[0], " ".join([*words[:40], "guess", *words[41:]]))

    sent = tool.send(path, {"text": guess})
    diff = tool.get(f"{path}3/diff/?against=1").json()

    assert sent.status_code == 202
    assert [segment["words"] for segment in diff["segments"] if segment["words"]] == []


def test_a_claim_of_who_may_read_all_opens_what_stands_around_it(newsroom):
    claim = {"attributions": [appearing(newsroom, {"exact": FAR[4][210:222]})]}

    Tool().send(f"{API}/claims/", claim)

    assert FAR[4][10:422] in [each["text"] for each in excerpts(Tool(Scope.READ), newsroom)]
