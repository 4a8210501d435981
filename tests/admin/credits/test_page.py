"""The credit desk: lines of nobody known, each decided once for all its copies."""

import pytest
from django.test import Client
from django.urls import reverse

from claimsapi.extract.result import Credit as ReadCredit
from claimsapi.extract.result import CreditRole
from claimsapi.models import Credit, CreditLine
from claimsapi.operations.credits import store as credit_store
from tests.builders import (
    make_article,
    make_credit,
    make_credit_line,
    make_segment,
    make_source,
    revision_of,
)
from tests.operations.extractions import span

pytestmark = pytest.mark.django_db

PAGE = reverse("desk:credits")
LINES = reverse("desk:credit-lines")
TEXT = "Dam is safe\nThe gate holds. Photo: AP\nStaff\nIt rained all night."
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture
def curator(sign_in):
    return sign_in("curator")


def printed(name="AP", words="Photo: AP", **fields):
    """Store a credit that prints ``name`` in an article of its own."""
    revision = revision_of(make_article(TEXT))
    return make_credit(revision, words, supplier_name=name, **fields)


def decide(browser, credit, action, *, version=None, **data):
    url = reverse("desk:decide-credits", args=[credit.pk, action])
    return browser.post(url, {"version": version or credit.version, **data})


def change(browser, line, action, *, version=None, **data):
    url = reverse("desk:change-credit-line", args=[line.pk, action])
    return browser.post(url, {"version": version or line.version, **data})


def html(answer):
    return answer.content.decode()


def listed(answer):
    return [(group.printed, group.copies, group.articles) for group in answer.context["groups"]]


def test_copies_are_one_row_and_the_most_frequent_line_comes_first(curator):
    printed("dpa")
    for _ in range(2):
        printed("AP")
    make_credit(printed("AP").revision, "gate", supplier_name="AP")
    printed("", words="Staff")

    page = curator.get(PAGE)

    assert listed(page) == [("AP", 4, 3), ("Staff", 1, 1), ("dpa", 1, 1)]
    assert page.context["shown"].group.printed == "AP"


def test_lines_that_name_somebody_or_were_decided_on_do_not_wait(curator):
    printed("AP", supplier=make_source())
    printed("dpa", review="rejected")
    printed("Handout")
    make_credit_line("Handout")

    page = curator.get(PAGE)

    assert listed(page) == []
    assert "Every credit line names somebody known" in html(page)
    start = curator.get("/admin/").context["tasks"]
    assert [item.count for task in start for item in task.waiting if "credit" in item.what] == [0]


def test_the_line_in_hand_is_shown_where_it_stands_with_how_many_follow(curator):
    credit = printed()
    caption = make_segment(credit.revision, "The gate holds. Photo: AP", role="caption")
    Credit.objects.update(caption=caption)
    printed(role="graphic")
    agency = make_source("AP")

    page = curator.get(PAGE, {"line": credit.pk})

    assert "Map 2 credits" in html(page)
    assert page.context["shown"].supplier == agency
    assert page.context["shown"].group.roles == ["graphic", "photo"]
    assert curator.get(PAGE).context["shown"].group.example.pk != credit.pk


def test_a_line_is_mapped_once_for_all_copies_and_for_later_ones(curator):
    first, second = printed(), printed()
    agency = make_source("Associated Press")

    answer = decide(curator, first, "map", supplier_id=agency.pk, reason="their name")

    later = revision_of(make_article(TEXT))
    read = ReadCredit(
        role=CreditRole.PHOTO,
        span=span(TEXT, "Photo: AP"),
        credit_line="Photo: AP",
        supplier="AP",
    )
    rows = credit_store.planned(later, [read])
    credit_store.wait_for_lines(rows)
    credit_store.store_credits(later, rows)
    assert answer.status_code == 303
    assert "2 credits, and every later one" in html(curator.get(answer["Location"]))
    assert {row.supplier for row in Credit.objects.all()} == {agency}
    assert second.events.last().pgh_context.metadata["reason"] == "their name"


def test_the_answer_opens_the_next_line(curator):
    credits = [printed(name) for name in ("a", "b", "c")]

    first = curator.get(PAGE, {"line": credits[1].pk})
    answer = decide(curator, credits[1], "nobody", next=first.context["next"])
    page = curator.get(answer["Location"])

    assert page.context["shown"].group.printed == "c"
    assert "autofocus" in html(page)


def test_both_are_named_and_made_if_nobody_knows_them(curator):
    credit = printed("AP", creator_name="Lena Marsh")

    decide(
        curator, credit, "map",
        creator="Lena Marsh", creator_new="1", supplier="Associated Press", supplier_new="1",
    )  # fmt: skip

    credit.refresh_from_db()
    assert (credit.creator.name, credit.creator.kind) == ("Lena Marsh", "person")
    assert (credit.supplier.name, credit.supplier.kind) == ("Associated Press", "organization")


