"""
Every operation of the service, made by generate.py from its schema: change it there.

docs/openapi.yaml, sha256 cc7c0a27bcbe09e8b963f53d3c2b64963c6ea3f41aec6be2ca6a8e06b12ce8b2
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Literal

from claimsapi_client import rows
from claimsapi_client.connection import Connection


class Articles:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(
        self,
        *,
        canonical_url: str | None = None,
        created_after: str | datetime | None = None,
        external_id: str | None = None,
        language: str | None = None,
        one_sided: bool | None = None,
        page_size: int | None = None,
        published_after: str | datetime | None = None,
        published_before: str | datetime | None = None,
        publisher: str | None = None,
        q: str | None = None,
        status: Sequence[Literal["active", "withdrawn"]] | None = None,
        updated_after: str | datetime | None = None,
        wire_of: str | None = None,
    ) -> Iterator[rows.Article]:
        """List articles, newest first."""
        return self._connection.pages(
            "articles/",
            canonical_url=canonical_url,
            created_after=created_after,
            external_id=external_id,
            language=language,
            one_sided=one_sided,
            page_size=page_size,
            published_after=published_after,
            published_before=published_before,
            publisher=publisher,
            q=q,
            status=status,
            updated_after=updated_after,
            wire_of=wire_of,
        )

    def create(
        self,
        body: rows.NewArticle,
        *,
        wait: int | None = None,
    ) -> rows.Job:
        """Send an article in."""
        answer: rows.Job = self._connection.send("POST", "articles/", body, wait=wait)
        return answer

    def revisions(
        self,
        article: str | int,
        *,
        page_size: int | None = None,
    ) -> Iterator[rows.Revision]:
        """Read the revisions of an article."""
        return self._connection.pages(f"articles/{article}/revisions/", page_size=page_size)

    def add_revision(
        self,
        article: str | int,
        body: rows.NewRevision | None = None,
        *,
        wait: int | None = None,
    ) -> rows.Job:
        """Send an article's next revision."""
        answer: rows.Job = self._connection.send(
            "POST", f"articles/{article}/revisions/", body, wait=wait
        )
        return answer

    def revision(
        self,
        article: str | int,
        number: str | int,
    ) -> rows.FullRevision:
        """Read a revision by its id."""
        answer: rows.FullRevision = self._connection.send(
            "GET", f"articles/{article}/revisions/{number}/"
        )
        return answer

    def revision_annotations(
        self,
        article: str | int,
        number: str | int,
    ) -> rows.AnnotationPage:
        """Read a revision as Web Annotations."""
        answer: rows.AnnotationPage = self._connection.send(
            "GET", f"articles/{article}/revisions/{number}/annotations/"
        )
        return answer

    def revision_diff(
        self,
        article: str | int,
        number: str | int,
        *,
        against: int | None = None,
    ) -> rows.Comparison:
        """Compare a revision with another."""
        answer: rows.Comparison = self._connection.send(
            "GET", f"articles/{article}/revisions/{number}/diff/", against=against
        )
        return answer

    def revision_extract(
        self,
        article: str | int,
        number: str | int,
        *,
        wait: int | None = None,
    ) -> rows.Job:
        """Read a revision's text again."""
        answer: rows.Job = self._connection.send(
            "POST", f"articles/{article}/revisions/{number}/extract/", wait=wait
        )
        return answer

    def revision_redact(
        self,
        article: str | int,
        number: str | int,
        body: rows.Redaction,
    ) -> rows.Revision:
        """Redact a revision."""
        answer: rows.Revision = self._connection.send(
            "POST", f"articles/{article}/revisions/{number}/redact/", body
        )
        return answer

    def revision_segments(
        self,
        article: str | int,
        number: str | int,
    ) -> Sequence[rows.Segment]:
        """Read the segments of a revision."""
        answer: Sequence[rows.Segment] = self._connection.send(
            "GET", f"articles/{article}/revisions/{number}/segments/"
        )
        return answer

    def revision_segment(
        self,
        article: str | int,
        number: str | int,
        ordinal: str | int,
    ) -> rows.Segment:
        """Read a segment by its id."""
        answer: rows.Segment = self._connection.send(
            "GET", f"articles/{article}/revisions/{number}/segments/{ordinal}/"
        )
        return answer

    def change_revision_segment(
        self,
        article: str | int,
        number: str | int,
        ordinal: str | int,
        body: rows.PatchedRole,
        *,
        if_match: str,
    ) -> rows.Segment:
        """Give a segment another role."""
        answer: rows.Segment = self._connection.send(
            "PATCH",
            f"articles/{article}/revisions/{number}/segments/{ordinal}/",
            body,
            if_match=if_match,
        )
        return answer

    def get(
        self,
        id: str | int,
    ) -> rows.Article:
        """Read an article by its id."""
        answer: rows.Article = self._connection.send("GET", f"articles/{id}/")
        return answer

    def change(
        self,
        id: str | int,
        body: rows.PatchedArticleEdit | None = None,
        *,
        if_match: str,
    ) -> rows.Article:
        """Change an article."""
        answer: rows.Article = self._connection.send(
            "PATCH", f"articles/{id}/", body, if_match=if_match
        )
        return answer

    def delete(
        self,
        id: str | int,
        *,
        if_match: str,
    ) -> None:
        """Withdraw an article."""
        self._connection.send("DELETE", f"articles/{id}/", if_match=if_match)


