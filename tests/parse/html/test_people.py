import pytest

from claimsapi.parse.html.people import authors, people


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        pytest.param("By Ann Lee", ["Ann Lee"], id="one"),
        pytest.param("Ann Lee, Tom Roth and Zoe Past", ["Ann Lee", "Tom Roth", "Zoe Past"], id="3"),
        pytest.param("By Ann Lee, Science editor", ["Ann Lee"], id="job"),
        pytest.param("By Ann Lee and Tom Roth in Berlin", ["Ann Lee", "Tom Roth"], id="place"),
        pytest.param("By Ann Lee | 4 May 2026", ["Ann Lee"], id="date"),
        pytest.param("Words: Ann Lee", ["Ann Lee"], id="words"),
        pytest.param("By Éamon Ó Sé", ["Éamon Ó Sé"], id="Irish"),
        pytest.param("By Chloé d’Arc", ["Chloé d’Arc"], id="d’"),
        pytest.param("By Đorđe Žižek", ["Đorđe Žižek"], id="Serbian"),
        pytest.param("By Ludwig van der Velde", ["Ludwig van der Velde"], id="small words"),
        pytest.param("By Ann Lee and agencies", ["Ann Lee"], id="agencies"),
        pytest.param("About Us", [], id="menu"),
        pytest.param("The river has risen", [], id="sentence"),
        pytest.param("Political Correspondent", [], id="job alone"),
    ],
)
def test_a_byline_names_people(byline, names):
    assert people(byline) == names


@pytest.mark.parametrize(
    ("written", "names"),
    [
        pytest.param("Ann Lee", ["Ann Lee"], id="one"),
        pytest.param("By Ann Lee", ["Ann Lee"], id="by"),
        pytest.param("Ann Lee, Tom Roth and Zoe Past", ["Ann Lee", "Tom Roth", "Zoe Past"], id="3"),
        pytest.param("SDA/ij, dpa", ["SDA", "dpa"], id="agencies and initials"),
        pytest.param("Bellingcat", ["Bellingcat"], id="one word"),
        pytest.param("News, Sport and Culture Desk", ["News, Sport and Culture Desk"], id="desk"),
    ],
)
def test_metadata_name_several_authors_in_one_line(written, names):
    assert authors(written) == names
