"""Who says what in a text, by name."""

from claimsapi.extract.pipeline import extract


def speakers(text, *, headline="Dam watched as river rises\n\n"):
    """Return for each statement of ``text`` its words and the name of its source, or None."""
    whole = headline + text
    found = extract(whole)
    names = {source.id: source.name for source in found.sources}
    return [
        (" … ".join(span.of(whole) for span in one.content), names.get(one.source_id))
        for one in found.attributions
    ]


def speaker_of(words, text):
    """Return who says ``words``; fails if nobody is said to say them."""
    [name] = {name for content, name in speakers(text) if words in content}
    return name
