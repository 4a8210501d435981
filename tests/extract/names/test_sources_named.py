"""How sources are named: whole, clean, of the right kind, with what they are."""

import pytest

from claimsapi.extract.pipeline import extract
from claimsapi.parse.document import Role, Segment
from claimsapi.parse.spans import Span


def sources(text):
    found = extract(text, [Segment(Role.BODY, Span(0, len(text)))]).sources
    return [(source.name, source.kind.value, source.role) for source in found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Goalkeeper Diego Sosa said the pitch was frozen.", "Diego Sosa"),
        ("Engineer Nils Dahl said the pump was new.", "Nils Dahl"),
        ("Editor-in-Chief Mona Lind said the paper had checked.", "Mona Lind"),
        ("Eleanor Shaw QC told the court that it was forged.", "Eleanor Shaw"),
        ("Rosalind Achebe KC told the jury that it was a tariff.", "Rosalind Achebe"),
        ("William “Bill” Foster said the dam was old.", "William Foster"),
        ("Rep. Dan Hale (R-Ohio) said he would vote no.", "Dan Hale"),
        ("In a post on Mastodon Marit Haugen wrote that the pier had sunk.", "Marit Haugen"),
        ("On Facebook Nadia Amrani wrote that the school had burned.", "Nadia Amrani"),
        ("Hunter Olaf Lie said the wolf was old.", "Olaf Lie"),
        ("Tom Baker said the mill was shut.", "Tom Baker"),
        ("Prof Ida Holm said the ice was thin.", "Ida Holm"),
        ("Canon Ida Holm said the roof leaked.", "Ida Holm"),
        ("The MP for Leven, Ida Holm (Lib, Leven), said the pier was old.", "Ida Holm"),
        ("Ida Holm MP said the pier was old.", "Ida Holm"),
        ("Prof. Ida van der Holm, who drew it, said the wall was thin.", "Ida van der Holm"),
        ("Losing coach Idris Ll. Holm said his men were tired.", "Idris Ll. Holm"),
        ("“It is cold,” said one of them, the forester Ida Holm.", "Ida Holm"),
        ("Norway’s Minister for Civil Protection Kari-Anne Moe said it was old.", "Kari-Anne Moe"),
        ("The Mayor of San Antonio Ana Ruiz said it was old.", "Ana Ruiz"),
        ("The leader of Norwick Council, Councillor Ana Ruiz MBE, said it was old.", "Ana Ruiz"),
        ("Labor journalist Eva Press noted that the strike was long.", "Eva Press"),
        ("Guide Pasang Ruiz said that the hut was old.", "Pasang Ruiz"),
    ],
)
def test_people_are_named_without_what_they_are(text, name):
    assert [(found, kind) for found, kind, _ in sources(text)] == [(name, "person")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Former Leven mayor Liam O’Dowd said the pier was old.", "Liam O’Dowd"),
        ("Siobhan O’Rourke from Orvik said it was late. O’Rourke was sorry.", "Siobhan O’Rourke"),
        ("The striker N’Golo Diarra said he was fit.", "N’Golo Diarra"),
        ("Paola D'Amico said the roof leaked.", "Paola D'Amico"),
        ("Luca D’Este, his coach, said that he was fit.", "Luca D’Este"),
        ("The extremist cleric Omar al-Rashid said the war was just.", "Omar al-Rashid"),
        ("The envoy Nabil el-Masri said the talks were over.", "Nabil el-Masri"),
        ("Omar al-Rashid came. Al-Rashid said the talks were over.", "Omar al-Rashid"),
        ("Omar al-Rashid came. Rashid said the talks were over.", "Omar al-Rashid"),
        ("DRA Chair Ada van Holm announced that she would go.", "Ada van Holm"),
        ("Chess great Mary Jean King remembered the match as short.", "Mary Jean King"),
        ("Labor journalist Alex Press noted that the strike was long.", "Alex Press"),
        ("Meanwhile Daniel Holm, 37, said that he was sorry.", "Daniel Holm"),
        ("The envoy van Houten said it was late.", "van Houten"),
        ("It was late, said the painter de Boer.", "de Boer"),
        ("The envoy von der Au said it was late.", "von der Au"),
    ],
)
def test_apostrophes_articles_and_titles_of_names(text, name):
    assert {(found, kind) for found, kind, _ in sources(text)} == {(name, "person")}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("L’Aurore said that sales rose.", "L’Aurore", "unknown"),
        ("Stephen King said the book was long.", "Stephen King", "person"),
        ("Labour has announced that taxes will rise.", "Labour", "organization"),
        ("Labour shortages said it all, Ada Holm said.", "Ada Holm", "person"),
        ("The Bridge Guards’ Union said pay was low.", "Bridge Guards’ Union", "organization"),
        (
            "Today several towns including Essen said it was dear.",
            "several towns including Essen",
            "group",
        ),
        ("Yet the river board warned that it was not.", "the river board", "organization"),
        ("The lawyer for Ada Press said it was old.", "the lawyer for Ada Press", "person"),
    ],
)
def test_what_only_looks_like_such_a_name(text, name, kind):
    assert (name, kind) in [found[:2] for found in sources(text)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Hamas said that it would free ten men.", "Hamas", "organization"),
        (
            "Holm, Dahl & Sons, the builders, said that the slate was wet.",
            "Holm, Dahl & Sons",
            "organization",
        ),
        ("Dahl & Sons said that the slate was wet.", "Dahl & Sons", "organization"),
        (
            "LEVEN, May 4, 2026 (NEWSWIRE) -- Corvane Robotics Limited (ASX: CVR) (“Corvane” or "
            "“the Company”) today announced the start of work in Essen.",
            "Corvane Robotics Limited",
            "organization",
        ),
        ("Flydubai said the flight had landed.", "Flydubai", "organization"),
        (
            "The National Fire Chiefs' Council said the ladders were old.",
            "National Fire Chiefs' Council",
            "organization",
        ),
        (
            "Kent and Surrey Police said the road was shut.",
            "Kent and Surrey Police",
            "organization",
        ),
        ("Northern Rail said the trains would run.", "Northern Rail", "organization"),
        ("Commerzbank said the branch would shut.", "Commerzbank", "organization"),
        ("Nordpharma said the drug was safe.", "Nordpharma", "organization"),
        ("Beijing said the island was its own.", "Beijing", "government"),
        (
            "Russia's Defense Ministry said it was shot down.",
            "Russia's Defense Ministry",
            "government",
        ),
        (
            "LEVEN, May 4 -- Corvane Robotics, Inc. (NYSE: CVR) today announced a new plant.",
            "Corvane Robotics",
            "organization",
        ),
        (
            "OSLO, May 4 /Businesswire/ -- Nordvik Energy ASA (OSE: NVK) today announced a field.",
            "Nordvik Energy ASA",
            "organization",
        ),
    ],
)
def test_bodies_are_named_whole_and_are_no_people(text, name, kind):
    assert [(found, sort) for found, sort, _ in sources(text)] == [(name, kind)]


