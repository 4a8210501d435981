"""Claim matching on CheckThat! 2020 dev, looked up in the database, against its pinned floor."""

import pytest
from django.core.management import call_command

from tests.quality.test_extraction import SHARED, figures, scores

CLAIMS, QUERIES = (
    SHARED / "corpora" / f"checkthat2020t2-{name}.jsonl" for name in ("claims", "dev")
)

pytestmark = [
    pytest.mark.quality,
    pytest.mark.skipif(not CLAIMS.is_file(), reason=f"the corpora are not here ({SHARED})"),
]


@pytest.mark.django_db
def test_posts_find_the_claims_that_they_repeat(hold, tmp_path):
    run = tmp_path / "run.jsonl"
    with run.open("w", encoding="utf-8") as out:
        call_command("match", claims=str(CLAIMS), queries=str(QUERIES), stdout=out)

    [reached] = figures(r"MAP@5 ([\d.]+)", scores("matching", QUERIES, run))

    hold("claim matching: MAP@5 on checkthat dev, percent", 100 * reached)
