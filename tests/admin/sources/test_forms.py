"""The form of a source: what an editor writes, what is refused and where, what history keeps."""

from datetime import date

import pytest
from django.urls import reverse

from claimsapi.models import Source, SourceAlias
from claimsapi.operations.sources import edit
from tests.builders import make_article, make_claim, make_source

pytestmark = pytest.mark.django_db

EVIL = "<script>alert(1)</script>"


@pytest.fixture
def curator(sign_in):
    return sign_in("curator")


def address(source):
    return reverse("admin:claimsapi_source_change", args=[source.pk])


def form_of(source, *added, **fields):
    """Return what a browser sends for ``source`` as it is, with ``fields`` and names ``added``."""
    rows = list(source.aliases.order_by("text"))
    form = {
        "name": source.name,
        "kind": source.kind,
        "naming": source.naming,
        "role": source.role,
        "country": source.country,
        "status": source.status,
        "wikidata_id": source.wikidata_id,
        "same_as": "\n".join(source.same_as),
        "timezone": source.timezone,
        "furniture_patterns": "\n".join(source.furniture_patterns),
        "version": source.version,
        "reason": "",
        "aliases-TOTAL_FORMS": len(rows) + len(added),
        "aliases-INITIAL_FORMS": len(rows),
    }
    for number, row in enumerate(rows):
        form |= {
            f"aliases-{number}-id": row.pk,
            f"aliases-{number}-source": source.pk,
            f"aliases-{number}-text": row.text,
            f"aliases-{number}-type": row.type,
            f"aliases-{number}-valid_from": row.valid_from or "",
            f"aliases-{number}-valid_to": row.valid_to or "",
            f"aliases-{number}-version": row.version,
        }
    for number, name in enumerate(added, start=len(rows)):
        form |= {f"aliases-{number}-source": source.pk, f"aliases-{number}-type": "name"}
        form |= {f"aliases-{number}-{field}": value for field, value in name.items()}
    return form | fields


def send(browser, source, *added, **fields):
    return browser.post(address(source), form_of(source, *added, **fields))


def errors_of(answer):
    """Return what is said beside each field of the form, and for the whole."""
    return dict(answer.context["adminform"].form.errors)


def alias_errors_of(answer):
    [inline] = answer.context["inline_admin_formsets"]
    return [error for error in inline.formset.errors if error]


def test_a_candidate_is_named_and_confirmed_with_a_name_for_a_time(curator):
    source = make_source("Ada Brandt", status="candidate")
    minister = {"text": "The Minister", "type": "epithet", "valid_from": "2020-01-01"}

    answer = send(curator, source, minister, status="confirmed", wikidata_id="Q42", reason="known")

    assert answer.status_code == 302
    source.refresh_from_db()
    assert (source.status, source.wikidata_id) == ("confirmed", "Q42")
    alias = source.aliases.get(normalized="minister")
    assert (alias.type, alias.valid_from) == ("epithet", date(2020, 1, 1))
    for model in (Source, SourceAlias):
        event = model.pgh_event_model.objects.latest("pgh_id")
        assert event.pgh_context.metadata["reason"] == "known"


def test_its_old_name_stays_an_alias(curator):
    source = make_source("Ada Brandt")

    send(curator, source, name="Ada Roth")

    assert set(source.aliases.values_list("text", flat=True)) == {"Ada Brandt", "Ada Roth"}


def test_an_edit_that_somebody_overtook_is_refused_and_nothing_is_lost(curator):
    source = make_source("Ada Brandt")
    form = form_of(source, {"text": "A. B."}, role="minister")
    edit.edit(source, {"country": "DE"})

    answer = curator.post(address(source), form)

    assert answer.status_code == 409
    assert "Somebody changed it since you read it." in str(errors_of(answer)["__all__"])
    assert 'value="minister"' in answer.content.decode()
    assert Source.objects.get().role == ""
    assert source.aliases.count() == 1


def test_a_name_that_somebody_else_changed_is_not_overwritten(curator):
    source = make_source("Ada Brandt")
    alias = edit.add_alias(source, "Chancellor")
    form = form_of(source, **{"aliases-1-valid_from": "2020-01-01"})
    SourceAlias.objects.filter(pk=alias.pk).update(valid_to="2021-01-01")

    answer = curator.post(address(source), form)

    assert answer.status_code == 409
    alias.refresh_from_db()
    assert alias.valid_from is None


