"""What disputes are found by."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django_filters import rest_framework as filters

from claimsapi.api.core.filters import ListFilter, TruthFilter
from claimsapi.api.core.value_filters import SourceFilter, any_of, named
from claimsapi.models import Attribution, Claim, Dispute
from claimsapi.models.claim import GONE
from claimsapi.operations.disputes.right_of_reply import one_sided


class DisputeFilter(ListFilter):
    """Disputes by what is said in them: of claims, those count that stand."""

    article = filters.UUIDFilter(method="in_article", help_text="that one of its claims is in")
    claim = filters.UUIDFilter(method="with_claim", help_text="that is in it")
    source = filters.UUIDFilter(method="with_source", help_text="that makes one of its claims")
    publisher = SourceFilter(
        method="from_publisher",
        help_text="that published one of its claims: its id, name or an alias",
    )
    q = filters.CharFilter(method="about", help_text="a part of its proposition or title")
    one_sided = TruthFilter(
        method="with_one_sided", help_text="open, and an article carries one side alone"
    )

    class Meta:
        model = Dispute
        fields = ["status", "resolution", "slug"]

    def in_article(self, disputes: QuerySet[Dispute], _: str, article: UUID) -> Any:
        return self._said(disputes, revision__article=article)

    def with_claim(self, disputes: QuerySet[Dispute], _: str, claim: UUID) -> Any:
        return self._made(disputes, pk=claim)

    def with_source(self, disputes: QuerySet[Dispute], _: str, source: UUID) -> Any:
        return self._made(disputes, source=source)

    def from_publisher(self, disputes: QuerySet[Dispute], _: str, words: str) -> Any:
        publishers = named(words, embargoed=self.embargoed)
        return self._said(disputes, **any_of("revision__article__publisher", publishers))

    def about(self, disputes: QuerySet[Dispute], _: str, words: str) -> Any:
        return disputes.filter(Q(proposition__icontains=words) | Q(title__icontains=words))

    def with_one_sided(self, disputes: QuerySet[Dispute], _: str, wanted: bool) -> Any:
        found = Exists(one_sided(embargoed=self.embargoed).filter(claim__dispute=OuterRef("pk")))
        return disputes.filter(found if wanted else ~found)

    def _made(self, disputes: QuerySet[Dispute], **claim: object) -> QuerySet[Dispute]:
        """Keep disputes with such a claim; its rows lead to them, however many disputes are."""
        found = self.seen(Claim.objects.standing().filter(dispute__isnull=False, **claim))
        return disputes.filter(pk__in=found.order_by().values("dispute"))

    def _said(self, disputes: QuerySet[Dispute], **attribution: object) -> QuerySet[Dispute]:
        """Keep disputes with a claim that has such an attribution."""
        standing = Attribution.objects.exclude(claim__status__in=GONE)
        found = self.seen(standing.filter(claim__dispute__isnull=False, **attribution))
        return disputes.filter(pk__in=found.order_by().values("claim__dispute"))
