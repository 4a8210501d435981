"""What a person writes of a claim, and how sure it is then who says it."""

import pytest

from claimsapi.models import Attribution
from claimsapi.operations.claims import edit
from tests.builders import (
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_source,
    revision_of,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("named", "sure"), [(True, 1.0), (False, 0.0)])
def test_who_says_it_is_sure_where_a_person_has_named_somebody(named, sure):
    source = make_source("Ada Brandt") if named else None
    revision = revision_of(make_article())
    place = {
        "revision": revision,
        "content_spans": anchor_of(revision, "The dam is safe"),
        "cue_spans": anchor_of(revision, "said"),
        "quote_type": "indirect",
    }

    edit.create_claim({"source": source}, [place])

    assert Attribution.objects.get().source_confidence == sure


@pytest.mark.parametrize(("named", "sure"), [(True, 1.0), (False, 0.0)])
def test_it_is_as_sure_where_a_person_has_corrected_it(named, sure):
    claim = make_claim(source=make_source("Tom Roth"))
    row = make_attribution(claim, source_confidence=0.4)

    edit.edit_claim(claim, {"source": make_source("Ada Brandt") if named else None})

    row.refresh_from_db()
    assert row.source_confidence == sure


def test_what_nobody_has_measured_is_not_sure():
    assert make_attribution().source_confidence == 0


SAID = 'Ada Brandt said the dam is "safe and sound". "It holds," she said.'


@pytest.mark.parametrize(
    ("words", "form"),
    [
        pytest.param("It holds", "direct", id="within quotation marks"),
        pytest.param('the dam is "safe and sound"', "mixed", id="in part"),
        pytest.param("the dam", "indirect", id="without any"),
    ],
)
def test_other_words_are_quoted_as_they_are_printed(words, form):
    revision = revision_of(make_article(SAID))
    row = make_attribution(
        revision=revision,
        content_spans=anchor_of(revision, "the dam is"),
        source_spans=anchor_of(revision, "Ada Brandt"),
        quote_type="mixed" if form == "indirect" else "indirect",
    )

    edit.edit_attribution(row, {"content_spans": anchor_of(revision, words)})
    row.refresh_from_db()
    read = row.quote_type
    edit.edit_attribution(
        row, {"content_spans": anchor_of(revision, words), "quote_type": "direct"}
    )

    row.refresh_from_db()
    assert (read, row.quote_type) == (form, "direct")
