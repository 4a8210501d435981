"""Suggest which sources may be one, with how likely and why; a person decides."""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from claimsapi.extract.result import SourceKind
from claimsapi.link.sources.names import (
    Alias,
    AliasType,
    Directory,
    KnownSource,
    NameMatch,
    last_name,
    normalize,
)
from claimsapi.link.sources.tell_apart import are_two
from claimsapi.models import Source, SourceAlias, SourceDuplicate
from claimsapi.operations.sources.apart import kept_apart
from claimsapi.operations.sources.keep import unmerged_kept

# Names looked at for one new name, the likeliest first: more would bury the good ones.
CANDIDATES = 20

# What other roles leave of how likely two names are one person's.
NAMESAKES = 0.6

# Suggestions kept for one new source.
MOST = 5


@transaction.atomic(savepoint=False)
def suggest(new: Sequence[Source]) -> None:
    """
    Store whom each of ``new`` may be among all other sources.

    Sources of one article ("two officials") are left out on both sides: nobody can tell. A pair
    that was suggested or decided before stays as it is, and what a person keeps apart is no match,
    nor a source that is merged, or goes, meanwhile. Costs four queries, however many there are, one
    more where there are matches, none if there are no sources.
    """
    named = [source for source in new if source.article_id is None and normalize(source.name)]
    if not named:
        return
    near = _near(named)
    kept = unmerged_kept({pk for found in near.values() for pk in found} | near.keys())
    others = _known({pk for found in near.values() for pk in found} & kept)
    rows = [
        row
        for source in named
        if source.pk in kept
        for row in _matches(source, [others[pk] for pk in near[source.pk] if pk in others])
    ]
    if rows:
        judged = kept_apart({pk for row in rows for pk in (row.first_id, row.second_id)})
        rows = [row for row in rows if frozenset((row.first_id, row.second_id)) not in judged]
    # In one order by all: who inserts a pair that another has inserted waits for him.
    rows.sort(key=lambda row: (row.first_id, row.second_id))
    SourceDuplicate.objects.bulk_create(rows, ignore_conflicts=True)


def _matches(source: Source, others: Iterable[KnownSource]) -> list[SourceDuplicate]:
    """Return the likeliest matches: the new name is like a known one, or short for it, or long."""
    near = list(others)
    new = KnownSource(id="", name=source.name, kind=SourceKind(source.kind), role=source.role)
    found = list(Directory(near).find(source.name, kind=new.kind))
    itself = Directory([new])
    for other in near:
        for alias in other.aliases:
            likely = itself.find(alias.text, kind=other.kind)
            found.extend(replace(match, source_id=other.id) for match in likely)
    best: dict[str, NameMatch] = {}
    for match in sorted(found, key=lambda match: -match.score):
        best.setdefault(match.source_id, match)
    roles = {other.id: other.role for other in near}
    weighed = [_by_role(match, source.role, roles[match.source_id]) for match in best.values()]
    return [_row(source, match) for match in sorted(weighed, key=lambda one: -one.score)[:MOST]]


def _by_role(match: NameMatch, role: str, other: str) -> NameMatch:
    """Return ``match`` as likely as two roles under these names leave it."""
    if not are_two(role, other):
        return match
    reason = f"but one is “{role}”, the other “{other}”"
    return replace(match, score=match.score * NAMESAKES, reasons=(*match.reasons, reason))


def _row(source: Source, match: NameMatch) -> SourceDuplicate:
    first, second = sorted((source.pk, UUID(match.source_id)))
    return SourceDuplicate(
        first_id=first, second_id=second, score=match.score, reasons=list(match.reasons)
    )


def _known(wanted: Set[UUID]) -> dict[UUID, KnownSource]:
    """Return the ``wanted`` sources with their names (one query)."""
    aliases: dict[UUID, list[Alias]] = defaultdict(list)
    rows = SourceAlias.objects.filter(source__in=wanted).select_related("source")
    sources = {}
    for row in rows.order_by("source_id", "normalized"):
        sources[row.source_id] = row.source
        aliases[row.source_id].append(
            Alias(row.text, AliasType(row.type), row.valid_from, row.valid_to)
        )
    return {
        pk: KnownSource(
            id=str(pk),
            name="",
            kind=SourceKind(source.kind),
            aliases=tuple(aliases[pk]),
            role=source.role,
        )
        for pk, source in sources.items()
    }


def _near(new: Sequence[Source]) -> dict[UUID, set[UUID]]:
    """Return the ids of sources with a name near to that of each new one (one query)."""
    names = {source.pk: normalize(source.name) for source in new}
    near: dict[UUID, set[UUID]] = {pk: set() for pk in names}
    parameters: dict[str, Any] = {
        "ids": list(names),
        "names": list(names.values()),
        "lasts": [last_name(name.split()) for name in names.values()],
        "initials": [_initials(source.name) for source in new],
        "limit": CANDIDATES,
    }
    with connection.cursor() as cursor:
        cursor.execute(_NEAR, parameters)
        for pk, other in cursor.fetchall():
            near[pk].add(other)
    return near


def _initials(name: str) -> str:
    return "".join(letter for letter in name if "A" <= letter <= "Z").lower()


# Spelled alike, one inside the other, or one short for the other. Each arm uses an index, but in
# a table that is small or was when it was last analyzed: so initials are not made of all names
# there, which takes 50 µs for each, where the new name cannot be any. And names are looked for
# before sources are read: joined in one, they were once for each source that there is.
_NEAR = """
    WITH near AS MATERIALIZED (
        SELECT DISTINCT new.id, found.source_id
          FROM unnest(%(ids)s::uuid[], %(names)s::text[], %(lasts)s::text[], %(initials)s::text[])
               AS new(id, name, last, initials)
         CROSS JOIN LATERAL (
               (SELECT alias.source_id FROM claimsapi_sourcealias AS alias
                 WHERE new.name <%% alias.normalized OR new.name %% alias.normalized
                 ORDER BY similarity(new.name, alias.normalized) DESC LIMIT %(limit)s)
               UNION ALL
               (SELECT alias.source_id FROM claimsapi_sourcealias AS alias
                 WHERE alias.normalized IN (new.last, new.initials) LIMIT %(limit)s)
               UNION ALL
               (SELECT alias.source_id FROM claimsapi_sourcealias AS alias
                 WHERE new.name ~ '^[a-z]+$'
                   AND lower(regexp_replace(alias.text, '[^A-Z]', '', 'g')) = new.name
                 LIMIT %(limit)s)) AS found
         WHERE found.source_id <> new.id)
    SELECT near.id, near.source_id
      FROM near
      JOIN claimsapi_source AS source ON source.id = near.source_id
     WHERE source.merged_into_id IS NULL AND source.article_id IS NULL
"""
