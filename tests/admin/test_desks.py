"""Every desk as a person meets it: lists, forms, rights, and what it costs."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.urls import reverse

from claimsapi.models import Claim, Source
from tests.builders import (
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_credit,
    make_credit_line,
    make_delivery,
    make_dispute,
    make_feed,
    make_job,
    make_key,
    make_review,
    make_segment,
    make_source,
    make_user,
    make_webhook,
    revision_of,
)

pytestmark = pytest.mark.django_db

TEXT = "<b>Dam</b> & river\nThe dam is safe, the minister <i>said</i>. Engineers denied it."


def make_all():
    """Store one row of every model, each joined to the others; return them by model name."""
    article = make_article(TEXT)
    revision = revision_of(article)
    dispute = make_dispute()
    source = make_source("Ada <script>alert(1)</script> Brandt")
    claim = make_claim(dispute=dispute, stance="affirms", source=source)
    counter = make_claim("the dam is not safe", dispute=dispute, stance="denies")
    attribution = make_attribution(claim, revision=revision)
    make_attribution(
        counter,
        revision=revision,
        content_spans=anchor_of(revision, "it"),
        source_spans=anchor_of(revision, "Engineers"),
        cue_spans=anchor_of(revision, "denied"),
    )
    evidence = anchor_of(revision, "denied")
    counter_claim = make_counter_claim(
        claim, counter, basis="explicit", revision=revision, evidence_spans=evidence
    )
    credit = make_credit(revision, "river", creator=source)
    return {
        "article": article,
        "revision": revision,
        "segment": make_segment(revision, "Engineers denied it."),
        "dispute": dispute,
        "source": source,
        "claim": claim,
        "attribution": attribution,
        "counterclaim": counter_claim,
        "credit": credit,
        "creditline": make_credit_line(f"Agency {credit.pk}", supplier=source),
        "factcheck": make_review(claim, body="<script>alert(1)</script>"),
        "feed": make_feed(title="<script>alert(1)</script> dam", publisher=source, failures=1),
        "job": make_job(article),
        "apikey": make_key()[0],
        "webhookendpoint": (webhook := make_webhook(name="<script>alert(1)</script> dam")),
        "webhookdelivery": make_delivery(webhook, answer="<script>alert(1)</script>"),
    }


DESKS = [
    "article",
    "revision",
    "segment",
    "dispute",
    "source",
    "claim",
    "attribution",
    "counterclaim",
    "credit",
    "creditline",
    "factcheck",
    "feed",
    "job",
    "apikey",
    "webhookendpoint",
]


# Written beside something else: aliases with their source, separations with disputes, matches by
# what is decided about sources, review leases and rates of decisions by reviewing, the words of
# articles by triggers, the rest by tools.
WITHOUT_A_DESK = {
    "articlesearch",
    "bulk",
    "bulkpart",
    "export",
    "exportpart",
    "feeditem",
    "pagefetch",
    "sentarticle",
    "idempotencyrecord",
    "reviewlease",
    "claimseparation",
    "decisionrate",
    "sourcealias",
    "sourceduplicate",
    "sourceimport",
    "sourceimportpart",
    "rateusage",
    "readerusage",
    "webhookdelivery",
    "webhost",
}


def test_every_model_has_its_desk_or_is_written_beside_another():
    models = {
        model._meta.model_name
        for model in apps.get_app_config("claimsapi").get_models()
        if not model._meta.model_name.endswith("event")
    }

    assert models == {*DESKS, *WITHOUT_A_DESK}


@pytest.mark.parametrize("desk", DESKS)
def test_every_desk_lists_searches_and_shows_its_rows(sign_in, desk):
    rows, browser = make_all(), sign_in("admin")

    listed = browser.get(reverse(f"admin:claimsapi_{desk}_changelist"))
    found = browser.get(reverse(f"admin:claimsapi_{desk}_changelist"), {"q": "dam"})
    shown = browser.get(reverse(f"admin:claimsapi_{desk}_change", args=[rows[desk].pk]))

    assert [page.status_code for page in (listed, found, shown)] == [200, 200, 200]


@pytest.mark.parametrize(
    ("desk", "title"), [("dispute", "Disputes"), ("apikey", "API keys"), ("source", "Sources")]
)
def test_a_list_is_called_what_it_lists(sign_in, desk, title):
    page = sign_in("admin").get(reverse(f"admin:claimsapi_{desk}_changelist"))
    assert page.context["title"] == title


def test_dates_of_stock_pages_are_written_as_everywhere_at_the_desk(sign_in):
    article = make_article(published_at=datetime(2026, 11, 5, 18, 20, tzinfo=UTC))
    listed = sign_in("viewer").get(reverse("admin:claimsapi_article_changelist"))
    assert str(article) in listed.content.decode()
    assert "5 Nov 2026, 18:20 UTC" in listed.content.decode()


def test_no_two_filters_of_claims_have_the_same_name(sign_in):
    make_all()
    page = sign_in("viewer").get(reverse("admin:claimsapi_claim_changelist"))
    titles = [filtered.title for filtered in page.context["cl"].filter_specs]
    assert len(titles) == len(set(titles))


def test_a_claim_leads_to_its_source_and_to_the_review_of_it(sign_in):
    claim = make_claim(source=make_source("Ada Brandt"))
    change = reverse("admin:claimsapi_claim_change", args=[claim.pk])
    source = reverse("desk:source", args=[claim.source.pk])
    review = reverse("desk:review-claim", args=[claim.pk])

    for group, may_review in [("curator", True), ("viewer", False)]:
        page = sign_in(group).get(change).content.decode()
        assert f'href="{source}"' in page
        assert (f'href="{review}"' in page) is may_review


@pytest.mark.parametrize(
    ("desk", "filtered"),
    [
        pytest.param("claim", "status__exact=%00", id="NUL"),
        pytest.param("article", "language=%00", id="NUL in text"),
        pytest.param("job", "created_at__year=0", id="a year of no calendar"),
        pytest.param("source", "article__id__exact=nothing", id="no id"),
    ],
)
def test_a_filter_that_means_nothing_leads_to_the_whole_list(sign_in, desk, filtered):
    url = reverse(f"admin:claimsapi_{desk}_changelist")

    answer = sign_in("viewer").get(f"{url}?{filtered}", follow=True)

    assert answer.redirect_chain == [(f"{url}?e=1", 302)]
    assert answer.status_code == 200


@pytest.mark.parametrize("desk", DESKS)
def test_a_list_costs_the_same_for_one_row_and_for_many(
    sign_in, desk, django_assert_max_num_queries
):
    browser, url = sign_in("admin"), reverse(f"admin:claimsapi_{desk}_changelist")
    make_all()
    browser.get(url)

    for _ in range(5):
        make_all()

    with django_assert_max_num_queries(12):
        browser.get(url)


@pytest.mark.parametrize("desk", DESKS)
def test_what_an_article_or_a_name_says_is_never_markup(sign_in, desk):
    rows = make_all()
    page = sign_in("admin").get(reverse(f"admin:claimsapi_{desk}_change", args=[rows[desk].pk]))

    html = page.content.decode()

    assert "<script>alert(1)" not in html
    assert "<b>Dam</b>" not in html


def test_a_claim_is_shown_as_marked_words_where_they_stand(sign_in):
    claim = make_all()["claim"]

    page = sign_in("viewer").get(reverse("admin:claimsapi_claim_change", args=[claim.pk]))

    html = page.content.decode()
    assert '<mark class="content" title="content">The dam is safe</mark>' in html
    assert '<mark class="source" title="source">the minister</mark>' in html
    assert '<mark class="cue" title="cue">said</mark>' in html


def test_the_start_page_says_what_waits_and_links_to_it(sign_in):
    make_all()
    browser = sign_in("viewer")
    page = browser.get("/admin/")

    waiting = {item.what: item for task in page.context["tasks"] for item in task.waiting}

    assert waiting["suggested claims"].count == 2
    assert browser.get(waiting["suggested claims"].url).context["cl"].result_count == 2


def test_every_thing_that_waits_has_a_list_that_opens(sign_in):
    make_all()
    browser = sign_in("viewer")

    tasks = browser.get("/admin/").context["tasks"]

    answers = [browser.get(item.url).status_code for task in tasks for item in task.waiting]
    assert answers == [200] * 11


def test_what_waits_leads_nobody_to_a_desk_that_is_closed_to_them(client):
    make_all()
    person = make_user(is_staff=True)
    person.user_permissions.add(Permission.objects.get(codename="view_credit"))
    client.force_login(person)

    tasks = client.get("/admin/").context["tasks"]

    answers = [client.get(item.url).status_code for task in tasks for item in task.waiting]
    assert answers == [200]


def test_the_start_page_costs_the_same_for_one_row_and_for_many(
    sign_in, django_assert_max_num_queries
):
    browser = sign_in("curator")
    for _ in range(5):
        make_all()

    with django_assert_max_num_queries(8):
        browser.get("/admin/")


def test_the_charts_have_their_figures_as_a_table(sign_in):
    make_all()

    page = sign_in("viewer").get("/admin/").content.decode()

    assert "Sourcing as a table" in page
    assert "share of 2 statements" in page


def test_a_curator_accepts_claims_from_the_list(sign_in):
    claim = make_all()["claim"]
    url = reverse("admin:claimsapi_claim_changelist")

    sign_in("curator").post(url, {"action": "accept", "_selected_action": [claim.pk]})

    claim.refresh_from_db()
    assert claim.status == "accepted"


@pytest.mark.parametrize("desk", DESKS)
def test_a_viewer_changes_nothing_by_any_address(sign_in, desk):
    row, browser = make_all()[desk], sign_in("viewer")
    before = list(type(row).objects.order_by("pk").values())

    answers = [
        browser.post(reverse(f"admin:claimsapi_{desk}_change", args=[row.pk]), {"name": "x"}),
        browser.post(reverse(f"admin:claimsapi_{desk}_delete", args=[row.pk]), {"post": "yes"}),
        browser.post(reverse(f"admin:claimsapi_{desk}_add"), {"name": "x"}),
    ]
    for action in ("accept", "reject", "confirm", "revoke", "delete_selected"):
        browser.post(
            reverse(f"admin:claimsapi_{desk}_changelist"),
            {"action": action, "_selected_action": [row.pk], "post": "yes"},
        )

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert list(type(row).objects.order_by("pk").values()) == before


def test_a_curator_confirms_a_source_and_its_alias_is_normalised(sign_in):
    source = make_source("Ada Brandt", status="candidate", kind="person")
    alias = source.aliases.get()
    form = {
        "name": "Ada Brandt",
        "kind": "person",
        "naming": "named",
        "status": "confirmed",
        "version": "1",
        "same_as": "",
        "furniture_patterns": "",
        "aliases-TOTAL_FORMS": "2",
        "aliases-INITIAL_FORMS": "1",
        "aliases-0-id": str(alias.pk),
        "aliases-0-source": str(source.pk),
        "aliases-0-text": "Ada Brandt",
        "aliases-0-type": "name",
        "aliases-0-version": "1",
        "aliases-1-source": str(source.pk),
        "aliases-1-text": "The Minister",
        "aliases-1-type": "epithet",
    }

    answer = sign_in("curator").post(
        reverse("admin:claimsapi_source_change", args=[source.pk]), form
    )

    assert answer.status_code == 302
    assert Source.objects.get().status == "confirmed"
    assert set(source.aliases.values_list("normalized", flat=True)) == {"ada brandt", "minister"}


def test_the_history_shows_before_and_after_with_the_reason(sign_in):
    claim = make_all()["claim"]
    Claim.objects.filter(pk=claim.pk).update(platform="X")

    page = sign_in("viewer").get(reverse("admin:claimsapi_claim_change", args=[claim.pk]))

    assert "platform: <del>–</del> → <ins>X</ins>" in page.content.decode()


def test_the_history_names_the_person_and_the_reason(sign_in):
    claim = make_all()["claim"]
    browser = sign_in("curator")
    url = reverse("admin:claimsapi_claim_changelist")
    browser.post(url, {"action": "reject", "_selected_action": [claim.pk]})

    page = browser.get(reverse("admin:claimsapi_claim_change", args=[claim.pk]))

    person = page.context["user"].username
    assert f"{person}: from the list" in page.content.decode()


@pytest.mark.parametrize("group", ["viewer", "curator", "publisher"])
def test_keys_are_for_administrators(sign_in, group):
    assert sign_in(group).get(reverse("admin:claimsapi_apikey_changelist")).status_code == 403


@pytest.mark.parametrize(("page", "status"), [("keys/new/", 403), (f"sources/{UUID(int=1)}/", 404)])
def test_a_page_that_cannot_be_shown_says_why_and_leads_to_the_start_page(sign_in, page, status):
    answer = sign_in("viewer").get(f"/admin/{page}")
    assert answer.status_code == status
    assert f'href="{reverse("admin:index")}">To the start page</a>' in answer.content.decode()


@pytest.mark.parametrize("path", ["disputes/", "sources/x/", "keys/"])
def test_an_address_cut_short_keeps_the_line_of_desks(sign_in, path):
    answer = sign_in("curator").get(f"/admin/{path}")

    page = answer.content.decode()
    assert answer.status_code == 404
    assert 'aria-label="Desks"' in page
    disputes = reverse("admin:claimsapi_dispute_changelist")
    assert page.count(f'href="{disputes}"') == 2, "in the line, and in the text"


def test_an_address_that_leads_nowhere_names_no_desk_to_strangers(client):
    assert reverse("admin:claimsapi_dispute_changelist") not in client.get("/nowhere/").text
