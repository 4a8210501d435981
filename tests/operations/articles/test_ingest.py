from datetime import timedelta

import pytest

from claimsapi.models import Article, Job, Revision, Segment
from claimsapi.models.job import JobStatus
from claimsapi.models.revision import Change
from claimsapi.operations.articles.ingest import ingest
from claimsapi.operations.articles.submission import Submission
from claimsapi.parse.document import Document, Role
from claimsapi.parse.document import Segment as Read
from claimsapi.parse.spans import Span
from tests.builders import NOW, make_source

pytestmark = pytest.mark.django_db

TEXT = "Dam is safe, says ministry\nThe dam is safe, the minister said on Monday in Ruhrtal."
URL = "https://example.org/world/dam"


def submission(text=TEXT, publisher=None, **fields):
    """Return what a reader makes of ``text``: a headline and a body."""
    headline, _, _ = text.partition("\n")
    cut = len(headline)
    segments = (
        Read(role=Role.HEADLINE, span=Span(0, cut), rule="first line"),
        Read(role=Role.BODY, span=Span(cut + 1, len(text)), rule="rest"),
    )
    document = Document(text=text, segments=segments, headline=headline)
    return Submission(
        document=document,
        publisher=publisher or make_source("Ruhr Wire"),
        raw=text.encode(),
        **fields,
    )


def test_a_new_article_is_stored_with_its_revision_segments_and_waiting_job():
    job = ingest(submission(canonical_url=URL), now=NOW)

    article = Article.objects.get()
    assert (article.headline, article.canonical_url) == ("Dam is safe, says ministry", URL)
    assert article.current_revision.text == TEXT
    assert [s.span.of(TEXT) for s in Segment.objects.order_by("ordinal")] == TEXT.split("\n")
    assert (job.status, job.result["outcome"]) == (JobStatus.QUEUED, "created")


def test_the_history_of_a_new_article_begins_with_all_of_it():
    ingest(submission(), now=NOW)

    created = Article.pgh_event_model.objects.get()
    assert created.pgh_label == "insert"
    assert created.current_revision_id == Revision.objects.get().pk


def test_the_same_words_again_are_the_same_revision():
    publisher = make_source()
    ingest(submission(publisher=publisher), now=NOW)

    job = ingest(submission(publisher=publisher), now=NOW + timedelta(hours=1))

    assert Revision.objects.count() == 1
    assert (job.status, job.result["outcome"]) == (JobStatus.SUCCEEDED, "unchanged")


def test_a_headline_that_is_sent_along_with_the_same_words_is_the_newest():
    publisher = make_source()
    ingest(submission(publisher=publisher, external_id="a1"), now=NOW)

    job = ingest(submission(publisher=publisher, external_id="a1", headline="Safe"), now=NOW)
    ingest(submission(publisher=publisher, external_id="a1"), now=NOW)  # the one that is read

    assert job.result["outcome"] == "unchanged"
    assert Article.objects.get().headline == "Safe"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({"external_id": "a1"}, {"external_id": "a1"}, id="same id"),
        pytest.param(
            {"canonical_url": URL}, {"canonical_url": f"{URL}/?utm_source=rss"}, id="same address"
        ),
        pytest.param(
            {"canonical_url": URL},
            {"canonical_url": URL, "external_id": "a1"},
            id="same address, id only now",
        ),
        pytest.param({}, {}, id="same headline, nearly the same words"),
    ],
)
def test_other_words_of_a_known_story_are_its_next_revision(first, second):
    publisher = make_source()
    ingest(submission(publisher=publisher, **first), now=NOW)
    changed = TEXT.replace("Monday", "Tuesday")

    job = ingest(submission(changed, publisher=publisher, **second), now=NOW)

    article = Article.objects.get()
    assert job.result["outcome"] == "new_revision"
    assert (article.current_revision.number, article.current_revision.text) == (2, changed)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        pytest.param(TEXT, {"external_id": "a2"}, id="another id"),
        pytest.param(TEXT, {"canonical_url": f"{URL}-2"}, id="another address"),
        pytest.param(
            "Dam is safe, says ministry\nQuite a different evening, with other people in it, "
            "and a river nobody had heard about before.",
            {},
            id="same headline, other words",
        ),
    ],
)
def test_another_story_is_another_article(text, fields):
    publisher = make_source()
    ingest(submission(publisher=publisher, **dict.fromkeys(fields, "a1")), now=NOW)

    job = ingest(submission(text, publisher=publisher, **fields), now=NOW)

    assert job.result["outcome"] == "created"
    assert Article.objects.count() == 2


def test_two_publishers_of_one_text_have_an_article_each():
    ingest(submission(), now=NOW)

    ingest(submission(publisher=make_source("Other Wire")), now=NOW)

    assert Article.objects.count() == 2


@pytest.mark.parametrize(
    ("changed", "change"),
    [
        pytest.param(TEXT.replace("safe, the", "safe – the"), Change.COSMETIC, id="punctuation"),
        pytest.param(TEXT.replace("safe, the", "unsafe, the"), Change.SUBSTANTIVE, id="a word"),
    ],
)
def test_a_revision_says_whether_words_changed(changed, change):
    publisher = make_source()
    ingest(submission(publisher=publisher), now=NOW)

    ingest(submission(changed, publisher=publisher), now=NOW)

    assert Revision.objects.get(number=2).change == change


def test_a_publishers_own_patterns_make_furniture():
    publisher = make_source(furniture_patterns=["on Monday in Ruhrtal"])

    ingest(submission(publisher=publisher), now=NOW)

    assert [segment.role for segment in Segment.objects.order_by("ordinal")] == [
        "headline",
        "furniture",
    ]


def test_taking_in_costs_the_same_for_two_paragraphs_and_for_two_hundred(
    django_assert_num_queries,
):
    text = "\n".join(f"Line {n} says nothing new." for n in range(200))
    segments, start = [], 0
    for line in text.splitlines():
        segments.append(Read(role=Role.BODY, span=Span(start, start + len(line)), rule="line"))
        start += len(line) + 1
    document = Document(text=text, segments=tuple(segments))
    publisher = make_source()
    long = Submission(document=document, publisher=publisher, raw=text.encode())

    # publisher, lock, look-up, revision, segments, article, event, job
    with django_assert_num_queries(8):
        ingest(long, now=NOW)

    assert Job.objects.count() == 1
