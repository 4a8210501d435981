from django.urls import reverse

from claimsapi.admin.core.bounded_pages import BoundedPaginator
from tests.builders import make_claim


def test_a_list_counts_no_more_rows_than_it_has_pages_for(sign_in, monkeypatch):
    monkeypatch.setattr(BoundedPaginator, "most", 2)
    for _ in range(3):
        make_claim()

    page = sign_in("curator").get(reverse("admin:claimsapi_claim_changelist"))

    assert page.context["cl"].result_count == 2
    assert "2 or more claims" in page.content.decode()
