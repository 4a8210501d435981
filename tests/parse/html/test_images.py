"""Where a caption ends and its credit begins, as newsrooms of several languages print both."""

import pytest

from claimsapi.extract.credits import credits
from claimsapi.parse.html import reader

STORY = "<p>The ice on the lake has held since Sunday and may be walked on again. </p>" * 9


def picture(caption):
    """Return caption, creator and supplier of a picture in a story."""
    figure = f"<figure><img><figcaption>{caption}</figcaption></figure>"
    document = reader.read(f"<article><h1>Lake opens</h1>{figure}{STORY}</article>")
    captions = [s.span.of(document.text) for s in document.segments if s.role == "caption"]
    found = credits(document.text, document.segments)
    return [*captions, *((c.creator, c.supplier) for c in found)]


@pytest.mark.parametrize(
    ("caption", "creator", "supplier"),
    [
        pytest.param(
            "<p>The lake.</p><span>Foto: Ida Holm / dpa</span>", "Ida Holm", "dpa", id="de"
        ),
        pytest.param("The lake. IDA HOLM / AFP", "IDA HOLM", "AFP", id="fr"),
        pytest.param("The lake.<br>Crédit photo : Ida Holm", "Ida Holm", "", id="fr, label"),
        pytest.param(
            "<span>The lake.</span><span>Ida Holm (EFE)</span>", "Ida Holm", "EFE", id="es"
        ),
        pytest.param("The lake. (foto Ida Holm/ANSA)", "Ida Holm", "ANSA", id="it"),
        pytest.param("The lake. — Foto: Ida Holm/Sol", "Ida Holm", "Sol", id="pt"),
        pytest.param("The lake. <i>Foto: Ida Holm / NTB</i>", "Ida Holm", "NTB", id="no"),
        pytest.param("The lake. Kuva: Ida Holm", "Ida Holm", "", id="fi"),
        pytest.param("The lake. Фото: Ida Holm", "Ida Holm", "", id="ru"),
        pytest.param("The lake. Fot. Ida Holm / PAP", "Ida Holm", "PAP", id="pl"),
        pytest.param("The lake. (Bild: Ida Holm/Keystone)", "Ida Holm", "Keystone", id="ch"),
        pytest.param("The lake. <em>Ida Holm</em>", "Ida Holm", "", id="in other letters"),
        pytest.param(
            "The lake. <cite>Ida Holm / Ice Post</cite>", "Ida Holm", "Ice Post", id="cite"
        ),
        pytest.param("1/3 The lake. <small>Ida Holm</small>", "Ida Holm", "", id="of a gallery"),
    ],
)
def test_the_credit_of_a_picture_stands_apart_from_its_caption(caption, creator, supplier):
    assert picture(caption) == ["The lake.", (creator, supplier)]


def test_a_slash_before_a_name_in_an_element_parts_it_from_the_caption():
    assert picture("The lake / <a href='#'>Ida Holm</a>") == ["The lake", ("Ida Holm", "")]


@pytest.mark.parametrize(
    "caption",
    [
        "On the ice with <em>Ida Holm</em>",
        "The lake. <em>It has held since Sunday</em>",
        "The lake. <em>Sunday</em>",
        "The lake. <em>Ida Holm</em> skates.",
    ],
)
def test_other_words_in_other_letters_belong_to_the_caption(caption):
    [shown] = picture(caption)

    assert shown == caption.replace("<em>", "").replace("</em>", "")