class Attributions:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(
        self,
        *,
        anchor: Sequence[Literal["exact", "moved", "orphaned", "redacted"]] | None = None,
        article: str | None = None,
        claim: str | None = None,
        created_after: str | datetime | None = None,
        cue_kind: Sequence[Literal["belief", "evidence", "intention", "other", "speech"]]
        | None = None,
        drift: Sequence[
            Literal[
                "dropped",
                "hedged",
                "kept",
                "new",
                "quote_altered",
                "reattributed",
                "restored",
                "reworded",
            ]
        ]
        | None = None,
        page_size: int | None = None,
        quote_type: Sequence[Literal["direct", "indirect", "mixed"]] | None = None,
        review: Sequence[Literal["accepted", "edited", "pending", "rejected"]] | None = None,
        updated_after: str | datetime | None = None,
    ) -> Iterator[rows.Attribution]:
        """List attributions, newest first."""
        return self._connection.pages(
            "attributions/",
            anchor=anchor,
            article=article,
            claim=claim,
            created_after=created_after,
            cue_kind=cue_kind,
            drift=drift,
            page_size=page_size,
            quote_type=quote_type,
            review=review,
            updated_after=updated_after,
        )

    def create(
        self,
        body: rows.NewAppearance,
    ) -> rows.Attribution:
        """Add a place of a claim."""
        answer: rows.Attribution = self._connection.send("POST", "attributions/", body)
        return answer

    def get(
        self,
        id: str | int,
    ) -> rows.Attribution:
        """Read an attribution by its id."""
        answer: rows.Attribution = self._connection.send("GET", f"attributions/{id}/")
        return answer

    def change(
        self,
        id: str | int,
        body: rows.PatchedAppearanceEdit | None = None,
        *,
        if_match: str,
    ) -> rows.Attribution:
        """Change an attribution."""
        answer: rows.Attribution = self._connection.send(
            "PATCH", f"attributions/{id}/", body, if_match=if_match
        )
        return answer

    def history(
        self,
        id: str | int,
        *,
        page_size: int | None = None,
    ) -> Iterator[rows.HistoryEntry]:
        """Read the history of an attribution."""
        return self._connection.pages(f"attributions/{id}/history/", page_size=page_size)


class Bulk:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def articles(
        self,
        body: rows.Items | None = None,
        *,
        wait: int | None = None,
    ) -> rows.Outcomes:
        """Send many articles in."""
        answer: rows.Outcomes = self._connection.send("POST", "bulk/articles/", body, wait=wait)
        return answer

    def claims(
        self,
        body: rows.Items | None = None,
        *,
        wait: int | None = None,
    ) -> rows.Outcomes:
        """Add many claims at once."""
        answer: rows.Outcomes = self._connection.send("POST", "bulk/claims/", body, wait=wait)
        return answer


class Claims:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(
        self,
        *,
        article: str | None = None,
        confidence_min: float | None = None,
        created_after: str | datetime | None = None,
        cue_kind: Sequence[Literal["belief", "evidence", "intention", "other", "speech"]]
        | None = None,
        dispute: str | None = None,
        expand: Sequence[Literal["attributions", "source"]] | None = None,
        fields: Sequence[
            Literal[
                "audience",
                "created_at",
                "dispute",
                "id",
                "kind",
                "medium",
                "merged_into",
                "place",
                "platform",
                "said_expression",
                "said_from",
                "said_precision",
                "said_to",
                "source",
                "stance",
                "status",
                "text",
                "updated_at",
                "url",
                "venue",
            ]
        ]
        | None = None,
        kind: Sequence[Literal["commitment", "demand", "denial", "factual", "forecast", "opinion"]]
        | None = None,
        medium: Sequence[
            Literal[
                "broadcast",
                "communique",
                "court_filing",
                "document",
                "interview",
                "press_conference",
                "report",
                "social_post",
                "speech",
                "unspecified",
                "written_statement",
            ]
        ]
        | None = None,
        naming: Sequence[Literal["collective", "named", "role_only", "unnamed"]] | None = None,
        page_size: int | None = None,
        platform: str | None = None,
        published_after: str | datetime | None = None,
        published_before: str | datetime | None = None,
        publisher: str | None = None,
        q: str | None = None,
        quote_type: Sequence[Literal["direct", "indirect", "mixed"]] | None = None,
        said_after: str | datetime | None = None,
        said_before: str | datetime | None = None,
        source: str | None = None,
        stance: Sequence[Literal["affirms", "denies", "qualifies", "questions"]] | None = None,
        status: Sequence[Literal["accepted", "rejected", "suggested", "withdrawn"]] | None = None,
        updated_after: str | datetime | None = None,
    ) -> Iterator[rows.Claim]:
        """List claims, newest first."""
        return self._connection.pages(
            "claims/",
            article=article,
            confidence_min=confidence_min,
            created_after=created_after,
            cue_kind=cue_kind,
            dispute=dispute,
            expand=expand,
            fields=fields,
            kind=kind,
            medium=medium,
            naming=naming,
            page_size=page_size,
            platform=platform,
            published_after=published_after,
            published_before=published_before,
            publisher=publisher,
            q=q,
            quote_type=quote_type,
            said_after=said_after,
            said_before=said_before,
            source=source,
            stance=stance,
            status=status,
            updated_after=updated_after,
        )

    def create(
        self,
        body: rows.NewClaim | None = None,
    ) -> rows.Claim:
        """Add a claim by hand."""
        answer: rows.Claim = self._connection.send("POST", "claims/", body)
        return answer

    def get(
        self,
        id: str | int,
        *,
        expand: Sequence[Literal["attributions", "source"]] | None = None,
        fields: Sequence[
            Literal[
                "audience",
                "created_at",
                "dispute",
                "id",
                "kind",
                "medium",
                "merged_into",
                "place",
                "platform",
                "said_expression",
                "said_from",
                "said_precision",
                "said_to",
                "source",
                "stance",
                "status",
                "text",
                "updated_at",
                "url",
                "venue",
            ]
        ]
        | None = None,
    ) -> rows.Claim:
        """Read a claim by its id."""
        answer: rows.Claim = self._connection.send(
            "GET", f"claims/{id}/", expand=expand, fields=fields
        )
        return answer

    def change(
        self,
        id: str | int,
        body: rows.PatchedClaimEdit | None = None,
        *,
        if_match: str,
    ) -> rows.Claim:
        """Change a claim."""
        answer: rows.Claim = self._connection.send(
            "PATCH", f"claims/{id}/", body, if_match=if_match
        )
        return answer

    def delete(
        self,
        id: str | int,
        *,
        if_match: str,
    ) -> None:
        """Withdraw a claim."""
        self._connection.send("DELETE", f"claims/{id}/", if_match=if_match)

    def accept(
        self,
        id: str | int,
        body: rows.Reason | None = None,
        *,
        if_match: str,
    ) -> rows.Claim:
        """Accept a claim."""
        answer: rows.Claim = self._connection.send(
            "POST", f"claims/{id}/accept/", body, if_match=if_match
        )
        return answer

    def attributions(
        self,
        id: str | int,
        *,
        page_size: int | None = None,
    ) -> Iterator[rows.Attribution]:
        """Read the attributions of a claim."""
        return self._connection.pages(f"claims/{id}/attributions/", page_size=page_size)

    def claimreview(
        self,
        id: str | int,
    ) -> dict[str, Any]:
        """Read a claim's published ClaimReview."""
        answer: dict[str, Any] = self._connection.send("GET", f"claims/{id}/claimreview/")
        return answer

    def drift(
        self,
        id: str | int,
        *,
        page_size: int | None = None,
    ) -> Iterator[rows.Drift]:
        """List how a claim has drifted."""
        return self._connection.pages(f"claims/{id}/drift/", page_size=page_size)

    def history(
        self,
        id: str | int,
        *,
        page_size: int | None = None,
    ) -> Iterator[rows.HistoryEntry]:
        """Read the history of a claim."""
        return self._connection.pages(f"claims/{id}/history/", page_size=page_size)

    def merge(
        self,
        id: str | int,
        body: rows.MergeClaim,
        *,
        if_match: str,
    ) -> rows.Claim:
        """Merge another claim into this."""
        answer: rows.Claim = self._connection.send(
            "POST", f"claims/{id}/merge/", body, if_match=if_match
        )
        return answer

    def reject(
        self,
        id: str | int,
        body: rows.Rejection,
        *,
        if_match: str,
    ) -> rows.Claim:
        """Reject a claim."""
        answer: rows.Claim = self._connection.send(
            "POST", f"claims/{id}/reject/", body, if_match=if_match
        )
        return answer

    def reviews(
        self,
        id: str | int,
        *,
        page_size: int | None = None,
    ) -> Iterator[rows.ClaimReview]:
        """Read the reviews of a claim."""
        return self._connection.pages(f"claims/{id}/reviews/", page_size=page_size)

    def add_review(
        self,
        id: str | int,
        body: rows.NewReview,
    ) -> rows.ClaimReview:
        """Draft a review of a claim."""
        answer: rows.ClaimReview = self._connection.send("POST", f"claims/{id}/reviews/", body)
        return answer

    def split(
        self,
        id: str | int,
        body: rows.SplitClaim,
        *,
        if_match: str,
    ) -> rows.Claim:
        """Split a claim in two."""
        answer: rows.Claim = self._connection.send(
            "POST", f"claims/{id}/split/", body, if_match=if_match
        )
        return answer

    def match(
        self,
        body: rows.Statement,
    ) -> rows.Matches:
        """Find earlier claims like this."""
        answer: rows.Matches = self._connection.send("POST", "claims/match/", body)
        return answer


