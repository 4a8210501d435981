"""Keys: issued, changed, replaced, revoked, and the secret that is shown once."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from claimsapi.models import ApiKey
from claimsapi.models.api_key import Scope
from tests.builders import make_key, make_user

pytestmark = pytest.mark.django_db

NEW = reverse("desk:issue-key")
LIST = reverse("admin:claimsapi_apikey_changelist")
API = "/api/v1/keys/self/"
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture
def admin(sign_in):
    return sign_in("admin")


def html(answer):
    return answer.content.decode()


def issue(browser, **fields):
    owner = fields.pop("owner", None) or make_user(is_superuser=True).username
    given = {"key_id": uuid7(), "name": "CMS", "owner": owner, "scopes": ["read"], **fields}
    return browser.post(NEW, given)


def change(browser, key, action, **fields):
    key.refresh_from_db()
    url = reverse("desk:change-key", args=[key.pk, action])
    return browser.post(url, {"version": key.version, **fields})


def rotate(browser, key, **fields):
    given = {"version": key.version, "ends": "7", **fields}
    return browser.post(reverse("desk:rotate-key", args=[key.pk]), given)


def page_of(key):
    return reverse("desk:key", args=[key.pk])


def call(token):
    return Client().get(API, headers={"Authorization": f"Bearer {token}"})


def test_the_form_suggests_a_year_and_oneself(admin):
    page = admin.get(NEW)

    form = page.context["form"]
    assert form.initial["expires"] == timezone.now().date() + timedelta(days=365)
    assert form.initial["owner"] == page.context["user"].username
    assert "read the whole text of articles" in html(page)


def test_a_secret_is_in_the_answer_to_the_form_and_nowhere_else(admin):
    answer = issue(admin, rates="100/minute, 5000/day", expires="2100-01-31")

    token = answer.context["token"]
    secret = token.split("_", 2)[2]
    key = ApiKey.objects.get()
    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (201, True)
    assert html(answer).count(token) == 2  # alone, and in the line to try it
    assert (key.rates, key.scopes) == (["100/minute", "5000/day"], ["read"])
    assert key.expires_at.isoformat() == "2100-02-01T00:00:00+00:00"
    assert call(token).status_code == 200
    assert list(get_messages(answer.wsgi_request)) == []
    kept = [*map(str, answer.cookies.values()), *map(str, admin.cookies.values())]
    kept += [str(session.get_decoded()) for session in Session.objects.all()]
    kept += [str(ApiKey.objects.values()), str(ApiKey.pgh_event_model.objects.values())]
    kept += [html(admin.get(page_of(key))), html(admin.get(LIST))]
    assert not any(secret in each for each in kept)


def test_a_form_that_is_sent_twice_issues_one_key_and_shows_its_secret_once(admin):
    again = {"key_id": uuid7(), "owner": make_user(is_superuser=True).username}
    token = issue(admin, **again).context["token"]

    answer = issue(admin, **again)

    assert (answer.status_code, ApiKey.objects.count()) == (409, 1)
    assert "issued already" in html(answer)
    assert token not in html(answer)


@pytest.mark.parametrize(
    ("fields", "name", "sentence"),
    [
        ({"name": ""}, "name", "required"),
        ({"name": "x\0"}, "name", "Null characters"),
        ({"scopes": []}, "scopes", "Choose at least one"),
        ({"scopes": ["nonsense"]}, "scopes", "not one of the available choices"),
        ({"rates": "many"}, "rates", "“many” is no rate: write 100/minute"),
        ({"rates": "1/day 2/day"}, "rates", "Two rates are about the same window"),
        ({"expires": "2001-01-01"}, "expires", "That day is past"),
        ({"expires": "9999-12-31"}, "expires", "Leave the day empty"),
        ({"owner": "nobody"}, "owner", "Nobody who can sign in"),
        ({"key_id": "nonsense"}, "key_id", "valid UUID"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(admin, fields, name, sentence):
    answer = issue(admin, **fields)

    assert (answer.status_code, ApiKey.objects.count()) == (422, 0)
    assert sentence in " ".join(answer.context["form"].errors[name])


def test_a_key_is_changed_and_the_history_has_before_and_after(admin):
    key, _ = make_key(expires_at=timezone.now() + timedelta(days=3, hours=5))
    ends = key.expires_at
    same = {"expires": ends.date().isoformat(), "name": "CMS"}

    answer = change(admin, key, "edit", scopes=["read", "ingest"], reason="it sends", **same)

    key.refresh_from_db()
    page = html(admin.get(page_of(key)))
    assert (answer.status_code, key.scopes, key.expires_at) == (303, ["read", "ingest"], ends)
    assert "name: <del>CMS plug-in</del> → <ins>CMS</ins>" in page
    assert "it sends" in page


def test_a_wrong_change_stands_beside_its_field_on_the_page_of_the_key(admin):
    key, _ = make_key()

    answer = change(admin, key, "edit", name="CMS", scopes=["read"], rates="many")

    assert answer.status_code == 422
    assert "“many” is no rate" in " ".join(answer.context["form"].errors["rates"])
    assert 'name="tool" open' in html(answer)


def test_a_revoked_key_opens_nothing_and_is_told_from_others(admin):
    key, token = make_key()

    without = change(admin, key, "revoke", reason="")
    answer = change(admin, key, "revoke", reason="lost laptop")

    assert (without.status_code, answer.status_code) == (422, 303)
    assert call(token).status_code == 401
    page = html(admin.get(page_of(key)))
    assert ("lost laptop" in page, "Revoke for good" in page) == (True, False)
    assert change(admin, key, "revoke", reason="again").status_code == 409


def test_a_key_is_replaced_by_one_that_may_the_same_and_both_work_for_a_while(admin):
    old, token = make_key(rates=["9/day"])

    answer = rotate(admin, old, ends="1", expires="2100-01-31", reason="yearly")

    old.refresh_from_db()
    new = ApiKey.objects.exclude(pk=old.pk).get()
    assert (new.name, new.owner, new.scopes, new.rates) == (
        old.name, old.owner, old.scopes, old.rates,
    )  # fmt: skip
    assert timedelta(hours=23) < old.expires_at - timezone.now() < timedelta(hours=25)
    assert [call(each).status_code for each in (token, answer.context["token"])] == [200, 200]
    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (201, True)


def test_a_key_that_is_replaced_now_ends_now_and_one_that_ends_sooner_is_not_prolonged(admin):
    old, token = make_key()
    short, _ = make_key(expires_at=timezone.now() + timedelta(hours=1))
    ends = short.expires_at

    rotate(admin, old, ends="0")
    rotate(admin, short, ends="30")

    short.refresh_from_db()
    assert call(token).status_code == 401
    assert short.expires_at == ends


def test_every_form_offers_every_scope(admin):
    key, _ = make_key()

    for page in map(html, (admin.get(NEW), admin.get(page_of(key)))):
        assert all(f'value="{scope}"' in page for scope in Scope)


def test_what_was_changed_meanwhile_or_is_revoked_is_not_replaced(admin):
    key, _ = make_key()
    ApiKey.objects.update(name="other")

    stale = rotate(admin, key)
    change(admin, key, "revoke", reason="lost")
    key.refresh_from_db()
    revoked = rotate(admin, key)

    assert [stale.status_code, revoked.status_code] == [409, 409]
    assert ApiKey.objects.count() == 1


def test_use_is_noted_without_an_event_or_a_new_version():
    key, token = make_key()
    version = key.version

    call(token)

    key.refresh_from_db()
    assert key.last_used_at
    assert (key.version, key.events.count()) == (version, 1)


def test_events_hold_no_secret():
    names = {field.name for field in ApiKey.pgh_event_model._meta.fields}

    assert not names & {"secret_sha256", "last_used_at"}


def test_the_list_leads_to_the_page_and_to_the_form(admin):
    key, _ = make_key()

    page = html(admin.get(LIST))

    assert (f'href="{page_of(key)}' in page, NEW in page) == (True, True)


@pytest.mark.parametrize("group", ["viewer", "curator", "publisher"])
def test_nobody_but_administrators_meets_a_key_by_any_address(sign_in, group):
    browser, (key, _) = sign_in(group), make_key()

    answers = [
        browser.get(LIST), browser.get(NEW), browser.get(page_of(key)), issue(browser),
        rotate(browser, key), change(browser, key, "edit", name="x", scopes=["read"]),
        change(browser, key, "revoke", reason="x"),
    ]  # fmt: skip

    assert {answer.status_code for answer in answers} == {403}
    assert ApiKey.objects.get().version == 1


def test_a_form_of_another_site_is_refused(admin):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = admin.cookies
    key, _ = make_key()

    answers = [issue(strict), rotate(strict, key), change(strict, key, "revoke", reason="x")]

    assert [answer.status_code for answer in answers] == [403, 403, 403]


def test_what_is_not_there_is_not_found(admin):
    key, nobody = make_key()[0], reverse("desk:key", args=["01a20aa8-6db7-7115-8230-e77bee02150b"])

    assert admin.get(nobody).status_code == 404
    assert admin.post(f"{nobody}rotate/").status_code == 404
    assert change(admin, key, "nonsense").status_code == 404


def test_what_people_wrote_is_never_markup(admin):
    made = issue(admin, name=EVIL)
    key = ApiKey.objects.get()
    wrong = issue(admin, name=EVIL, rates=EVIL)
    change(admin, key, "edit", name=f"{EVIL}2", scopes=["read"], reason=EVIL)

    for page in (made, wrong, admin.get(page_of(key)), admin.get(LIST)):
        assert "<script>alert" not in html(page)
        assert "<img src=x" not in html(page)


def test_a_page_costs_the_same_for_little_and_for_much(admin, django_assert_max_num_queries):
    key, _ = make_key()
    for number in range(30):
        make_key()
        ApiKey.objects.filter(pk=key.pk).update(name=str(number))

    for url in (page_of(key), NEW):
        with django_assert_max_num_queries(15):
            assert admin.get(url).status_code == 200


def test_a_refused_successor_comes_back_as_it_was_typed(admin):
    key, _ = make_key()

    answer = rotate(admin, key, ends="30", expires="2020-01-31", reason="yearly")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="30" selected' in page
    assert 'value="2020-01-31"' in page
    assert 'value="yearly"' in page