@pytest.mark.parametrize("town", ["Burbank", "Millbank", "Clydebank"])
def test_a_town_is_no_firm_for_its_ending(town):
    assert [sort for _, sort, _ in sources(f"{town} said that the dam was old.")] == ["unknown"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Viktor Halm, the van driver, said the brakes had failed.", "van driver"),
        ("“It is full,” said Ana Ruiz, a nurse at Grove Hospital.", "nurse at Grove Hospital"),
        ("“It is full,” said Ana Ruiz, last seen in Oslo.", ""),
        ("“It is full,” said Ana Ruiz, the day after.", ""),
        ("Meanwhile Ana Ruiz said it was full.", ""),
        ("Family doctor Dr. Ana Ruiz said it was full.", "Family doctor"),
        ("Ana Ruiz, acting head of the school, said it was full.", "acting head of the school"),
        ("Ana Ruiz, Minister of Trade, said it was full.", "Minister of Trade"),
        ("Ana Ruiz, quoting a director of the firm, said it was full.", ""),
        ("The union’s secretary, Dr Ana Ruiz, said it was full.", "union’s secretary"),
        ("The port’s chief executive, Ana Ruiz, said it was full.", "port’s chief executive"),
        ("The head of the port, Ana Ruiz, said it was full.", "head of the port"),
        ("A resident, Ana Ruiz, said it was full.", "resident"),
        ("Ida Lund, VP analyst at Orvik, said it was late.", "VP analyst at Orvik"),
        ("Ida Lund, SVP of sales at Orvik, said it was late.", "SVP of sales at Orvik"),
        ("Ida Lund, Rescue Norway’s chief executive, said it.", "Rescue Norway’s chief executive"),
        (
            "Ida Lund, acting chairwoman of the Guild of Bakers and Millers, said it was late.",
            "acting chairwoman of the Guild of Bakers and Millers",
        ),
        ("Ida Lund, Green MP for Aalen, said it was late.", "Green MP for Aalen"),
        ("Green MP for Aalen Ida Lund said it was late.", "Green MP for Aalen"),
        ("Norway's Chief of Army Staff Ida Lund said it.", "Norway's Chief of Army Staff"),
        ("Her colleague Ida Lund, 77, said it was fun.", "colleague"),
        ("Ida Lund, his coach, said it was fun.", "coach"),
        ("Ida Lund, Tom Roth and others wept. Ida Lund, quoting a driver, said it was late.", ""),
        ("Ida Lund, Essen and Leven met. Ida Lund, Oslo Harbour, said it was late.", ""),
    ],
)
def test_what_stands_beside_a_name_is_a_role(text, role):
    assert [found for _, _, found in sources(text)] == [role]