class CounterClaims:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(
        self,
        *,
        article: str | None = None,
        basis: Sequence[Literal["explicit", "inferred"]] | None = None,
        claim: str | None = None,
        confidence_min: float | None = None,
        counter: str | None = None,
        created_after: str | datetime | None = None,
        dispute: str | None = None,
        expand: Sequence[Literal["claim", "counter", "source"]] | None = None,
        extractor: str | None = None,
        page_size: int | None = None,
        relation: Sequence[Literal["corrects", "denies", "disputes", "impugns_source", "qualifies"]]
        | None = None,
        review: Sequence[Literal["accepted", "pending", "rejected"]] | None = None,
        updated_after: str | datetime | None = None,
    ) -> Iterator[rows.CounterClaim]:
        """List counter-claims, newest first."""
        return self._connection.pages(
            "counter-claims/",
            article=article,
            basis=basis,
            claim=claim,
            confidence_min=confidence_min,
            counter=counter,
            created_after=created_after,
            dispute=dispute,
            expand=expand,
            extractor=extractor,
            page_size=page_size,
            relation=relation,
            review=review,
            updated_after=updated_after,
        )

    def create(
        self,
        body: rows.NewCounterClaim,
    ) -> rows.CounterClaim:
        """Add a counter-claim."""
        answer: rows.CounterClaim = self._connection.send("POST", "counter-claims/", body)
        return answer

    def get(
        self,
        id: str | int,
        *,
        expand: Sequence[Literal["claim", "counter", "source"]] | None = None,
    ) -> rows.CounterClaim:
        """Read a counter-claim by its id."""
        answer: rows.CounterClaim = self._connection.send(
            "GET", f"counter-claims/{id}/", expand=expand
        )
        return answer

    def change(
        self,
        id: str | int,
        body: rows.PatchedCounterClaimEdit | None = None,
        *,
        if_match: str,
    ) -> rows.CounterClaim:
        """Change a counter-claim."""
        answer: rows.CounterClaim = self._connection.send(
            "PATCH", f"counter-claims/{id}/", body, if_match=if_match
        )
        return answer

    def delete(
        self,
        id: str | int,
        *,
        if_match: str,
    ) -> None:
        """Reject a counter-claim by DELETE."""
        self._connection.send("DELETE", f"counter-claims/{id}/", if_match=if_match)

    def accept(
        self,
        id: str | int,
        body: rows.Reason | None = None,
        *,
        if_match: str,
    ) -> rows.CounterClaim:
        """Accept a counter-claim."""
        answer: rows.CounterClaim = self._connection.send(
            "POST", f"counter-claims/{id}/accept/", body, if_match=if_match
        )
        return answer

    def history(
        self,
        id: str | int,
        *,
        page_size: int | None = None,
    ) -> Iterator[rows.HistoryEntry]:
        """Read the history of a counter-claim."""
        return self._connection.pages(f"counter-claims/{id}/history/", page_size=page_size)

    def reject(
        self,
        id: str | int,
        body: rows.Reason | None = None,
        *,
        if_match: str,
    ) -> rows.CounterClaim:
        """Reject a counter-claim."""
        answer: rows.CounterClaim = self._connection.send(
            "POST", f"counter-claims/{id}/reject/", body, if_match=if_match
        )
        return answer


