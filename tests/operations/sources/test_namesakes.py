"""One name in two articles: one source, or two."""

from datetime import date

import pytest

from claimsapi.extract.result import Naming, SourceKind
from claimsapi.extract.result import Source as ReadSource
from claimsapi.models import Source, SourceDuplicate
from claimsapi.operations.sources import duplicates, resolve
from tests.builders import make_article, make_source

pytestmark = pytest.mark.django_db


def read(name, role="", kind=SourceKind.PERSON, naming=Naming.NAMED):
    """Return the source that the next article has under ``name``, stored if it is new."""
    source = ReadSource(id="s1", name=name, kind=kind, naming=naming, role=role)
    found = resolve.resolve([source], article=make_article(), day=date(2026, 3, 14))
    resolve.add(found)
    duplicates.suggest(found.new)
    return found.rows["s1"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("mayor of Dover", "mayor of Calais", id="of two towns"),
        pytest.param("mayor of Dover", "goalkeeper", id="of two trades"),
    ],
)
def test_namesakes_with_other_roles_are_two_candidates_with_a_suggestion(one, other):
    first, second = read("Tom Roth", one), read("Tom Roth", other)

    assert first != second
    [match] = SourceDuplicate.objects.of(first).waiting()
    assert match.other(first) == second
    assert "but one is" in match.reasons[-1]
    assert read("Tom Roth", one) == first
    assert read("Tom Roth", other) == second


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("mayor of Dover", "the former mayor", id="the same role"),
        pytest.param("mayor of Dover", "", id="no role this time"),
        pytest.param("", "mayor of Dover", id="no role before"),
    ],
)
def test_one_name_is_one_source_where_no_role_speaks_against_it(one, other):
    assert read("Tom Roth", one) == read("Tom Roth", other)


def test_whom_a_person_confirmed_is_meant_in_any_role():
    known = make_source("Tom Roth", kind="person", role="mayor of Dover")

    assert read("Tom Roth", "candidate") == known


def test_of_two_namesakes_one_without_a_role_is_neither_and_always_the_same():
    known = {read("Tom Roth", "mayor of Dover"), read("Tom Roth", "goalkeeper")}

    third = read("Tom Roth")

    assert third not in known
    assert read("Tom Roth") == third


@pytest.mark.parametrize("name", ["local authorities", "Fans", "residents"])
def test_a_group_without_a_name_is_that_of_its_article(name):
    group = {"kind": SourceKind.GROUP, "naming": Naming.COLLECTIVE}
    first, second = read(name, **group), read(name, **group)

    assert first != second
    assert None not in (first.article, second.article)
    assert not SourceDuplicate.objects.exists()


def test_it_is_not_the_one_that_an_older_release_knew_from_all_articles():
    fields = {"kind": "group", "naming": "collective", "status": "candidate"}
    known = make_source("residents", **fields)

    assert read("residents", kind=SourceKind.GROUP, naming=Naming.COLLECTIVE) != known


def test_a_group_with_a_name_is_one_for_all_articles():
    group = {"kind": SourceKind.GROUP, "naming": Naming.COLLECTIVE}

    assert read("Ukrainian officials", **group) == read("Ukrainian officials", **group)
    assert Source.objects.filter(name="Ukrainian officials").get().article is None
