"""A source's columns: what people fill in can be filled in wherever they do."""

from django.contrib.admin import site
from django.contrib.admin.utils import flatten_fieldsets

from claimsapi.admin.sources.admin import SourceAdmin
from claimsapi.api.sources.serializers import SourceEditSerializer, SourceSerializer
from claimsapi.models import Source
from claimsapi.models.source import WRITTEN_BY_HAND
from claimsapi.operations.sources.sheet.format import COLUMNS

OTHERWISE = {"merged_into", "article"}  # by a merge, by extraction


def test_every_column_is_written_by_hand_or_by_a_merge_or_by_extraction():
    editable = {field.name for field in Source._meta.concrete_fields if field.editable}

    assert editable - OTHERWISE == set(WRITTEN_BY_HAND)


def test_tools_can_read_and_write_what_people_fill_in():
    assert set(WRITTEN_BY_HAND) == set(SourceEditSerializer().fields) - {"reason"}
    assert set(WRITTEN_BY_HAND) <= set(SourceSerializer().fields)


def test_the_form_of_the_desk_has_a_place_for_it():
    shown = flatten_fieldsets(SourceAdmin(Source, site).fieldsets)

    assert set(WRITTEN_BY_HAND) <= set(shown)


def test_the_spreadsheet_has_nothing_else():
    assert set(COLUMNS) - {"id", "aliases"} <= set(WRITTEN_BY_HAND)
