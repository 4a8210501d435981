import pytest
from django.contrib.auth.models import Group
from django.test import Client

from tests.builders import make_user
from tests.lock_order import order_of_locks  # noqa: F401 - watches each test


@pytest.fixture
def sign_in(db):
    """Return a browser in which a member of ``group`` is signed in."""

    def as_member_of(group: str) -> Client:
        person = make_user(is_staff=True)
        person.groups.add(Group.objects.get(name=group))
        browser = Client()
        browser.force_login(person)
        return browser

    return as_member_of
