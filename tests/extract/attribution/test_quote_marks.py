import pytest

from claimsapi.extract.attribution.quote_marks import quotations, with_usual_marks
from claimsapi.parse.spans import Span


def found(text):
    return [quote.span.of(text) for quote in quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“Yes,” she said. “No.”", ["“Yes,”", "“No.”"], id="curly"),
        pytest.param('"Yes," she said. "No."', ['"Yes,"', '"No."'], id="straight"),
        pytest.param("''Yes,'' she said.", ["''Yes,''"], id="doubled single, as on old wires"),
        pytest.param("``Yes,'' she said.", ["``Yes,''"], id="TeX"),
        pytest.param("« Oui », dit-elle.", ["« Oui »"], id="guillemets"),
        pytest.param("« Oui », dit-elle, « et non ».", ["« Oui »", "« et non »"], id="French"),
        pytest.param("»Yes,« she said. »No.«", ["»Yes,«", "»No.«"], id="inward guillemets"),
        pytest.param("»Yes», she said. »No».", ["»Yes»", "»No»"], id="Finnish"),
        pytest.param("‹Yes›, she said. ›No‹.", ["‹Yes›", "›No‹"], id="single guillemets"),
        pytest.param("”Yes”, she said. ”No”.", ["”Yes”", "”No”"], id="Swedish"),
        pytest.param("„Yes“, she said. „No”.", ["„Yes“", "„No”"], id="low opening marks"),
        pytest.param("‚Yes‘, she said. ‚It’s not.’", ["‚Yes‘", "‚It’s not.’"], id="low single"),
        pytest.param("「Yes」, she said. 『No』", ["「Yes」", "『No』"], id="corner brackets"),
        pytest.param("＂Yes,＂ she said, ❝no❞.", ["＂Yes,＂", "❝no❞"], id="wide and ornamental"),
        pytest.param("“A »safe« dam,” she said.", ["“A »safe« dam,”"], id="guillemets in double"),
        pytest.param("It is » more « or less.", [], id="arrows"),
        pytest.param("The ”dam is safe.", [], id="a stray closing mark"),
        pytest.param("\"A 'safe' dam,\" she said.", ["\"A 'safe' dam,\""], id="single in double"),
        pytest.param("‘It’s safe,’ she said.", ["‘It’s safe,’"], id="British single"),
        pytest.param(
            "‘The workers’ rights come first,’ she said.",
            ["‘The workers’ rights come first,’"],
            id="plural possessive inside single marks",
        ),
        pytest.param("It's the boys' club's rule.", [], id="apostrophes alone"),
        pytest.param('“Yes," she said.', ['“Yes,"'], id="curly closed by straight"),
        pytest.param("He is 6' 2\" tall.", [], id="feet and inches"),
        pytest.param("The dam “ stood. Then “fell.”", ["“fell.”"], id="a stray opening mark"),
    ],
)
def test_quotations_are_found_with_their_marks(text, expected):
    assert found(text) == expected


def test_an_open_quotation_that_begins_the_part_goes_on_to_its_end():
    text = "“The dam is safe. We checked it."

    [quote] = quotations(text, Span(0, len(text)))

    assert (quote.span.of(text), quote.closed) == (text, False)


def test_marks_outside_the_part_do_not_count():
    text = "“One.” “Two.”"

    [quote] = quotations(text, Span(7, len(text)))

    assert quote.span.of(text) == "“Two.”"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("»Yes,« she said. « No ».", "“Yes,” she said. “ No ”."),
        ("„Yes“, she said. ”No”", "“Yes”, she said. “No”"),
        ("‘Yes,’ she said, \"no\", ''yes''.", "‘Yes,’ she said, \"no\", ''yes''."),
        ("„It is safe. We checked.", "“It is safe. We checked."),
    ],
)
def test_rare_marks_are_read_as_usual_ones(text, expected):
    assert with_usual_marks(text, Span(0, len(text))) == expected
