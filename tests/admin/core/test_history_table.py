"""What became of a row, as a person reads it."""

import pghistory
import pytest

from claimsapi.admin.core.history_table import SHOWN, history, shown_history
from claimsapi.models import Claim
from tests.builders import anchor_of, make_attribution, make_claim, make_source, make_user

pytestmark = pytest.mark.django_db


def changes_of(row):
    return [(f.name, f.before, f.after) for shown in shown_history(row) for f in shown.fields]


def test_the_newest_change_comes_first_and_the_making_last():
    claim = make_claim()
    Claim.objects.update(platform="X")

    newest, oldest = shown_history(claim)

    assert [(f.name, f.before, f.after) for f in newest.fields] == [("platform", "–", "X")]
    assert oldest.created


def test_names_stand_for_the_rows_that_ids_refer_to():
    before, after = make_source("Ada Brandt"), make_source("Tom Roth")
    claim = make_claim(source=before)
    Claim.objects.update(source=after)

    assert changes_of(claim) == [("source", "Ada Brandt", "Tom Roth")]


def test_spans_are_shown_as_their_words():
    row = make_attribution(make_claim())
    type(row).objects.update(cue_spans=anchor_of(row.revision, "denied"))

    assert ("cue spans", "“said”", "“denied”") in changes_of(row)


def test_who_decided_and_why_is_said():
    claim, editor = make_claim(), make_user(username="desk")
    with pghistory.context(user=editor.pk, reason="satire"):
        Claim.objects.update(status="rejected")

    page = history(claim)

    assert "<td>desk: satire</td>" in page


def test_what_people_wrote_is_never_markup():
    claim = make_claim()
    Claim.objects.update(platform="<script>alert(1)</script>")

    assert "<script>" not in history(claim)


def test_many_changes_cost_no_more_than_few(django_assert_max_num_queries):
    claim = make_claim()
    for _ in range(SHOWN + 5):
        Claim.objects.update(source=make_source())

    with django_assert_max_num_queries(4):
        shown = shown_history(claim)

    assert len(shown) == SHOWN
