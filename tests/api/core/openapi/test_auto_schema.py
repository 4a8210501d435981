"""What operations declare of themselves."""

import pytest
from django.urls import path
from drf_spectacular.drainage import reset_generator_stats
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from claimsapi.api.core.named_spans import NamedSpanSerializer
from claimsapi.api.core.openapi.declared import ON_VERSION, refusals_of, refuses
from claimsapi.api.core.views.posted import Posted


@pytest.fixture(autouse=True)
def _unwarned():
    yield
    reset_generator_stats()


def operations():
    """Yield each operation of the API with the method of the view that answers it."""
    generator = SchemaGenerator()
    generator._initialise_endpoints()
    for where, _, method, callback in generator.endpoints:
        if where.startswith("/api/v1/"):
            view = generator.create_view(callback, method)
            yield f"{method} {where}", getattr(view, getattr(view, "action", method.lower()))


def test_whatever_changes_rows_declares_what_it_refuses():
    undeclared = [
        operation
        for operation, handler in operations()
        if not operation.startswith("GET ") and refusals_of(handler) is None
    ]

    assert undeclared == []


class Undeclared(Posted):
    @extend_schema(request=None, responses=None)
    def post(self, request):
        return Response()


class SpanBody(serializers.Serializer):
    spans = serializers.ListField(child=NamedSpanSerializer())


class Declared(Posted):
    @extend_schema(request=SpanBody, responses=None)
    @refuses(*ON_VERSION)
    def post(self, request):
        return Response()


def described(view):
    paths = SchemaGenerator(patterns=[path("api/v1/new/", view.as_view())]).parse(None, public=True)
    return paths["/api/v1/new/"]["post"]


def test_a_new_verb_without_declared_refusals_is_warned_of(capsys):
    described(Undeclared)

    assert "POST /api/v1/new/ declares no refusals" in capsys.readouterr().err


def test_a_declared_verb_is_not_warned_of(capsys):
    described(Declared)

    assert "declares no refusals" not in capsys.readouterr().err


def test_declared_refusals_bring_their_statuses_and_headers():
    operation = described(Declared)

    required = {each["name"]: each["required"] for each in operation["parameters"]}
    assert {"409", "412", "428"} <= set(operation["responses"])
    assert required["If-Match"] is True
    assert "Idempotency-Key" in required  # of every POST that is done once


def test_a_body_that_names_words_can_miss_them():
    described_as = described(Declared)["responses"]["422"]["description"]

    assert "`span-mismatch`" in described_as


def test_a_type_of_problem_that_is_none_is_refused():
    with pytest.raises(AssertionError, match="no-such-type"):
        refuses("no-such-type")