def test_a_name_that_somebody_else_took_away_is_a_sentence(curator):
    source = make_source("Ada Brandt")
    alias = edit.add_alias(source, "Chancellor")
    form = form_of(source, **{"aliases-1-valid_from": "2020-01-01"})
    edit.remove_alias(alias)

    answer = curator.post(address(source), form)

    assert answer.status_code in (200, 409)
    assert errors_of(answer) or alias_errors_of(answer)


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"name": "tom roth"}, "name", "is there already"),
        ({"name": "…"}, "name", "a letter or a digit"),
        ({"name": "A\0da"}, "name", "Null characters"),
        ({"name": "x" * 301}, "name", "at most 300"),
        ({"wikidata_id": "42"}, "wikidata_id", "A Q and digits"),
        ({"wikidata_id": "Q7"}, "wikidata_id", "Another source has this"),
        (
            {"wikidata_id": "Q8", "naming": "unnamed"},
            "wikidata_id",
            "Only a source with a name of its own",
        ),
        ({"country": "Germany"}, "country", "Two capital letters"),
        ({"status": "candidate"}, "status", "Select a valid choice"),
        ({"kind": "queen"}, "kind", "Select a valid choice"),
        ({"timezone": "Mars/Crater"}, "timezone", "no such time zone"),
        ({"same_as": "javascript:alert(1)"}, "same_as", "valid URL"),
    ],
)
def test_what_is_refused_is_said_beside_its_field(curator, fields, field, sentence):
    make_source("Tom Roth", wikidata_id="Q7")
    source = make_source("Ada Brandt")

    answer = send(curator, source, **fields)

    assert answer.status_code in (200, 409)
    assert sentence in str(errors_of(answer)[field])
    assert Source.objects.get(pk=source.pk).version == 1


def test_a_source_of_one_article_is_not_named(curator):
    source = make_source("officials", article=make_article(), naming="unnamed", status="candidate")

    answer = send(curator, source, naming="named")

    assert answer.status_code == 409
    assert "known from one article only" in str(errors_of(answer)["naming"])


@pytest.mark.parametrize(
    ("name", "field", "sentence"),
    [
        ({"text": "Tom Roth"}, "text", "is there already"),
        ({"text": "…"}, "text", "a letter or a digit"),
        ({"text": "ada  BRANDT"}, "text", "stands here twice"),
        ({"text": "X", "valid_from": "yesterday"}, "valid_from", "valid date"),
        (
            {"text": "X", "valid_from": "2021-01-01", "valid_to": "2020-01-01"},
            "valid_to",
            "before the first",
        ),
        ({"text": "X", "type": "nick"}, "type", "valid choice"),
    ],
)
def test_a_name_that_is_refused_says_so_in_its_line(curator, name, field, sentence):
    make_source("Tom Roth")
    source = make_source("Ada Brandt")

    answer = send(curator, source, name, role="minister")

    [errors] = alias_errors_of(answer)
    assert sentence in str(errors[field])
    assert Source.objects.get(pk=source.pk).role == ""


def test_names_are_changed_and_taken_away_together(curator):
    source = make_source("Ada Brandt")
    for text in ("Brandt", "Chancellor", "Minister"):
        edit.add_alias(source, text)

    answer = send(
        curator,
        source,
        **{
            "aliases-1-DELETE": "on",
            "aliases-2-valid_to": "2021-01-01",
            "aliases-3-type": "former",
        },
    )

    assert answer.status_code == 302
    assert set(source.aliases.values_list("text", "type", "valid_to")) == {
        ("Ada Brandt", "name", None),
        ("Chancellor", "name", date(2021, 1, 1)),
        ("Minister", "former", None),
    }


def test_its_own_name_is_not_taken_away(curator):
    source = make_source("Ada Brandt")

    answer = send(curator, source, **{"aliases-0-DELETE": "on"})

    assert answer.status_code == 409
    assert "own name" in str(errors_of(answer)["__all__"])
    assert source.aliases.count() == 1


