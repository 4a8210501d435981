import pytest

from claimsapi.link.counter_claims.calibration import probability


def test_a_larger_share_is_surer_and_never_certain():
    shares = [0.001, 0.05, 0.3, 0.5, 0.9, 0.999]

    found = [probability(share) for share in shares]

    assert found == sorted(found)
    assert all(0 < each < 1 for each in found)


@pytest.mark.parametrize(("share", "sure"), [(0.0, 0.0), (1.0, 1.0)])
def test_nothing_and_everything_stay_what_they_are(share, sure):
    assert probability(share) == sure


def test_half_of_the_share_is_right_less_often_than_half():
    assert probability(0.5) == pytest.approx(0.37, abs=0.005)
