from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimsapi.extract.result import SourceKind
from claimsapi.link.sources.names import Alias, AliasType, Directory, KnownSource, normalize

IMF = KnownSource(
    id="imf",
    name="International Monetary Fund",
    kind=SourceKind.ORGANIZATION,
    aliases=(Alias("IMF", AliasType.ACRONYM),),
)
WHO = KnownSource(
    id="who",
    name="World Health Organization",
    kind=SourceKind.ORGANIZATION,
    aliases=(Alias("WHO", AliasType.ACRONYM),),
)
RUIZ = KnownSource(
    id="ruiz",
    name="Ana Ruiz",
    kind=SourceKind.PERSON,
    aliases=(Alias("the mayor of Lomas", AliasType.EPITHET, date(2020, 1, 1), date(2023, 12, 31)),),
)
OKORO = KnownSource(
    id="okoro",
    name="Ben Okoro",
    kind=SourceKind.PERSON,
    aliases=(Alias("the mayor of Lomas", AliasType.EPITHET, date(2024, 1, 1)),),
)


@pytest.mark.parametrize(
    ("printed", "normalized"),
    [
        pytest.param("The U.S.", "us", id="an acronym loses its dots and its article"),
        pytest.param("J.K. Rowling", "jk rowling", id="dotted initials of a person"),
        pytest.param("Señor Peña’s", "pena", id="accents, a title and the possessive go"),
        pytest.param("ＮＡＴＯ", "nato", id="full-width letters"),
        pytest.param("Vice President Ana Ruiz", "ana ruiz", id="a title of two words"),
        pytest.param(
            "President of the United States",
            "president of the united states",
            id="an office keeps its first word",
        ),
        pytest.param("General Motors", "general motors", id="a company keeps its first word"),
        pytest.param("Jean-Claude  Nkosi", "jean-claude nkosi", id="a hyphen joins a name"),
        pytest.param("Straße AG", "strasse ag", id="case folding beyond ASCII"),
        pytest.param("李克强", "李克强", id="letters of any script"),
        pytest.param("“?!”", "", id="no letter is no name"),
    ],
)
def test_spellings_of_a_name_are_written_alike(printed, normalized):
    assert normalize(printed) == normalized


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(name):
    once = normalize(name)

    assert normalize(once) == once


def test_a_name_written_alike_is_a_certain_match_with_its_reason():
    [match] = Directory([IMF, RUIZ]).find("the International  Monetary Fund")

    assert (match.source_id, match.score, match.certain) == ("imf", 1.0, True)
    assert match.reasons == ("goes by “International Monetary Fund” (name)",)


def test_an_office_is_whoever_held_it_on_the_day():
    directory = Directory([RUIZ, OKORO])

    [then] = directory.find("The Mayor of Lomas", day=date(2022, 5, 1))
    [now] = directory.find("The Mayor of Lomas", day=date(2025, 5, 1))

    assert (then.source_id, now.source_id) == ("ruiz", "okoro")
    assert "from 2020-01-01 to 2023-12-31" in then.reasons[0]


def test_an_office_on_an_unknown_day_is_nobody_for_certain():
    assert not any(m.certain for m in Directory([RUIZ, OKORO]).find("The mayor of Lomas"))


def test_an_acronym_in_capitals_matches():
    [match] = Directory([WHO]).find("WHO")

    assert match.certain


def test_a_plain_word_is_no_acronym():
    assert not any(match.certain for match in Directory([WHO]).find("who"))


def test_a_name_two_sources_share_is_only_suggested():
    namesake = KnownSource(id="ruiz2", name="Ana Ruiz", kind=SourceKind.PERSON)

    matches = Directory([RUIZ, namesake]).find("Ana Ruiz")

    assert [match.source_id for match in matches] == ["ruiz", "ruiz2"]
    assert not any(match.certain for match in matches)
    assert all("several sources go by this name" in match.reasons for match in matches)


