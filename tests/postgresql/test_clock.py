from datetime import timedelta

import pytest
from django.utils import timezone

from claimsapi.postgresql.clock import database_clock

pytestmark = pytest.mark.django_db


def test_the_clock_asks_once_and_goes_on(django_assert_num_queries):
    with django_assert_num_queries(1):
        now = database_clock()
        first, second = now(), now()

    assert first <= second
    assert abs(timezone.now() - second) < timedelta(seconds=10)  # they are one machine's