def test_neither_a_dateline_nor_a_ticker_is_a_company():
    firm = "LEVEN, May 4 -- Corvane Robotics, Inc. (NYSE: CVRB) opened a plant."
    text = f"{firm} It will make arms, the company said."

    assert [name for name, _, _ in sources(text)] == ["Corvane Robotics"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MK Dana Regev opened it. “It is a farce,” MK Regev said.", "Dana Regev"),
        ("Human Settlements MEC Jacob Dube came. MEC Dube said it was full.", "Jacob Dube"),
        ("Bridget Oyelaran MLA came. MLA Oyelaran said it was full.", "Bridget Oyelaran"),
        ("“It is full,” said the driver, Sunday Ekong.", "Sunday Ekong"),
        ("“It is full,” said the driver, Per Holt.", "Per Holt"),
        ("The driver said Sunday Brandt was full.", "the driver"),
        ("The ice – so the glaciologist Verena Plattner believes – is old.", "Verena Plattner"),
        ("JD Brandt, the mayor, said it was full.", "JD Brandt"),
    ],
)
def test_titles_and_days_before_a_name(text, name):
    assert {found for found, _, _ in sources(text)} == {name}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Homes in Limpho burned. Limpho Cogta said the road was shut.", "unknown"),
        ("Homes in Essen burned. Limpho Cogta said the road was shut.", "person"),
        ("Trust in Okke grew. Okke Dijk said the road was shut. Dijk was glad.", "person"),
        ("Homes in Limpho burned. Limpho Cogta, a nurse, said the road was shut.", "person"),
    ],
)
def test_what_opens_with_a_place_of_the_text_is_no_person(text, kind):
    assert [sort for _, sort, _ in sources(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chad Ruiz runs a shop. “It is cold,” Chad said.", ("Chad Ruiz", "person")),
        ("Jordan Smith runs a shop. “It is cold,” Jordan said.", ("Jordan Smith", "person")),
        ("Ana Ruiz was in Chad. “It is cold,” Chad said.", ("Chad", "government")),
        ("The Bank of Jordan is shut. Jordan said it was poor.", ("Jordan", "government")),
    ],
)
def test_a_country_is_who_has_its_name_as_a_first_name_here(text, found):
    assert [(name, kind) for name, kind, _ in sources(text)] == [found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("An MP in Norwick said the bus was late.", "an MP in Norwick"),
        ("A Norwick MP said the bus was late.", "a Norwick MP"),
        (
            "Several towns including Norwick and Leven said it was dry.",
            "Several towns including Norwick and Leven",
        ),
    ],
)
def test_a_place_is_not_who_speaks_there(text, name):
    assert [found for found, _, _ in sources(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "This is not to say that the lake is safe.",
        "The app has a feature, which highlights that the lake path is the most walked.",
        "Anglers urged to leave the lake",
        "Sailors ordered to stay in port as the sea rises",
    ],
)
def test_what_points_or_shows_and_who_is_urged_say_nothing(text):
    assert sources(text) == []


def test_a_mark_belongs_to_what_was_said_before():
    text = "“It is wet today,” clerks at Norwick Water wrote in a note."

    assert all("”" not in name for name, _, _ in sources(text))
