"""Lists that are searched by words."""

import pytest
from django.urls import reverse

from tests.builders import (
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_job,
    make_source,
    revision_of,
)


def found(browser, name, words):
    page = browser.get(reverse(f"admin:claimsapi_{name}_changelist"), {"q": words})
    return list(page.context["cl"].result_list)


@pytest.fixture
def curator(sign_in):
    return sign_in("admin")


def test_claims_are_found_by_their_words_and_by_those_of_a_name(curator):
    claim = make_claim("The dams are safe", source=make_source("Ada Brandt"))
    make_claim("The bridge is shut")

    assert found(curator, "claim", "dam safe") == [claim]
    assert found(curator, "claim", "Brandt dam") == [claim]
    assert found(curator, "claim", str(claim.pk)) == [claim]
    assert found(curator, "claim", "the") == []
    assert len(found(curator, "claim", " \0")) == 2


def test_what_leads_to_a_claim_is_found_by_its_words(curator):
    dam, bridge = make_claim("The dam is safe"), make_claim("The bridge is shut")
    attribution = make_attribution(dam)
    answer = make_counter_claim(bridge, dam)

    assert found(curator, "attribution", "dam") == [attribution]
    assert found(curator, "attribution", "bridge") == []
    assert found(curator, "counterclaim", "dam") == [answer]
    assert found(curator, "counterclaim", "bridge") == [answer]
    assert found(curator, "counterclaim", "ferry") == []


def test_articles_and_their_rows_are_found_by_headline_address_and_publisher(curator):
    article = make_article(
        publisher=make_source("Ruhr Wire"),
        canonical_url="https://example.org/dam",
        external_id="dam_7",
    )
    make_article("Ferry late")
    job = make_job(article=article)

    for words in ("ministry dams", "https://example.org/dam", "dam_7", "uhr w"):
        assert found(curator, "article", words) == [article]
    assert found(curator, "article", "%") == []
    assert found(curator, "revision", "ministry") == [revision_of(article)]
    assert found(curator, "job", "ministry") == found(curator, "job", str(job.pk)) == [job]
