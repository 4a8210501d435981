"""What the hits of a search have in common, and how many have it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimsapi.models import Dispute, Source
from claimsapi.operations.search.search import Hit

MOST_VALUES = 20  # of a facet, the commonest; of months the latest


@dataclass(frozen=True, slots=True)
class Value:
    """So many hits have ``value``; ``label`` names a row, and is None for other values."""

    value: str
    label: str | None
    count: int


def facets(hits: Sequence[Hit]) -> dict[str, list[Value]]:
    """Return how often each value stands in ``hits``, by the name of its filter (2 queries)."""
    counted = {name: _commonest(values) for name, values in _values(hits).items()}
    labels = {
        **_names([*counted["source"], *counted["publisher"]]),
        **_titles(counted["dispute"]),
    }
    found = {
        name: [Value(str(value), labels.get(value), count) for value, count in values.items()]
        for name, values in counted.items()
    }
    found["month"].sort(key=lambda month: month.value, reverse=True)
    return found


def _values(hits: Sequence[Hit]) -> dict[str, Iterable[object]]:
    return {
        "type": (hit.type for hit in hits),
        "source": (hit.source for hit in hits),
        "publisher": (publisher for hit in hits for publisher in hit.publishers),
        "kind": (hit.kind for hit in hits),
        "status": (hit.status for hit in hits),
        "dispute": (hit.dispute for hit in hits),
        "month": _latest(hit.month for hit in hits),
    }


def _latest(months: Iterable[str]) -> list[str]:
    every = list(months)
    kept = sorted(set(every), reverse=True)[:MOST_VALUES]
    return [month for month in every if month in kept]


def _commonest(values: Iterable[object]) -> dict[object, int]:
    counts = Counter(value for value in values if value is not None)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))
    return dict(ordered[:MOST_VALUES])


def _names(ids: Iterable[object]) -> Mapping[object, str]:
    return dict(Source.objects.filter(pk__in=list(ids)).values_list("pk", "name"))


def _titles(ids: Iterable[object]) -> Mapping[object, str]:
    return dict(Dispute.objects.filter(pk__in=list(ids)).values_list("pk", "title"))