def test_the_kind_of_source_tells_namesakes_apart():
    city = KnownSource(id="city", name="Washington", kind=SourceKind.GOVERNMENT)
    man = KnownSource(id="man", name="Washington", kind=SourceKind.PERSON)

    matches = Directory([city, man]).find("Washington", kind=SourceKind.PERSON)

    assert [(match.source_id, match.certain) for match in matches] == [
        ("man", True),
        ("city", False),
    ]


@pytest.mark.parametrize(
    ("printed", "source_id", "reason"),
    [
        pytest.param("Ruiz", "ruiz", "last name", id="a last name"),
        pytest.param("Anna Ruiz", "ruiz", "spelled like", id="one letter more"),
        pytest.param("Ruiz, Ana", "ruiz", "spelled like", id="the words turned round"),
    ],
)
def test_likeness_is_suggested_with_its_reason(printed, source_id, reason):
    matches = Directory([IMF, WHO, RUIZ]).find(printed)

    assert matches[0].source_id == source_id
    assert reason in matches[0].reasons[0]


def test_likeness_alone_is_never_certain():
    directory = Directory([IMF, RUIZ, OKORO])

    found = [m for name in ("Ruiz", "Anna Ruiz", "Ruiz, Ana") for m in directory.find(name)]

    assert found
    assert not any(match.certain for match in found)


def test_initials_nobody_listed_are_only_suggested():
    fund = KnownSource(id="fund", name="The Coastal Water Board", kind=SourceKind.ORGANIZATION)

    [match] = Directory([fund]).find("CWB")

    assert (match.source_id, match.certain) == ("fund", False)
    assert match.reasons == ("“CWB” are the initials",)


def test_an_unknown_name_is_nobody():
    assert Directory([IMF, RUIZ]).find("Carla Bianchi") == ()


@pytest.mark.parametrize(
    ("known", "kind", "printed", "reason"),
    [
        ("Acme", SourceKind.ORGANIZATION, "Acme Inc.", "form of the company"),
        ("Corvane Robotics Co., Ltd.", SourceKind.ORGANIZATION, "Corvane Robotics", "form of"),
        ("Olena Zelenskyy", SourceKind.PERSON, "Olena Zelensky", "spelled like"),
        ("Olena Zelenskyy", SourceKind.PERSON, "Zelensky", "last name"),
        ("Muammar Gaddafi", SourceKind.PERSON, "Muammar Qaddafi", "spelled like"),
        ("Kim Jong-un", SourceKind.PERSON, "Kim Jong Un", "spelled like"),
        ("Tom Roth Jr.", SourceKind.PERSON, "Roth", "last name"),
    ],
)
def test_another_spelling_is_suggested_and_never_certain(known, kind, printed, reason):
    directory = Directory([KnownSource(id="1", name=known, kind=kind)])

    [match] = directory.find(printed)

    assert reason in match.reasons[0]
    assert not match.certain


@pytest.mark.parametrize(
    ("known", "printed"),
    [
        ("Bartholomew Roth Jr.", "Bartholomew Roth Sr."),
        ("Bartholomew Roth Jr.", "Bartholomew Roth III"),
        ("Bartholomew Roth Jr.", "Bartholomew Roth"),
        ("Bartholomew Roth", "Bartholomew Roth Junior"),
    ],
)
def test_a_son_is_never_his_father(known, printed):
    directory = Directory([KnownSource(id="1", name=known)])

    assert directory.find(printed) == ()


def test_a_son_whose_name_is_spelled_otherwise_is_suggested():
    directory = Directory([KnownSource(id="1", name="Bartholomew Roth Jr.")])

    [match] = directory.find("Bartholomew Rothe, Junior")

    assert "spelled like" in match.reasons[0]


def test_a_soft_hyphen_is_no_letter():
    assert normalize("Zelen\u00adsky") == "zelensky"