class Credits:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(
        self,
        *,
        article: str | None = None,
        created_after: str | datetime | None = None,
        creator: str | None = None,
        page_size: int | None = None,
        publisher: str | None = None,
        review: Sequence[Literal["accepted", "pending", "rejected"]] | None = None,
        role: Sequence[
            Literal[
                "additional_reporting",
                "agency_copy",
                "byline",
                "editing",
                "graphic",
                "photo",
                "translation",
                "wire",
            ]
        ]
        | None = None,
        supplier: str | None = None,
        unresolved: bool | None = None,
        updated_after: str | datetime | None = None,
    ) -> Iterator[rows.Credit]:
        """List credits, newest first."""
        return self._connection.pages(
            "credits/",
            article=article,
            created_after=created_after,
            creator=creator,
            page_size=page_size,
            publisher=publisher,
            review=review,
            role=role,
            supplier=supplier,
            unresolved=unresolved,
            updated_after=updated_after,
        )

    def create(
        self,
        body: rows.NewCredit,
    ) -> rows.Credit:
        """Add a credit."""
        answer: rows.Credit = self._connection.send("POST", "credits/", body)
        return answer

    def get(
        self,
        id: str | int,
    ) -> rows.Credit:
        """Read a credit by its id."""
        answer: rows.Credit = self._connection.send("GET", f"credits/{id}/")
        return answer

    def change(
        self,
        id: str | int,
        body: rows.PatchedCreditEdit | None = None,
        *,
        if_match: str,
    ) -> rows.Credit:
        """Change a credit."""
        answer: rows.Credit = self._connection.send(
            "PATCH", f"credits/{id}/", body, if_match=if_match
        )
        return answer

    def delete(
        self,
        id: str | int,
        *,
        if_match: str,
    ) -> None:
        """Reject a credit by DELETE."""
        self._connection.send("DELETE", f"credits/{id}/", if_match=if_match)

    def accept(
        self,
        id: str | int,
        body: rows.Reason | None = None,
        *,
        if_match: str,
    ) -> rows.Credit:
        """Accept a credit."""
        answer: rows.Credit = self._connection.send(
            "POST", f"credits/{id}/accept/", body, if_match=if_match
        )
        return answer

    def history(
        self,
        id: str | int,
        *,
        page_size: int | None = None,
    ) -> Iterator[rows.HistoryEntry]:
        """Read the history of a credit."""
        return self._connection.pages(f"credits/{id}/history/", page_size=page_size)

    def reject(
        self,
        id: str | int,
        body: rows.Reason | None = None,
        *,
        if_match: str,
    ) -> rows.Credit:
        """Reject a credit."""
        answer: rows.Credit = self._connection.send(
            "POST", f"credits/{id}/reject/", body, if_match=if_match
        )
        return answer

    def resolve(
        self,
        id: str | int,
        body: rows.ResolutionOfLine | None = None,
        *,
        if_match: str,
    ) -> rows.Resolved:
        """Say whom a credit line names."""
        answer: rows.Resolved = self._connection.send(
            "POST", f"credits/{id}/resolve/", body, if_match=if_match
        )
        return answer


