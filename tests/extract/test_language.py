import json

import pytest

from claimsapi.extract.language import language_of
from claimsapi.extract.pipeline import Given, extract, extract_many
from claimsapi.parse.text.segments import segment

GERMAN = (
    "Brücke bleibt gesperrt\n\n„Wir warten auf das Gutachten“, sagte Bürgermeisterin Ida Kranz am "
    "Freitag. Der Bauhof widersprach ihr.\n\nPhoto: Jan Vogt/dpa"
)


def language(text, declared=""):
    return language_of(text, segment(text), declared)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(GERMAN, "de", id="German"),
        pytest.param(
            "La passerelle est fermée\n\nLe maire, Paul Morel, a dit jeudi qu’elle serait réparée.",
            "fr", id="French",
        ),
        pytest.param(
            "El túnel sigue cerrado\n\nLa alcaldesa dijo el lunes que no hay dinero para la obra.",
            "es", id="Spanish",
        ),
        pytest.param(
            "De brug blijft dicht\n\nDe burgemeester zei maandag dat er geen geld is.",
            "nl", id="Dutch",
        ),
        pytest.param(
            "Мост закрыт\n\nМэр города сказал в понедельник, что денег на ремонт нет.",
            "ru", id="Russian",
        ),
        pytest.param(
            "大桥仍然关闭\n\n市长星期一说，没有钱修理这座桥，请市民绕行。", "zh", id="Chinese",
        ),
        pytest.param(
            "Bridge stays shut\n\n“Wir warten auf das Gutachten, und vorher fährt hier niemand “ "
            "said Ida Kranz, the mayor of Wangen im Allgäu, who was angry.",
            "en", id="an English article about somebody quoted in German",
        ),
        pytest.param(
            "Visitors\n\nŁukasz Żak of Kędzierzyn-Koźle met Björk Guðmundsdóttir in the harbour of "
            "Þorlákshöfn.",
            "en", id="foreign names",
        ),
        pytest.param("Oslo", "en", id="too short to tell"),
        pytest.param("", "en", id="nothing"),
        pytest.param("1–0 2–2 3–1", "en", id="no words"),
    ],
)  # fmt: skip
def test_the_text_tells_its_language(text, code):
    assert language(text) == code


@pytest.mark.parametrize("declared", ["de", "de-AT", "fr_FR"])
def test_what_is_too_short_is_in_the_language_it_is_said_to_be(declared):
    assert language("Oslo", declared) == declared[:2]


def test_so_is_what_is_unclear_even_if_that_is_english():
    unclear = "Roma Milano Torino Napoli Lazio Juventus"
    assert language(unclear) == "it"

    assert language(unclear, "en-GB") == "en"


def test_a_clear_text_tells_more_than_its_page():
    english = "The bridge stays shut, the mayor said on Friday, because nobody has paid for it."

    assert language(GERMAN, "en-US") == "de"
    assert language(english, "de") == "en"


def test_of_what_is_not_read_segments_and_credits_are_found_and_nothing_else():
    found = extract(GERMAN)

    assert (found.attributions, found.sources) == ((), ())
    assert (found.language, found.skipped) == ("de", "language de is not read")
    assert [credit.creator for credit in found.credits] == ["Jan Vogt"]
    assert json.dumps(found.to_json())


def test_articles_beside_it_are_read():
    english = Given("Bridge\n\nThe bridge stays shut, Ida Kranz said on Friday.")

    first, second, third = extract_many([english, Given(GERMAN), english])

    assert first.attributions
    assert not second.attributions
    assert third == first


def test_half_a_surrogate_pair_is_read_over():
    assert language(GERMAN.replace("Der Bauhof", "\ud800 Der Bauhof")) == "de"


@pytest.mark.parametrize("declared", ["eng", "EN-gb", "English"])
def test_english_has_several_codes(declared):
    assert language("Foo bar", declared) == "en"