def test_a_new_source_is_confirmed_and_has_its_names(curator):
    form = {
        "name": "Ada Brandt",
        "kind": "person",
        "naming": "named",
        "country": "DE",
        "aliases-TOTAL_FORMS": 1,
        "aliases-INITIAL_FORMS": 0,
        "aliases-0-text": "A. Brandt",
        "aliases-0-type": "name",
    }

    answer = curator.post(reverse("admin:claimsapi_source_add"), form)
    again = curator.post(reverse("admin:claimsapi_source_add"), form)

    source = Source.objects.get()
    assert (answer.status_code, source.status, source.country) == (302, "confirmed", "DE")
    assert set(source.aliases.values_list("text", flat=True)) == {"Ada Brandt", "A. Brandt"}
    assert again.status_code == 409
    assert "is there already" in str(errors_of(again)["name"])


def test_patterns_with_commas_stay_whole(curator):
    source = make_source("ECB", furniture_patterns=["Sign up, now", "Read more"])

    send(curator, source, role="bank")

    source.refresh_from_db()
    assert (source.role, source.furniture_patterns) == ("bank", ["Sign up, now", "Read more"])


def test_each_naming_level_is_explained_and_wikidata_is_linked(curator):
    source = make_source("Ada Brandt", wikidata_id="Q42")

    page = curator.get(address(source)).content.decode()

    assert "collective: many at once" in page
    assert 'href="https://www.wikidata.org/wiki/Q42"' in page.replace("'", '"')


def test_a_merged_source_is_shown_and_leads_to_the_one_it_is_now(curator):
    survivor = make_source("Ada Brandt")
    merged = make_source("Adda Brandt", merged_into=survivor)

    page = curator.get(address(merged)).content.decode()
    answer = send(curator, merged, role="x")

    assert address(survivor) in page
    assert 'name="_save"' not in page
    assert answer.status_code == 403


def test_the_history_tells_of_names_beside_the_rest(curator):
    source = make_source("Ada Brandt")
    minister = {"text": "Minister", "valid_from": "2020-01-01"}
    send(curator, source, minister, role="minister", reason="from her office")
    alias = source.aliases.get(text="Minister")
    edit.remove_alias(alias)

    page = curator.get(address(source)).content.decode()

    assert "goes by: <del>–</del> → <ins>Minister (name, 2020-01-01 to …)</ins>" in page
    assert "goes by: <del>Minister (name, 2020-01-01 to …)</del> → <ins>–</ins>" in page
    assert "role: <del>–</del> → <ins>minister</ins>" in page
    assert "from her office" in page


def test_what_sources_and_names_say_is_never_markup(curator):
    source = make_source(EVIL, role=EVIL)
    edit.add_alias(source, f"Ada {EVIL}")
    edit.edit(source, {"country": "DE"}, reason=EVIL)

    page = curator.get(address(source)).content.decode()

    assert EVIL not in page


def test_a_viewer_sees_all_of_it_and_changes_nothing(sign_in):
    source = make_source("Ada Brandt", wikidata_id="Q42")
    edit.add_alias(source, "Chancellor", valid_from=date(2020, 1, 1))
    viewer = sign_in("viewer")

    page = viewer.get(address(source)).content.decode()
    answer = send(viewer, source, {"text": "x"}, role="x")

    assert all(word in page for word in ("Chancellor", "Q42 on Wikidata", "History"))
    assert 'name="_save"' not in page
    assert 'name="reason"' not in page
    assert answer.status_code == 403
    assert Source.objects.get().version == 1


def test_the_form_costs_the_same_for_little_and_for_much(curator, django_assert_max_num_queries):
    source = make_source("Ada Brandt")
    for number in range(25):
        edit.add_alias(source, f"Name {number}")
        make_claim(f"claim {number}", source=source)
    curator.get(address(source))

    with django_assert_max_num_queries(15):
        curator.get(address(source))


def test_candidates_are_confirmed_from_the_list_unless_their_name_is_taken(curator):
    make_source("Tom Roth")
    rows = [make_source(name, status="candidate") for name in ("Ada", "Eve", "tom roth", "EVE")]
    url = reverse("admin:claimsapi_source_changelist")

    page = curator.post(
        url, {"action": "confirm", "_selected_action": [row.pk for row in rows]}, follow=True
    ).content.decode()

    confirmed = Source.objects.filter(pk__in=[row.pk for row in rows], status="confirmed")
    assert sorted(confirmed.values_list("name", flat=True)) == ["Ada", "Eve"]
    assert "2 sources confirmed." in page
    assert "“tom roth”, “EVE”" in page
    event = Source.pgh_event_model.objects.filter(pgh_obj=rows[0]).latest("pgh_id")
    assert event.pgh_context.metadata["reason"] == "from the list"