class Disputes:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(
        self,
        *,
        article: str | None = None,
        claim: str | None = None,
        created_after: str | datetime | None = None,
        expand: Sequence[Literal["claims", "source"]] | None = None,
        one_sided: bool | None = None,
        page_size: int | None = None,
        publisher: str | None = None,
        q: str | None = None,
        resolution: Sequence[Literal["affirmed", "both_hold", "denied", "unresolvable"]]
        | None = None,
        slug: str | None = None,
        source: str | None = None,
        status: Sequence[Literal["dormant", "open", "resolved"]] | None = None,
        updated_after: str | datetime | None = None,
    ) -> Iterator[rows.Dispute]:
        """List disputes, newest first."""
        return self._connection.pages(
            "disputes/",
            article=article,
            claim=claim,
            created_after=created_after,
            expand=expand,
            one_sided=one_sided,
            page_size=page_size,
            publisher=publisher,
            q=q,
            resolution=resolution,
            slug=slug,
            source=source,
            status=status,
            updated_after=updated_after,
        )

    def create(
        self,
        body: rows.NewDispute,
    ) -> rows.Dispute:
        """Open a dispute."""
        answer: rows.Dispute = self._connection.send("POST", "disputes/", body)
        return answer

    def get(
        self,
        id: str | int,
        *,
        expand: Sequence[Literal["claims", "source"]] | None = None,
    ) -> rows.Dispute:
        """Read a dispute by its id."""
        answer: rows.Dispute = self._connection.send("GET", f"disputes/{id}/", expand=expand)
        return answer

    def change(
        self,
        id: str | int,
        body: rows.PatchedDisputeEdit | None = None,
        *,
        if_match: str,
    ) -> rows.Dispute:
        """Change a dispute."""
        answer: rows.Dispute = self._connection.send(
            "PATCH", f"disputes/{id}/", body, if_match=if_match
        )
        return answer

    def delete(
        self,
        id: str | int,
        *,
        if_match: str,
    ) -> None:
        """Delete a dispute."""
        self._connection.send("DELETE", f"disputes/{id}/", if_match=if_match)

    def put_claim(
        self,
        claim: str | int,
        id: str | int,
        body: rows.Stance,
        *,
        if_match: str,
    ) -> rows.Dispute:
        """Put a claim on a side."""
        answer: rows.Dispute = self._connection.send(
            "PUT", f"disputes/{id}/claims/{claim}/", body, if_match=if_match
        )
        return answer

    def delete_claim(
        self,
        claim: str | int,
        id: str | int,
        *,
        if_match: str,
    ) -> rows.Dispute:
        """Take a claim off a dispute."""
        answer: rows.Dispute = self._connection.send(
            "DELETE", f"disputes/{id}/claims/{claim}/", if_match=if_match
        )
        return answer

    def history(
        self,
        id: str | int,
        *,
        page_size: int | None = None,
    ) -> Iterator[rows.HistoryEntry]:
        """Read the history of a dispute."""
        return self._connection.pages(f"disputes/{id}/history/", page_size=page_size)

    def merge(
        self,
        id: str | int,
        body: rows.Merge,
        *,
        if_match: str,
    ) -> rows.Dispute:
        """Merge another dispute into this."""
        answer: rows.Dispute = self._connection.send(
            "POST", f"disputes/{id}/merge/", body, if_match=if_match
        )
        return answer

    def reopen(
        self,
        id: str | int,
        body: rows.Reason | None = None,
        *,
        if_match: str,
    ) -> rows.Dispute:
        """Reopen a dispute."""
        answer: rows.Dispute = self._connection.send(
            "POST", f"disputes/{id}/reopen/", body, if_match=if_match
        )
        return answer

    def resolve(
        self,
        id: str | int,
        body: rows.Resolution,
        *,
        if_match: str,
    ) -> rows.Dispute:
        """Resolve a dispute."""
        answer: rows.Dispute = self._connection.send(
            "POST", f"disputes/{id}/resolve/", body, if_match=if_match
        )
        return answer

    def sides(
        self,
        id: str | int,
    ) -> rows.Sides:
        """Read a dispute side by side."""
        answer: rows.Sides = self._connection.send("GET", f"disputes/{id}/sides/")
        return answer

    def split(
        self,
        id: str | int,
        body: rows.Split,
        *,
        if_match: str,
    ) -> rows.Dispute:
        """Split claims off a dispute."""
        answer: rows.Dispute = self._connection.send(
            "POST", f"disputes/{id}/split/", body, if_match=if_match
        )
        return answer

    def timeline(
        self,
        id: str | int,
    ) -> rows.Timeline:
        """Read the timeline of a dispute."""
        answer: rows.Timeline = self._connection.send("GET", f"disputes/{id}/timeline/")
        return answer


class Events:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(
        self,
        *,
        after: int | None = None,
        object_id: str | None = None,
        page_size: int | None = None,
        type: Sequence[
            Literal[
                "job.succeeded",
                "job.failed",
                "job.cancelled",
                "article.created",
                "article.revised",
                "revision.redacted",
                "article.changed",
                "article.withdrawn",
                "article.restored",
                "article.one_sided",
                "claim.suggested",
                "claim.accepted",
                "claim.rejected",
                "claim.withdrawn",
                "claim.merged",
                "claim.created",
                "claim.changed",
                "claim.drifted",
                "quote.altered",
                "counter_claim.suggested",
                "counter_claim.accepted",
                "counter_claim.rejected",
                "counter_claim.created",
                "counter_claim.changed",
                "counter_claim.deleted",
                "dispute.opened",
                "dispute.changed",
                "source.created",
                "source.changed",
                "source.deleted",
                "source.merged",
                "source.unnamed_used",
                "webhook.disabled",
                "credit.created",
                "credit.changed",
                "credit.deleted",
                "review.created",
                "review.changed",
                "review.deleted",
            ]
        ]
        | None = None,
    ) -> Iterator[rows.Event]:
        """Follow what has changed."""
        return self._connection.pages(
            "events/", after=after, object_id=object_id, page_size=page_size, type=type
        )


class Exports:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(
        self,
        *,
        created_after: str | datetime | None = None,
        format: Sequence[Literal["csv", "jsonld", "ndjson"]] | None = None,
        job: str | None = None,
        page_size: int | None = None,
        resource: Sequence[
            Literal[
                "articles",
                "attributions",
                "claims",
                "counter-claims",
                "credits",
                "disputes",
                "sources",
            ]
        ]
        | None = None,
        updated_after: str | datetime | None = None,
    ) -> Iterator[rows.Export]:
        """List exports, newest first."""
        return self._connection.pages(
            "exports/",
            created_after=created_after,
            format=format,
            job=job,
            page_size=page_size,
            resource=resource,
            updated_after=updated_after,
        )

    def create(
        self,
        body: rows.NewExport,
        *,
        wait: int | None = None,
    ) -> rows.Job:
        """Ask for a list as file."""
        answer: rows.Job = self._connection.send("POST", "exports/", body, wait=wait)
        return answer

    def get(
        self,
        id: str | int,
    ) -> rows.Export:
        """Read an export by its id."""
        answer: rows.Export = self._connection.send("GET", f"exports/{id}/")
        return answer

    def file(
        self,
        id: str | int,
    ) -> str:
        """Download the file of an export."""
        answer: str = self._connection.send("GET", f"exports/{id}/file/")
        return answer


