"""However broken a page is: an article whose words are all accounted for, or a clear refusal."""

from collections import Counter

from claimsapi.parse.charsets import page_text
from claimsapi.parse.document import Unreadable
from claimsapi.parse.html import reader
from tests.parse.html.mutations import mutated
from tests.parse.html.pages import lost_and_doubled

PAGES = 1_000


def fault(seed):
    """Return what is wrong with how a page is read or refused, or "" if nothing is."""
    page = mutated(seed)
    try:
        document = reader.read(page)
    except Unreadable as refusal:
        return "" if str(refusal) else "refused without a reason"
    ends = [0]
    for segment in document.segments:
        if not ends[-1] <= segment.span.start < segment.span.end <= len(document.text):
            return f"span of {segment}"
        ends.append(segment.span.end)
    if "".join(document.text.split()) != "".join(
        "".join(s.span.of(document.text).split()) for s in document.segments
    ):
        return "text outside of segments"
    lost, doubled = lost_and_doubled(page_text(page))
    return f"lost {lost}, twice {doubled}" if lost or doubled else ""


def test_no_broken_page_raises_or_loses_a_word():
    faults = {seed: found for seed in range(PAGES) if (found := fault(seed))}

    assert faults == {}


def test_the_broken_pages_are_not_all_refused():
    outcomes = Counter()
    for seed in range(200):
        try:
            reader.read(mutated(seed))
        except Unreadable as refusal:
            outcomes[refusal.code] += 1
        else:
            outcomes["read"] += 1

    assert outcomes["read"] > 100
    assert len(outcomes) > 1
