"""What a reader could not make out, or is unsure of: told to whoever sent the article."""

from dataclasses import asdict, dataclass
from enum import StrEnum


class WarningCode(StrEnum):
    """Kinds of warnings, listed in docs/api.md."""

    DATE_UNTRUE = "date-untrue"  # outside of the years that a time can be in
    DATE_UNREADABLE = "date-unreadable"
    DATE_WITHOUT_ZONE = "date-without-zone"
    LANGUAGE_NOT_READ = "language-not-read"
    FURNITURE_DOUBTFUL = "furniture-doubtful"
    AUTHOR_SPLIT = "author-split"
    EMBARGO_IN_WORDS = "embargo-in-words"
    OLDER_VERSION_TAKEN_BACK = "older-version-taken-back"


@dataclass(frozen=True, slots=True)
class ReaderWarning:
    """``pointer`` says of what: a field of the article, or "/segments/3" of its revision."""

    code: WarningCode
    detail: str
    pointer: str

    @property
    def as_json(self) -> dict[str, str]:
        return {key: str(value) for key, value in asdict(self).items()}
