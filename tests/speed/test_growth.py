"""
What reads look at among 5,000 claims and among 50,000: as good as the same.

Ten newsrooms are stored one after the other, each with its own publishers, speakers and disputes.
Blocks are counted, not milliseconds. Run with `make bench`, or alone:
`pytest -s -m speed tests/speed/test_growth.py`.
"""

from functools import partial

import pytest
from django.test import Client

from claimsapi.models import Dispute
from tests.api_client import Tool
from tests.builders import make_user
from tests.speed.blocks import blocks
from tests.speed.newsroom import Newsroom, analyze

pytestmark = [pytest.mark.speed, pytest.mark.timeout(1800)]

ROOMS, CLAIMS = 10, 5_000  # claims of each
MOST = 1.5  # times as many blocks
TREES = 40  # blocks that do not count: indexes are deeper by a level, and pages less full

# What is rare is asked for where it is absent, or in what comes to be the same.
API = (
    "claims/?count=1",
    "claims/?quote_type=mixed",
    "claims/?cue_kind=belief",
    "claims/?naming=unnamed",
    "claims/?status=withdrawn",
    "attributions/?quote_type=mixed",
    "attributions/?review=rejected",
    "attributions/?anchor=orphaned",
    "attributions/?drift=dropped",
    "articles/?status=withdrawn",
    "articles/?language=de",
    "articles/?canonical_url=https://example.org/dam",
    "disputes/",
    "disputes/?status=dormant",
    "disputes/?resolution=both_hold",
    "sources/?q=zyx",
    "sources/?q=zy",
    "sources/?kind=document",
    "sources/?status=candidate",
    "sources/?naming=unnamed",
    "sources/?wikidata_id=Q42",
    "disputes/?one_sided=true",
    "disputes/?one_sided=false",
    "articles/?one_sided=true",
    "articles/?one_sided=false",
    "search/?q=baba&type=claim",  # the commonest word
    "search/?q=zyx",
    "metrics/unnamed-sources/",
)
DESK = (
    "claim/",
    "claim/?q=zyx",
    "attribution/?q=zyx",
    "counterclaim/?q=zyx",
    "article/",
    "article/?q=zyx",
    "source/",
    "source/?q=zyx",
)


@pytest.mark.django_db(transaction=True)
def test_reads_look_at_no_more_where_there_is_ten_times_as_much():
    open_room(1)
    reads = [*reads_of_the_api(), *reads_of_the_desk()]
    before = looked_at(reads)
    for seed in range(2, ROOMS + 1):
        open_room(seed)

    after = looked_at(reads)

    print(f"\n{'blocks of':<60}{ROOMS * CLAIMS:>10,}{CLAIMS:>10,}")
    for address, cost in after.items():
        print(f"{address:<60}{cost:>10}{before[address]:>10}")
    limits = {address: MOST * cost + TREES for address, cost in before.items()}
    assert {name: cost for name, cost in after.items() if cost > limits[name]} == {}


def reads_of_the_api():
    tool, dispute = Tool(), Dispute.objects.earliest("id")
    paths = (*API, f"disputes/{dispute.pk}/sides/", f"disputes/{dispute.pk}/timeline/")
    return [(f"/api/v1/{path}", tool) for path in paths]


def reads_of_the_desk():
    browser = Client()
    browser.force_login(make_user(is_staff=True, is_superuser=True))
    return [(f"/admin/claimsapi/{path}", browser) for path in DESK]


def looked_at(reads):
    return {address: blocks(partial(client.get, address)) for address, client in reads}


def open_room(seed):
    room = Newsroom(seed)
    room.open()
    room.publish(CLAIMS)
    analyze()
