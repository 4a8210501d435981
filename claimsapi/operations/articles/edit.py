"""What people and their tools set about an article, and its withdrawal; its words are revisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pghistory
from django.db import transaction
from django.db.models import Q

from claimsapi.models import Article, Attribution, Claim, Dispute
from claimsapi.models.article import ArticleStatus
from claimsapi.models.claim import ClaimQuerySet, ClaimStatus, Stance
from claimsapi.models.locks import Advisory, take
from claimsapi.operations.core.locking import IllegalMove, claims_locked, in_order, locked
from claimsapi.parse.urls import address_key


@transaction.atomic
def edit(
    article: Article, fields: Mapping[str, Any], *, reason: str = "", version: int | None = None
) -> Article:
    """
    Set ``fields`` of ``article``; what is read later leaves them as they are. Return it.

    Another ``status`` withdraws it, or brings it back with the claims that went with it.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises django.db.IntegrityError: naming the rule that the fields break
    """
    if "publisher" in fields:
        take(beside=(Advisory.MERGES,))
    wanted = dict(fields)
    if original := wanted.get("wire_of"):
        wanted["wire_of"] = family_locked([article, original])[original.pk]
    current = locked(article, version)
    status = wanted.pop("status", current.status)
    with pghistory.context(reason=reason):
        if status != current.status:
            _move(current, ArticleStatus(status))
        if wanted:
            Article.objects.filter(pk=current.pk).update(
                **_with_what_follows(current, wanted),
                decided=sorted({*current.decided, *wanted}),
            )
    current.refresh_from_db()
    return current


@transaction.atomic
def withdraw(article: Article, *, reason: str = "", version: int | None = None) -> Article:
    """
    Withdraw ``article``, and the suggested claims that no other article carries; return it.

    What a person accepted stays accepted. The dispute view no longer shows the article.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if it is withdrawn already
    """
    current = locked(article, version)
    if current.status == ArticleStatus.WITHDRAWN:
        raise IllegalMove("The article is withdrawn already.")
    with pghistory.context(reason=reason):
        _move(current, ArticleStatus.WITHDRAWN)
    current.refresh_from_db()
    return current


def _move(article: Article, status: ArticleStatus) -> None:
    Article.objects.filter(pk=article.pk).update(status=status)
    if status == ArticleStatus.WITHDRAWN:
        _move_claims(going_with(article), ClaimStatus.SUGGESTED, ClaimStatus.WITHDRAWN)
    else:
        # A claim that a person withdrew has no attribution left that is not rejected.
        withdrawn = Claim.objects.filter(status=ClaimStatus.WITHDRAWN, merged_into=None)
        _move_claims(_carried(withdrawn, article), ClaimStatus.WITHDRAWN, ClaimStatus.SUGGESTED)


def _move_claims(claims: ClaimQuerySet, before: ClaimStatus, after: ClaimStatus) -> None:
    held = [claim.pk for claim in claims_locked(claims) if claim.status == before]
    Claim.objects.filter(pk__in=held).update(status=after)


def going_with(article: Article) -> ClaimQuerySet:
    """Return the suggested claims that are withdrawn with ``article``: no other carries them."""
    here = Attribution.objects.filter(revision=article.current_revision_id).values("claim")
    others = Attribution.objects.standing().in_current_revisions().filter(claim__in=here)
    elsewhere = others.exclude(revision__article=article).values("claim")
    return _carried(Claim.objects.waiting().exclude(pk__in=elsewhere), article)


def _carried(claims: ClaimQuerySet, article: Article) -> ClaimQuerySet:
    """Keep those of ``claims`` that stand in the current revision of ``article``."""
    here = Attribution.objects.filter(revision=article.current_revision_id)
    found = claims.filter(attributions__in=here.not_rejected())
    return Claim.objects.filter(pk__in=found.values("pk"))


@dataclass(frozen=True, slots=True)
class LostSide:
    """A side of ``dispute`` that nobody takes in any other article."""

    dispute: Dispute
    stance: Stance


def sides_lost_without(article: Article) -> list[LostSide]:
    """Return which sides no dispute view shows once ``article`` is withdrawn (two queries)."""
    standing = Attribution.objects.standing().of_active_articles()
    here = standing.filter(revision__article=article, claim__dispute__isnull=False)
    taken = {(row.claim.dispute, row.claim.stance) for row in here.select_related("claim__dispute")}
    others = standing.exclude(revision__article=article)
    left = set(
        others.filter(claim__dispute__in=[dispute for dispute, _ in taken])
        .order_by()
        .values_list("claim__dispute", "claim__stance")
        .distinct()
    )
    lost = [
        LostSide(dispute, Stance(stance))
        for dispute, stance in taken
        if dispute and (dispute.pk, stance) not in left
    ]
    return sorted(lost, key=lambda each: (each.dispute.proposition, each.stance))


def _with_what_follows(article: Article, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return ``wanted`` with what follows from it: an address has its key, a copy one original.

    What somebody has set needs no warning any more.
    """
    fields = dict(wanted)
    if "canonical_url" in fields:
        fields["url_key"] = address_key(fields["canonical_url"])
    if "published_at" in fields:
        fields["published_on"] = None
    fields["warnings"] = [
        each for each in article.warnings if each["pointer"].strip("/") not in wanted
    ]
    if fields.get("wire_of"):
        fields["wire_of"] = original_for(article, fields["wire_of"])
    return fields


def family_locked(articles: Iterable[Article]) -> dict[UUID, Article]:
    """
    Return ``articles``, their originals and their copies by id, as they are now (one query).

    They are locked together, since they change together when one becomes a copy of another.

    :raises django.core.exceptions.ObjectDoesNotExist: if one of ``articles`` was deleted meanwhile
    """
    named = {article.pk for article in articles}
    originals = Article.objects.filter(pk__in=named).order_by().values("wire_of")
    family = Q(pk__in=named) | Q(wire_of__in=named) | Q(pk__in=originals)
    found = {row.pk: row for row in in_order(Article.objects.filter(family))}
    if not named <= found.keys():
        raise Article.DoesNotExist
    return found


def original_for(article: Article, named: Article) -> Article:
    """
    Return what ``article`` becomes a copy of, if it is one of ``named``: no copy has copies.

    What was a copy of ``article`` becomes one of that. ``named`` itself no longer is one.
    """
    is_first = named.pk == article.pk or named.wire_of_id in (None, article.pk)
    first = named if is_first or named.wire_of is None else named.wire_of
    Article.objects.filter(pk=first.pk).update(wire_of=None)
    article.wire_copies.exclude(pk=first.pk).update(wire_of=first)
    return first
