"""The desk of sources: who somebody is, likely duplicates, merges and the way back."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from claimsapi.models import CreditLine, Source, SourceAlias, SourceDuplicate
from claimsapi.operations.sources import duplicates
from claimsapi.operations.sources import merge as source_merge
from claimsapi.operations.sources.merge import Decision
from tests.builders import (
    NOW,
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_credit,
    make_dispute,
    make_feed,
    make_review,
    make_source,
    make_user,
    revision_of,
)
from tests.every_row import every_row

pytestmark = pytest.mark.django_db

QUEUE = reverse("desk:duplicates")
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"
TEXT = "Dam is safe\nThe dam is safe, Ada Brandt said. Photo: Ruhr Wire"


@pytest.fixture
def curator(sign_in):
    return sign_in("curator")


@pytest.fixture
def viewer(sign_in):
    return sign_in("viewer")


def page_of(source):
    return reverse("desk:source", args=[source.pk])


def preview_of(survivor, other):
    return reverse("desk:merge", args=[survivor.pk, other.pk])


def html(answer):
    return answer.content.decode()


def quoted(source, text="The dam is safe", **fields):
    """Store a claim of ``source`` with the place where it stands."""
    claim = make_claim(text, source=source, **fields)
    revision = revision_of(make_article(TEXT, headline="Dam is safe"))
    make_attribution(
        claim,
        revision=revision,
        content_spans=anchor_of(revision, "The dam is safe"),
        source_spans=[],
    )
    return claim


def pair_of(one, other, score=0.86, **fields):
    first, second = sorted((one, other), key=lambda source: source.pk)
    reasons = ["spelled like “ada brandt” (95 of 100)"]
    fields = {"score": score, "reasons": reasons, **fields}
    return SourceDuplicate.objects.create(first=first, second=second, **fields)


@pytest.fixture
def known():
    """A person everybody knows, with a quote, and with a name that the other goes by, too."""
    source = make_source("Ada Brandt", kind="person", role="minister")
    quoted(source, "The dam is safe")
    SourceAlias.objects.create(source=source, text="The Minister", normalized="minister")
    return source


@pytest.fixture
def other(known):
    """Somebody with all that a source can have, who looks like the known one."""
    source = make_source("Ada Brand", kind="person", status="candidate")
    SourceAlias.objects.create(source=source, text="The Minister", normalized="minister")
    SourceAlias.objects.create(
        source=source, text="Mayor", normalized="mayor", type="former", valid_to=date(2020, 5, 1)
    )
    quoted(source, "The dam is dry", dispute=make_dispute(), stance="denies")
    article = make_article(publisher=source, headline="A column")
    make_feed(publisher=source)
    make_credit(revision_of(article), creator=source, supplier=known)
    make_credit(revision_of(article), "said", supplier=source)
    make_review(make_claim(source=source), author=source, alternate_name="Half true")
    CreditLine.objects.create(creator_name="A. Brand", creator=source)
    CreditLine.objects.create(supplier_name="Brand Press", supplier=source)
    earlier = make_source("A. Brand", kind="person", status="candidate")
    quoted(earlier)
    source_merge.merge(source, earlier, Decision(now=NOW))
    pair_of(known, source)
    pair_of(source, make_source("Ada Brandes", status="candidate"))
    source.refresh_from_db()
    return source


def act(browser, source, action, **data):
    url = reverse("desk:source-act", args=[source.pk, action])
    return browser.post(url, {"version": source.version, **data})


def merge(browser, survivor, gone, **data):
    versions = {"version": survivor.version, "other_version": gone.version}
    return browser.post(preview_of(survivor, gone), {**versions, **data})


def not_same(browser, match, **data):
    versions = {"version": match.first.version, "other_version": match.second.version}
    return browser.post(reverse("desk:not-same", args=[match.pk]), {**versions, **data})


# The page of a source


def test_the_page_says_who_somebody_is_and_where_they_are_quoted(viewer, known):
    Source.objects.filter(pk=known.pk).update(wikidata_id="Q42", country="DE")
    quoted(known, dispute=make_dispute("The dam leaks"), stance="denies")

    page = html(viewer.get(page_of(known)))

    for words in ("minister", "https://www.wikidata.org/wiki/Q42", "DE", "The Minister"):
        assert words in page
    assert "2 claims in 2 articles" in page
    assert re.search(r"<strong>Denies</strong> <a [^>]*>The dam leaks</a>", page)
    assert "14 March 2026" in page


def test_quotes_are_the_exact_words_of_the_article(viewer):
    source = make_source("Ada Brandt")
    quoted(source, "that it was all safe")

    page = html(viewer.get(page_of(source)))

    assert "<blockquote>The dam is safe</blockquote>" in page


def test_rejected_claims_are_no_quotes_and_a_claim_without_a_place_says_so(viewer):
    source = make_source("Ada Brandt")
    quoted(source, "Not a statement", status="rejected")
    make_claim("Said on the telephone", source=source)

    page = html(viewer.get(page_of(source)))

    assert "1 claim in 0 articles" in page
    assert "Said on the telephone" in page
    assert "In no article now" in page


def test_older_claims_are_a_page_further(viewer):
    source = make_source("Ada Brandt")
    claims = [make_claim(f"statement {number:02}", source=source) for number in range(25)]

    first = viewer.get(page_of(source))
    older = viewer.get(page_of(source), {"before": first.context["shown"].older})

    assert [quote.claim for quote in older.context["shown"].quoted] == claims[4::-1]
    assert older.context["shown"].older is None


def test_names_have_their_kind_and_their_days(viewer, other):
    page = html(viewer.get(page_of(other)))

    names = page.partition("<dt>names</dt>")[2].partition("</dl>")[0]
    assert re.search(r"Mayor.*former.*to 1 May 2020", names, re.S)


def test_what_they_publish_and_are_credited_with_is_shown(viewer, other):
    page = html(viewer.get(page_of(other)))

    for words in ("1 published article", "A column", "1 credit as creator", "1 fact check"):
        assert words in page


def test_a_source_of_one_article_names_it_and_cannot_be_confirmed(curator):
    article = make_article(headline="Dam is safe")
    source = make_source("Two officials", naming="unnamed", status="candidate", article=article)

    page = html(curator.get(page_of(source)))

    assert "nobody can tell who it is elsewhere" in page
    assert "Confirm this source" not in page


def test_a_candidate_is_confirmed_by_one_button(curator, other):
    answer = act(curator, other, "confirm")

    other.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (303, page_of(other))
    assert other.status == "confirmed"
    assert "“Ada Brand” is confirmed." in html(curator.get(page_of(other)))


def test_a_name_that_a_confirmed_source_has_is_refused_with_the_way_out(curator, known):
    twin = make_source("Ada Brandt", kind="person", status="candidate")

    answer = act(curator, twin, "confirm")

    assert answer.status_code == 409
    assert "Merge the two, or give this one another name first." in html(answer)


def test_the_naming_level_is_changed_with_a_reason_that_the_history_has(curator, known):
    answer = act(curator, known, "naming", naming="role_only", reason="Only “the minister”")

    known.refresh_from_db()
    page = html(curator.get(page_of(known)))
    assert (answer.status_code, known.naming) == (303, "role_only")
    assert "“Ada Brandt” is role only now." in page
    assert "Only “the minister”" in page.partition("<summary>History")[2]


@pytest.mark.parametrize(
    ("fields", "level", "status", "sentence"),
    [
        pytest.param({"wikidata_id": "Q1"}, "unnamed", 409, "take the id away", id="Wikidata"),
        pytest.param({}, "nonsense", 422, "no such level", id="no level"),
        pytest.param({}, "", 422, "required", id="nothing"),
        pytest.param({}, "named\0", 422, "no such level", id="no character"),
    ],
)
def test_a_level_that_cannot_be_is_refused_with_a_sentence(
    curator, fields, level, status, sentence
):
    source = make_source("Ada Brandt", **fields)

    answer = act(curator, source, "naming", naming=level)

    assert (answer.status_code, sentence in html(answer)) == (status, True)
    source.refresh_from_db()
    assert source.naming == "named"


def test_a_source_of_one_article_cannot_be_named(curator):
    article = make_article()
    source = make_source("Two officials", naming="unnamed", status="candidate", article=article)

    answer = act(curator, source, "naming", naming="named")

    assert (answer.status_code, "known from one article only" in html(answer)) == (409, True)


@pytest.mark.parametrize("action", ["confirm", "naming"])
def test_what_was_changed_meanwhile_is_told(curator, other, action):
    Source.objects.filter(pk=other.pk).update(role="mayor")

    answer = act(curator, other, action, naming="collective")

    assert answer.status_code == 409
    assert "Somebody changed it since you read it." in html(answer)


def test_a_merged_source_says_into_whom_and_leads_there(curator, known, other):
    source_merge.merge(known, other, Decision(now=NOW))

    page = html(curator.get(page_of(other)))

    assert "Merged into <a href=" in page
    assert page_of(known) in page
    assert "Change the naming level" not in page
    refused = act(curator, Source.objects.get(pk=other.pk), "naming", naming="collective")
    assert (refused.status_code, "merged into “Ada Brandt”" in html(refused)) == (409, True)


# Likely duplicates


def test_the_page_shows_likely_duplicates_with_score_and_reasons(curator, known, other):
    page = html(curator.get(page_of(known)))

    assert re.search(r'<meter [^>]*value="0.86"', page)
    assert "86 %" in page
    assert "spelled like “ada brandt” (95 of 100)" in page
    assert preview_of(known, other) in page


def test_not_the_same_is_remembered_and_never_suggested_again(curator, known, other):
    answer = act(curator, known, "not-same", other=other.pk, other_version=other.version)
    duplicates.suggest([known, other])

    match = SourceDuplicate.objects.between(known, other).get()
    page = curator.get(page_of(known))
    assert answer.status_code == 303
    assert (match.judgement, match.decided_by) == ("not_same", page.context["user"])
    assert match not in SourceDuplicate.objects.waiting()
    assert "Not the same as" in html(page)


def test_the_queue_shows_the_likeliest_pair_side_by_side(viewer, known, other):
    page = viewer.get(QUEUE)

    sides = {side.source: side for side in page.context["sides"]}
    assert set(sides) == {known, other}
    assert sides[known].claims == 1
    assert len(sides[other].quotes) == 2
    assert "spelled like" in html(page)


def test_not_the_same_in_the_queue_leads_to_the_next_pair(curator, known, other):
    match = SourceDuplicate.objects.between(known, other).get()

    answer = not_same(curator, match)
    following = curator.get(answer["Location"])

    match.refresh_from_db()
    assert (answer.status_code, match.judgement) == (303, "not_same")
    assert following.context["pair"].match != match
    assert "are not the same" in html(following)


def test_not_now_goes_on_and_the_end_leads_back_to_the_start(curator, known, other):
    seen = []
    page = curator.get(QUEUE)
    while page.context["pair"] and len(seen) < 5:
        seen.append(page.context["pair"].match)
        page = curator.get(QUEUE, {"after": seen[-1].pk})

    assert seen == list(SourceDuplicate.objects.waiting())
    assert "Those you put off are still there." in html(page)
    assert SourceDuplicate.objects.waiting().count() == 2


def test_an_empty_queue_says_so(viewer):
    assert "Nothing waits here" in html(viewer.get(QUEUE))


@pytest.mark.parametrize("group", ["viewer", "curator"])
def test_the_start_page_leads_to_the_queue(sign_in, known, other, group):
    tasks = sign_in(group).get("/admin/").context["tasks"]

    waiting = {item.what: item for task in tasks for item in task.waiting}
    assert waiting["likely duplicates"].url == QUEUE


def test_who_may_not_read_claims_is_led_to_the_plain_list(known, other):
    person, browser = make_user(is_staff=True), Client()
    person.user_permissions.add(Permission.objects.get(codename="view_source"))
    browser.force_login(person)

    [task] = browser.get("/admin/").context["tasks"]

    assert [browser.get(item.url).status_code for item in task.waiting] == [200, 200]
    assert browser.get(QUEUE).status_code == 403


def test_a_pair_that_was_merged_meanwhile_is_refused_with_their_names(curator, known, other):
    match = SourceDuplicate.objects.between(known, other).get()
    source_merge.merge(known, other, Decision(now=NOW))

    answer = not_same(curator, SourceDuplicate.objects.get(pk=match.pk))

    assert answer.status_code == 409
    assert "“Ada Brand” is merged into “Ada Brandt” already." in html(answer)


# Merging


def test_the_preview_names_what_moves_with_its_first_rows_and_what_stays(viewer, known, other):
    page = viewer.get(preview_of(known, other))

    parts = {part.name: part for part in page.context["preview"].parts}
    assert {name: part.count for name, part in parts.items()} == {
        "claims": 3,
        "articles": 1,
        "feeds": 1,
        "created_credits": 1,
        "supplied_credits": 1,
        "created_lines": 1,
        "supplied_lines": 1,
        "reviews": 1,
        "merged": 1,
        "aliases": 3,
    }
    for words in ("The dam is dry", "A column", "ministry", "Brand Press", "Half true", "Mayor"):
        assert words in html(page)
    assert "Names that both go by: The Minister" in html(page)


def test_of_many_rows_the_preview_shows_the_first_and_says_how_many_more(viewer, known, other):
    for number in range(10):
        make_claim(f"statement {number}", source=other)

    page = html(viewer.get(preview_of(known, other)))

    assert "13 claims" in page
    assert "and 9 more" in page
    assert "statement 5" not in page


def test_a_merge_says_what_moved_with_a_link_to_take_it_back(curator, known, other):
    answer = merge(curator, known, other, reason="a misspelling")

    page = html(curator.get(answer["Location"]))
    other.refresh_from_db()
    assert (answer.status_code, other.merged_into) == (303, known)
    assert "Merged “Ada Brand” into “Ada Brandt”. Moved: 3 claims, 1 published article" in page
    assert f'<a href="{page_of(known)}#merged">Un-merge</a>' in page
    event = Source.pgh_event_model.objects.filter(pgh_obj=other).latest("pgh_id")
    assert event.pgh_context.metadata["reason"] == "a misspelling"


def test_a_merge_from_the_queue_leads_back_to_it(curator, known, other):
    answer = merge(curator, known, other, queue="1")

    assert answer["Location"] == QUEUE
    assert "Un-merge</a>" in html(curator.get(QUEUE))


def test_an_un_merge_leaves_every_row_as_it_was(curator, known, other):
    before = every_row()

    merged = merge(curator, known, other)
    between = every_row()
    known.refresh_from_db()
    back = act(curator, known, "unmerge", other=other.pk, reason="two people")

    assert (merged.status_code, back.status_code) == (303, 303)
    assert between != before
    assert every_row() == before
    assert "has back: 3 claims, 1 published article" in html(curator.get(page_of(known)))


def test_who_was_merged_into_a_source_is_on_its_page_with_the_way_back(curator, known, other):
    merge(curator, known, other)

    page = html(curator.get(page_of(known))).partition("Merged into this one")[2]

    assert "Ada Brand</a>" in page
    assert reverse("desk:source-act", args=[known.pk, "unmerge"]) in page
    assert "A. Brand</a>" in page  # whom the other one had been given


def test_the_list_says_which_source_was_merged_into_another(curator, known, other):
    merge(curator, known, other)
    page = html(curator.get(reverse("admin:claimsapi_source_changelist"), {"q": "Ada Bran"}))
    states = re.findall(r">([^<]+)</a></th>.*?field-standing\">(\w+)<", page)
    assert (other.name, "merged") in states
    assert (known.name, "merged") not in states


def test_after_an_un_merge_the_pair_is_still_there_to_be_told_apart(curator, known, other):
    merge(curator, known, other)
    known.refresh_from_db()
    act(curator, known, "unmerge", other=other.pk)

    page = html(curator.get(page_of(known)))

    assert "a merge was taken back" in page
    assert "Not the same</button>" in page


def swapped(known, other):
    return other, known


def two_in_wikidata(known, other):
    for number, each in enumerate((known, other), 1):
        Source.objects.filter(pk=each.pk).update(wikidata_id=f"Q{number}")
    return known, other


def one_address(known, other):
    for each in (known, other):
        make_article(publisher=each, url_key="example.org/dam")
    return known, other


def merged_already(known, other):
    source_merge.merge(make_source("Ada Brandenburg"), other, Decision(now=NOW))
    return known, other


def itself(known, other):
    return known, known


@pytest.mark.parametrize(
    ("prepare", "sentence", "way_out"),
    [
        (swapped, "“Ada Brandt” is confirmed", "Swap the two"),
        (two_in_wikidata, "They are two in Wikidata: Q1 and Q2.", "correct it first"),
        (one_address, "Both published articles of one address", "Change that article first"),
        (merged_already, "is merged into “Ada Brandenburg” already", "To Ada Brandenburg"),
        (itself, "no other than itself", ""),
    ],
)
def test_what_would_be_refused_is_said_before_the_button(
    curator, known, other, prepare, sentence, way_out
):
    survivor, gone = prepare(known, other)
    survivor.refresh_from_db()
    gone.refresh_from_db()

    page = curator.get(preview_of(survivor, gone))
    answer = merge(curator, survivor, gone)

    assert page.status_code == 200
    assert "Merge into" not in html(page).replace("Merge into Ada Brandenburg", "")
    assert way_out in html(page)
    assert (answer.status_code, sentence in html(answer)) == (409, True)


@pytest.mark.parametrize("changed", ["known", "other"])
def test_a_merge_of_what_was_changed_meanwhile_is_refused(curator, known, other, changed):
    Source.objects.filter(pk={"known": known, "other": other}[changed].pk).update(role="mayor")

    answer = merge(curator, known, other, reason="kept")

    assert answer.status_code == 409
    assert "Somebody changed it since you read it." in html(answer)
    assert 'value="kept"' in html(answer)
    assert Source.objects.get(pk=other.pk).merged_into is None


def test_an_un_merge_of_what_is_not_merged_is_refused(curator, known, other):
    answer = act(curator, known, "unmerge", other=other.pk)

    assert answer.status_code == 409
    assert "“Ada Brand” is not merged into “Ada Brandt”." in html(answer)


def test_differences_are_told_without_forbidding_the_merge(curator, known, other):
    Source.objects.filter(pk=other.pk).update(kind="organization", wikidata_id="Q7")

    page = html(curator.get(preview_of(known, other)))

    assert "They differ in kind: “person” stays, “organization” goes." in page
    assert "(Q7), which stays with it" in page
    assert "Merge into Ada Brandt" in page


def test_what_was_judged_not_the_same_can_be_taken_back_and_then_merged(curator, known, other):
    source_merge.keep_apart(known, other, Decision(now=NOW))

    page = html(curator.get(preview_of(known, other)))
    known.refresh_from_db()
    given = {"other": other.pk, "other_version": other.version}
    taken_back = act(curator, known, "maybe-same", **given)

    assert "were judged not the same on 14 March 2026" in page
    assert "They may be the same" in page
    assert "Merge into Ada Brandt" not in page
    assert taken_back.status_code == 303
    assert "Merge into Ada Brandt" in html(curator.get(preview_of(known, other)))


# Any other source


def partner(browser, source, **data):
    return browser.get(reverse("desk:merge-partner", args=[source.pk]), data)


def test_any_other_source_is_found_by_choice_or_by_its_exact_name(curator, known):
    stranger = make_source("Tom Roth")

    chosen = partner(curator, known, other="Tom", other_id=stranger.pk)
    named = partner(curator, known, other="tom roth")

    assert chosen["Location"] == named["Location"] == preview_of(known, stranger)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        pytest.param({"other": "Nobody"}, "Nobody goes by that name", id="nobody"),
        pytest.param({}, "Nobody goes by that name", id="nothing"),
        pytest.param({"other_id": "nonsense"}, "Nobody goes by that name", id="no id"),
        pytest.param({"other": "\0"}, "Nobody goes by that name", id="no character"),
        pytest.param({"other": "Roth"}, "choose one of them", id="several"),
    ],
)
def test_who_cannot_be_told_by_a_name_is_asked_for_again(curator, known, given, sentence):
    make_source("Tom Roth")
    make_source("Eva Roth")

    answer = partner(curator, known, **given)

    assert (answer.status_code, sentence in html(answer)) == (422, True)


# Rights, addresses, markup, costs


@pytest.mark.parametrize("action", ["confirm", "naming", "not-same", "unmerge"])
def test_a_viewer_changes_nothing_on_the_page(viewer, known, other, action):
    before = every_row()

    answer = act(viewer, other, action, naming="collective", other=known.pk, other_version=1)

    assert answer.status_code == 403
    assert every_row() == before


def test_a_viewer_neither_merges_nor_tells_apart(viewer, known, other):
    match = SourceDuplicate.objects.between(known, other).get()

    answers = [merge(viewer, known, other), not_same(viewer, match)]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert SourceDuplicate.objects.get(pk=match.pk).judgement == "suggested"


def test_a_viewer_reads_all_pages_and_sees_no_button(viewer, known, other):
    source_merge.merge(known, make_source("Ada B."), Decision(now=NOW))

    for address in (page_of(known), page_of(other), QUEUE, preview_of(known, other)):
        page = html(viewer.get(address)).partition('id="content"')[2]
        assert 'method="post"' not in page
        assert "Un-merge" not in page


def test_a_decision_from_another_site_is_refused(curator, known, other):
    match = SourceDuplicate.objects.between(known, other).get()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = curator.cookies

    answers = [
        act(strict, other, "confirm"),
        merge(strict, known, other),
        not_same(strict, match),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]


def test_nothing_is_changed_by_reading(curator, known, other):
    before = every_row()
    for action in ("confirm", "naming", "not-same", "unmerge"):
        assert curator.get(reverse("desk:source-act", args=[other.pk, action])).status_code == 405

    for address in (page_of(other), QUEUE, preview_of(known, other)):
        curator.get(address)

    assert every_row() == before


def test_an_address_that_means_nothing_is_not_found(curator, known):
    nobody = uuid4()
    addresses = [
        reverse("desk:source", args=[nobody]),
        f"{page_of(known)}?before=nonsense",
        reverse("desk:merge", args=[known.pk, nobody]),
        reverse("desk:merge", args=[nobody, known.pk]),
        reverse("desk:merge-partner", args=[nobody]),
        f"{QUEUE}?after=nonsense",
        f"{QUEUE}?after=%00",
        "/admin/sources/nonsense/",
    ]

    assert [curator.get(address).status_code for address in addresses] == [404] * len(addresses)
    assert act(curator, known, "nonsense").status_code == 404
    assert curator.post(reverse("desk:not-same", args=[nobody])).status_code == 404


@pytest.mark.parametrize("data", [{}, {"version": "x"}, {"version": 1, "other": "\0"}])
@pytest.mark.parametrize("action", ["confirm", "naming", "not-same", "unmerge"])
def test_a_form_that_says_nothing_is_answered_with_what_is_missing(curator, known, action, data):
    if action == "confirm" and data.get("version") == 1:
        data = {"version": ""}

    answer = curator.post(reverse("desk:source-act", args=[known.pk, action]), data)

    assert answer.status_code == 422


def test_a_partner_that_was_deleted_meanwhile_is_told(curator, known):
    answer = act(curator, known, "unmerge", other=uuid4())

    assert (answer.status_code, "deleted meanwhile" in html(answer)) == (409, True)


def test_what_people_and_articles_say_is_never_markup(curator):
    one = make_source(EVIL, role=EVIL)
    two = make_source(f"{EVIL}2", status="candidate")
    for source in (one, two):
        article = make_article(f"{EVIL}\nThe dam is safe, {EVIL} said.", headline=EVIL)
        claim = make_claim(EVIL, source=source, dispute=make_dispute(EVIL), stance="denies")
        revision = revision_of(article)
        make_attribution(
            claim,
            revision=revision,
            content_spans=anchor_of(revision, EVIL),
            source_spans=[],
        )
        make_credit(revision, EVIL, creator=source)
        make_article(publisher=source, headline=EVIL)
    match = pair_of(one, two, reasons=[EVIL])

    pages = [html(curator.get(url)) for url in (page_of(one), QUEUE, preview_of(one, two))]
    pages.append(html(act(curator, one, "naming", naming="collective", reason=EVIL)))
    pages.append(html(partner(curator, one, other="script")))
    one.refresh_from_db()
    merge(curator, one, two, reason=EVIL)
    pages += [html(curator.get(url)) for url in (page_of(one), page_of(two))]
    pages.append(html(not_same(curator, match)))

    for page in pages:
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_nothing_on_the_pages_needs_a_script_within_them(curator, known, other):
    for address in (page_of(known), QUEUE, preview_of(known, other)):
        page = html(curator.get(address))

        assert page.count("<script") == page.count("<script src=") + page.count(
            '<script type="module" src='
        )
        assert " onclick=" not in page
        assert " style=" not in page


@pytest.mark.parametrize("group", ["viewer", "curator"])
def test_the_pages_cost_the_same_for_little_and_for_much(
    sign_in, group, known, other, django_assert_max_num_queries
):
    browser = sign_in(group)
    Source.objects.filter(pk=known.pk).update(country="DE")
    for number in range(12):
        quoted(known)
        quoted(other)
        gone = make_source(f"Ada {number}", status="candidate")
        pair_of(known, make_source(f"Adas {number}"))
        make_credit(revision_of(make_article(publisher=other)), creator=other)
        source_merge.merge(other, gone, Decision(now=NOW))
        act(sign_in("curator"), Source.objects.get(pk=known.pk), "naming", naming="collective")
        act(sign_in("curator"), Source.objects.get(pk=known.pk), "naming", naming="named")

    for address in (page_of(known), page_of(other), QUEUE, preview_of(known, other)):
        with django_assert_max_num_queries(15):
            assert browser.get(address).status_code == 200


# Ways to the desk


def test_the_list_of_sources_leads_to_the_desk(viewer, known):
    page = html(viewer.get(reverse("admin:claimsapi_source_changelist")))

    assert f'href="{page_of(known)}"' in page


def test_the_review_queue_leads_to_the_source(curator, known):
    page = html(curator.get(reverse("desk:review")))

    assert f'href="{page_of(known)}"' in page


def test_the_fields_are_edited_at_the_stock_form(curator, known):
    assert reverse("admin:claimsapi_source_change", args=[known.pk]) in html(
        curator.get(page_of(known))
    )
