"""A key may what it was issued for, and of that no more than whoever answers for it may."""

import json

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from claimsapi import worker
from claimsapi.models import ApiKey, Claim
from claimsapi.models.api_key import KeyRefused, Scope
from claimsapi.models.bulk import BulkResource
from claimsapi.operations.bulk import parts
from tests.api_client import Tool
from tests.builders import make_article, make_claim, make_source, make_user

pytestmark = pytest.mark.django_db

API = "/api/v1"
SELF = f"{API}/keys/self/"
NEW = reverse("desk:issue-key")
LIST = reverse("admin:claimsapi_apikey_changelist")


def member(*groups):
    person = make_user()
    person.groups.set(Group.objects.filter(name__in=groups))
    return person


def scopes_of(tool):
    return tool.get(SELF).json()["scopes"]


def test_the_keys_of_a_deactivated_account_stop_and_go_on_with_it():
    owner = make_user(is_superuser=True)
    tool = Tool(owner=owner)

    before = tool.get(SELF).status_code
    owner.is_active = False
    owner.save()
    stopped = tool.get(SELF)
    owner.is_active = True
    owner.save()

    assert [before, stopped.status_code, tool.get(SELF).status_code] == [200, 401, 200]
    assert "deactivated" in stopped.json()["detail"]


def test_who_does_not_hold_the_secret_is_not_told_that_an_account_is_deactivated():
    tool = Tool(owner=make_user(is_active=False))
    forged = {"Authorization": f"Bearer ck_{tool.key.prefix}_guess"}

    answer = APIClient().get(SELF, headers=forged)

    assert (answer.status_code, "deactivated" in answer.json()["detail"]) == (401, False)


@pytest.mark.parametrize(
    ("group", "scopes"),
    [
        ("viewer", ["read", "fulltext"]),
        ("curator", ["read", "fulltext", "ingest", "curate"]),
        ("publisher", ["read", "fulltext", "ingest", "curate", "publish"]),
        ("admin", [scope.value for scope in Scope]),
    ],
)
def test_a_key_may_no_more_than_its_owner(group, scopes):
    assert scopes_of(Tool(owner=member(group))) == scopes


def test_a_right_given_to_the_owner_alone_counts_as_one_of_a_group():
    owner = make_user()
    owner.user_permissions.set(
        [*Group.objects.get(name="curator").permissions.filter(codename="change_claim")]
    )
    owner.groups.set(Group.objects.filter(name="viewer"))

    assert scopes_of(Tool(owner=owner)) == ["read", "fulltext", "curate"]


def test_what_the_owner_loses_the_key_loses_with_the_next_request():
    owner = member("curator")
    tool, claim = Tool(Scope.READ, Scope.CURATE, owner=owner), make_claim()

    owner.groups.set(Group.objects.filter(name="viewer"))
    answer = tool.post(f"{API}/claims/{claim.pk}/accept/", headers={"If-Match": "*"})

    assert (answer.status_code, "no longer has the right" in answer.json()["detail"]) == (403, True)
    assert Claim.objects.get().status == "suggested"
    assert tool.get(f"{API}/claims/").status_code == 200


def test_what_was_sent_in_is_taken_in_with_the_rights_that_are_left():
    article = make_article("Gate holds\nThe gate will hold, the mayor said on Monday in Essen.")
    where = {"article": str(article.pk), "content": [{"exact": "The gate will hold"}]}
    line = json.dumps({"attributions": [{**where, "quote_type": "indirect"}]}).encode()
    owner = member("curator")
    key = Tool(owner=owner).key
    job = parts.keep(BulkResource.CLAIMS, [line], key=key)

    owner.is_active = False
    owner.save()

    assert worker.run(job.pk, now=timezone.now).result == {"succeeded": 0, "failed": 1}


def test_a_key_says_who_answers_for_it_or_that_nobody_does():
    owner = make_user("ada", is_superuser=True)
    owned, free = Tool(owner=owner), Tool(owner=None)

    assert [tool.get(SELF).json()["owner"] for tool in (owned, free)] == ["ada", None]
    assert scopes_of(free) == [scope.value for scope in Scope]


