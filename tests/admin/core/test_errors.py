"""Whoever breaks a rule of the database is told the same at the desk and over the API."""

from operator import attrgetter
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction

from claimsapi.admin.core.errors import told
from claimsapi.api.core.exception_handler import problem_of
from claimsapi.models import Credit
from claimsapi.models.rules import RULES
from tests.builders import make_article, make_credit, revision_of


def breaking(name):
    """Return the error that the database raises by the rule ``name``."""
    error = IntegrityError("refused")
    error.__cause__ = Exception()
    error.__cause__.diag = SimpleNamespace(constraint_name=name)
    return error


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES.values() if rule.code], ids=attrgetter("name")
)
def test_desk_and_api_say_the_same_of_what_a_caller_breaks(rule):
    problem = problem_of(breaking(rule.name))

    [error] = problem.errors
    assert told(breaking(rule.name)) == (409, rule.message)
    assert (str(problem.detail), error.detail, error.code) == (rule.message, rule.message, "rule")
    assert (problem.slug, problem.status_code) in [("invalid", 422), ("conflict", 409)]


@pytest.mark.parametrize("name", ["job_done_within_total", "claimsapi_claim_pkey", None])
def test_what_no_caller_can_break_is_a_fault_of_ours_to_the_api(name):
    assert problem_of(breaking(name)) is None
    assert told(breaking(name))[1].endswith(".")


@pytest.mark.django_db
def test_a_credit_at_the_place_of_another_is_told_in_words_and_not_by_the_name_of_the_rule():
    credit = make_credit(revision_of(make_article()), "The dam")

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Credit.objects.create(
            revision=credit.revision, role=credit.role, credit_line="The dam",
            start=credit.start, end=credit.end,
        )  # fmt: skip

    assert told(refused.value) == (
        409, "A credit of this role begins at this place already: change that one.",
    )  # fmt: skip
    assert problem_of(refused.value).errors[0].pointer == "/content"
