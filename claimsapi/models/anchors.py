"""Spans as stored: where they stand in a revision, with the words that stand there."""

from collections.abc import Iterable, Iterator
from typing import NotRequired, TypedDict

import pgtrigger

from claimsapi.models.rules import INVALID, rule
from claimsapi.parse.spans import Span

# All keys read the words of a row, so they are a statement and no article. Of 5,890 attributions
# read in 324 articles the longest has 1,516 characters of content, 232 of sources and 80 of cues.
LONGEST_STATEMENT = 2000  # characters, of several fragments with a space between them
LONGEST_NAMING = 500  # the same, of who says it and the words that report it


class Anchor(TypedDict):
    """
    ``text[start:end] == exact``, in code points of the revision's text.

    ``sha256`` is that of the words which a redacted revision no longer has.
    """

    start: int
    end: int
    exact: str
    sha256: NotRequired[str]


def anchors(spans: Iterable[Span], text: str) -> list[Anchor]:
    """Return ``spans`` with their words in ``text``, ready to store."""
    return [{"start": span.start, "end": span.end, "exact": span.of(text)} for span in spans]


def spans_of(stored: Iterable[Anchor]) -> tuple[Span, ...]:
    """Return the places of ``stored``, in their order."""
    return tuple(Span(anchor["start"], anchor["end"]) for anchor in stored)


def within(spans: Iterable[Span], most: int, text: str) -> Iterator[Span]:
    """Yield ``spans`` as far as they have ``most`` characters, the last one up to a blank."""
    for span in spans:
        if len(span) > most:
            blank = text.rfind(" ", span.start, span.start + most + 1)
            end = blank if blank > span.start else span.start + most
            if span.start < end:
                yield Span(span.start, end)
            return
        yield span
        most -= len(span) + 1


def as_bounded(value: str | list[Anchor]) -> str | list[Anchor]:
    """Return a statement or its anchors, of a time without bounds, as far as one may be now."""
    if isinstance(value, str):
        return value[:LONGEST_STATEMENT]
    kept: list[Anchor] = []
    for each in value:
        left = LONGEST_STATEMENT - sum(len(before["exact"]) for before in kept)
        kept.append({**each, "exact": each["exact"][:left]})
    return kept


def words_have_an_end(table: str, **most: int) -> pgtrigger.Trigger:
    """
    Return the trigger that holds the anchors of each field of ``table`` to so many characters.

    :raises django.db.IntegrityError: (from the database) naming ``{table}_{field}_have_an_end``
    """
    for field, number in most.items():
        message = f"These words are too many: {number:,} characters at most."
        rule(f"{table}_{field}_have_an_end", message, INVALID, field=field)
    return pgtrigger.Trigger(
        name="words_have_an_end",
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(*most),
        when=pgtrigger.Before,
        func="".join(
            f"""
            IF (SELECT sum((spot->>'end')::int - (spot->>'start')::int + 1) - 1
                  FROM jsonb_array_elements(NEW.{field}) AS spot) > {number} THEN
                RAISE EXCEPTION 'too many words in {field}'
                    USING ERRCODE = 'check_violation',
                          CONSTRAINT = '{table}_{field}_have_an_end';
            END IF;
            """
            for field, number in most.items()
        )
        + "RETURN NEW;",
    )


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
