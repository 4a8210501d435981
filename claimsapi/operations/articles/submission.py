"""An article as it came in: what was read, and what its sender says of it."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, tzinfo

from claimsapi.extract.said_time import zone_called
from claimsapi.models import Source
from claimsapi.parse import times
from claimsapi.parse.document import Document, Role
from claimsapi.parse.reader_warnings import ReaderWarning, WarningCode

HEADLINE_LENGTH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """An article as it came in, read but not stored; the later fields overrule what was read."""

    document: Document
    publisher: Source
    raw: bytes
    media_type: str = "text/plain"
    headline: str = ""
    canonical_url: str = ""
    external_id: str = ""
    language: str = ""
    genre: str = ""
    published_at: datetime | None = None
    embargoed_until: datetime | None = None

    @property
    def title(self) -> str:
        return (self.headline or self.document.headline)[:HEADLINE_LENGTH]

    @property
    def own_id(self) -> str:
        return self.external_id or self.document.external_id

    @property
    def address(self) -> str:
        return self.canonical_url or self.document.canonical_url

    @property
    def declared_language(self) -> str:
        """Return what it is said to be in; "en" of a page says nothing, many templates have it."""
        read = self.document.language
        is_template = read.lower().partition("-")[0] == "en"
        return self.language or ("" if is_template else read)

    @property
    def published(self) -> times.Placed | None:
        """Return when the article came out: as submitted, else as read, in the publisher's zone."""
        if self.published_at:
            return times.Placed(self.published_at)
        read = self.document.published_at
        # Beside an edge of all years, a zone can move what was read across it.
        with suppress(times.OutOfYears):
            return times.placed(read, self._zone) if read else None
        return None

    @property
    def held_until(self) -> datetime | None:
        """Return until when it is under embargo: as submitted, else as read."""
        if self.embargoed_until or not self.document.embargoed_until:
            return self.embargoed_until
        return times.checked(datetime.fromisoformat(self.document.embargoed_until))

    @property
    def _zone(self) -> tzinfo | None:
        name = self.publisher.timezone
        return zone_called(name) if name else None

    @property
    def warnings(self) -> tuple[ReaderWarning, ...]:
        """Return what could not be made out, unless the submission knows better."""
        read = self.document.warnings
        if self.embargoed_until:
            read = tuple(each for each in read if each.code != WarningCode.EMBARGO_IN_WORDS)
        if self.published_at:
            return tuple(each for each in read if each.pointer != times.POINTER)
        if self.document.published_at and not self.published:
            return (*read, _without_zone(self.document.published_at, self.publisher))
        return read

    def of_role(self, role: Role) -> str:
        """Return the words of the first segment with ``role``, or nothing."""
        spans = [s.span for s in self.document.segments if s.role == role]
        return spans[0].of(self.document.text) if spans else ""


def _without_zone(written: str, publisher: Source) -> ReaderWarning:
    return ReaderWarning(
        WarningCode.DATE_WITHOUT_ZONE,
        f"The document gives {written[:40]} without an offset from UTC, and no time zone of "
        f"{publisher} is known: the time was taken as unknown. Set the publisher's timezone, or "
        "published_at.",
        times.POINTER,
    )
