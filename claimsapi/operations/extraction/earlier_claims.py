"""What a second reader is shown of other articles: claims that are like those of this one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from claimsapi.extract.result import Attribution, CueKind, Extraction
from claimsapi.models import Claim, Revision
from claimsapi.operations.claims import cross_article, judged
from claimsapi.second_reader.earlier import MOST, Earlier

# Statements that are looked up, the first of the article: it bounds the work.
LOOKED_UP = 40

OF_EACH = 2  # claims

# How likely two claims say the same, at least: below it they are about other things.
ALIKE = 0.1


def earlier_claims(revision: Revision, extraction: Extraction) -> Mapping[str, Sequence[Earlier]]:
    """Return, by attribution, the MOST claims of other articles that are likest to it."""
    own = claims_of_article(revision)
    said = [each for each in extraction.attributions if _is_comparable(each)][:LOOKED_UP]
    texts = [_words(each, revision) for each in said]
    found = [
        (score, each.id, _earlier(dated.claim, f"{dated.at:%d %B %Y}"))
        for each, like in zip(said, judged.like(revision, texts, own, most=OF_EACH), strict=True)
        for score, dated in like
        if score >= ALIKE
    ]
    likest: dict[str, list[Earlier]] = defaultdict(list)
    for _, attribution, earlier in sorted(found, key=lambda one: (-one[0], one[1]))[:MOST]:
        likest[attribution].append(earlier)
    return likest


def claims_of_article(revision: Revision) -> set[UUID]:
    """Return the claims that any revision of its article carries so far (one query)."""
    carried = Claim.objects.filter(attributions__revision__article=revision.article_id)
    return set(carried.values_list("pk", flat=True))


def _is_comparable(attribution: Attribution) -> bool:
    return (
        attribution.cue_kind == CueKind.SPEECH
        and attribution.claim_kind in cross_article.KINDS
        and attribution.source_id is not None
    )


def _words(attribution: Attribution, revision: Revision) -> str:
    return " ".join(span.of(revision.text) for span in attribution.content)


def _earlier(claim: Claim, day: str) -> Earlier:
    return Earlier(id=str(claim.pk), speaker=str(claim.source or ""), day=day, words=claim.text)
