"""
Every action of every desk, asked for by somebody who has seen an earlier version.

It is refused whole: no table has changed, not even by what the form makes on the way, and the
form is there again as it was typed. The same form is carried out on the version of now.
"""

import importlib
import pkgutil

import pytest
from django.test import Client
from django.urls import reverse

from claimsapi import admin
from claimsapi.admin.api_keys import page as keys
from claimsapi.admin.articles import actions as articles
from claimsapi.admin.articles import redaction
from claimsapi.admin.core.actions import Action
from claimsapi.admin.credits import actions as credits
from claimsapi.admin.disputes import page as disputes
from claimsapi.admin.jobs import actions as jobs
from claimsapi.admin.review_queue import actions as review
from claimsapi.admin.sources import actions as sources
from claimsapi.admin.webhooks import actions as webhooks
from claimsapi.models import FactCheck, SourceDuplicate
from claimsapi.models.review_lease import ItemKind
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.fact_checks import edit
from claimsapi.operations.sources import merge
from claimsapi.operations.sources.merge import Decision
from tests.admin.test_rights import stored, tables_in
from tests.builders import (
    NOW,
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_credit,
    make_credit_line,
    make_dispute,
    make_feed,
    make_job,
    make_key,
    make_review,
    make_revision,
    make_segment,
    make_source,
    make_user,
    make_webhook,
    revision_of,
)

pytestmark = pytest.mark.django_db

TEXT = "Dam is safe\nThe dam is safe and dry, the minister said. Photo: AP\nNothing else."
TYPED = "as somebody typed it"
NEW = {"new": "on"}


@pytest.fixture
def browser():
    browser = Client()
    browser.force_login(make_user(is_staff=True, is_superuser=True))
    return browser


def at(name, *parts):
    return reverse(f"desk:{name}", args=parts)


# The review queue.


def claim():
    row = make_claim("The dam is safe and dry")
    revision = revision_of(make_article(TEXT))
    make_attribution(row, revision=revision, content_spans=anchor_of(revision, row.text))
    return row


def reviewed(action, **form):
    row = claim()
    return at("decide", "claim", row.pk, action), {"version": row.version, **form}


def place(action, words, **form):
    row = claim()
    [attribution] = row.attributions.all()
    start = TEXT.index(words)
    selected = {"start": start, "end": start + len(words)}
    seen = {"attribution": attribution.pk, "attribution_version": attribution.version}
    form = {"version": row.version, **selected, **seen, **form}
    return at("decide", "claim", row.pk, action), form


def split():
    row = claim()
    other = make_attribution(row)
    url = at("decide", "claim", row.pk, "split")
    return url, {"version": row.version, "split_off": [other.pk]}


def counter_claim(**fields):
    return make_counter_claim(
        make_claim(status="accepted", **fields), make_claim(status="accepted", **fields)
    )


def reviewed_counter_claim(action, **form):
    row = counter_claim()
    return at("decide", "counter_claim", row.pk, action), {"version": row.version, **form}


def orphan(action, **form):
    row = claim()
    row.attributions.update(anchor="orphaned")
    [lost] = row.attributions.all()
    make_revision(lost.revision.article, "Later: the dam is safe and dry, it was said.")
    return at("decide", "orphan", lost.pk, action), {"version": lost.version, **form}


# Credits.


def credit(action, **form):
    row = make_credit(revision_of(make_article(TEXT)), "Photo: AP", supplier_name="AP")
    return at("decide-credits", row.pk, action), {"version": row.version, "reason": TYPED, **form}


def line(action, **form):
    row = make_credit_line(supplier=make_source())
    url = at("change-credit-line", row.pk, action)
    return url, {"version": row.version, "reason": TYPED, **form}


NAMES = {"creator": "Tom Roth", "creator_new": "on", "supplier": "Ruhr Wire", "supplier_new": "on"}


# Disputes.


def dispute(action, *, status="open", **form):
    ended = {"resolution": "affirmed", "closed_at": NOW} if status == "resolved" else {}
    row = make_dispute(status=status, **ended)
    return at("change-dispute", row.pk, action), {"version": row.version, "reason": TYPED, **form}


