"""Two people, or a person and a worker, at the same rows: one waits for the other, never both."""

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection, transaction

from claimsapi.models import Claim, Source
from claimsapi.models.locks import Advisory, take
from claimsapi.operations.articles import edit as article_edit
from claimsapi.operations.articles.ingest import ingest
from claimsapi.operations.articles.segment_roles import set_role
from claimsapi.operations.articles.submission import Submission
from claimsapi.operations.attributions import correct_spans
from claimsapi.operations.attributions.correct_spans import Part
from claimsapi.operations.claims import decide
from claimsapi.operations.claims import edit as claim_edit
from claimsapi.operations.disputes import membership
from claimsapi.operations.disputes import merge as dispute_merge
from claimsapi.operations.sources import merge as source_merge
from claimsapi.operations.sources.merge import Decision
from claimsapi.parse.document import Document, Role
from claimsapi.parse.document import Segment as Read
from claimsapi.parse.spans import Span
from tests.builders import (
    NOW,
    make_article,
    make_attribution,
    make_claim,
    make_dispute,
    make_segment,
    make_source,
    revision_of,
)

pytestmark = pytest.mark.django_db(transaction=True)

LOCKS = re.compile(r"\b(UPDATE|DELETE|INSERT)\b|advisory")


def at_once(*acts):
    """Do ``acts`` in step, each after the lock that the other took; return what came of them."""
    step = Barrier(2)

    def in_step(execute, sql, params, many, context):
        found = execute(sql, params, many, context)
        if LOCKS.search(sql):
            with suppress(BrokenBarrierError):  # the other waits for what we have, or is done
                step.wait(1)
        return found

    def carry_out(act):
        try:
            with connection.execute_wrapper(in_step):
                return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as people:
        return [each.result(20) for each in [people.submit(carry_out, act) for act in acts]]


def test_a_new_revision_while_its_publisher_gets_a_pattern_of_furniture():
    words = "Subscribe to our newsletter today"
    article = make_article(f"Dam is safe\n{words}", external_id="a-1")
    segment = make_segment(revision_of(article), words)
    text = f"Dam is safe, again\n{words}"
    document = Document(
        text=text, segments=(Read(role=Role.BODY, span=Span(0, len(text)), rule="all"),)
    )
    later = Submission(
        document=document, publisher=article.publisher, raw=b"", external_id="a-1", headline="Dam"
    )

    at_once(
        lambda: ingest(later, now=NOW),
        lambda: set_role(segment, Role.FURNITURE, always=True),
    )

    article.publisher.refresh_from_db()
    assert article.revisions.count() == 2
    assert article.publisher.furniture_patterns == [words]


def test_a_claim_is_accepted_while_its_dispute_moves_it_to_the_other_side():
    dispute = make_dispute()
    claim = make_claim(dispute=dispute, stance="affirms")

    at_once(
        lambda: decide.accept(claim),
        lambda: membership.place(dispute, claim, "denies"),
    )

    claim.refresh_from_db()
    assert (claim.status, claim.stance) == ("accepted", "denies")


def test_a_statement_gets_other_edges_while_its_claim_is_accepted():
    row = make_attribution(make_claim("The dam is safe"))

    at_once(
        lambda: correct_spans.correct_words(row, Part.CONTENT, [Span(0, 3)]),
        lambda: decide.accept(row.claim),
    )

    row.claim.refresh_from_db()
    assert (row.claim.status, row.claim.text) == ("accepted", "Dam")


def test_a_dispute_is_deleted_while_its_claim_is_rejected():
    dispute = make_dispute()
    claim = make_claim(dispute=dispute, stance="affirms")

    at_once(lambda: dispute_merge.remove(dispute), lambda: decide.reject(claim))

    claim.refresh_from_db()
    assert (claim.status, claim.dispute) == ("rejected", None)


def test_two_articles_are_each_said_to_be_a_copy_of_the_other():
    one, other = make_article(), make_article()

    at_once(
        lambda: article_edit.edit(one, {"wire_of": other}),
        lambda: article_edit.edit(other, {"wire_of": one}),
    )

    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.wire_of is None) != (other.wire_of is None)


def test_a_claim_is_given_to_the_source_that_its_own_is_merged_into():
    survivor, other = make_source(), make_source()
    claim = make_claim(source=other)

    at_once(
        lambda: source_merge.merge(survivor, other, Decision(now=NOW)),
        lambda: claim_edit.edit_claim(claim, {"source": survivor}),
    )

    assert Claim.objects.get().source == survivor


def test_a_lock_against_the_order_is_noticed(order_of_locks):
    dispute = make_dispute()
    claim = make_claim(dispute=dispute, stance="affirms")

    with transaction.atomic():
        take(Advisory.NAMES)
        take(Advisory.LINES)
        Claim.objects.filter(pk=claim.pk).update(status="accepted")
        Source.objects.select_for_update().get(pk=claim.source_id)

    faults, order_of_locks.faults = order_of_locks.faults, []
    assert faults == ["LINES is locked after NAMES", "Source is locked after Claim, Dispute"]
