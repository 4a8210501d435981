"""The article desk: what an article states, roles, revisions, reading again, withdrawal, rights."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from zeal import zeal_ignore

from claimsapi.admin.articles import context
from claimsapi.models import Article, Attribution, Claim, Job, Segment
from claimsapi.operations.articles.ingest import ingest
from tests.builders import (
    NOW,
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_credit,
    make_dispute,
    make_job,
    make_revision,
    make_segment,
    make_source,
    revision_of,
)
from tests.operations.articles.test_ingest import submission

pytestmark = pytest.mark.django_db

HEADLINE = "Dam is safe, says ministry"
BODY = "The dam is safe, the minister said. Engineers denied it."
EVIL = "<script>alert(1)</script>"
FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def curator(sign_in):
    return sign_in("curator")


@pytest.fixture
def article():
    """Return an article of two paragraphs; the second holds a statement."""
    found = make_article(publisher=make_source("Meridian Press"))
    make_segment(revision_of(found), HEADLINE, role="headline")
    make_segment(revision_of(found), BODY)
    found.refresh_from_db()
    return found


def stated(article, **fields):
    claim = make_claim(**fields)
    make_attribution(claim, revision=revision_of(article))
    return claim


def html(answer):
    return answer.content.decode()


def page_of(browser, article, name="desk:article", **query):
    return browser.get(reverse(name, args=[article.pk]), query)


def do(browser, article, action, **data):
    url = reverse("desk:article-change", args=[article.pk, action])
    return browser.post(url, {"version": article.version, **data})


def withdraw(browser, article, **data):
    url = reverse("desk:article-withdraw", args=[article.pk])
    return browser.post(url, {"version": article.version, **data})


def role_url(segment):
    return reverse("desk:article-role", args=[segment.revision.article_id, segment.pk])


def give_role(browser, segment, role, **data):
    segment.refresh_from_db()
    return browser.post(role_url(segment), {"version": segment.version, "role": role, **data})


def body_of(article):
    return revision_of(article).segments.get(role="body")


# The page.


@pytest.mark.parametrize(
    ("address", "links"), [("https://example.org/gate", 1), ("javascript:alert(1)", 0)]
)
def test_only_an_address_of_the_web_is_a_link(curator, article, address, links):
    Article.objects.update(canonical_url=address)

    page = html(page_of(curator, article))

    assert page.count(f'href="{address}"') == links
    assert address in page


def test_the_text_has_every_statement_marked_and_linked_to_its_claim(curator, article):
    claim = stated(article)

    page = html(page_of(curator, article))

    url = reverse("admin:claimsapi_claim_change", args=[claim.pk])
    said_by = claim.source.name
    assert f'<a href="{url}"><mark class="content" title="{said_by}: content">The dam' in page
    assert f'<mark class="source" title="{said_by}: source">the minister</mark>' in page


def test_a_statement_beside_the_text_leads_to_its_place_and_to_its_dispute(curator, article):
    dispute = make_dispute("The dam is safe")
    stated(article, dispute=dispute, stance="affirms", status="accepted")

    page = page_of(curator, article)

    [statement] = page.context["shown"].text.statements
    assert statement.place == body_of(article).start
    assert f'href="#p{statement.place}"' in html(page)
    assert reverse("desk:dispute", args=[dispute.pk]) in html(page)


def test_a_statement_leads_to_its_source_and_while_it_waits_to_its_review(sign_in, article):
    claim = stated(article, source=make_source("Ada Brandt"), status="suggested")
    source = reverse("desk:source", args=[claim.source.pk])
    review = reverse("desk:review-claim", args=[claim.pk])
    for group, may_review in [("curator", True), ("viewer", False)]:
        page = html(page_of(sign_in(group), article))
        assert f'href="{source}"' in page
        assert (f'href="{review}"' in page) is may_review


def test_a_statement_is_shown_in_the_words_of_this_revision_with_those_of_its_claim(
    curator, article
):
    stated(article, text="The dam has always been safe")

    page = html(page_of(curator, article))

    assert "The claim reads: The dam has always been safe" in page
    assert ">The dam is safe</a></p>" in page


def test_a_statement_in_a_text_without_segments_is_marked_too(curator):
    article = make_article()
    stated(article)

    page = page_of(curator, article)

    assert [p.start for p in page.context["shown"].text.paragraphs] == [0, len(HEADLINE) + 1]
    assert 'class="content"' in html(page)


def test_a_statement_over_two_paragraphs_is_marked_in_both(curator, article):
    revision, claim = revision_of(article), make_claim()
    spans = anchor_of(revision, "says ministry\nThe dam is safe")
    make_attribution(claim, revision=revision, content_spans=spans)

    page = html(page_of(curator, article))

    assert ': content">says ministry</mark>' in page
    assert ': content">The dam is safe</mark>' in page


def test_rejected_statements_are_counted_and_not_shown(curator, article):
    make_attribution(make_claim(), revision=revision_of(article), review="rejected")

    page = page_of(curator, article)

    assert page.context["shown"].text.statements == []
    assert "1 rejected one is not shown" in html(page)


def test_of_a_long_text_the_beginning_is_shown_and_the_whole_on_demand(
    curator, article, monkeypatch
):
    monkeypatch.setattr(context, "MOST", 10)
    stated(article)

    first, whole = page_of(curator, article), page_of(curator, article, all="1")

    assert len(first.context["shown"].text.paragraphs) == 1
    assert first.context["shown"].text.statements == []
    assert 'href="?all=1"' in html(first)
    assert len(whole.context["shown"].text.paragraphs) == 2
    assert "?all=1" not in html(whole)


def test_a_million_characters_are_shown_within_seconds(curator):
    line = "The dam is safe, the minister said, and the river is low again. "
    article = make_article("\n".join(line * 5 for _ in range(3000)))
    stated(article)

    page = page_of(curator, article)

    assert len(page.content) < 1_000_000
    assert page.context["shown"].cut


def test_furniture_is_marked_as_such_and_each_role_can_be_changed(curator, article):
    Segment.objects.filter(pk=body_of(article).pk).update(role="furniture", locked=True)

    page = html(page_of(curator, article))

    segment = revision_of(article).segments.get(role="furniture")
    assert f'<div class="paragraph furniture" id="p{segment.start}">' in page
    assert f'href="{role_url(segment)}"' in page


def test_an_embargo_is_told_until_its_time_has_come(curator, article):
    ahead = timezone.now() + timedelta(hours=2)
    Article.objects.filter(pk=article.pk).update(embargoed_until=ahead)
    assert f'under embargo until <time datetime="{ahead:%Y-%m-%dT%H:%M}' in html(
        page_of(curator, article)
    )

    Article.objects.filter(pk=article.pk).update(embargoed_until=timezone.now())
    assert "under embargo" not in html(page_of(curator, article))


def test_credits_and_the_last_job_are_shown(curator, article):
    make_credit(revision_of(article), creator=make_source("Ada Brandt"))
    make_job(article)
    job = make_job(
        article,
        status="failed",
        finished_at=NOW,
        error={"title": "No article", "detail": "The page is empty."},
    )

    page = html(page_of(curator, article))

    assert "Ada Brandt" in page
    assert "No article</strong>: The page is empty." in page
    assert reverse("desk:job", args=[job.pk]) in page


def test_what_articles_and_people_wrote_is_never_markup(curator):
    article = make_article(
        f"{EVIL} headline\nThe dam is safe, {EVIL} the minister said.",
        publisher=make_source(f"Press {EVIL}"),
    )
    revision = revision_of(article)
    segment = make_segment(revision, f"The dam is safe, {EVIL} the minister said.")
    dispute = make_dispute(f"Safe? {EVIL}")
    stated(
        article,
        text=f"{EVIL} safe",
        source=make_source(EVIL),
        dispute=dispute,
        stance="affirms",
    )
    make_credit(revision, EVIL)
    make_job(article, status="failed", finished_at=NOW, error={"title": EVIL, "detail": EVIL})
    after = make_revision(article, f"Other {EVIL} words\nNew {EVIL} sentences came.")
    for line in after.text.splitlines():
        make_segment(after, line)
    make_attribution(
        make_claim(f"New {EVIL}"),
        revision=after,
        **{part: anchor_of(after, EVIL) for part in ("content_spans", "source_spans", "cue_spans")},
    )
    make_attribution(
        make_claim(source=make_source(f"B {EVIL}")),
        revision=revision,
        content_spans=anchor_of(revision, EVIL),
    )
    Article.objects.update(headline=EVIL, current_revision=revision)

    pages = [
        page_of(curator, article),
        page_of(curator, article, "desk:compare", before=1, after=2, all=1),
        page_of(curator, article, "desk:article-withdraw"),
        page_of(curator, article, "desk:article-history"),
        page_of(curator, article, "desk:article-job"),
        curator.get(role_url(segment)),
        curator.get(reverse("admin:claimsapi_article_change", args=[article.pk])),
    ]

    assert [page.status_code for page in pages] == [200] * 7
    assert [EVIL in html(page) for page in pages] == [False] * 7


@pytest.mark.parametrize("count", [pytest.param(1, id="little"), pytest.param(50, id="much")])
def test_a_page_costs_the_same_whatever_the_article_has(
    curator, article, count, django_assert_max_num_queries
):
    for number in range(count):
        text = "\n".join(f"{n}: The dam is safe, the minister said {number}." for n in range(50))
        revision = make_revision(article, text)
    for number in range(4 * count):
        claim = make_claim(dispute=make_dispute(f"Dam {number}"), stance="affirms")
        spans = anchor_of(revision, f"{number % 50}: The dam is safe")
        make_attribution(claim, revision=revision, content_spans=spans)
    for number in range(min(count, 40)):
        segment = make_segment(revision, f"{number}: The dam is safe, the minister said")
        Segment.objects.filter(pk=segment.pk).update(role="caption")
        make_credit(revision, f"{number}:", creator=make_source(), segment=segment)
        Article.objects.filter(pk=article.pk).update(publisher=make_source())
    make_job(article)
    claims = Attribution.objects.filter(revision=revision).exclude(claim__dispute=None)
    before = article.revisions.get(number=revision.number - 1)
    for row in claims:
        make_attribution(row.claim, revision=before, content_spans=anchor_of(before, "The dam"))
    segment = revision.segments.first()

    for name in ("article", "compare", "article-history", "article-job", "article-withdraw"):
        with django_assert_max_num_queries(15):
            assert page_of(curator, article, f"desk:{name}").status_code == 200
    with django_assert_max_num_queries(15):
        assert curator.get(role_url(segment)).status_code == 200


# Roles.


def test_the_question_says_what_would_go_with_furniture(curator, article):
    claim = stated(article)

    page = html(curator.get(role_url(body_of(article))))

    assert "1 statement in it would go" in page
    assert claim.text in page


def test_furniture_takes_its_suggestions_along_and_leads_back_to_the_place(curator, article):
    stated(article)
    segment = body_of(article)

    answer = give_role(curator, segment, "furniture")

    assert answer.status_code == 303
    assert answer["Location"].endswith(f"/admin/articles/{article.pk}/#p{segment.start}")
    segment.refresh_from_db()
    assert (segment.role, segment.locked, Claim.objects.count()) == ("furniture", True, 0)
    assert "1 statement in it went." in html(curator.get(answer["Location"]))


def test_always_for_the_publisher_holds_for_the_next_article(curator, article):
    answer = give_role(curator, body_of(article), "furniture", always="1")
    said = html(curator.get(answer["Location"]))
    article.publisher.refresh_from_db()
    job = ingest(
        submission(f"Another day\nRain fell.\n{BODY}", publisher=article.publisher), now=NOW
    )

    assert "so is each of Meridian Press with these words" in said
    assert job.revision.segments.order_by("ordinal").last().role == "furniture"


def test_what_a_person_accepted_refuses_to_become_furniture_and_says_what_to_do(curator, article):
    claim = stated(article, status="accepted")
    Attribution.objects.update(review="accepted")
    segment = body_of(article)

    question = html(curator.get(role_url(segment)))
    answer = give_role(curator, segment, "furniture", always="1")

    assert "It cannot become furniture" in question
    assert reverse("admin:claimsapi_claim_change", args=[claim.pk]) in question
    assert answer.status_code == 409
    said = next(iter(answer.context["messages"])).message
    assert said.startswith(f"Somebody has accepted or corrected what stands here: “{claim.text}”")
    segment.refresh_from_db()
    article.publisher.refresh_from_db()
    assert (segment.role, article.publisher.furniture_patterns) == ("body", [])


@pytest.mark.parametrize(
    ("data", "status", "sentence"),
    [
        pytest.param({"role": "nonsense"}, 422, "Select a valid choice", id="no-such-role"),
        pytest.param({"role": ""}, 422, "required", id="no-role"),
        pytest.param({"role": "body", "always": "1"}, 422, "Only furniture", id="always-body"),
        pytest.param({"role": "caption", "version": "9"}, 409, "look again", id="stale"),
        pytest.param({"role": "caption", "version": "x"}, 422, "whole number", id="no-version"),
        pytest.param({"role": "fur\x00niture"}, 422, "Select a valid choice", id="nul"),
    ],
)
def test_a_role_that_cannot_be_given_is_refused_with_a_sentence(
    curator, article, data, status, sentence
):
    answer = give_role(curator, body_of(article), **data)

    assert answer.status_code == status
    assert sentence in html(answer)
    assert body_of(article).role == "body"


def test_no_role_changes_while_a_job_reads_the_text(curator, article):
    make_job(article)

    answer = give_role(curator, body_of(article), "furniture")

    assert (answer.status_code, "Wait until it is finished" in html(answer)) == (409, True)


def test_too_few_words_are_no_pattern_of_a_publisher(curator):
    article = make_article("Dam is safe\nAdvertisement")
    segment = make_segment(revision_of(article), "Advertisement")

    question = html(curator.get(role_url(segment)))
    answer = give_role(curator, segment, "furniture", always="1")

    assert 'name="always"' not in question
    assert (answer.status_code, "too short to tell furniture by" in html(answer)) == (409, True)


def test_what_was_furniture_is_read_again_to_find_what_it_states(curator, article):
    Segment.objects.filter(role="body").update(role="furniture")
    segment = revision_of(article).segments.get(role="furniture")

    answer = give_role(curator, segment, "body")

    assert "Read the article again to find what it states." in html(curator.get(answer["Location"]))


def test_a_paragraph_is_found_at_its_own_article_alone(curator, article):
    other = make_article()
    url = reverse("desk:article-role", args=[other.pk, body_of(article).pk])

    assert (curator.get(url).status_code, curator.post(url).status_code) == (404, 404)


def test_a_script_gets_the_question_alone(curator, article):
    answer = curator.get(role_url(body_of(article)), headers=FETCH)

    assert "<html" not in html(answer)
    assert 'name="role" value="body" checked' in html(answer)


def test_the_history_has_the_role_before_and_after_with_the_person(curator, article):
    give_role(curator, body_of(article), "furniture")
    segment = revision_of(article).segments.get(role="furniture")
    give_role(curator, segment, "caption")

    page = page_of(curator, article, "desk:article-history")

    changes = [
        (context.who, field.before, field.after)
        for context in page.context["history"]
        for field in context.fields
        if BODY[:20] in field.name
    ]
    person = page.context["user"].username
    assert changes == [
        (person, "furniture, for good", "caption, for good"),
        (person, "body", "furniture, for good"),
    ]
    assert [context.created for context in page.context["history"]].count(True) == 1


def test_the_history_calls_revisions_by_their_numbers(curator, article):
    make_revision(article, "Something else")

    page = html(page_of(curator, article, "desk:article-history"))

    assert "current revision: <del>revision 1</del> → <ins>revision 2</ins>" in page


def test_segments_that_nobody_changed_leave_no_events(article):
    Segment.objects.filter(role="body").update(ordinal=7)

    assert Segment.pgh_event_model.objects.count() == 0


# Revisions.


def two_revisions(article, after="The dam is not safe, the minister said. Engineers denied it."):
    before = revision_of(article)
    revision = make_revision(article, f"{HEADLINE}\n{after}")
    make_segment(revision, HEADLINE, role="headline")
    make_segment(revision, after)
    return before, revision


def test_the_last_two_revisions_are_compared_if_none_is_chosen(curator, article):
    two_revisions(article)
    make_revision(article, "Something else")

    page = page_of(curator, article, "desk:compare")

    assert (page.context["before"].number, page.context["after"].number) == (2, 3)


def test_the_text_is_shown_as_edited_with_what_is_unchanged_folded(curator):
    kept = [f"Paragraph {number} stays as it is." for number in range(5)]
    article = make_article("\n".join([*kept, "The dam is safe, he said."]))
    for line in [*kept, "The dam is safe, he said."]:
        make_segment(revision_of(article), line)
    revision = make_revision(article, "\n".join([*kept, "The dam is very safe, he said."]))
    for line in [*kept, "The dam is very safe, he said."]:
        make_segment(revision, line)

    page = html(page_of(curator, article, "desk:compare"))
    whole = html(page_of(curator, article, "desk:compare", before=1, after=2, all=1))

    assert "The dam is <ins>very</ins> safe, he said." in page
    assert "4 unchanged paragraphs" in page
    assert (kept[1] in page, kept[1] in whole) == (False, True)


def test_altered_statements_come_first_in_both_revisions(curator, article):
    before, after = two_revisions(article)
    source, kept = make_source("Ada Brandt"), make_claim("denied it")
    headline = anchor_of(after, "Dam is safe")  # before the altered one
    make_attribution(make_claim("New"), revision=after, content_spans=headline)
    for revision, words in ((before, "The dam is safe"), (after, "The dam is not safe")):
        claim = make_claim(words, source=source)
        make_attribution(claim, revision=revision, content_spans=anchor_of(revision, words))
        make_attribution(kept, revision=revision, content_spans=anchor_of(revision, "denied it"))

    page = page_of(curator, article, "desk:compare")

    rows = page.context["drift"].rows
    assert [row.called for row in rows] == ["reworded", "new"]
    assert page.context["drift"].counts == [("reworded", 1), ("new", 1), ("kept", 1)]
    assert rows[0].before.attribution.claim.text == "The dam is safe"
    assert "The dam is <ins>not</ins> safe</a>" in html(page)


def test_what_is_back_again_is_not_said_to_stand_in_the_revision_that_lacks_it(curator, article):
    source = make_source("Ada Brandt")
    first, _ = two_revisions(article, after="Engineers denied it.")
    last = make_revision(article, BODY)
    for revision, drift in ((first, "dropped"), (last, "restored")):
        claim = make_claim(source=source)
        make_attribution(claim, revision=revision, drift=drift)
    make_attribution(
        make_claim(),
        revision=article.revisions.get(number=2),
        **{f"{part}_spans": [] for part in ("source", "cue")},
        content_spans=anchor_of(article.revisions.get(number=2), "denied it"),
        floating=True,
    )

    page = page_of(curator, article, "desk:compare", before=2, after=3)

    row = next(row for row in page.context["drift"].rows if row.restored)
    assert (row.called, row.before, row.after.attribution.revision) == ("back again", None, last)
    assert "not here, but in an earlier revision" in html(page)


def test_a_revision_that_nobody_has_read_is_named(curator, article):
    two_revisions(article)
    stated_before = make_claim()
    make_attribution(stated_before, revision=article.revisions.get(number=1))

    page = html(page_of(curator, article, "desk:compare"))

    assert "Revision 2 has not been read yet." in page
    assert "Revision 1 has not been read yet." not in page


def test_a_role_that_alone_changed_is_said(curator, article):
    _, after = two_revisions(article, after=BODY + " Rain fell.")
    Segment.objects.filter(revision=after, role="body").update(role="caption")

    assert "body → caption" in html(page_of(curator, article, "desk:compare"))


@pytest.mark.parametrize(
    ("query", "status"),
    [
        pytest.param({"before": "2", "after": "1"}, 200, id="the-wrong-way-round"),
        pytest.param({"before": "2", "after": "2"}, 200, id="one-with-itself"),
        pytest.param({"before": "1", "after": "9"}, 404, id="no-such-revision"),
        pytest.param({"before": "x"}, 404, id="no-number"),
        pytest.param({"before": "0"}, 404, id="zero"),
        pytest.param({"after": "99999999999"}, 404, id="no-integer-of-the-column"),
        pytest.param({"before": "\x00"}, 404, id="nul"),
    ],
)
def test_any_two_revisions_are_compared_or_there_is_no_such_page(curator, article, query, status):
    two_revisions(article)

    assert page_of(curator, article, "desk:compare", **query).status_code == status


def test_a_single_revision_has_nothing_to_be_compared_with(curator, article):
    assert "one revision so far" in html(page_of(curator, article, "desk:compare"))


# Reading again, withdrawal, return.


def test_an_article_is_read_again_once(curator, article, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as sent:
        answer = do(curator, article, "read-again")
    again = do(curator, article, "read-again")

    job = Job.objects.get()
    assert (answer.status_code, len(sent)) == (303, 1)
    assert (job.kind, job.trigger, job.revision) == ("extract", "admin", revision_of(article))
    assert (again.status_code, "Wait until it is finished" in html(again)) == (409, True)


def test_how_far_the_reading_is_can_be_asked_until_it_has_finished(curator, article):
    job = make_job(article, total=2, done=1, status="running", lease_until=timezone.now())
    running = html(page_of(curator, article, "desk:article-job"))
    Job.objects.filter(pk=job.pk).update(
        status="succeeded",
        finished_at=NOW,
        result={"outcome": "extracted", "claims": 3, "counter_claims": 1, "credits": 0},
    )
    finished = html(page_of(curator, article, "desk:article-job"))

    assert "data-follow=" in running
    assert "step 1 of 2" in running
    assert "data-follow=" not in finished
    assert "3 claims, 1 counter-claim, 0 credits" in finished


def test_before_a_withdrawal_it_is_said_what_goes_with_it(curator, article):
    lost, kept = make_dispute("The dam is safe"), make_dispute("The gate is safe")
    stated(article, dispute=lost, stance="affirms")
    shared = make_claim("said elsewhere, too", dispute=kept, stance="denies")
    revision = revision_of(article)
    make_attribution(shared, revision=revision, content_spans=anchor_of(revision, "denied"))
    make_attribution(shared)

    page = page_of(curator, article, "desk:article-withdraw")

    assert "1 suggested claim is withdrawn with it" in html(page)
    assert "Nobody affirms: " in html(page)
    assert [each.dispute for each in page.context["lost"]] == [lost]


def test_an_article_is_withdrawn_with_a_reason_and_put_back(curator, article):
    claim = stated(article)

    gone = withdraw(curator, article, reason="Retracted by the paper")
    article.refresh_from_db()
    claim.refresh_from_db()
    withdrawn = (article.status, claim.status)
    page = html(curator.get(gone["Location"]))
    back = do(curator, article, "put-back", reason="It was the other one")
    article.refresh_from_db()
    claim.refresh_from_db()

    assert withdrawn == ("withdrawn", "withdrawn")
    assert "Withdrawn, and 1 suggested claim with it." in page
    assert "Read it again" not in page
    assert (back.status_code, article.status, claim.status) == (303, "active", "suggested")
    history = html(page_of(curator, article, "desk:article-history"))
    assert ": Retracted by the paper" in history
    assert ": It was the other one" in history


def test_a_withdrawal_without_a_reason_is_refused(curator, article):
    answer = withdraw(curator, article, reason=" ")

    article.refresh_from_db()
    assert (answer.status_code, article.status) == (422, "active")
    assert "Say why" in html(answer)


@pytest.mark.parametrize("action", ["read-again", "put-back", "withdraw"])
def test_nothing_is_done_to_an_article_that_somebody_changed_meanwhile(curator, article, action):
    Article.objects.filter(pk=article.pk).update(slug="dam")

    data = {"version": 1, "reason": "why"}
    answer = curator.post(f"/admin/articles/{article.pk}/{action}/", data)

    assert (answer.status_code, "look again" in html(answer)) == (409, True)


def test_a_withdrawn_article_is_read_again_once_it_is_back(curator, article):
    Article.objects.filter(pk=article.pk).update(status="withdrawn")
    article.refresh_from_db()

    answer = do(curator, article, "read-again")
    again = withdraw(curator, article, reason="twice")

    assert (answer.status_code, "Put it back first" in html(answer)) == (409, True)
    assert (again.status_code, "withdrawn already" in html(again)) == (409, True)


def test_an_article_that_is_not_withdrawn_is_not_put_back(curator, article):
    assert do(curator, article, "put-back").status_code == 409


def test_an_article_whose_page_is_still_to_be_fetched_is_shown(curator):
    article = Article.objects.create(publisher=make_source(), headline="To come")

    assert "There is no text yet" in html(page_of(curator, article))
    assert "one revision so far" in html(page_of(curator, article, "desk:compare"))
    assert do(curator, article, "read-again").status_code == 422


# The form, the list, and who may do what.


def form_of(article, **fields):
    return {
        "headline": "Dam",
        "publisher": str(article.publisher_id),
        "language": "en",
        "version": article.version,
        **fields,
    }


def save(browser, article, **fields):
    url = reverse("admin:claimsapi_article_change", args=[article.pk])
    return browser.post(url, form_of(article, **fields))


def test_the_form_sets_fields_for_good_with_the_reason_and_leads_to_the_desk(curator, article):
    answer = save(curator, article, canonical_url="https://example.org/dam", reason="Moved")

    article.refresh_from_db()
    assert answer["Location"] == reverse("desk:article", args=[article.pk])
    assert (article.url_key, article.decided) == ("example.org/dam", ["canonical_url", "headline"])
    assert ": Moved" in html(page_of(curator, article, "desk:article-history"))


def test_the_form_neither_withdraws_an_article_nor_brings_it_back(curator, article):
    save(curator, article, status="withdrawn")

    article.refresh_from_db()
    assert (article.headline, article.status) == ("Dam", "active")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("canonical_url", "http://www.example.org/dam/?utm_source=x", id="address"),
        pytest.param("external_id", "dam-1", id="the-publisher's-id"),
    ],
)
def test_what_another_article_of_the_publisher_has_is_an_error_of_the_form(
    curator, article, field, value
):
    make_article(
        "Another text",
        publisher=article.publisher,
        canonical_url="https://example.org/dam",
        url_key="example.org/dam",
        external_id="dam-1",
    )

    answer = save(curator, article, **{field: value})

    assert answer.status_code == 200
    assert "of this publisher has it already" in html(answer)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        pytest.param({"headline": "D\x00m"}, "Null characters", id="nul"),
        pytest.param({"canonical_url": "http://[::1"}, "valid URL", id="no-address"),
        pytest.param({"version": ""}, "required", id="no-version"),
    ],
)
def test_what_breaks_a_rule_is_an_error_of_the_form(curator, article, fields, sentence):
    answer = save(curator, article, **fields)

    assert answer.status_code == 200
    assert sentence in html(answer)
    article.refresh_from_db()
    assert article.headline == HEADLINE


def test_an_article_is_no_copy_of_itself(curator, article):
    with zeal_ignore():  # the form and the page each look the one article up
        answer = save(curator, article, wire_of=str(article.pk))

    assert "no copy of itself" in html(answer)


def test_a_change_in_the_very_moment_of_saving_is_told(curator, article, monkeypatch):
    def too_late(*_args, **_fields):
        Article.objects.create(publisher=article.publisher, url_key="example.org/dam")
        Article.objects.filter(pk=article.pk).update(url_key="example.org/dam")

    monkeypatch.setattr("claimsapi.operations.articles.edit.edit", too_late)

    answer = save(curator, article, reason="Moved")

    assert answer.status_code == 409
    assert "Another article of this publisher has this address." in html(answer)
    assert 'value="Moved"' in html(answer)


def test_the_list_and_the_other_desks_lead_to_the_article(curator, article):
    claim = stated(article, dispute=make_dispute(), stance="affirms")
    url = reverse("desk:article", args=[article.pk])

    pages = [
        curator.get(reverse("admin:claimsapi_article_changelist")),
        curator.get(reverse("admin:claimsapi_claim_change", args=[claim.pk])),
        curator.get(reverse("desk:dispute", args=[claim.dispute_id])),
        curator.get(reverse("desk:review")),
    ]

    assert [url in html(page) for page in pages] == [True] * 4


def posts(article):
    segment = body_of(article)
    data = {"version": article.version, "reason": "why", "role": "caption"}
    return [
        (reverse("desk:article-change", args=[article.pk, "read-again"]), data),
        (reverse("desk:article-change", args=[article.pk, "put-back"]), data),
        (reverse("desk:article-withdraw", args=[article.pk]), data),
        (role_url(segment), data),
    ]


def test_a_viewer_reads_everything_and_changes_nothing(sign_in, article):
    two_revisions(article)
    Article.objects.update(current_revision=article.revisions.get(number=1))
    article.refresh_from_db()
    viewer = sign_in("viewer")

    answers = [viewer.post(url, data).status_code for url, data in posts(article)]
    pages = [
        page_of(viewer, article, f"desk:{name}")
        for name in ("article", "compare", "article-history", "article-job")
    ]

    assert answers == [403] * 4
    assert [page.status_code for page in pages] == [200] * 4
    content = [html(page).partition('id="content"')[2] for page in pages]
    assert not any("csrfmiddlewaretoken" in page for page in content)
    assert "/paragraphs/" not in content[0]
    assert "/withdraw/" not in content[0]
    assert Job.objects.count() == 0


def test_nothing_is_done_without_the_token_of_the_form(curator, article):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = curator.cookies

    answers = [strict.post(url, data).status_code for url, data in posts(article)]

    assert answers == [403] * 4


def test_nothing_is_changed_by_asking(curator, article):
    changing = [url for url, _ in posts(article)]

    answers = [curator.get(url).status_code for url in changing]

    assert answers == [405, 405, 200, 200]
    article.refresh_from_db()
    assert article.version == 1 + 1  # it was given its text


@pytest.mark.parametrize(
    "path",
    [
        "00000000-0000-0000-0000-000000000000/",
        "00000000-0000-0000-0000-000000000000/compare/",
        "no-uuid/",
        "%00/",
    ],
)
def test_there_is_no_page_of_what_is_no_article(curator, path):
    assert curator.get(f"/admin/articles/{path}").status_code == 404


def test_what_cannot_be_done_with_an_article_is_not_found(curator, article):
    assert do(curator, article, "delete").status_code == 404


def test_a_refused_form_comes_back_as_it_was_typed(curator, article):
    segment = body_of(article)
    Article.objects.filter(pk=article.pk).update(slug="dam")

    withdrawal = html(withdraw(curator, article, reason="a <hoax>"))
    role = html(give_role(curator, segment, "caption", always="1"))

    assert 'value="a &lt;hoax&gt;"' in withdrawal
    assert 'value="caption" checked' in role
    assert 'name="always" value="1" checked' in role


def test_articles_are_listed_by_publisher(curator, article):
    other = make_article(headline="Another paper's", publisher=make_source("Cordia Times"))
    url = reverse("admin:claimsapi_article_changelist")
    asked = f"?publisher__id__exact={article.publisher_id}"

    whole, filtered = curator.get(url), curator.get(f"{url}{asked}")

    assert f'href="{asked}"' in html(whole)
    assert other.headline not in html(filtered)
    assert article.headline in html(filtered)
