"""What a second reader says that new claims are to those of other articles."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from claimsapi.extract.result import EarlierStance
from claimsapi.link.claims.cross_article import Joint, Relation
from claimsapi.models import Claim, Revision
from claimsapi.operations.claims.cross_article import (
    CrossArticleMatch,
    Dated,
    elsewhere,
    is_comparable,
)
from claimsapi.operations.claims.match import Asked, likeliest_of_each

# How sure its judgement is taken to be: as that of a pair which the article's words show.
JUDGED = 0.7


def like(
    revision: Revision, texts: Sequence[str], own: Collection[UUID], *, most: int
) -> list[list[tuple[float, Dated]]]:
    """
    Return for each text the ``most`` earlier claims likest to it, and the score of each.

    Those of the article's ``own`` are left out, and what is older than WINDOW. Three queries.
    """
    asked = [Asked(text) for text in texts]
    found = likeliest_of_each(asked, limit=most, excluding=own)
    comparable = [[one for one in likely if is_comparable(one)] for likely in found]
    dated = elsewhere(revision, {one.id for likely in comparable for one in likely})
    return [
        [(one.score, dated[one.id]) for one in likely if one.id in dated] for likely in comparable
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
