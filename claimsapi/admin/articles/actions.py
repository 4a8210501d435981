"""What an editor can do with an article and its paragraphs; each says what was done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.template.defaultfilters import pluralize

from claimsapi import queue
from claimsapi.admin.core.actions import Action
from claimsapi.admin.core.errors import Unclear
from claimsapi.admin.core.forms import Given, VersionForm, WhyForm, reason_field
from claimsapi.models import Article, Segment
from claimsapi.models.article import ArticleStatus
from claimsapi.models.attribution import AttributionReview
from claimsapi.models.base import choices_of
from claimsapi.models.job import Trigger
from claimsapi.operations.articles import edit, segment_roles
from claimsapi.operations.core.locking import IllegalMove, refuse_stale
from claimsapi.operations.core.redacted import refuse_redacted
from claimsapi.operations.extraction import request as extraction_request
from claimsapi.parse.document import Role


class WithdrawalForm(VersionForm):
    reason = reason_field(missing="Say why: the history keeps it.")


class RoleForm(VersionForm):
    """``always`` is for furniture: paragraphs of the publisher with these words."""

    role = forms.ChoiceField(choices=choices_of(Role))
    always = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("always") and given.get("role") not in (None, Role.FURNITURE):
            raise forms.ValidationError(
                "Only furniture is so in every article: choose “furniture”, or leave “always” out."
            )
        return given


def _read_again(article: Article, given: Given, editor: User) -> str:
    refuse_stale(article, given["version"])
    revision = article.current_revision
    if revision is None:
        raise Unclear("The article has no text to read.")
    refuse_redacted(revision)
    if article.status == ArticleStatus.WITHDRAWN:
        raise IllegalMove("The article is withdrawn. Put it back first, then have it read.")
    queue.enqueue(extraction_request.extract(revision, trigger=Trigger.ADMIN))
    return f"Revision {revision.number} is read again."


def _withdraw(article: Article, given: Given, editor: User) -> str:
    count = edit.going_with(article).count()
    edit.withdraw(article, reason=given["reason"], version=given["version"])
    return f"Withdrawn, and {_claims(count)} with it." if count else "Withdrawn."


def _put_back(article: Article, given: Given, editor: User) -> str:
    refuse_stale(article, given["version"])
    if article.status == ArticleStatus.ACTIVE:
        raise IllegalMove("The article is not withdrawn.")
    active = {"status": ArticleStatus.ACTIVE}
    edit.edit(article, active, reason=given["reason"], version=given["version"])
    return "The article is back, with the claims that went with it."


def _set_role(segment: Segment, given: Given, editor: User) -> str:
    role, always = Role(given["role"]), given["always"]
    gone = _leaving(segment) if role == Role.FURNITURE else 0
    segment_roles.set_role(segment, role, always=always, version=given["version"])
    done = f"The paragraph is {called(role)} from now on"
    if always:
        done += f", and so is each of {segment.revision.article.publisher} with these words"
    if gone:
        return f"{done}. {gone} statement{pluralize(gone)} in it went."
    was_furniture = segment.role == Role.FURNITURE != role
    return (
        f"{done}. Read the article again to find what it states." if was_furniture else f"{done}."
    )


def _leaving(segment: Segment) -> int:
    """
    Return how many statements go if ``segment`` becomes furniture.

    :raises IllegalMove: if a person accepted or corrected one of them
    """
    here = segment_roles.standing_in(segment)
    reviewed = [row.claim for row in here if row.review != AttributionReview.PENDING]
    if reviewed:
        words = ", ".join(claim.quoted for claim in reviewed[:3])
        raise IllegalMove(
            f"Somebody has accepted or corrected what stands here: {words}. Reject the claim, or "
            "give its attribution other words, before this becomes furniture. Nothing was changed."
        )
    return len(here)


def called(role: Role) -> str:
    return {Role.BODY: "body text"}.get(role, role.value.replace("_", " "))


def _claims(count: int) -> str:
    return f"{count} suggested claim{pluralize(count)}"


ACTIONS = {
    "read-again": Action(VersionForm, _read_again),
    "put-back": Action(WhyForm, _put_back),
}
WITHDRAWAL = {"withdraw": Action(WithdrawalForm, _withdraw)}
ROLES = {"role": Action(RoleForm, _set_role)}
