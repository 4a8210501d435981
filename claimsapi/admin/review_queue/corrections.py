"""What an editor corrects about an item before deciding on it; each says what was done."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from claimsapi.admin.core.errors import Unclear
from claimsapi.admin.core.forms import Given
from claimsapi.admin.core.source_choice import chosen_source
from claimsapi.link.articles.open_text import OpenText
from claimsapi.link.attributions.selectors import Named, place
from claimsapi.models import Attribution, Claim, Dispute, Revision, Source
from claimsapi.models.anchors import spans_of
from claimsapi.models.claim import Stance
from claimsapi.operations.attributions import correct_spans
from claimsapi.operations.attributions.correct_spans import Part
from claimsapi.operations.claims import edit as claim_edit
from claimsapi.operations.claims import merge
from claimsapi.operations.core.locking import refuse_stale
from claimsapi.operations.disputes import edit as dispute_edit
from claimsapi.operations.disputes import membership
from claimsapi.parse.spans import Span

# Joins a statement to what stands beside it: a key that moves an end by a word may take one along.
_BETWEEN = frozenset(",:;–—")


def change_source(claim: Claim, given: Given, editor: User) -> str:
    """
    Give ``claim`` the source that was chosen, named, or is to be made.

    :raises Unclear: if no source, or more than one, goes by the name
    """
    source = _source(given, editor)
    claim_edit.edit_claim(claim, {"source": source}, version=given["version"])
    return f"Now said by {source.name}."


def correct_words(claim: Claim, given: Given, editor: User) -> str:
    """Give source, cue or content of the attribution that was shown the selected words."""
    attribution, part = _attribution(claim, given), Part(given["part"])
    span = _span(given, attribution.revision)
    kept = spans_of(getattr(attribution, f"{part}_spans")) if given["add"] else ()
    apart = [one for one in kept if not one.overlaps(span)]
    correct_spans.correct_words(
        attribution, part, [*apart, span], version=given["attribution_version"]
    )
    return f"Corrected the {_CALLED[part]}."


_CALLED = {Part.CONTENT: "statement", Part.SOURCE: "source as printed", Part.CUE: "cue"}


def split(claim: Claim, given: Given, editor: User) -> str:
    """Make a claim of the chosen attributions."""
    new = merge.split(claim, _ids(given), version=given["version"])
    return f"Split off {new.quoted}; it waits for a decision of its own."


def split_words(claim: Claim, given: Given, editor: User) -> str:
    """Make a claim of the selected words of the statement."""
    attribution = _attribution(claim, given)
    span = _span(given, attribution.revision)
    new = correct_spans.split_words(attribution, span, version=given["attribution_version"])
    return f"Split off {new.quoted}; it waits for a decision of its own."


def add_to_dispute(claim: Claim, given: Given, editor: User) -> str:
    """
    Put ``claim`` on a side of the dispute that was chosen, named, or is to be opened.

    :raises Unclear: if no open dispute has that title
    """
    refuse_stale(claim, given["version"])
    stance, proposition = Stance(given["stance"]), given["proposition"]
    if given["new"]:
        if not proposition:
            raise Unclear("Write what is in dispute, as a neutral statement.")
        dispute = dispute_edit.create(
            proposition=proposition, claims={claim: stance}, now=timezone.now()
        )
    else:
        dispute = membership.place(_dispute(given), claim, stance)
    return f"It {stance} “{dispute.proposition}”."


def found_again(orphan: Attribution, given: Given, editor: User) -> str:
    """Store where the words of ``orphan`` stand in the article as it is now."""
    revision = orphan.revision.article.current_revision
    if revision is None:
        raise Unclear("The article has no text.")
    correct_spans.found_again(orphan, revision, _span(given, revision), version=given["version"])
    return f"Found again: {orphan.claim.quoted}"


def _ids(given: Given) -> set[Any]:
    rows = Attribution.objects.filter(pk__in=given["split_off"])
    return set(rows.values_list("pk", flat=True))


def _attribution(claim: Claim, given: Given) -> Attribution:
    refuse_stale(claim, given["version"])
    rows = claim.attributions.select_related("claim", "revision").defer("revision__raw")
    found = rows.filter(pk=given["attribution"]).first()
    if found is None:
        raise Unclear("The attribution is no longer there. Select the words again.")
    return found


def _span(given: Given, revision: Revision) -> Span:
    """Return where the selected words stand: whole words, and no comma or space at their ends."""
    text = OpenText.of_all(revision.text)
    if None not in (given["start"], given["end"]):
        span = place(Named(start=given["start"], end=given["end"]), text)
    else:
        span = place(Named(exact=given["words"]), text)
    whole = _in_whole_words(span, revision.text)
    if whole is None:
        raise Unclear("Select words, not only the space between them.")
    return whole


def _in_whole_words(span: Span, text: str) -> Span | None:
    start, end = span.start, span.end
    while start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and (text[start].isspace() or text[start] in _BETWEEN):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _BETWEEN):
        end -= 1
    return Span(start, end) if start < end else None


def _source(given: Given, editor: User) -> Source:
    new = given["new"]
    source = chosen_source(given["source"], given["source_id"], new=new, editor=editor)
    if source is None:
        raise Unclear("Name the source.")
    return source


def _dispute(given: Given) -> Dispute:
    if given["dispute_id"]:
        return Dispute.objects.get(pk=given["dispute_id"])
    named = Dispute.objects.filter(status="open", proposition__iexact=given["proposition"])
    if not given["proposition"] or (found := named.first()) is None:
        raise Unclear("Choose a dispute from the list, or open a new one.")
    return found
