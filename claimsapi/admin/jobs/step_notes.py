"""What a step of a job says of itself, in words."""

from collections.abc import Iterator, Mapping
from typing import Any

_DROPPED = {
    "malformed": "not in the form that was asked for",
    "unknown_number": "about statements that are not there",
    "evidence_not_in_text": "shown by words that are not in the text",
    "proposition_not_of_text": "with a proposition that is not of the text (the link was kept)",
    "speaker_not_in_text": "a speaker who is not in the text",
    "other_direction": "there already, the other way round",
}


def note(step: Mapping[str, Any]) -> str:
    """Return why ``step`` was skipped, or what a second reader has added in it."""
    if reason := step.get("skipped"):
        return f"skipped: {reason}"
    return "; ".join(_added(step)) if "pairs" in step else ""


def _added(step: Mapping[str, Any]) -> Iterator[str]:
    added = _counted(step["pairs"], "counter-claim")
    yield f"{step['model']} proposed {added} and agreed to {step['agreed']} that were there"
    if doubts := step["doubts"]:
        yield f"it doubts {_counted(doubts, 'speaker')}"
    if stances := step.get("stances"):
        yield f"it compared {_counted(stances, 'statement')} with those of other articles"
    dropped = step.get("dropped", {})
    if dropped:
        left_out = (f"{count} {_DROPPED.get(why, why)}" for why, count in dropped.items())
        yield f"left out: {', '.join(left_out)}"
    yield f"{_counted(step['tokens'], 'token')} in {_counted(step['requests'], 'request')}"
    if reason := step.get("incomplete"):
        yield f"not all was read: {reason}"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
