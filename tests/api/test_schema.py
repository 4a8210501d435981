from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

COMMITTED = Path(settings.BASE_DIR) / "docs" / "openapi.yaml"


def test_the_committed_schema_is_the_services_own():
    made = StringIO()

    call_command("spectacular", "--fail-on-warn", "--validate", stdout=made)

    assert made.getvalue() == COMMITTED.read_text(), (
        "docs/openapi.yaml is stale: run “python manage.py spectacular --file docs/openapi.yaml”"
    )