class Feeds:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(
        self,
        *,
        created_after: str | datetime | None = None,
        failing: bool | None = None,
        is_paused: bool | None = None,
        page_size: int | None = None,
        publisher: str | None = None,
        reads: Sequence[Literal["full_text", "page"]] | None = None,
        updated_after: str | datetime | None = None,
    ) -> Iterator[rows.Feed]:
        """List feeds, newest first."""
        return self._connection.pages(
            "feeds/",
            created_after=created_after,
            failing=failing,
            is_paused=is_paused,
            page_size=page_size,
            publisher=publisher,
            reads=reads,
            updated_after=updated_after,
        )

    def create(
        self,
        body: rows.NewFeed,
    ) -> rows.Feed:
        """Add a feed."""
        answer: rows.Feed = self._connection.send("POST", "feeds/", body)
        return answer

    def get(
        self,
        id: str | int,
    ) -> rows.Feed:
        """Read a feed by its id."""
        answer: rows.Feed = self._connection.send("GET", f"feeds/{id}/")
        return answer

    def change(
        self,
        id: str | int,
        body: rows.PatchedFeedEdit | None = None,
        *,
        if_match: str,
    ) -> rows.Feed:
        """Change a feed."""
        answer: rows.Feed = self._connection.send("PATCH", f"feeds/{id}/", body, if_match=if_match)
        return answer

    def delete(
        self,
        id: str | int,
        *,
        if_match: str,
    ) -> None:
        """Delete a feed."""
        self._connection.send("DELETE", f"feeds/{id}/", if_match=if_match)

    def history(
        self,
        id: str | int,
        *,
        page_size: int | None = None,
    ) -> Iterator[rows.HistoryEntry]:
        """Read the history of a feed."""
        return self._connection.pages(f"feeds/{id}/history/", page_size=page_size)

    def poll(
        self,
        id: str | int,
        *,
        wait: int | None = None,
    ) -> rows.Feed:
        """Poll a feed."""
        answer: rows.Feed = self._connection.send("POST", f"feeds/{id}/poll/", wait=wait)
        return answer


class Jobs:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(
        self,
        *,
        article: str | None = None,
        created_after: str | datetime | None = None,
        dismissed: bool | None = None,
        kind: Sequence[
            Literal[
                "bulk",
                "export",
                "extract",
                "feed_poll",
                "ingest",
                "reanchor",
                "source_import",
                "webhook",
            ]
        ]
        | None = None,
        page_size: int | None = None,
        status: Sequence[
            Literal["cancelled", "failed", "partial", "queued", "running", "succeeded"]
        ]
        | None = None,
        trigger: Sequence[Literal["admin", "api", "feed", "schedule"]] | None = None,
        updated_after: str | datetime | None = None,
    ) -> Iterator[rows.Job]:
        """List jobs, newest first."""
        return self._connection.pages(
            "jobs/",
            article=article,
            created_after=created_after,
            dismissed=dismissed,
            kind=kind,
            page_size=page_size,
            status=status,
            trigger=trigger,
            updated_after=updated_after,
        )

    def get(
        self,
        id: str | int,
    ) -> rows.Job:
        """Read a job by its id."""
        answer: rows.Job = self._connection.send("GET", f"jobs/{id}/")
        return answer

    def delete(
        self,
        id: str | int,
        *,
        if_match: str,
    ) -> rows.Job:
        """Cancel a job."""
        answer: rows.Job = self._connection.send("DELETE", f"jobs/{id}/", if_match=if_match)
        return answer

    def dismiss(
        self,
        id: str | int,
        *,
        if_match: str,
    ) -> rows.Job:
        """Mark a finished job as seen."""
        answer: rows.Job = self._connection.send("POST", f"jobs/{id}/dismiss/", if_match=if_match)
        return answer

    def results(
        self,
        id: str | int,
    ) -> str:
        """Read a bulk job's results."""
        answer: str = self._connection.send("GET", f"jobs/{id}/results/")
        return answer

    def retry(
        self,
        id: str | int,
        *,
        if_match: str,
        wait: int | None = None,
    ) -> rows.Job:
        """Do a job again."""
        answer: rows.Job = self._connection.send(
            "POST", f"jobs/{id}/retry/", if_match=if_match, wait=wait
        )
        return answer


class Keys:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def self(
        self,
    ) -> rows.Key:
        """Read your own key."""
        answer: rows.Key = self._connection.send("GET", "keys/self/")
        return answer


class Metrics:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def disputes(
        self,
        *,
        group_by: Literal["publisher", "month", "source"] | None = None,
        opened_after: str | datetime | None = None,
        opened_before: str | datetime | None = None,
        publisher: str | None = None,
        source: str | None = None,
    ) -> rows.DisputeFigures:
        """Count disputes and their outcomes."""
        answer: rows.DisputeFigures = self._connection.send(
            "GET",
            "metrics/disputes/",
            group_by=group_by,
            opened_after=opened_after,
            opened_before=opened_before,
            publisher=publisher,
            source=source,
        )
        return answer

    def sourcing(
        self,
        *,
        group_by: Literal["publisher", "month", "source"] | None = None,
        published_after: str | datetime | None = None,
        published_before: str | datetime | None = None,
        publisher: str | None = None,
        source: str | None = None,
    ) -> rows.Sourcing:
        """Measure how articles are sourced."""
        answer: rows.Sourcing = self._connection.send(
            "GET",
            "metrics/sourcing/",
            group_by=group_by,
            published_after=published_after,
            published_before=published_before,
            publisher=publisher,
            source=source,
        )
        return answer

    def unnamed_sources(
        self,
        *,
        group_by: Literal["publisher", "month", "source"] | None = None,
        published_after: str | datetime | None = None,
        published_before: str | datetime | None = None,
        publisher: str | None = None,
        source: str | None = None,
    ) -> rows.Unnamed:
        """Count reasons for anonymity."""
        answer: rows.Unnamed = self._connection.send(
            "GET",
            "metrics/unnamed-sources/",
            group_by=group_by,
            published_after=published_after,
            published_before=published_before,
            publisher=publisher,
            source=source,
        )
        return answer