def of_dispute(action, **form):
    row = make_dispute()
    said = make_claim(dispute=row, stance="affirms")
    make_claim(dispute=row, stance="denies")
    make_attribution(said)
    row.refresh_from_db()
    form = {"version": row.version, "reason": TYPED, "claim_id": said.pk, **form}
    return at("change-dispute", row.pk, action), form


def splitting():
    row = make_dispute()
    said = make_claim(dispute=row, stance="affirms")
    make_claim(dispute=row, stance="denies")
    row.refresh_from_db()
    form = {"version": row.version, "reason": TYPED, "claims": [said.pk]}
    return at("change-dispute", row.pk, "split"), {**form, "proposition": "It is dry"}


def merging_disputes():
    other = make_dispute("The dam is sound")
    return dispute("merge", dispute_id=other.pk, stays="other")


def dispute_counter_claim(action, **form):
    within = make_dispute()
    row = make_counter_claim(
        make_claim(dispute=within, stance="affirms"),
        make_claim(dispute=within, stance="denies"),
        dispute=within,
    )
    return at("decide-counter-claim", row.pk, action), {"version": row.version, **form}


# Sources.


def source(action, *, status="confirmed", **form):
    row = make_source(status=status)
    return at("source-act", row.pk, action), {"version": row.version, **form}


def alike():
    first, second = sorted((make_source(), make_source()), key=lambda each: each.pk)
    match = SourceDuplicate.objects.create(first=first, second=second, score=0.9, reasons=["x"])
    return match, {"version": first.version, "other_version": second.version}


def not_same():
    match, form = alike()
    url = at("source-act", match.first_id, "not-same")
    return url, {**form, "other": match.second_id}


def maybe_same():
    match, form = alike()
    merge.keep_apart(match.first, match.second, Decision(now=NOW, by=None))
    for source, field in ((match.first, "version"), (match.second, "other_version")):
        source.refresh_from_db()
        form[field] = source.version
    url = at("source-act", match.first_id, "maybe-same")
    return url, {**form, "other": match.second_id}


def duplicate():
    match, form = alike()
    return at("not-same", match.pk), form


def merged():
    match, form = alike()
    return at("merge", match.first_id, match.second_id), {**form, "reason": TYPED}


def unmerged():
    survivor, gone = make_source(), make_source()
    merge.merge(survivor, gone, Decision(now=NOW, by=None))
    survivor.refresh_from_db()
    url = at("source-act", survivor.pk, "unmerge")
    return url, {"version": survivor.version, "other": gone.pk, "reason": TYPED}


# Articles, jobs, keys.


def article(action, *, status="active", **form):
    row = make_article(TEXT, status=status)
    row.refresh_from_db()
    form = {"version": row.version, **form}
    if action == "withdraw":
        return at("article-withdraw", row.pk), form
    if action == "redact":
        return at("article-redact", row.pk), form
    return at("article-change", row.pk, action), form


def role():
    row = make_segment(revision_of(make_article(TEXT)), "Nothing else.")
    url = at("article-role", row.revision.article_id, row.pk)
    return url, {"version": row.version, "role": "furniture"}


def webhook(action, **fields):
    row = make_webhook(**fields)
    return at("change-webhook", row.pk, action), {"version": row.version, "reason": TYPED}


def failed_job(action):
    row = make_job(status="failed", finished_at=NOW, error={"title": "It failed"})
    return at("move-job", row.pk, action), {"version": row.version}


def key(action, **form):
    row, _ = make_key()
    form = {"version": row.version, "reason": TYPED, **form}
    if action == "rotate":
        return at("rotate-key", row.pk), form
    return at("change-key", row.pk, action), form


CLAIM, COUNTER_CLAIM, ORPHAN = (review.ACTIONS[kind] for kind in ItemKind)
GROUP, LINE = credits.ACTIONS["group"], credits.ACTIONS["line"]
DISPUTE, DISPUTE_COUNTER_CLAIM = disputes.ACTIONS, disputes.COUNTER_CLAIM_ACTIONS
SOURCE, KEY = sources.ACTIONS, keys.ACTIONS
NOWHERE = Action  # its table is made as it is asked for

