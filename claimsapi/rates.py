"""Rates as people write them: ``100/minute`` is a hundred requests in any window of a minute."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}

PATTERN = f"[1-9][0-9]{{0,8}}/({'|'.join(SECONDS)})"


class NoRate(ValueError):
    """This is not how a rate is written."""


@dataclass(frozen=True, slots=True)
class Rate:
    quota: int
    unit: str

    @classmethod
    def read(cls, written: str) -> Rate:
        """
        Return the rate that ``written`` says.

        :raises NoRate: if it says none
        """
        if not re.fullmatch(PATTERN, written):
            raise NoRate(f"“{written}” is no rate: write 100/minute; units: {', '.join(SECONDS)}.")
        quota, _, unit = written.partition("/")
        return cls(int(quota), unit)

    @property
    def seconds(self) -> int:
        return SECONDS[self.unit]

    def __str__(self) -> str:
        return f"{self.quota}/{self.unit}"


def read_rates(written: Sequence[str]) -> list[Rate]:
    """
    Return the rates that ``written`` says, the shortest window first.

    :raises NoRate: if one says none, or two are about the same window
    """
    rates = sorted((Rate.read(each) for each in written), key=lambda rate: rate.seconds)
    if len({rate.unit for rate in rates}) < len(rates):
        raise NoRate("Two rates are about the same window: keep one of them.")
    return rates