def test_nobody_is_an_answer_that_is_not_asked_again(curator):
    credit = printed("Handout")

    decide(curator, credit, "nobody")
    printed("Handout")

    assert listed(curator.get(PAGE)) == []
    assert CreditLine.objects.get().supplier is None


def test_a_line_that_is_none_is_rejected_in_all_articles_with_a_reason(curator):
    credit, copy = printed("Dam"), printed("Dam")

    without = decide(curator, credit, "reject", reason="")
    decide(curator, credit, "reject", reason="a headline")

    assert (without.status_code, "Say why" in html(without)) == (422, True)
    assert set(Credit.objects.values_list("review", flat=True)) == {"rejected"}
    assert copy.events.last().pgh_context.metadata["reason"] == "a headline"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Choose who made it or who supplied it"),
        ({"supplier": "Nowhere News"}, "Nobody goes by the name"),
        ({"supplier": "AP\0"}, "Null characters"),
        ({"supplier_id": "nonsense"}, "valid UUID"),
    ],
)
def test_what_does_not_say_whom_is_refused_with_the_way_out(curator, data, sentence):
    answer = decide(curator, printed(), "map", **data)

    assert (answer.status_code, sentence in html(answer)) == (422, True)
    assert not CreditLine.objects.exists()


def test_a_name_that_is_taken_is_not_made_twice(curator):
    make_source("Associated Press")

    answer = decide(curator, printed(), "map", supplier="Associated Press", supplier_new="1")

    assert (answer.status_code, "is there already" in html(answer)) == (409, True)


def test_a_line_that_another_editor_decided_on_is_not_decided_again(curator):
    credit = printed()
    decide(curator, credit, "nobody")

    again = decide(curator, credit, "map", supplier_id=make_source().pk)
    rejected = decide(curator, credit, "reject", reason="no")

    assert [again.status_code, rejected.status_code] == [409, 409]
    assert "Somebody decided on this line meanwhile" in html(again)
    assert CreditLine.objects.get().version == 1


def test_a_decision_on_what_was_changed_meanwhile_is_refused(curator):
    credit = printed()
    Credit.objects.update(role="graphic")

    answer = decide(curator, credit, "map", version=1, supplier_id=make_source().pk)

    assert (answer.status_code, "Somebody changed it" in html(answer)) == (409, True)


def test_mapped_lines_say_who_said_so_and_are_mapped_anew_with_their_copies(curator):
    credit = printed()
    wrong, right = make_source("AP Graphics"), make_source("Associated Press")
    decide(curator, credit, "map", supplier_id=wrong.pk)
    line = CreditLine.objects.get()

    page = curator.get(LINES)
    answer = change(curator, line, "map", supplier_id=right.pk, reason="the agency itself")
    shown = html(curator.get(answer["Location"]))

    assert page.context["lines"][0].who == page.context["user"].username
    credit.refresh_from_db()
    assert credit.supplier == right
    assert "supplier: <del>AP Graphics</del> → <ins>Associated Press</ins>" in shown
    assert "the agency itself" in shown
    assert change(curator, line, "nobody").status_code == 409


def test_a_mapped_line_can_come_to_name_nobody(curator):
    agency = make_source()
    credit = printed(supplier=agency)
    line = make_credit_line("AP", supplier=agency)

    change(curator, line, "nobody")

    credit.refresh_from_db()
    assert credit.supplier is None


def test_lines_are_found_by_their_words(curator):
    printed("dpa")
    printed("Reuters")
    make_credit_line("Getty")

    assert listed(curator.get(PAGE, {"q": "reut"})) == [("Reuters", 1, 1)]
    assert len(curator.get(LINES, {"q": "gett"}).context["lines"]) == 1
    assert "No mapped line has" in html(curator.get(LINES, {"q": "x"}))


@pytest.mark.parametrize(
    "query", ["line=nonsense", "page=0", "page=99999999999", "page=x", "q=%00", "q=" + "x" * 300]
)
def test_an_address_that_means_nothing_is_not_found(curator, query):
    assert curator.get(f"{PAGE}?{query}").status_code == 404
    assert curator.get(f"{LINES}?{query}").status_code == 404


def test_an_action_or_a_row_that_is_not_there_is_not_found(curator):
    credit, nobody = printed(), "01a20aa8-6db7-7115-8230-e77bee02150b"

    assert decide(curator, credit, "nonsense").status_code == 404
    assert decide(curator, credit, "nobody", next="nonsense").status_code == 404
    assert curator.get(PAGE, {"line": nobody}).context["shown"].group.example == credit
    assert curator.get(reverse("desk:credit-line", args=[nobody])).status_code == 404
    credit.delete()
    assert decide(curator, Credit(pk=nobody), "nobody").status_code == 404


