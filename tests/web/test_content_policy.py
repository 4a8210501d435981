"""What a browser is told about our pages."""

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/admin/login/", True),
        ("/admin/nothing/", True),
        ("/api/v1/docs/", True),
        ("/problems/", True),
        ("/nothing/", True),
        ("/livez", False),
    ],
)
def test_pages_run_no_script_but_our_own_files(client, address, told):
    policy = client.get(address).headers.get("Content-Security-Policy", "")

    assert ("default-src 'self'" in policy) is told
    assert "script-src" not in policy  # which would loosen it
