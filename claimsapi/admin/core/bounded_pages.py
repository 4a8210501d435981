"""Pages of a list that end at ten thousand rows: to know how many more there are, reads all."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

from claimsapi.operations.core.counts import MOST_COUNTED, counted_at_most


class BoundedPaginator(Paginator[Any]):
    """The first ``most`` rows; filters and words find what comes behind them."""

    most = MOST_COUNTED

    @cached_property
    def count(self) -> int:
        return counted_at_most(cast(QuerySet[Any], self.object_list), self.most)
