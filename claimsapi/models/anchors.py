"""Spans as stored: where they stand in a revision, with the words that stand there."""

from collections.abc import Iterable
from typing import TypedDict

import pgtrigger

from claimsapi.models.rules import rule
from claimsapi.parse.spans import Span


class Anchor(TypedDict):
    """``text[start:end] == exact``, in code points of the revision's text."""

    start: int
    end: int
    exact: str


def anchors(spans: Iterable[Span], text: str) -> list[Anchor]:
    """Return ``spans`` with their words in ``text``, ready to store."""
    return [{"start": span.start, "end": span.end, "exact": span.of(text)} for span in spans]


def spans_of(stored: Iterable[Anchor]) -> tuple[Span, ...]:
    """Return the places of ``stored``, in their order."""
    return tuple(Span(anchor["start"], anchor["end"]) for anchor in stored)


def words_stand_there(*fields: str, constraint: str) -> pgtrigger.Trigger:
    """
    Return the trigger that holds every anchor of ``fields`` against the row's revision.

    PostgreSQL counts characters of a UTF-8 text in code points, as we do.

    :raises django.db.IntegrityError: (from the database) naming ``constraint``
    """
    rule(constraint, "The revision does not read so there.")
    every = " || ".join(f"NEW.{field}" for field in fields)
    return pgtrigger.Trigger(
        name="words_stand_there",
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(*fields, "revision_id"),
        when=pgtrigger.Before,
        declare=[("body", "text"), ("wrong", "jsonb")],
        func=f"""
            SELECT text INTO body FROM claimsapi_revision WHERE id = NEW.revision_id;
            SELECT spot INTO wrong FROM jsonb_array_elements({every}) AS spot
             WHERE substr(body, (spot->>'start')::int + 1,
                          (spot->>'end')::int - (spot->>'start')::int)
                   IS DISTINCT FROM spot->>'exact'
             LIMIT 1;
            IF wrong IS NOT NULL THEN
                RAISE EXCEPTION 'the revision does not read %', wrong
                    USING ERRCODE = 'check_violation', CONSTRAINT = '{constraint}';
            END IF;
            RETURN NEW;
        """,
    )
