from claimsapi.models import Claim, Source
from claimsapi.operations.core.counts import as_shown, counted
from tests.builders import make_claim, make_source


def test_rows_of_several_kinds_are_counted_in_one_query(db, django_assert_num_queries):
    for _ in range(3):
        make_claim(source=None)
    make_source()
    rows = {
        "claims": Claim.objects.all(),
        "sources": Source.objects.all(),
        "none": Claim.objects.filter(kind="denial"),
    }

    with django_assert_num_queries(1):
        assert counted(rows) == {"claims": 3, "sources": 1, "none": 0}


def test_no_more_rows_are_counted_than_are_asked_for(db):
    for _ in range(3):
        make_claim(source=None)

    assert counted({"claims": Claim.objects.all()}, most=2) == {"claims": 2}
    assert counted({}) == {}


def test_what_is_not_counted_any_more_is_said():
    assert (as_shown(10_000), as_shown(10_001)) == ("10000", "10,000+")
