"""Sources to a spreadsheet and back: who may, what is shown, what is refused, what is done."""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from claimsapi import worker
from claimsapi.celery import app
from claimsapi.models import Source, SourceDuplicate
from claimsapi.operations.sources import edit
from claimsapi.operations.sources.sheet import apply
from tests.builders import make_source

pytestmark = pytest.mark.django_db

PAGE = reverse("desk:source-import")
PREVIEW = reverse("desk:source-import-preview")
APPLY = reverse("desk:source-import-apply")
EXPORT = reverse("admin:claimsapi_source_export")
LIST = reverse("admin:claimsapi_source_changelist")

EVIL = "<script>alert(1)</script>"


@pytest.fixture
def curator(sign_in):
    return sign_in("curator")


def upload(browser, content, name="sources.csv"):
    data = content if isinstance(content, bytes) else content.encode()
    return browser.post(PREVIEW, {"file": SimpleUploadedFile(name, data)})


def agree(browser, preview):
    return browser.post(APPLY, {"preview": preview.context["packed"]})


def downloaded(browser, **query):
    answer = browser.get(EXPORT, query)
    return b"".join(answer.streaming_content)


def html(answer):
    return answer.content.decode()


def test_the_list_is_downloaded_as_it_is_searched_and_filtered(sign_in):
    make_source("Ada Brandt", kind="person")
    make_source("Ada Institute")
    make_source("Tom Roth", kind="person")
    viewer = sign_in("viewer")

    page = html(viewer.get(LIST, {"q": "ada", "kind__exact": "person"}))
    answer = viewer.get(EXPORT, {"q": "ada", "kind__exact": "person", "p": "7"})

    assert f'href="{EXPORT}?kind__exact=person&amp;q=ada"' in page
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith('attachment; filename="sources-20')
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert [line.split(",")[1] for line in lines] == ["name", "Ada Brandt"]


def test_a_filter_that_is_none_is_not_found(curator):
    assert curator.get(EXPORT, {"nonsense__x": "1"}).status_code == 404


def test_only_who_may_see_sources_downloads_them(client):
    assert client.get(EXPORT).status_code == 302


def test_who_may_not_write_sources_imports_none(sign_in):
    browser = sign_in("viewer")

    answers = [browser.get(PAGE), upload(browser, "name,kind\nAda,person"), browser.post(APPLY)]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert "Import CSV" not in html(browser.get(LIST))
    assert "Download as CSV" in html(browser.get(LIST))


@pytest.mark.parametrize("address", [PREVIEW, APPLY])
def test_forms_of_other_sites_are_refused(curator, address):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = curator.cookies

    assert strict.post(address, {}).status_code == 403
    assert curator.get(address).status_code == 405


def test_each_line_is_shown_with_what_it_would_do_and_then_exactly_this_is_done(curator):
    ada, tom = make_source("Ada Brandt"), make_source("Tom Roth")
    content = (
        "id,name,kind,aliases\n"
        f"{ada.pk},Ada Brandt,person,The Minister|epithet\n"
        f"{tom.pk},Tom Roth,organization,\n"
        ",Eve Lind,person,\n"
        ",Tom Roth,person,\n"
    )

    preview = upload(curator, content)

    assert preview.context["counts"] == [
        ("new", 1),
        ("changed", 1),
        ("unchanged", 1),
        ("refused", 1),
    ]
    page = html(preview)
    assert "<del>organization</del> → <ins>person</ins>" in page
    assert "<ins>The Minister|epithet</ins>" in page
    assert f"“Tom Roth” (id {tom.pk}) goes by “Tom Roth” already." in page
    assert Source.objects.filter(kind="person").count() == 0

    answer = agree(curator, preview)

    assert (answer.status_code, answer.url) == (303, LIST)
    assert "Imported “sources.csv”: 1 new, 1 changed, 1 unchanged, 1 refused." in html(
        curator.get(LIST)
    )
    assert set(Source.objects.filter(kind="person").values_list("name", flat=True)) == {
        "Ada Brandt", "Eve Lind",
    }  # fmt: skip
    history = html(curator.get(reverse("admin:claimsapi_source_change", args=[ada.pk])))
    editor = User.objects.get(pk=curator.session["_auth_user_id"])
    assert f"{editor.username}: import of sources.csv" in history


