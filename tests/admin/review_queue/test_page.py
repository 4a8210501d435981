"""The review page: every decision by plain forms, by script, refused, and by whom."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from claimsapi.models import Claim, Dispute, ReviewLease, Source
from claimsapi.models.review_lease import REVIEW_RIGHTS
from tests.builders import (
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_dispute,
    make_revision,
    make_segment,
    make_source,
    make_user,
    revision_of,
)
from tests.every_row import every_row

pytestmark = pytest.mark.django_db

PAGE = reverse("desk:review")
FETCH = {"X-Requested-With": "fetch"}
TEXT = "Dam is safe\n🌊🌊 The dam is safe and dry, the minister said. Engineers denied it."


@pytest.fixture
def curator(sign_in):
    return sign_in("curator")


def waiting_claim(text="The dam is safe and dry", **fields):
    claim = make_claim(text, **fields)
    revision = revision_of(make_article(TEXT))
    make_attribution(claim, revision=revision, content_spans=anchor_of(revision, text))
    return claim


def decide(browser, row, action, kind="claim", *, fetch=True, version=None, **data):
    url = reverse("desk:decide", args=[kind, row.pk, action])
    given = {"version": version or row.version, **data}
    return browser.post(url, given, headers=FETCH if fetch else {})


def selected(claim, words):
    """Return what the page sends for ``words`` that are selected in the text."""
    attribution = claim.attributions.get()
    start = attribution.revision.text.index(words)
    return {
        "attribution": attribution.pk,
        "attribution_version": attribution.version,
        "start": start,
        "end": start + len(words),
    }


def html(answer):
    return answer.content.decode()


def test_the_text_has_source_cue_and_statement_marked_with_a_legend(curator):
    waiting_claim()

    page = html(curator.get(PAGE))

    for part, words in (
        ("source", "the minister"),
        ("cue", "said"),
        ("content", "The dam is safe and dry"),
    ):
        assert f'<mark class="{part}" title="{part}">{words}</mark>' in page
        assert f'<mark class="{part}">' in page  # the legend


def test_each_paragraph_says_where_it_begins_in_code_points(curator):
    waiting_claim()

    page = html(curator.get(PAGE))

    assert 'data-start="0">Dam is safe</p>' in page
    assert 'data-start="12">🌊🌊 <mark' in page


def test_the_answer_to_a_decision_is_the_next_item_and_no_whole_page(curator):
    first = waiting_claim(dispute=make_dispute(), stance="affirms")
    second = waiting_claim()
    curator.get(PAGE)

    answer = decide(curator, first, "accept")

    assert Claim.objects.get(pk=first.pk).status == "accepted"
    assert answer.context["shown"].claim == second
    assert "<html" not in html(answer)


def test_without_a_script_a_decision_leads_back_to_the_page_with_the_next_item(curator):
    first = waiting_claim(dispute=make_dispute(), stance="affirms")
    second = waiting_claim()
    curator.get(PAGE)

    answer = decide(curator, first, "accept", fetch=False)
    page = curator.get(answer["Location"])

    assert answer.status_code == 303
    assert page.context["shown"].claim == second
    assert "Accepted: “The dam is safe and dry”" in html(page)


def test_a_rejection_needs_a_reason_and_the_history_has_it_with_the_person(curator):
    claim = waiting_claim()

    without = decide(curator, claim, "reject")
    decide(curator, claim, "reject", reason="wrong words", other="satire")

    assert (without.status_code, "Say why" in html(without)) == (422, True)
    event = Claim.pgh_event_model.objects.filter(pgh_obj=claim).latest("pgh_id")
    assert event.status == "rejected"
    assert event.pgh_context.metadata["reason"] == "satire"
    assert event.pgh_context.metadata["user"] == int(curator.session["_auth_user_id"])


def test_a_skipped_claim_comes_back_after_the_others(curator):
    first = waiting_claim(dispute=make_dispute(), stance="affirms")
    second = waiting_claim()
    curator.get(PAGE)

    following = decide(curator, first, "skip")
    again = decide(curator, second, "skip")

    assert following.context["shown"].claim == second
    assert again.context["shown"].claim == first


def test_back_shows_what_was_decided_last_to_decide_otherwise(curator):
    claim = waiting_claim()
    curator.get(PAGE)
    decide(curator, claim, "accept")

    back = curator.get(PAGE, {"back": 1}, headers=FETCH)
    claim.refresh_from_db()
    decide(curator, claim, "reject", reason="on second thoughts")

    assert back.context["shown"].claim == claim
    assert not back.context["shown"].waits
    claim.refresh_from_db()
    assert claim.status == "rejected"


def test_a_link_from_elsewhere_gives_that_review_lease_and_the_queue_goes_on(curator):
    waiting_claim("The dam is safe")
    asked = waiting_claim("safe and dry")
    curator.get(PAGE)  # which leases another
    page = curator.get(reverse("desk:review-claim", args=[asked.pk]), follow=True)
    assert page.redirect_chain[-1][0] == PAGE
    assert page.context["shown"].claim == asked


def test_a_link_to_a_claim_that_another_editor_reviews_says_so(sign_in):
    claim = waiting_claim()
    link = reverse("desk:review-claim", args=[claim.pk])
    sign_in("curator").get(link)
    page = sign_in("curator").get(link, follow=True)
    assert "Another editor is reviewing that claim." in html(page)
    assert page.context["shown"] is None


def test_a_link_to_a_claim_that_is_decided_leads_to_the_claim(curator):
    claim = waiting_claim()
    decide(curator, claim, "accept")
    page = curator.get(reverse("desk:review-claim", args=[claim.pk]), follow=True)
    change = reverse("admin:claimsapi_claim_change", args=[claim.pk])
    assert page.redirect_chain[-1][0] == change
    assert "The claim is accepted: it does not wait." in html(page)


def test_the_way_back_is_named_after_decisions_only(curator):
    first = waiting_claim()
    waiting_claim("safe and dry")
    assert "goes back" in html(decide(curator, first, "accept"))
    waiting = Claim.objects.waiting().get()
    assert "goes back" not in html(decide(curator, waiting, "skip"))


def test_the_source_is_changed_by_choice_and_the_claim_stays(curator):
    claim, right = waiting_claim(), make_source("Ada Brandt")

    answer = decide(curator, claim, "source", source_id=right.pk)

    claim.refresh_from_db()
    assert (claim.source, claim.status) == (right, "suggested")
    assert answer.context["shown"].claim == claim


def test_a_source_is_found_by_its_exact_name_or_made_if_that_is_asked(curator):
    claim, right = waiting_claim(), make_source("Ada Brandt")

    decide(curator, claim, "source", source="ada brandt")
    claim.refresh_from_db()
    unknown = decide(curator, claim, "source", source="Tom Roth")
    made = decide(curator, claim, "source", source="Tom Roth", new="1")

    assert claim.source == right
    assert (unknown.status_code, made.status_code) == (422, 200)
    claim.refresh_from_db()
    assert (claim.source.name, claim.source.status) == ("Tom Roth", "confirmed")


def test_the_statement_is_corrected_by_place_in_code_points(curator):
    claim = waiting_claim()

    decide(curator, claim, "words", part="content", **selected(claim, "The dam is safe"))

    claim.refresh_from_db()
    assert claim.text == "The dam is safe"


def test_without_a_script_the_words_say_where_they_stand_if_they_do_so_once(curator):
    claim = waiting_claim()
    here = {k: v for k, v in selected(claim, "Engineers").items() if k.startswith("attribution")}

    once = decide(curator, claim, "words", part="source", words="Engineers denied it", **here)
    twice = decide(curator, claim, "words", part="content", words="am is safe", **here)

    assert (once.status_code, twice.status_code) == (200, 422)
    assert claim.attributions.get().source_spans[0]["exact"] == "Engineers denied it"


def test_words_are_added_to_those_that_are_marked(curator):
    claim = waiting_claim()

    decide(curator, claim, "words", part="content", add="1", **selected(claim, "denied it"))

    claim.refresh_from_db()
    assert claim.text == "The dam is safe and dry denied it"


def test_part_of_a_statement_is_split_off_and_waits(curator):
    claim = waiting_claim()

    answer = decide(curator, claim, "split-words", **selected(claim, "dry"))

    assert set(Claim.objects.waiting().values_list("text", flat=True)) == {
        "The dam is safe and",
        "dry",
    }
    assert answer.context["shown"].claim == claim


def test_an_attribution_in_another_article_is_split_off(curator):
    claim = waiting_claim()
    other = make_attribution(claim)

    decide(curator, claim, "split", split_off=[other.pk])

    other.refresh_from_db()
    assert other.claim != claim


def test_a_claim_joins_a_dispute_or_opens_one(curator):
    claim, other, dispute = waiting_claim(), waiting_claim(), make_dispute("The dam is dry")

    decide(curator, claim, "dispute", dispute_id=dispute.pk, stance="affirms")
    decide(curator, other, "dispute", proposition="The dam leaks", new="1", stance="denies")

    claim.refresh_from_db()
    other.refresh_from_db()
    assert (claim.dispute, claim.stance) == (dispute, "affirms")
    assert (other.dispute.proposition, other.stance) == ("The dam leaks", "denies")


def test_a_dispute_that_is_not_there_is_not_opened_by_accident(curator):
    claim = waiting_claim()

    answer = decide(curator, claim, "dispute", proposition="The dam leaks", stance="denies")

    assert answer.status_code == 422
    assert not Dispute.objects.exists()


@pytest.mark.parametrize(
    ("action", "reason", "state"),
    [("accept", "", "accepted"), ("reject", "not what it says", "rejected")],
)
def test_a_counter_claim_is_decided_in_the_same_queue(curator, action, reason, state):
    claim, counter = waiting_claim(status="accepted"), make_claim(status="accepted")
    counter_claim = make_counter_claim(
        claim,
        counter,
        basis="explicit",
        revision=claim.attributions.get().revision,
        evidence_spans=anchor_of(claim.attributions.get().revision, "denied it"),
    )

    page = curator.get(PAGE)
    decide(curator, counter_claim, action, kind="counter_claim", reason=reason)

    assert '<mark class="evidence" title="evidence">denied it</mark>' in html(page)
    counter_claim.refresh_from_db()
    assert counter_claim.review == state


@pytest.mark.parametrize(
    ("kind", "sides"),
    [
        pytest.param("factual", ("affirms", "denies"), id="a claim that is denied"),
        pytest.param("denial", ("denies", "affirms"), id="a denial that is denied"),
    ],
)
def test_a_curator_writes_what_a_counter_claim_without_a_dispute_is_about(curator, kind, sides):
    claim = waiting_claim(status="accepted", kind=kind)
    counter = waiting_claim(status="accepted")
    counter_claim = make_counter_claim(claim, counter, relation="denies")

    page = curator.get(PAGE)
    decide(curator, counter_claim, "dispute", kind="counter_claim", proposition="The dam leaks")

    assert "Accept and open the dispute" in html(page)
    assert "<dt>basis</dt>" in html(page)
    assert "<dt>relation</dt>" not in html(page)
    for row in (claim, counter, counter_claim):
        row.refresh_from_db()
    assert (claim.stance, counter.stance) == sides
    assert claim.dispute.proposition == "The dam leaks"
    assert (counter_claim.review, counter_claim.dispute) == ("accepted", claim.dispute)


def test_a_counter_claim_opens_no_dispute_about_nothing(curator):
    counter_claim = make_counter_claim(waiting_claim(), waiting_claim())

    answer = decide(curator, counter_claim, "dispute", kind="counter_claim", proposition=" ")

    assert "Write what is in dispute, as a neutral statement." in html(answer)
    assert not Dispute.objects.exists()


def test_a_counter_claim_in_a_dispute_opens_no_other(curator):
    claim, counter = waiting_claim(status="accepted"), waiting_claim(status="accepted")
    Claim.objects.filter(pk=claim.pk).update(dispute=make_dispute("The dam"), stance="affirms")
    counter_claim = make_counter_claim(claim, counter)

    page = curator.get(PAGE)
    answer = decide(curator, counter_claim, "dispute", kind="counter_claim", proposition="Other")

    assert "Accept and open the dispute" not in html(page)
    assert answer.status_code == 409
    assert Dispute.objects.count() == 1


def test_an_inferred_counter_claim_shows_each_claim_in_its_own_article(curator):
    claim, counter = waiting_claim(status="accepted"), waiting_claim(status="accepted")
    make_counter_claim(claim, counter)

    page = curator.get(PAGE)

    assert len(page.context["shown"].sentences) == 2


@pytest.mark.parametrize("action", ["found", "gone"])
def test_words_that_were_lost_are_found_by_an_editor_or_gone(curator, action):
    claim = waiting_claim(status="accepted")
    orphan = claim.attributions.get()
    claim.attributions.update(anchor="orphaned")
    orphan.refresh_from_db()
    make_revision(orphan.revision.article, "Later: the dam is safe and dry, it was said.")

    page = curator.get(PAGE, {"queue": "orphans"})
    answer = decide(curator, orphan, action, kind="orphan", words="the dam is safe and dry")

    assert page.context["shown"].orphan == orphan
    assert answer.status_code == 200
    assert not type(orphan).objects.orphaned().exists()


def test_a_decision_on_what_was_changed_meanwhile_says_so_and_shows_it_as_it_is(curator):
    claim = waiting_claim()
    curator.get(PAGE)
    Claim.objects.update(place="Bonn")

    answer = decide(curator, claim, "accept", version=1)

    assert answer.status_code == 409
    assert "Somebody changed it since you read it" in html(answer)
    assert answer.context["shown"].claim.place == "Bonn"


def test_a_decision_on_what_another_editor_decided_names_them_and_goes_on(sign_in):
    slow, quick = sign_in("curator"), sign_in("curator")
    claim, following = waiting_claim(dispute=make_dispute(), stance="affirms"), waiting_claim()
    slow.get(PAGE)
    ReviewLease.objects.update(lease_until=None)
    quick.get(PAGE)
    decide(quick, claim, "accept")
    ReviewLease.objects.exclude(item=claim.pk).delete()

    answer = decide(slow, claim, "accept")

    assert answer.status_code == 409
    assert "accepted it, at" in html(answer)
    assert answer.context["shown"].claim == following


def test_a_decision_on_what_another_editor_reviews_changes_nothing(sign_in):
    mine, theirs = sign_in("curator"), sign_in("curator")
    claim = waiting_claim()
    theirs.get(PAGE)

    answer = decide(mine, claim, "accept")

    assert answer.status_code == 409
    assert "has it now" in html(answer)
    assert Claim.objects.get().status == "suggested"


def test_a_rule_of_the_database_is_told_as_a_sentence(curator):
    claim = waiting_claim()
    make_segment(claim.attributions.get().revision, "Engineers denied it.", role="furniture")

    answer = decide(curator, claim, "words", part="content", **selected(claim, "denied it"))

    assert answer.status_code == 409
    assert "Furniture of the page holds no claim" in html(answer)


def test_what_was_deleted_meanwhile_is_no_error_of_the_server(curator):
    claim = waiting_claim()
    curator.get(PAGE)
    Claim.objects.all().delete()

    answer = decide(curator, claim, "accept")

    assert (answer.status_code, "deleted meanwhile" in html(answer)) == (409, True)


@pytest.mark.parametrize(
    "address",
    [
        f"{PAGE}?queue=nonsense",
        f"{PAGE}nonsense/01a20aa8-6db7-7115-8230-e77bee02150b/accept/",
        f"{PAGE}claim/01a20aa8-6db7-7115-8230-e77bee02150b/nonsense/",
    ],
)
def test_an_address_that_means_nothing_is_not_found(curator, address):
    method = curator.get if "?" in address else curator.post

    assert method(address).status_code == 404


def test_what_articles_sources_and_disputes_say_is_never_markup(curator):
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    article = make_article(f"{evil}\nThe dam is safe, the minister said.{evil}", headline=evil)
    claim = make_claim(
        f"{evil} safe",
        source=make_source(evil, role=evil),
        dispute=make_dispute(evil, title=evil),
        stance="denies",
        place=evil,
    )
    make_attribution(claim, revision=revision_of(article), anonymity_reason=evil)
    make_counter_claim(claim, make_claim(evil, source=make_source(f"{evil}2")))

    pages = [html(curator.get(PAGE, {"queue": queue})) for queue in ("claims", "counter_claims")]
    pages.append(html(decide(curator, claim, "reject", reason=evil)))

    for page in pages:
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_nothing_on_the_page_needs_a_script_within_it(curator):
    waiting_claim()

    page = html(curator.get(PAGE))

    assert page.count("<script") == page.count("<script src=") + page.count(
        '<script type="module" src='
    )
    assert " onclick=" not in page
    assert " style=" not in page


def test_a_viewer_is_refused_and_a_stranger_is_sent_to_the_login_form(sign_in, client):
    assert sign_in("viewer").get(PAGE).status_code == 403
    assert "/admin/login/" in client.get(PAGE)["Location"]


@pytest.mark.parametrize(
    "action", ["accept", "reject", "skip", "source", "words", "split", "split-words", "dispute"]
)
def test_a_viewer_decides_nothing_by_any_address(sign_in, action):
    claim = waiting_claim()
    before = list(Claim.objects.values())

    answer = decide(sign_in("viewer"), claim, action, reason="because")

    assert answer.status_code == 403
    assert list(Claim.objects.values()) == before
    assert not ReviewLease.objects.exists()


def test_a_viewer_finds_no_way_to_the_review_page(sign_in):
    waiting_claim()

    assert PAGE not in html(sign_in("viewer").get("/admin/"))
    assert PAGE in html(sign_in("curator").get("/admin/"))


def test_a_decision_from_another_site_is_refused(curator):
    claim = waiting_claim()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = curator.cookies

    answer = decide(strict, claim, "accept")

    assert answer.status_code == 403
    assert Claim.objects.get().status == "suggested"


@pytest.mark.parametrize("queue", ["all", "claims", "counter_claims", "orphans"])
def test_the_page_costs_the_same_for_little_and_for_much(
    curator, queue, django_assert_max_num_queries
):
    for _ in range(6):
        claim, counter = waiting_claim(), waiting_claim()
        make_counter_claim(claim, counter)
        make_attribution(claim)
        make_attribution(counter, anchor="orphaned")

    with django_assert_max_num_queries(15):
        page = curator.get(PAGE, {"queue": queue})

    assert page.context["shown"]


def test_sources_stay_what_they_were_when_a_name_is_taken(curator):
    claim = waiting_claim()
    make_source("Ada Brandt")

    answer = decide(curator, claim, "source", source="Ada Brandt", new="1")

    assert (answer.status_code, Source.objects.filter(name="Ada Brandt").count()) == (409, 1)


def test_a_refused_decision_leaves_no_new_source_behind(curator):
    claim = waiting_claim()
    Claim.objects.update(place="Bonn")
    before = every_row(without=[ReviewLease])

    answer = decide(curator, claim, "source", version=1, source="Tom Roth", new="on")

    assert answer.status_code == 409
    assert every_row(without=[ReviewLease]) == before


def test_who_may_add_no_source_makes_none_by_reviewing():
    claim, editor, browser = waiting_claim(), make_user(is_staff=True), Client()
    reviewing = [right.partition(".")[2] for right in REVIEW_RIGHTS]
    editor.user_permissions.set(Permission.objects.filter(codename__in=reviewing))
    browser.force_login(editor)
    before = every_row()

    answer = decide(browser, claim, "source", source="Tom Roth", new="1")

    assert answer.status_code == 403
    assert every_row() == before


@pytest.mark.parametrize(
    ("action", "typed"),
    [
        pytest.param("source", {"source": "Nobody Known", "new": ""}, id="source"),
        pytest.param("dispute", {"proposition": "It leaks", "stance": "denies"}, id="dispute"),
        pytest.param("reject", {"other": "satire"}, id="reason"),
        pytest.param("split-words", {"words": "not in the text"}, id="words"),
    ],
)
def test_a_refused_form_comes_back_as_it_was_typed_for_its_own_item_alone(curator, action, typed):
    claim, other = waiting_claim(), waiting_claim()
    [words] = [value for name, value in typed.items() if value and name != "stance"]

    refused = decide(curator, claim, action, version=7, **typed)
    Claim.objects.filter(pk=claim.pk).update(status="withdrawn")
    following = decide(curator, claim, action, version=7, **typed)

    assert f'value="{words}"' in html(refused)
    assert following.context["shown"].claim == other
    assert f'value="{words}"' not in html(following)


def test_a_claim_says_who_proposed_it_and_who_doubts_its_speaker(curator):
    claim = waiting_claim()
    attribution = claim.attributions.get()
    attribution.extractor, attribution.doubted_by = "claimsapi", "llama3:70b"
    attribution.doubt_spans = anchor_of(attribution.revision, "Engineers")
    attribution.save()

    page = html(curator.get(PAGE))

    assert "<dt>proposed by</dt><dd>claimsapi</dd>" in page
    assert "llama3:70b reads it as said by “Engineers”" in page


def test_what_the_newsroom_says_itself_is_not_nobodys(curator):
    claim = waiting_claim(source=None)
    claim.attributions.update(voice="narrative", cue_spans=[], extractor="<llama3>")

    page = html(curator.get(PAGE))

    assert "<strong>The newsroom itself</strong>" in page
    assert "<dt>proposed by</dt><dd>&lt;llama3&gt;</dd>" in page


def test_a_counter_claim_says_who_proposed_it_and_where_the_newsroom_answers(curator):
    safe = waiting_claim()
    own = make_claim("Engineers denied it", source=None)
    revision = safe.attributions.get().revision
    make_attribution(
        own,
        revision=revision,
        content_spans=anchor_of(revision, "Engineers denied it"),
        cue_spans=[],
        voice="narrative",
    )
    row = make_counter_claim(safe, own, revision=revision, basis="explicit", extractor="llama3:70b")

    page = html(curator.get(reverse("desk:review") + "?queue=counter_claims"))
    beside = html(curator.get(reverse("desk:review-claim", args=[safe.pk]), follow=True))

    assert row.review == "pending"
    assert "<dt>proposed by</dt><dd>llama3:70b</dd>" in page
    assert "The newsroom denied" in " ".join(page.split())
    assert "suggested by llama3:70b" in beside


@pytest.mark.parametrize(
    ("quote_type", "words", "shown"),
    [
        ("direct", "The dam is safe", "“The dam is safe”"),
        ("direct", "“The dam is safe”", "“The dam is safe”"),
        ("indirect", "the dam is safe", "the dam is safe"),
        ("mixed", "the dam is “safe”", "the dam is “safe”"),
    ],
)
def test_a_statement_is_in_quotation_marks_if_it_stood_in_them(curator, quote_type, words, shown):
    text = f"Here the minister said {words} again."
    claim, revision = make_claim(words), revision_of(make_article(text))
    spans = anchor_of(revision, words)
    make_attribution(claim, revision=revision, content_spans=spans, quote_type=quote_type)

    page = html(curator.get(PAGE))

    assert f'<span class="words-said">{shown}</span></h2>' in page


def test_the_message_about_a_claim_has_its_quotation_marks_once(curator):
    claim = waiting_claim()
    Claim.objects.filter(pk=claim.pk).update(text="“The dam is safe and dry”")
    curator.get(PAGE)

    answer = decide(curator, Claim.objects.get(pk=claim.pk), "accept")

    assert "Accepted: “The dam is safe and dry”" in html(answer)


@pytest.mark.parametrize(
    ("relation", "told"),
    [
        ("denies", "denied"),
        ("disputes", "disputed"),
        ("corrects", "corrected"),
        ("qualifies", "qualified"),
        ("impugns_source", "impugned the word of"),
    ],
)
def test_who_answers_whom_is_told_of_one_and_of_many_alike(curator, relation, told):
    safe = waiting_claim(source=make_source("Ada Brandt"))
    engineers = make_source("Engineers of the river board")
    make_counter_claim(safe, make_claim("It leaks", source=engineers), relation=relation)

    page = html(curator.get(PAGE + "?queue=counter_claims"))

    assert f"Engineers of the river board {told} Ada Brandt" in " ".join(page.split())


@pytest.mark.parametrize(
    ("kind", "quote_type", "denied"),
    [
        pytest.param("denial", "indirect", True, id="reported"),
        pytest.param("denial", "mixed", True, id="quoted in part"),
        pytest.param("denial", "direct", False, id="the words themselves deny"),
        pytest.param("factual", "indirect", False, id="said to be false"),
    ],
)
def test_a_statement_that_its_source_denies_is_shown_as_denied(curator, kind, quote_type, denied):
    claim = waiting_claim(kind=kind)
    claim.attributions.update(cue_stance="denying", quote_type=quote_type)
    article = claim.attributions.get().revision.article

    review = html(curator.get(PAGE))
    text = html(curator.get(reverse("desk:article", args=[article.pk])))

    assert ("Denied:" in review, "Denied:" in text) == (denied, denied)


def test_only_the_dateline_of_a_paragraph_is_shown_as_one(curator):
    claim = make_claim("The dam is safe")
    revision = revision_of(make_article("DOVER, May 2 — The dam is safe, the minister said."))
    make_segment(revision, "DOVER, May 2", role="dateline")
    make_segment(revision, "The dam is safe, the minister said.", role="body")
    make_attribution(claim, revision=revision)

    page = html(curator.get(PAGE))

    assert (
        '<p class="body" data-start="0"><span class="dateline">DOVER, May 2 — </span><mark' in page
    )


@pytest.mark.parametrize(
    ("words", "stored"),
    [
        pytest.param("inister said", "minister said", id="begins within a word"),
        pytest.param("is sa", "is safe", id="ends within a word"),
        pytest.param("The dam is safe and dry,", "The dam is safe and dry", id="a comma"),
        pytest.param(", the minister", "the minister", id="a comma and a space"),
    ],
)
def test_corrected_words_are_whole_and_end_in_no_comma(curator, words, stored):
    claim = waiting_claim()
    curator.get(PAGE)

    decide(curator, claim, "words", part="content", **selected(claim, words))

    assert claim.attributions.get().statement == [stored]