CASES = [
    (CLAIM["accept"], lambda: reviewed("accept")),
    (CLAIM["reject"], lambda: reviewed("reject", other=TYPED)),
    (CLAIM["source"], lambda: reviewed("source", source=TYPED, **NEW)),
    (CLAIM["words"], lambda: place("words", "The dam is safe", part="content")),
    (CLAIM["split"], split),
    (CLAIM["split-words"], lambda: place("split-words", "dry")),
    (CLAIM["dispute"], lambda: reviewed("dispute", proposition=TYPED, stance="denies", **NEW)),
    (COUNTER_CLAIM["accept"], lambda: reviewed_counter_claim("accept")),
    (COUNTER_CLAIM["reject"], lambda: reviewed_counter_claim("reject", other=TYPED)),
    (COUNTER_CLAIM["dispute"], lambda: reviewed_counter_claim("dispute", proposition=TYPED)),
    (ORPHAN["found"], lambda: orphan("found", words="the dam is safe and dry")),
    (ORPHAN["gone"], lambda: orphan("gone")),
    (GROUP["map"], lambda: credit("map", **{**NAMES, "creator": TYPED})),
    (GROUP["nobody"], lambda: credit("nobody")),
    (GROUP["reject"], lambda: credit("reject")),
    (LINE["map"], lambda: line("map", **NAMES)),
    (LINE["nobody"], lambda: line("nobody")),
    (DISPUTE["place"], lambda: dispute("place", claim_id=claim().pk, claim=TYPED, stance="denies")),
    (DISPUTE["take-out"], lambda: of_dispute("take-out")),
    (DISPUTE["resolve"], lambda: dispute("resolve", resolution="affirmed", context_note=TYPED)),
    (DISPUTE["reopen"], lambda: dispute("reopen", status="resolved")),
    (DISPUTE["rest"], lambda: dispute("rest")),
    (DISPUTE["edit"], lambda: dispute("edit", proposition="It leaks")),
    (DISPUTE["delete"], lambda: dispute("delete", sure="1")),
    (DISPUTE["merge"], merging_disputes),
    (DISPUTE["split"], splitting),
    (DISPUTE_COUNTER_CLAIM["accept"], lambda: dispute_counter_claim("accept")),
    (DISPUTE_COUNTER_CLAIM["reject"], lambda: dispute_counter_claim("reject", reason=TYPED)),
    (SOURCE["confirm"], lambda: source("confirm", status="candidate")),
    (SOURCE["naming"], lambda: source("naming", naming="collective", reason=TYPED)),
    (SOURCE["not-same"], not_same),
    (SOURCE["maybe-same"], maybe_same),
    (SOURCE["unmerge"], unmerged),
    (NOWHERE, duplicate),
    (NOWHERE, merged),
    (articles.ACTIONS["read-again"], lambda: article("read-again")),
    (
        articles.ACTIONS["put-back"],
        lambda: article("put-back", status="withdrawn", reason=TYPED),
    ),
    (
        articles.WITHDRAWAL["withdraw"],
        lambda: article("withdraw", reason=TYPED),
    ),
    (
        redaction.REDACTION["redact"],
        lambda: article("redact", numbers=["1"], reason=TYPED),
    ),
    (articles.ROLES["role"], role),
    (jobs.ACTIONS["retry"], lambda: failed_job("retry")),
    (jobs.ACTIONS["dismiss"], lambda: failed_job("dismiss")),
    (webhooks.ENDPOINT_ACTIONS["enable"], lambda: webhook("enable", enabled=False)),
    (webhooks.ENDPOINT_ACTIONS["disable"], lambda: webhook("disable")),
    (KEY["edit"], lambda: key("edit", name="CMS", scopes=["read"])),
    (KEY["revoke"], lambda: key("revoke")),
    (NOWHERE, lambda: key("rotate", ends="7")),
]


