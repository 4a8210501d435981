"""One line mapped once: its copies, and the same line in the next article."""

from threading import Event, Thread

import pytest
from django.db import connection, transaction

from claimsapi.extract.result import Credit as ReadCredit
from claimsapi.extract.result import CreditRole
from claimsapi.models import Credit, CreditLine
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.credits import decide as credit_decide
from claimsapi.operations.credits import lines
from claimsapi.operations.credits import store as credit_store
from tests.builders import make_article, make_credit, make_source, revision_of
from tests.operations.extractions import span

pytestmark = pytest.mark.django_db

TEXT = "Dam is safe\nPhoto: AP\nThe dam is safe.\n(AP)\nThe end."


def read(words="Photo: AP", role=CreditRole.PHOTO, text=TEXT, **names):
    return ReadCredit(role=role, span=span(text, words), credit_line=words, **names)


def new_revision(text=TEXT):
    return revision_of(make_article(text))


def store_credits(revision, found):
    """Store what was ``found`` as the extraction of ``revision`` does."""
    rows = credit_store.planned(revision, found)
    credit_store.wait_for_lines(rows)
    credit_store.store_credits(revision, rows)


def resolve(credit, creator=None, supplier=None):
    return lines.resolve(credit, creator=creator, supplier=supplier, reason="the agency")


def test_the_same_line_of_a_later_article_comes_out_resolved():
    agency = make_source("Associated Press")
    credit = make_credit(new_revision(), "Photo: AP", supplier_name="AP")
    resolve(credit, supplier=agency)

    later = new_revision()
    store_credits(later, [read(supplier="AP"), read("(AP)", supplier="AP")])

    assert [row.supplier for row in later.credits.all()] == [agency, agency]


def test_a_line_without_a_name_is_known_by_its_words():
    desk, revision = make_source("Graphics desk"), new_revision()
    resolve(make_credit(revision, "Photo: AP"), creator=desk)

    later = new_revision()
    store_credits(later, [read(), read("(AP)")])

    assert [row.creator for row in later.credits.order_by("start")] == [desk, None]


def test_what_a_person_says_of_a_line_comes_before_a_name_that_fits():
    make_source("AP")
    credit = make_credit(new_revision(), "Photo: AP", supplier_name="AP")
    resolve(credit)  # nobody that is known

    later = new_revision()
    store_credits(later, [read(supplier="AP")])

    assert later.credits.get().supplier is None


def test_a_copy_that_a_person_gave_another_source_keeps_it():
    agency, other = make_source(), make_source()
    credit = make_credit(new_revision(), "Photo: AP", supplier_name="AP")
    own = make_credit(new_revision(), "Photo: AP", supplier_name="AP")
    credit_decide.edit(own, {"supplier": other})

    found = resolve(credit, supplier=agency)

    own.refresh_from_db()
    assert (found.touched, own.supplier) == (1, other)


def test_a_change_of_mind_takes_the_accepted_copies_along():
    first, second = make_source(), make_source()
    credits = [make_credit(new_revision(), "Photo: AP", supplier_name="AP") for _ in range(2)]
    resolve(credits[0], supplier=first)
    credit_decide.decide(credits[1], "accepted")

    found = resolve(credits[0], supplier=second)

    assert found.touched == 2
    assert set(Credit.objects.values_list("supplier", flat=True)) == {second.pk}
    assert CreditLine.objects.get().version == 2


def test_saying_it_again_touches_nothing():
    agency = make_source()
    credit = make_credit(new_revision(), "Photo: AP", supplier_name="AP")
    resolve(credit, supplier=agency)

    assert resolve(credit, supplier=agency).touched == 0


def test_a_rejected_line_names_nobody():
    credit = make_credit(new_revision(), "Photo: AP", review="rejected")

    with pytest.raises(IllegalMove, match="rejected"):
        resolve(credit, supplier=make_source())


def test_the_history_has_the_reason():
    credit = make_credit(new_revision(), "Photo: AP")

    resolve(credit, supplier=make_source())

    reasons = [
        row.events.last().pgh_context.metadata["reason"]
        for row in (credit, CreditLine.objects.get())
    ]
    assert reasons == ["the agency", "the agency"]


def test_extraction_proposes_nothing_where_a_person_decided():
    revision = new_revision()
    credit = make_credit(revision, "Photo: AP")
    credit_decide.decide(credit, "rejected")

    store_credits(revision, [read(role=CreditRole.GRAPHIC), read("(AP)")])

    shown = revision.credits.order_by("start").values_list("credit_line", "role", "review")
    assert list(shown) == [("Photo: AP", "photo", "rejected"), ("(AP)", "photo", "pending")]


@pytest.mark.django_db(transaction=True)
def test_a_line_read_while_it_is_resolved_is_resolved():
    agency = make_source()
    credit = make_credit(new_revision(), "Photo: AP", supplier_name="AP")
    later, stored, go_on = new_revision(), Event(), Event()

    def extract():
        with transaction.atomic():
            store_credits(later, [read(supplier="AP")])
            stored.set()
            go_on.wait(10)
        connection.close()

    def decide():
        resolve(credit, supplier=agency)
        connection.close()

    workers = [Thread(target=extract), Thread(target=decide)]
    workers[0].start()
    stored.wait(10)
    workers[1].start()
    workers[1].join(0.5)  # it must wait for the extraction
    go_on.set()
    for worker in workers:
        worker.join(10)

    assert later.credits.get().supplier == agency


def test_a_line_that_is_none_is_rejected_for_all_copies_that_nobody_gave_a_source():
    agency = make_source()
    credits = [make_credit(new_revision(), "Photo: AP", supplier_name="AP") for _ in range(2)]
    kept = make_credit(new_revision(), "Photo: AP", supplier_name="AP", supplier=agency)

    rejected = lines.reject(credits[0], reason="a headline")

    kept.refresh_from_db()
    assert (rejected, kept.review) == (2, "pending")
    with pytest.raises(IllegalMove, match="meanwhile"):
        lines.reject(kept, reason="again")


def test_a_line_is_said_anew_without_a_credit_and_its_copies_follow():
    first, second, other = make_source(), make_source(), make_source()
    credits = [make_credit(new_revision(), "Photo: AP", supplier_name="AP") for _ in range(3)]
    resolve(credits[0], supplier=first)
    credit_decide.edit(credits[2], {"supplier": other})
    line = CreditLine.objects.get()

    assert lines.following(line).count() == 2
    touched = lines.change(line, creator=None, supplier=second, reason="bought")

    assert touched == 2
    assert [row.supplier for row in Credit.objects.order_by("id")] == [second, second, other]
    assert line.events.last().pgh_context.metadata["reason"] == "bought"