def test_whom_new_sources_may_be_is_looked_for_afterwards(
    curator, monkeypatch, django_capture_on_commit_callbacks
):
    known, sent = make_source("International Monetary Fund"), []
    monkeypatch.setattr(app, "send_task", lambda _, arguments: sent.extend(arguments))

    with django_capture_on_commit_callbacks(execute=True):
        agree(curator, upload(curator, "name,kind\nIMF,organization\n"))
    worker.suggest_duplicates(*sent)

    assert SourceDuplicate.objects.get().other(known).name == "IMF"


def test_what_is_downloaded_and_taken_in_again_changes_nothing(curator):
    make_source("=cmd()", role="+1")
    edit.add_alias(make_source("Ada; Tom | Co \\"), "A; B|C")

    preview = upload(curator, downloaded(curator))

    assert preview.context["counts"] == [
        ("new", 0), ("changed", 0), ("unchanged", 2), ("refused", 0),
    ]  # fmt: skip
    assert "all is as it is stored" in html(preview)


def test_what_changed_since_the_preview_is_said_line_by_line_and_nothing_is_done(curator):
    ada, tom = make_source("Ada"), make_source("Tom")
    preview = upload(curator, f"id,name,kind\n{ada.pk},Ada,person\n{tom.pk},Tom,person\n")
    edit.edit(tom, {"kind": "government"})

    answer = agree(curator, preview)

    assert answer.status_code == 409
    assert "1 line would do something else now" in html(answer)
    assert answer.context["moved"] == {3}
    assert "<del>government</del> → <ins>person</ins>" in html(answer)
    assert not Source.objects.filter(kind="person").exists()

    assert agree(curator, answer).status_code == 303
    assert Source.objects.filter(kind="person").count() == 2


def test_a_preview_is_of_who_was_shown_it_and_stays_as_it_was_shown(sign_in):
    preview = upload(sign_in("curator"), "name,kind\nAda,person")
    other = sign_in("curator")

    for sent in (preview.context["packed"], "", "x:y:z", "\0"):
        answer = other.post(APPLY, {"preview": sent})
        assert answer.status_code == 422
        assert "is not yours" in html(answer)
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param("name,kind\nMüller,person".encode("cp1252"), "Line 2 is not UTF-8", id="ANSI"),
        pytest.param(b"name,kind\nA\0,person", "NUL", id="NUL"),
        pytest.param(b"id,name\n", "does not name “kind”", id="column missing"),
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"a" * (apply.MOST_BYTES + 1), "more than 5 MB", id="large"),
        pytest.param(b"name,kind\n" + b"A,person\n" * 5001, "more than 5,000 rows", id="long"),
        pytest.param(b'name,kind\n"A,person', "is no CSV", id="no CSV"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_with_the_reason(curator, content, sentence):
    answer = upload(curator, content)

    assert answer.status_code == 422
    assert sentence in html(answer)


def test_no_file_is_a_sentence(curator):
    assert "Choose a file first." in html(curator.post(PREVIEW, {}))


def test_what_a_file_says_is_never_markup(curator):
    source = make_source(EVIL)
    rows = (
        f'{source.pk},"{EVIL}x",person,"{EVIL}"\n,{EVIL},{EVIL},\n,"new {EVIL}",person,"{EVIL}"\n'
    )

    previews = [
        upload(curator, f"id,name,kind,aliases\n{rows}", name=f"{EVIL}.csv"),
        upload(curator, f"name,{EVIL}\n", name=f"{EVIL}.csv"),
    ]

    assert all(EVIL not in html(preview) for preview in previews)


def test_a_preview_costs_the_same_for_few_lines_and_for_many(
    curator, django_assert_max_num_queries
):
    sources = [make_source() for _ in range(60)]
    lines = [f"{source.pk},{source.name},person,Also {source.name}" for source in sources]
    content = "\n".join(["id,name,kind,aliases", *lines, *(f",New {n},person," for n in range(60))])

    with django_assert_max_num_queries(15):
        preview = upload(curator, content)

    assert agree(curator, preview).status_code == 303
    assert Source.objects.filter(kind="person").count() == 120