def test_what_a_key_without_an_owner_does_is_done_and_noted():
    tool, claim = Tool(owner=None), make_claim()
    one, other = make_source(), make_source()

    accepted = tool.post(f"{API}/claims/{claim.pk}/accept/", headers={"If-Match": "*"})
    apart = tool.send(
        f"{API}/sources/{one.pk}/not-same/", {"other": str(other.pk)}, **{"If-Match": "*"}
    )
    history = tool.get(f"{API}/claims/{claim.pk}/history/").json()["results"]

    assert (accepted.status_code, apart.status_code) == (200, 200)
    assert history[0]["actor"]["id"] == str(tool.key.pk)


def test_a_deleted_account_takes_its_keys_along():
    tool = Tool(owner=make_user(is_superuser=True))

    tool.key.owner.delete()

    assert tool.get(SELF).status_code == 401


@pytest.fixture
def admin(client):
    person = make_user("root", is_superuser=True, is_staff=True)
    client.force_login(person)
    return client


def issue(admin, **fields):
    form = {"key_id": uuid7(), "name": "CMS", "scopes": ["read"], "owner": "", **fields}
    return admin.post(NEW, form)


@pytest.mark.parametrize("said", [{}, {"nobody": "on", "owner": "root"}])
def test_who_issues_a_key_says_whose_it_is_or_that_it_is_nobodys(admin, said):
    answer = issue(admin, **said)

    assert (answer.status_code, ApiKey.objects.count()) == (422, 0)
    assert "say that it has no owner" in str(answer.context["form"].errors["owner"])


def test_a_key_is_not_issued_for_more_than_its_owner_may(admin):
    viewer = member("viewer")

    answer = issue(admin, owner=viewer.username, scopes=["read", "curate"])

    assert (answer.status_code, ApiKey.objects.count()) == (422, 0)
    assert "“curate”" in str(answer.context["form"].errors["scopes"])


def test_the_pages_of_keys_say_that_one_has_no_owner(admin):
    issue(admin, nobody="on")

    key = ApiKey.objects.get()
    for page in (admin.get(reverse("desk:key", args=[key.pk])), admin.get(LIST)):
        assert "no owner" in page.content.decode()


def test_the_page_of_a_key_says_what_rests_and_why_it_stopped(admin):
    owner = member("viewer")
    page = reverse("desk:key", args=[Tool(Scope.READ, Scope.CURATE, owner=owner).key.pk])

    rests = admin.get(page).content.decode()
    owner.is_active = False
    owner.save()
    stopped = admin.get(page).content.decode()

    assert "no right to curate" in rests
    assert "Stopped" not in rests
    assert "Stopped" in stopped
    assert "(deactivated)" in admin.get(LIST).content.decode()


def test_the_command_issues_a_key_of_nobody_only_if_told_so(capsys):
    with pytest.raises(CommandError, match="--no-owner"):
        call_command("apikey", "create", "CMS", "--scopes", "read")

    call_command("apikey", "create", "CMS", "--scopes", *Scope, "--no-owner")
    call_command("apikey", "list")

    assert ApiKey.objects.get().owner is None
    assert "no owner" in capsys.readouterr().out


def test_the_command_issues_no_key_for_more_than_its_owner_may(capsys):
    viewer = member("viewer")

    with pytest.raises(CommandError, match="curate"):
        call_command(
            "apikey", "create", "CMS", "--scopes", "read", "curate", "--owner", viewer.username
        )

    assert not ApiKey.objects.exists()


def test_the_list_says_which_keys_stopped(capsys):
    tool = Tool(owner=make_user(is_active=False))

    call_command("apikey", "list")

    assert f"{tool.key.prefix}  stopped" in capsys.readouterr().out
    with pytest.raises(KeyRefused):
        ApiKey.objects.authenticate(tool._credentials["HTTP_AUTHORIZATION"][7:], now=timezone.now())
