"""News pages of our own in the shapes that real ones have, and which of their words got lost."""

from collections import Counter

from claimsapi.parse.html.blocks import Page, items
from claimsapi.parse.html.markup import HIDDEN, lines
from claimsapi.parse.html.metadata import metadata
from claimsapi.parse.html.story import lead
from claimsapi.parse.html.tree import tree
from claimsapi.parse.spans import words

LEDE = (
    "The harbour of Tarn was closed to all ships on Tuesday after a crane fell into the water, and "
    "the port said that it would stay shut until divers had looked at the quay."
)
STATEMENT = "“We heard it fall from the other side of the bay,” said Oda Brink, who sells fish."


def page(*markup, head=""):
    return (
        f"<html><head><title>Crane falls</title>{head}</head><body>{''.join(markup)}</body></html>"
    )


def article(*markup):
    return page(
        f"<article><h1>Crane falls</h1><p>{LEDE}</p><p>{STATEMENT}</p>{''.join(markup)}</article>"
    )


SAMPLES = {
    "text in a container": article("<div>Nobody was hurt, the port said.</div>"),
    "text around an inner block": article(
        "<div>The port said so.<p>It will pay.</p> Its head, Per Lund, left.<hr>He is 60.</div>"
    ),
    "list in a list": article("<ul><li>It fell.<ul><li>At noon.</li></ul>It sank.</li></ul>"),
    "words split by tags": article("<p>The un<b>believ</b>able cra&shy;ne <i>fell</i>.</p>"),
    "lines and breaks": article("<p>It fell.<br>It sank.<br><br>It was <br>raised again.</p>"),
    "a table": article("<table><tr><td>Ships</td><td>They wait, he said.</td></tr></table>"),
    "questions and answers": article("<dl><dt>Who pays?</dt><dd>The port, Lund said.</dd></dl>"),
    "a post": article(
        "<blockquote class='twitter-tweet'><p>Stay away.</p>— Port of Tarn (@tarn) "
        "<a href='#'>May 4, 2026</a></blockquote>"
    ),
    "a picture": article(
        "<figure><img><figcaption>The crane. <span class='credit'>Jo Hall/AP</span>"
        "</figcaption><button>View gallery</button></figure>"
    ),
    "a picture with a player": article(
        "<figure><img><div class='hidden'>Starts in 8.</div><figcaption>Latest videos from"
        "</figcaption></figure><figure><img><figcaption>It fell at noon.</figcaption></figure>"
        "<div><p>It fell at noon.</p></div>"
    ),
    "furniture": article(
        "<div class='newsletter'>Get our letter.</div><nav>Home</nav><aside><p>More.</p></aside>"
        "<section><h3>Read next</h3><p>A storm comes.</p></section><p><a href='#'>Storm</a></p>"
        "<div hidden>No.</div><form><label>Name</label></form><p><time>9:30</time> It fell.</p>"
    ),
    "a page without paragraphs": page(
        f"<div><h1>Crane falls</h1><div>{LEDE}</div><div>{STATEMENT}</div><div>It sank.</div></div>"
    ),
    "a page of breaks": page(f"<table><tr><td><b>Crane falls</b><br><br>{LEDE}<br><br>It sank."),
    "a page of breaks and nothing around": page(f"{LEDE}<br><br>{STATEMENT}<br><br>It sank."),
    "a lede outside of the story": page(
        "<div><h1>Crane falls</h1><p>A crane fell into the harbour on Tuesday.</p><ul><li>The quay "
        f"is shut.</li></ul></div><div><p>{LEDE}</p><p>{STATEMENT}</p></div>"
    ),
    "a brief item": page("<article><h1>Crane falls</h1><p>It fell, Lund said.</p></article>"),
}


def lost_and_doubled(html):
    """Return the words of the article that no item has, and those that more items have."""
    root = tree(html)
    headline = metadata(root).headline
    area = read_area(Page(root, headline))
    there, hidden = Counter(), Counter()
    for element in area:
        there.update(w for line in lines(element) for w in words(line))
        # The tag of a form or a menu is its rule; a quotation takes its speaker from a footer.
        hidden.update(w for inner in element.iter(*HIDDEN) for w in words(" ".join(lines(inner))))
    read = Counter(w for item in items(root, headline) for w in words(item.text))
    lost, doubled = there - read, read - there - hidden
    # Two labels without a blank between them look like one word, until one of them is left out.
    return (Counter(), Counter()) if _letters(lost) == _letters(doubled) else (lost, doubled)


def _letters(found):
    return Counter("".join(found.elements()))


def read_area(page):
    if page.story is None:
        return []
    is_titled = page.title is None or page.story in page.title.iterancestors()
    return [page.story] if is_titled else [*lead(page.title, page.story), page.story]