def test_a_viewer_reads_and_decides_nothing_by_any_address(sign_in):
    viewer, credit, line = sign_in("viewer"), printed(), make_credit_line("Getty")

    pages = [viewer.get(PAGE), viewer.get(LINES), viewer.get(line_page(line))]
    answers = [
        *(decide(viewer, credit, action, reason="x") for action in ("map", "nobody", "reject")),
        *(change(viewer, line, action) for action in ("map", "nobody")),
    ]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert not any("/map/" in html(page) for page in pages)
    assert [answer.status_code for answer in answers] == [403] * 5
    assert (Credit.objects.get().version, CreditLine.objects.get().version) == (1, 1)


def line_page(line):
    return reverse("desk:credit-line", args=[line.pk])


def test_a_decision_from_another_site_is_refused(curator):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = curator.cookies

    assert decide(strict, printed(), "nobody").status_code == 403
    assert not CreditLine.objects.exists()


def test_reading_changes_nothing(curator):
    credit = printed()
    url = reverse("desk:decide-credits", args=[credit.pk, "nobody"])

    assert curator.get(url).status_code == 405


def test_what_articles_and_sources_say_is_never_markup(curator):
    article = make_article(f"{EVIL}\nPhoto: {EVIL}", headline=EVIL)
    credit = make_credit(revision_of(article), EVIL, supplier_name=EVIL, creator_name=EVIL)
    pages = [curator.get(PAGE), decide(curator, credit, "map", supplier=EVIL)]
    decide(curator, credit, "map", supplier=EVIL, supplier_new="1", reason=EVIL)
    pages += [
        curator.get(PAGE),
        curator.get(LINES),
        curator.get(line_page(CreditLine.objects.get())),
    ]

    for page in pages:
        assert "<script>alert" not in html(page)
        assert "<img src=x" not in html(page)


@pytest.mark.parametrize("address", [PAGE, LINES, "a line"])
def test_a_page_costs_the_same_for_little_and_for_much(
    curator, address, django_assert_max_num_queries
):
    for number in range(25):
        printed(f"Agency {number}")
        line = make_credit_line(f"Mapped {number}", supplier=make_source())
    decide(curator, Credit.objects.latest("pk"), "map", supplier_id=make_source().pk)

    with django_assert_max_num_queries(15):
        page = curator.get(line_page(line) if address == "a line" else address)

    assert page.status_code == 200


def test_pages_of_groups_follow_each_other(curator):
    for number in range(25):
        printed(f"Agency {number:02}")

    first = curator.get(PAGE)
    second = curator.get(first.context["next_page"])

    assert [len(page.context["groups"]) for page in (first, second)] == [20, 5]
    assert not second.context["next_page"]


def test_a_credit_that_is_corrected_at_its_stock_page_is_accepted_with_the_reason(curator):
    credit, agency = printed(), make_source()
    url = reverse("admin:claimsapi_credit_change", args=[credit.pk])
    form = {"role": "photo", "supplier": agency.pk, "review": "pending", "reason": "a slip"}

    answer = curator.post(url, {**form, "version": 1})
    stale = curator.post(url, {**form, "supplier": make_source().pk, "version": 1}, follow=True)

    credit.refresh_from_db()
    assert (answer.status_code, credit.supplier, credit.review) == (302, agency, "accepted")
    assert credit.events.last().pgh_context.metadata["reason"] == "a slip"
    assert "Somebody changed it since you read it" in html(stale)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [("rejected", "accepted", "Accept it first"), ("pending", "rejected", "not both")],
)
def test_a_rejected_credit_is_not_corrected_at_its_stock_page(curator, before, after, sentence):
    credit = printed(review=before)
    url = reverse("admin:claimsapi_credit_change", args=[credit.pk])
    form = {"role": "photo", "review": after, "version": 1}

    refused = curator.post(url, {**form, "supplier": make_source().pk}, follow=True)
    decided = curator.post(url, form)

    assert sentence in html(refused)
    credit.refresh_from_db()
    assert (decided.status_code, credit.review, credit.supplier) == (302, after, None)


def test_a_refused_form_comes_back_as_it_was_typed(curator):
    credit, other = printed(), printed("Reuters")
    decide(curator, other, "nobody")
    names = {"creator": "Ann Lee", "supplier": "Nowhere <News>", "reason": "her own words"}

    refused = html(decide(curator, credit, "map", **names))
    of_line = html(change(curator, CreditLine.objects.get(), "map", **names))

    for page in (refused, of_line):
        assert 'value="Ann Lee"' in page
        assert 'value="Nowhere &lt;News&gt;"' in page
    assert 'value="her own words"' in of_line


def test_what_was_typed_about_a_line_is_not_offered_for_the_next_one(curator):
    credit, _ = printed(), printed("Reuters")
    decide(curator, credit, "nobody")

    answer = decide(curator, credit, "map", creator="Ann Lee")

    assert answer.status_code == 422
    assert 'value="Ann Lee"' not in html(answer)