class Reviews:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(
        self,
        *,
        author: str | None = None,
        claim: str | None = None,
        created_after: str | datetime | None = None,
        outdated: bool | None = None,
        page_size: int | None = None,
        status: Sequence[Literal["draft", "published"]] | None = None,
        updated_after: str | datetime | None = None,
    ) -> Iterator[rows.ClaimReview]:
        """List reviews, newest first."""
        return self._connection.pages(
            "reviews/",
            author=author,
            claim=claim,
            created_after=created_after,
            outdated=outdated,
            page_size=page_size,
            status=status,
            updated_after=updated_after,
        )

    def get(
        self,
        id: str | int,
    ) -> rows.ClaimReview:
        """Read a review by its id."""
        answer: rows.ClaimReview = self._connection.send("GET", f"reviews/{id}/")
        return answer

    def change(
        self,
        id: str | int,
        body: rows.PatchedReviewEdit | None = None,
        *,
        if_match: str,
    ) -> rows.ClaimReview:
        """Change a review."""
        answer: rows.ClaimReview = self._connection.send(
            "PATCH", f"reviews/{id}/", body, if_match=if_match
        )
        return answer

    def delete(
        self,
        id: str | int,
        *,
        if_match: str,
    ) -> None:
        """Delete a draft review."""
        self._connection.send("DELETE", f"reviews/{id}/", if_match=if_match)

    def claimreview(
        self,
        id: str | int,
    ) -> dict[str, Any]:
        """Read a review as ClaimReview."""
        answer: dict[str, Any] = self._connection.send("GET", f"reviews/{id}/claimreview/")
        return answer

    def history(
        self,
        id: str | int,
        *,
        page_size: int | None = None,
    ) -> Iterator[rows.HistoryEntry]:
        """Read the history of a review."""
        return self._connection.pages(f"reviews/{id}/history/", page_size=page_size)

    def publish(
        self,
        id: str | int,
        body: rows.Reason | None = None,
        *,
        if_match: str,
    ) -> rows.ClaimReview:
        """Publish a review."""
        answer: rows.ClaimReview = self._connection.send(
            "POST", f"reviews/{id}/publish/", body, if_match=if_match
        )
        return answer

    def take_back(
        self,
        id: str | int,
        body: rows.Reason | None = None,
        *,
        if_match: str,
    ) -> rows.ClaimReview:
        """Take back a published review."""
        answer: rows.ClaimReview = self._connection.send(
            "POST", f"reviews/{id}/take-back/", body, if_match=if_match
        )
        return answer


class Search:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(
        self,
        *,
        dispute: str | None = None,
        kind: Literal["factual", "forecast", "opinion", "demand", "commitment", "denial"]
        | None = None,
        page_size: int | None = None,
        published_after: str | datetime | None = None,
        published_before: str | datetime | None = None,
        publisher: str | None = None,
        q: str | None = None,
        source: str | None = None,
        stance: Literal["affirms", "denies", "qualifies", "questions"] | None = None,
        status: Literal["suggested", "accepted", "rejected", "withdrawn", "active"] | None = None,
        type: Literal["claim", "article"] | None = None,
    ) -> Iterator[rows.Hit]:
        """Search claims and articles."""
        return self._connection.pages(
            "search/",
            dispute=dispute,
            kind=kind,
            page_size=page_size,
            published_after=published_after,
            published_before=published_before,
            publisher=publisher,
            q=q,
            source=source,
            stance=stance,
            status=status,
            type=type,
        )


class Sources:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(
        self,
        *,
        article: str | None = None,
        country: str | None = None,
        created_after: str | datetime | None = None,
        kind: Sequence[
            Literal["document", "government", "group", "organization", "person", "unknown"]
        ]
        | None = None,
        naming: Sequence[Literal["collective", "named", "role_only", "unnamed"]] | None = None,
        page_size: int | None = None,
        q: str | None = None,
        status: Sequence[Literal["candidate", "confirmed"]] | None = None,
        updated_after: str | datetime | None = None,
        wikidata_id: str | None = None,
    ) -> Iterator[rows.Source]:
        """List sources, newest first."""
        return self._connection.pages(
            "sources/",
            article=article,
            country=country,
            created_after=created_after,
            kind=kind,
            naming=naming,
            page_size=page_size,
            q=q,
            status=status,
            updated_after=updated_after,
            wikidata_id=wikidata_id,
        )

    def create(
        self,
        body: rows.NewSource,
    ) -> rows.Source:
        """Add a source or publisher."""
        answer: rows.Source = self._connection.send("POST", "sources/", body)
        return answer

    def get(
        self,
        id: str | int,
    ) -> rows.Source:
        """Read a source by its id."""
        answer: rows.Source = self._connection.send("GET", f"sources/{id}/")
        return answer

    def change(
        self,
        id: str | int,
        body: rows.PatchedSourceEdit | None = None,
        *,
        if_match: str,
    ) -> rows.Source:
        """Change a source."""
        answer: rows.Source = self._connection.send(
            "PATCH", f"sources/{id}/", body, if_match=if_match
        )
        return answer

    def delete(
        self,
        id: str | int,
        *,
        if_match: str,
    ) -> None:
        """Delete a source."""
        self._connection.send("DELETE", f"sources/{id}/", if_match=if_match)

    def history(
        self,
        id: str | int,
        *,
        page_size: int | None = None,
    ) -> Iterator[rows.HistoryEntry]:
        """Read the history of a source."""
        return self._connection.pages(f"sources/{id}/history/", page_size=page_size)

    def maybe_same(
        self,
        id: str | int,
        body: rows.OtherSource,
    ) -> rows.Judgement:
        """Take back that sources differ."""
        answer: rows.Judgement = self._connection.send("POST", f"sources/{id}/maybe-same/", body)
        return answer

    def merge(
        self,
        id: str | int,
        body: rows.OtherSource,
        *,
        if_match: str,
    ) -> rows.Moved:
        """Merge another source into this."""
        answer: rows.Moved = self._connection.send(
            "POST", f"sources/{id}/merge/", body, if_match=if_match
        )
        return answer

    def not_same(
        self,
        id: str | int,
        body: rows.OtherSource,
    ) -> rows.Judgement:
        """Say that two sources differ."""
        answer: rows.Judgement = self._connection.send("POST", f"sources/{id}/not-same/", body)
        return answer

    def suggestions(
        self,
        id: str | int,
    ) -> Sequence[rows.Suggestion]:
        """List who a source may be."""
        answer: Sequence[rows.Suggestion] = self._connection.send(
            "GET", f"sources/{id}/suggestions/"
        )
        return answer

    def unmerge(
        self,
        id: str | int,
        body: rows.OtherSource,
        *,
        if_match: str,
    ) -> rows.Moved:
        """Take a merge of sources back."""
        answer: rows.Moved = self._connection.send(
            "POST", f"sources/{id}/unmerge/", body, if_match=if_match
        )
        return answer

    def aliases(
        self,
        source: str | int,
        *,
        page_size: int | None = None,
    ) -> Iterator[rows.Alias]:
        """Read the aliases of a source."""
        return self._connection.pages(f"sources/{source}/aliases/", page_size=page_size)

    def add_alias(
        self,
        source: str | int,
        body: rows.NewAlias,
    ) -> rows.Alias:
        """Give a source another name."""
        answer: rows.Alias = self._connection.send("POST", f"sources/{source}/aliases/", body)
        return answer

    def alias(
        self,
        id: str | int,
        source: str | int,
    ) -> rows.Alias:
        """Read an alias by its id."""
        answer: rows.Alias = self._connection.send("GET", f"sources/{source}/aliases/{id}/")
        return answer

    def delete_alias(
        self,
        id: str | int,
        source: str | int,
        *,
        if_match: str,
    ) -> None:
        """Take a source's name away."""
        self._connection.send("DELETE", f"sources/{source}/aliases/{id}/", if_match=if_match)


