"""What a second reader says that new claims are to those of other articles."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from claimsapi.extract.result import EarlierStance
from claimsapi.link.claims.cross_article import Joint, Relation
from claimsapi.models import Claim, Revision
from claimsapi.operations.claims.cross_article import (
    WINDOW,
    CrossArticleMatch,
    is_comparable,
    last_said,
)
from claimsapi.operations.claims.match import ClaimMatch, earlier_claims

# How sure its judgement is taken to be: as that of a pair which the article's words show.
JUDGED = 0.7


def like(
    revision: Revision, text: str, own: Collection[UUID], *, most: int
) -> list[tuple[ClaimMatch, datetime]]:
    """
    Return the ``most`` earlier claims likest to ``text``, and when each last came up.

    Those of the article's ``own`` are left out, and what is older than WINDOW.
    """
    found = [
        match
        for match in earlier_claims(text, limit=most, excluding=own)
        if is_comparable(match.claim)
    ]
    dates = last_said(revision, [match.claim.pk for match in found])
    here = revision.article.published_at or revision.fetched_at
    return [
        (match, dates[match.claim.pk])
        for match in found
        if match.claim.pk in dates and abs(here - dates[match.claim.pk]) <= WINDOW
    ]


def matches(
    stances: Iterable[EarlierStance], claims: Mapping[str, Claim]
) -> list[CrossArticleMatch]:
    """
    Return what a second reader says that ``claims``, by attribution, are to earlier ones.

    Claims that are gone by now, and those that nobody is known to make, are left out (one query).
    """
    known = [each for each in stances if each.attribution in claims]
    rows = Claim.objects.standing().select_related("source", "dispute")
    earlier = rows.in_bulk([UUID(each.claim) for each in known])
    return [
        CrossArticleMatch(claims[each.attribution], found, _judgement(each), each.extractor)
        for each in known
        if (found := earlier.get(UUID(each.claim)))
        and is_comparable(found)
        and is_comparable(claims[each.attribution])
    ]


def _judgement(stance: EarlierStance) -> Relation:
    joint = Joint.AGREES if stance.agrees else Joint.OPPOSES
    return Relation(joint, JUDGED, denies=not stance.agrees)


def undisputed(
    said: Sequence[CrossArticleMatch], found: Sequence[CrossArticleMatch]
) -> list[CrossArticleMatch]:
    """Return both, the surest first, but for two claims of which they say the contrary."""
    agree = {_sides(match): match.relation.joint == Joint.AGREES for match in said}
    same = (Joint.AGAIN, Joint.AGREES)
    contrary = {
        _sides(match)
        for match in found
        if _sides(match) in agree and agree[_sides(match)] != (match.relation.joint in same)
    }
    both = [match for match in (*found, *said) if _sides(match) not in contrary]
    return sorted(both, key=lambda match: (-match.relation.score, match.earlier.pk))


def _sides(match: CrossArticleMatch) -> tuple[UUID, UUID]:
    return match.new.pk, match.earlier.pk