def known_actions():
    """Yield every action that any module of the admin has in a table."""
    for found in pkgutil.walk_packages(admin.__path__, "claimsapi.admin."):
        for table in tables_in(importlib.import_module(found.name)):
            yield from (each for each in table.values() if isinstance(each, Action))


def address_of(case):
    """Return what identifies a case in the output of a failure."""
    action, _ = case
    return getattr(action.carry_out, "__qualname__", "") if action is not NOWHERE else ""


def test_every_action_that_is_asked_for_on_a_version_is_tried():
    tried = {id(action) for action, _ in CASES}

    untried = [
        each
        for each in known_actions()
        if "version" in each.form.base_fields and id(each) not in tried
    ]

    assert len(tried) > 35
    assert untried == []


@pytest.mark.parametrize("case", CASES, ids=address_of)
def test_an_action_on_an_earlier_version_is_refused_whole(browser, case):
    url, form = case[1]()
    before = stored()

    answer = browser.post(url, {**form, "version": 7})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody changed it since you read it" in page
    assert (f'value="{TYPED}"' in page or f">{TYPED}<" in page) == (TYPED in form.values())
    assert stored() == before


@pytest.mark.parametrize("case", CASES, ids=address_of)
def test_the_same_action_on_the_version_of_now_is_carried_out(browser, case):
    url, form = case[1]()
    before = stored()

    answer = browser.post(url, form)

    assert answer.status_code in (201, 303)
    assert stored() != before


STOCK = {
    "article": (lambda: make_article(TEXT), {"headline": "Dry"}),
    "source": (make_source, {"role": "minister"}),
    "claim": (make_claim, {"place": "Bonn"}),
    "attribution": (make_attribution, {"cue_stance": "denying"}),
    "counterclaim": (counter_claim, {"review": "rejected"}),
    "credit": (
        lambda: make_credit(revision_of(make_article(TEXT)), "Photo: AP"),
        {"role": "graphic"},
    ),
    "dispute": (make_dispute, {"title": "Dam"}),
    "feed": (make_feed, {"title": "Dam"}),
    "factcheck": (make_review, {"body": "It leaks."}),
}


def stock_form(browser, model):
    """Return the address of a stock form, and what it holds when it is opened."""
    row = STOCK[model][0]()
    url = reverse(f"admin:claimsapi_{model}_change", args=[row.pk])
    context = browser.get(url).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.initial_forms]
    filled = {form[name].html_name: form[name].value() for form in forms for name in form.fields}
    said = {name: value for name, value in filled.items() if value not in (None, "")}
    return url, {**said, **STOCK[model][1], "reason": TYPED}


@pytest.mark.parametrize("model", STOCK)
def test_a_stock_form_on_an_earlier_version_is_shown_again_as_it_was_typed(browser, model):
    url, form = stock_form(browser, model)
    before = stored()

    answer = browser.post(url, {**form, "version": 7})

    [(name, value)] = STOCK[model][1].items()
    shown = answer.context["adminform"].form
    assert answer.status_code == 409
    assert "Somebody changed it since you read it" in str(shown.non_field_errors())
    assert (shown[name].value(), shown["reason"].value()) == (value, TYPED)
    assert stored() == before


@pytest.mark.parametrize("model", STOCK)
def test_a_stock_form_on_the_version_of_now_is_carried_out(browser, model):
    url, form = stock_form(browser, model)
    before = stored()

    answer = browser.post(url, form)

    assert answer.status_code == 302
    assert stored() != before


def test_a_deletion_that_is_refused_asks_again_and_says_why(browser, monkeypatch):
    row = make_review()
    url = reverse("admin:claimsapi_factcheck_delete", args=[row.pk])

    def refuse(*_, **__):
        raise IllegalMove("It was published meanwhile.")

    monkeypatch.setattr(edit, "remove", refuse)
    answer = browser.post(url, {"post": "yes"})

    assert answer.status_code == 409
    assert "It was published meanwhile." in answer.content.decode()
    assert "Are you sure" in answer.content.decode()
    assert FactCheck.objects.exists()
