"""Sources to a spreadsheet and back: who may, what is shown, what is refused, what is done."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claimsapi import queue, worker
from claimsapi.admin.sources import import_page
from claimsapi.models import Job, Source, SourceImport, SourceImportPart
from claimsapi.operations.jobs import actions
from claimsapi.operations.sources import edit
from claimsapi.operations.sources.sheet import upload as sheet_upload
from tests.builders import make_source

pytestmark = pytest.mark.django_db

PAGE = reverse("desk:source-import")
PREVIEW = reverse("desk:source-import-preview")
EXPORT = reverse("admin:claimsapi_source_export")
LIST = reverse("admin:claimsapi_source_changelist")
FETCH = {"X-Requested-With": "fetch"}

EVIL = "<script>alert(1)</script>"


@pytest.fixture
def curator(sign_in):
    return sign_in("curator")


@pytest.fixture(autouse=True)
def one_by_one(settings):
    """Allow what zeal is there to find: lines are done one by one, each by itself."""
    settings.ZEAL_ALLOWLIST = [{"model": "claimsapi.*"}, {"model": "auth.User", "field": "get()"}]


@pytest.fixture
def by_workers(monkeypatch):
    """Leave all to workers; return the ids of the jobs that are sent to them."""
    sent = []
    monkeypatch.setattr(import_page, "DONE_AT_ONCE", 0)
    monkeypatch.setattr(queue, "enqueue", lambda job: sent.append(job.pk))
    return sent


def send(browser, content, name="sources.csv"):
    data = content if isinstance(content, bytes) else content.encode()
    return browser.post(PREVIEW, {"file": SimpleUploadedFile(name, data)})


def upload(browser, content, name="sources.csv"):
    """Return the page that sending a file leads to."""
    return browser.get(send(browser, content, name).url)


def address(preview, action):
    found = preview.context["shown"].source_import
    return reverse(f"desk:source-import-{action}", args=[found.pk])


def agree(browser, preview):
    return browser.post(address(preview, "apply"))


def counts(page):
    return dict(page.context["shown"].counts)


def work(job):
    return worker.run(job, now=timezone.now)


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

    pages = [reverse(f"desk:source-import-{name}", args=[uuid4()]) for name in ("apply", "again")]
    answers = [
        browser.get(PAGE),
        send(browser, "name,kind\nAda,person"),
        browser.get(reverse("desk:source-import-page", args=[uuid4()])),
        *(browser.post(page) for page in pages),
    ]

    assert {answer.status_code for answer in answers} == {403}
    assert "Import CSV" not in html(browser.get(LIST))
    assert "Download as CSV" in html(browser.get(LIST))


@pytest.mark.parametrize(
    "address",
    [
        PREVIEW,
        *(reverse(f"desk:source-import-{name}", args=[uuid4()]) for name in ("apply", "again")),
    ],
    ids=["preview", "apply", "again"],
)
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

    assert counts(preview) == {"new": 1, "changed": 1, "unchanged": 1, "refused": 1}
    page = html(preview)
    assert "<del>organization</del> → <ins>person</ins>" in page
    assert "<ins>The Minister|epithet</ins>" in page
    assert f"“Tom Roth” (id {tom.pk}) goes by “Tom Roth” already." in page
    assert Source.objects.filter(kind="person").count() == 0

    answer = agree(curator, preview)

    assert answer.status_code == 303
    page = html(curator.get(answer.url))
    assert "Imported “sources.csv”" in page
    assert "1 new, 1 changed, 1 unchanged, 1 refused, " in page
    assert set(Source.objects.filter(kind="person").values_list("name", flat=True)) == {
        "Ada Brandt", "Eve Lind",
    }  # fmt: skip
    history = html(curator.get(reverse("admin:claimsapi_source_change", args=[ada.pk])))
    editor = User.objects.get(pk=curator.session["_auth_user_id"])
    assert f"{editor.username}: import of sources.csv" in history


def test_whom_new_sources_may_be_is_left_to_a_worker(curator, monkeypatch):
    sent = []
    monkeypatch.setattr(queue, "enqueue", lambda job: sent.append((job.pk, job.is_finished)))

    page = curator.get(agree(curator, upload(curator, "name,kind\nIMF,organization\n")).url)

    job = SourceImport.objects.get().duplicates_job
    assert sent[-1] == (job.pk, False)
    assert reverse("desk:job", args=[job.pk]) in html(page)


def test_a_long_table_is_a_workers_and_its_progress_is_shown(curator, by_workers):
    waits = upload(curator, "name,kind\nAda,person\nTom,person\n")

    assert "Looking what “sources.csv” would do" in html(waits)
    assert '<progress max="2" value="0"' in html(waits)
    assert by_workers == [Job.objects.get().pk]
    Job.objects.update(done=1)
    live = curator.get(waits.request["PATH_INFO"], headers=FETCH)
    assert "1 of 2 lines" in html(live)
    assert "<h1>Import sources" not in html(live)
    assert f' data-follow="{waits.request["PATH_INFO"]}"' in html(live)

    Job.objects.update(done=0)
    work(by_workers[0])
    preview = curator.get(waits.request["PATH_INFO"], headers=FETCH)
    assert "Import 2 sources" in html(preview)
    assert "csrfmiddlewaretoken" in html(preview)
    assert " data-follow" not in html(preview)

    importing = curator.get(agree(curator, preview).url)
    assert "Importing “sources.csv”" in html(importing)
    assert not Source.objects.exists()
    work(by_workers[1])
    assert "2 new, " in html(curator.get(waits.request["PATH_INFO"]))
    assert Source.objects.count() == 2


def test_the_job_of_an_import_says_what_it_is(curator, by_workers):
    upload(curator, "name,kind\nAda,person\n")

    page = html(curator.get(reverse("desk:job", args=by_workers)))
    listed = html(curator.get(reverse("admin:claimsapi_job_changelist")))

    assert "sources.csv: what its lines would do" in page
    assert "0 of 1 lines" in page
    assert "sources.csv: what its lines would do" in listed


def test_an_import_that_was_cancelled_says_how_far_it_came(curator, by_workers):
    page = upload(curator, "name,kind\nAda,person\n")
    actions.cancel(Job.objects.get(), now=timezone.now())

    shown = html(curator.get(page.request["PATH_INFO"]))

    assert "It was cancelled after 0 of 1 lines. Nothing is written." in shown
    assert "has not been shown yet" in html(curator.get(agree(curator, page).url))


def test_what_was_kept_long_enough_is_gone(curator):
    page = upload(curator, "name,kind\nAda,person\n")
    SourceImportPart.objects.all().delete()

    shown = html(curator.get(page.request["PATH_INFO"]))

    assert "kept for seven days and are gone" in shown
    assert "choose the file again" in html(curator.get(agree(curator, page).url))


def test_what_is_downloaded_and_taken_in_again_changes_nothing(curator):
    make_source("=cmd()", role="+1")
    edit.add_alias(make_source("Ada; Tom | Co \\"), "A; B|C")

    preview = upload(curator, downloaded(curator))

    assert counts(preview) == {"new": 0, "changed": 0, "unchanged": 2, "refused": 0}
    assert "all is as it is stored" in html(preview)


def test_lines_that_would_do_something_else_since_are_left_out_and_looked_at_again(curator):
    ada, tom = make_source("Ada"), make_source("Tom")
    preview = upload(curator, f"id,name,kind\n{ada.pk},Ada,person\n{tom.pk},Tom,person\n")
    edit.edit(tom, {"kind": "government"})

    page = curator.get(agree(curator, preview).url)

    assert "1 line would do something else now" in html(page)
    assert [each.line for each in page.context["shown"].overtaken] == [3]
    assert "<del>government</del> → <ins>person</ins>" in html(page)
    assert [source.name for source in Source.objects.filter(kind="person")] == ["Ada"]

    again = curator.get(curator.post(address(page, "again")).url)
    assert counts(again) == {"new": 0, "changed": 1, "unchanged": 0, "refused": 0}
    assert agree(curator, again).status_code == 303
    assert Source.objects.filter(kind="person").count() == 2


def test_nobody_looks_again_where_nothing_was_left_out(curator):
    page = upload(curator, "name,kind\nAda,person")

    answer = curator.post(address(page, "again"), follow=True)

    assert "No line was left out." in html(answer)


def test_a_preview_is_of_who_was_shown_it(sign_in):
    preview = upload(sign_in("curator"), "name,kind\nAda,person")
    other = sign_in("curator")

    answers = [
        other.get(preview.request["PATH_INFO"]),
        agree(other, preview),
        other.post(address(preview, "again")),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert not Source.objects.exists()


def test_who_agrees_twice_imports_once(curator):
    preview = upload(curator, "name,kind\nAda,person")

    answers = [agree(curator, preview) for _ in range(2)]

    assert {answer.status_code for answer in answers} == {303}
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param("name,kind\nMüller,person".encode("cp1252"), "Line 2 is not UTF-8", id="ANSI"),
        pytest.param(b"name,kind\nA\0,person", "NUL", id="NUL"),
        pytest.param(b"id,name\n", "does not name “kind”", id="column missing"),
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"a" * (sheet_upload.MOST_BYTES + 1), "more than 5 MB", id="large"),
        pytest.param(b"name,kind\n" + b"A,person\n" * 5001, "more than 5,000 rows", id="long"),
        pytest.param(b'name,kind\n"A,person', "is no CSV", id="no CSV"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_with_the_reason(curator, content, sentence):
    answer = send(curator, content)

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
        send(curator, f"name,{EVIL}\n", name=f"{EVIL}.csv"),
    ]

    assert all(EVIL not in html(preview) for preview in previews)


def test_the_page_costs_the_same_for_few_lines_and_for_many(curator, django_assert_max_num_queries):
    content = "\n".join(["name,kind", *(f"New {n},person" for n in range(60))])
    preview = upload(curator, content)

    with django_assert_max_num_queries(8):
        curator.get(preview.request["PATH_INFO"])

    assert agree(curator, preview).status_code == 303
    assert Source.objects.filter(kind="person").count() == 60
