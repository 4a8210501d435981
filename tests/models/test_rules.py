"""Whoever breaks a rule of the database is told what to do, in words that were written for it."""

import re

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import BaseConstraint

from claimsapi.models.rules import CONFLICT, INVALID, RULES, broken_rule
from tests.builders import make_attribution, make_segment, make_source

MODELS = list(apps.get_app_config("claimsapi").get_models())
CONSTRAINTS = [
    pytest.param(constraint, id=constraint.name)
    for model in MODELS
    for constraint in model._meta.constraints
]
IN_TRIGGERS = {
    name
    for model in MODELS
    for trigger in getattr(model._meta, "triggers", ())
    for name in re.findall(r"CONSTRAINT = '(\w+)'", str(trigger.func))
}


@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_every_constraint_says_what_is_wrong(constraint):
    message = constraint.violation_error_message

    assert message != BaseConstraint.default_violation_error_message
    assert message == constraint.get_violation_error_message() == RULES[constraint.name].message
    assert constraint.violation_error_code == RULES[constraint.name].code


@pytest.mark.parametrize("name", sorted(IN_TRIGGERS))
def test_every_rule_that_a_trigger_holds_says_what_is_wrong(name):
    assert RULES[name].message.endswith(".")


def test_no_rule_is_left_over():
    assert set(RULES) == IN_TRIGGERS | {each.values[0].name for each in CONSTRAINTS}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_is_one_sentence_or_two_and_names_a_field_that_there_is(rule):
    fields = {field.name for model in MODELS for field in model._meta.fields}

    assert re.fullmatch(r"[A-Z“].*\.", rule.message)
    assert rule.code in (INVALID, CONFLICT, None)
    assert rule.field in {*fields, ""}


@pytest.mark.django_db
def test_the_rule_is_found_that_a_constraint_refused_by():
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        make_source(naming="unnamed", wikidata_id="Q1")

    assert broken_rule(refused.value) is RULES["source_wikidata_only_if_named"]


@pytest.mark.django_db
def test_the_rule_is_found_that_a_trigger_refused_by():
    revision = make_attribution().revision
    segment = make_segment(revision, "The dam is safe")

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        revision.segments.filter(pk=segment.pk).update(role="furniture")

    assert broken_rule(refused.value) is RULES["attribution_not_in_furniture"]