class Webhooks:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(
        self,
        *,
        created_after: str | datetime | None = None,
        enabled: bool | None = None,
        failing: bool | None = None,
        page_size: int | None = None,
        updated_after: str | datetime | None = None,
    ) -> Iterator[rows.Webhook]:
        """List webhooks, newest first."""
        return self._connection.pages(
            "webhooks/",
            created_after=created_after,
            enabled=enabled,
            failing=failing,
            page_size=page_size,
            updated_after=updated_after,
        )

    def create(
        self,
        body: rows.NewWebhook,
    ) -> rows.SecretWebhook:
        """Have events sent to you."""
        answer: rows.SecretWebhook = self._connection.send("POST", "webhooks/", body)
        return answer

    def get(
        self,
        id: str | int,
    ) -> rows.Webhook:
        """Read a webhook by its id."""
        answer: rows.Webhook = self._connection.send("GET", f"webhooks/{id}/")
        return answer

    def change(
        self,
        id: str | int,
        body: rows.PatchedWebhookEdit | None = None,
        *,
        if_match: str,
    ) -> rows.Webhook:
        """Change a webhook."""
        answer: rows.Webhook = self._connection.send(
            "PATCH", f"webhooks/{id}/", body, if_match=if_match
        )
        return answer

    def delete(
        self,
        id: str | int,
        *,
        if_match: str,
    ) -> None:
        """Delete a webhook."""
        self._connection.send("DELETE", f"webhooks/{id}/", if_match=if_match)

    def deliveries(
        self,
        id: str | int,
        *,
        page_size: int | None = None,
        status: Literal["pending", "succeeded", "failed"] | None = None,
    ) -> Iterator[rows.Delivery]:
        """List what was sent."""
        return self._connection.pages(
            f"webhooks/{id}/deliveries/", page_size=page_size, status=status
        )

    def delivery_redeliver(
        self,
        delivery: str | int,
        id: str | int,
        *,
        wait: int | None = None,
    ) -> rows.Delivery:
        """Send a delivery once more."""
        answer: rows.Delivery = self._connection.send(
            "POST", f"webhooks/{id}/deliveries/{delivery}/redeliver/", wait=wait
        )
        return answer

    def history(
        self,
        id: str | int,
        *,
        page_size: int | None = None,
    ) -> Iterator[rows.HistoryEntry]:
        """Read the history of a webhook."""
        return self._connection.pages(f"webhooks/{id}/history/", page_size=page_size)

    def rotate_secret(
        self,
        id: str | int,
        *,
        if_match: str,
    ) -> rows.SecretWebhook:
        """Rotate a webhook's secret."""
        answer: rows.SecretWebhook = self._connection.send(
            "POST", f"webhooks/{id}/rotate-secret/", if_match=if_match
        )
        return answer

    def test(
        self,
        id: str | int,
        *,
        wait: int | None = None,
    ) -> rows.Delivery:
        """Send a test to a webhook."""
        answer: rows.Delivery = self._connection.send("POST", f"webhooks/{id}/test/", wait=wait)
        return answer


class Operations:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.articles = Articles(connection)
        self.attributions = Attributions(connection)
        self.bulk = Bulk(connection)
        self.claims = Claims(connection)
        self.counter_claims = CounterClaims(connection)
        self.credits = Credits(connection)
        self.disputes = Disputes(connection)
        self.events = Events(connection)
        self.exports = Exports(connection)
        self.feeds = Feeds(connection)
        self.jobs = Jobs(connection)
        self.keys = Keys(connection)
        self.metrics = Metrics(connection)
        self.reviews = Reviews(connection)
        self.search = Search(connection)
        self.sources = Sources(connection)
        self.webhooks = Webhooks(connection)
