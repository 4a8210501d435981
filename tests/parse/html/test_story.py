"""What of a page is its article, and what is not, in shapes that real pages have."""

import pytest

from claimsapi.parse.html import reader

LEDE = (
    "The harbour of Tarn was closed to all ships on Tuesday after a crane fell into the water, and "
    "the port said that it would stay shut until divers had looked at the quay."
)
STATEMENT = "“We heard it fall from the other side of the bay,” said Oda Brink, who sells fish."
FILLER = "Ships wait outside of the harbour. " * 20 + "They wait."


def shown(*markup, around="<article><h1>Crane falls</h1>{}</article>"):
    """Return the lines of the article with ``markup`` in it, but for the story around that."""
    story = f"<p>{LEDE}</p><p>{STATEMENT}</p>{''.join(markup)}"
    html = f"<html><head><title>Crane falls</title></head><body>{around.format(story)}</body>"
    document = reader.read(html)
    spoken = [s for s in document.segments if s.role not in ("headline", "furniture")]
    lines = [s.span.of(document.text) for s in spoken]
    return [line for line in lines if line not in (LEDE, STATEMENT)]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        pytest.param(
            "<div>Nobody was hurt, the port said.</div>",
            ["Nobody was hurt, the port said."],
            id="text in a container",
        ),
        pytest.param(
            "<div>The port said so.<p>It will pay.</p> Its head has left.</div>",
            ["The port said so.", "It will pay.", "Its head has left."],
            id="text around a paragraph",
        ),
        pytest.param(
            "<p>It fell.<section class='related'><h2>Storm</h2></section> It sank.</p>",
            ["It fell.", "It sank."],
            id="a box in a paragraph",
        ),
        pytest.param(
            "<ul><li>It fell.<ul><li>At noon.</li></ul>It sank.</li></ul>",
            ["It fell.", "At noon.", "It sank."],
            id="a list in a list",
        ),
        pytest.param(
            "<p>It fell.<br><br>It sank <br>at noon.<br>It rose.</p>",
            ["It fell.", "It sank at noon.", "It rose."],
            id="breaks",
        ),
        pytest.param(
            "<p>An un<b>believ</b>able cra&shy;ne, he said.</p>",
            ["An unbelievable crane, he said."],
            id="words in parts",
        ),
        pytest.param(
            "<p>It fell, <q>like a tree</q>, he said.</p>",
            ["It fell, “like a tree”, he said."],
            id="marks that the browser sets",
        ),
        pytest.param(
            "<dl><dt>Who pays?</dt><dd>The port, Lund said.</dd></dl>",
            ["Who pays?", "The port, Lund said."],
            id="questions and answers",
        ),
        pytest.param("<p><time>9:30</time> It fell.</p>", ["It fell."], id="a time of day"),
        pytest.param(
            "<div class='slide' id='crane-promoted-ships-in-tarn'><p>Ships will pay less, and "
            "nobody knows for how long that will be so.</p></div>",
            ["Ships will pay less, and nobody knows for how long that will be so."],
            id="a headline as an id",
        ),
    ],
)
def test_text_is_read_wherever_it_stands(markup, lines):
    assert shown(markup) == lines


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<div>Share this</div>", id="label"),
        pytest.param("<div><a href='#'>Storm nears the coast of Tarn</a></div>", id="link"),
        pytest.param(
            "<div><h3>Read next</h3><p>A storm is near, they say.</p></div>", id="by its heading"
        ),
        pytest.param("<div hidden>It will be sold, he said.</div>", id="hidden"),
        pytest.param("<div style='display: none'>It will be sold, he said.</div>", id="by style"),
        pytest.param("<div class='toast'>The story was saved for you.</div>", id="message"),
        pytest.param("<p>Sign in to read on</p>", id="signing in"),
        pytest.param("<p>Already a subscriber? Log in</p>", id="subscribers"),
        pytest.param("<div><span>Ann Lee</span></div>", id="a name alone"),
        pytest.param("<div class='x relatedPosts'><p>A storm is near.</p></div>", id="camel case"),
        pytest.param("<div class='banner hide'><p>Your letter is on its way.</p></div>", id="hide"),
        pytest.param("<div class='video-player'><p>Starts soon, in 8.</p></div>", id="a player"),
        pytest.param(
            "<figure><img><b class='hidden'>Starts in 8.</b></figure>", id="hidden in a picture"
        ),
    ],
)
def test_what_is_no_part_of_the_story_is_left_out(markup):
    assert shown(markup) == []


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        pytest.param(
            "<blockquote class='twitter-tweet'><p>Stay away.<br>Divers are at work.</p>"
            "— Port of Tarn (@tarn) <a href='#'>May 4, 2026</a></blockquote>",
            "“Stay away. Divers are at work.” — Port of Tarn (@tarn)",
            id="post",
        ),
        pytest.param(
            "<blockquote><p>Stay away.</p>Posted by <a>Port of Tarn</a> on <a>Monday, 4 May 2026"
            "</a></blockquote>",
            "“Stay away.” — Port of Tarn",
            id="posted by",
        ),
        pytest.param(
            "<blockquote><p>I saw it.</p><footer>— Oda Brink, fishmonger</footer></blockquote>",
            "“I saw it.” — Oda Brink, fishmonger",
            id="footer",
        ),
        pytest.param(
            "<blockquote>I saw it. <cite>Oda Brink</cite></blockquote>",
            "“I saw it.” — Oda Brink",
            id="cite",
        ),
        pytest.param(
            "<div class='quote'><p>“I saw it.”</p><figcaption>Oda Brink</figcaption></div>",
            "“I saw it.” — Oda Brink",
            id="marks of its own",
        ),
        pytest.param(
            "<div class='quote'><p>I saw it.</p><span class='name'>Oda Brink</span><br>"
            "<span>Fishmonger</span></div>",
            "“I saw it.” — Oda Brink, Fishmonger",
            id="name and job",
        ),
        pytest.param(
            "<blockquote><p>“I saw it,” Brink wrote.</p></blockquote>",
            "“I saw it,” Brink wrote.",
            id="with its own cue",
        ),
        pytest.param(
            "<blockquote><p>I read <cite>Tides</cite> at sea.</p></blockquote>",
            "I read Tides at sea.",
            id="the title of a book",
        ),
    ],
)
def test_a_quotation_set_apart_names_its_speaker(markup, line):
    assert " ".join(shown(markup)) == line


@pytest.mark.parametrize(
    "line",
    [
        "MORE ABOUT",
        "Today’s news: Follow live updates from the port.",
        "We want to hear from you: Were you at the quay? Tell us what you saw.",
        "The Tarn Post has been read on the coast since 1848. Learn more.",
        "Follow Tarn Post on Google News and add us as a preferred source for your feeds.",
        "Choose Tarn Post as a ‘Preferred Source’ on Google News",
        "Also on Tarn Post: The storm that took the pier",
        "Explore more on these topics",
        "Publié le 05 mai 2026 à 09h00",
        "Lire aussi | Le ferry reste à quai",
        "Lesen Sie auch: Fähre bleibt im Dock",
    ],
)
def test_what_a_newsroom_says_of_itself_is_furniture(line):
    assert shown(f"<p>{line}</p>") == []


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='hidden md:block'><p>It fell at noon, the port said.</p></div>",
        f"<div class='hide'><p>{FILLER}</p></div>",
        "<p>“Follow live updates from the port,” said Lund.</p>",
        "<p>Divers wanted to learn more.</p>",
        "<p>More about the crane was not known, Lund said.</p>",
    ],
)
def test_what_only_looks_like_furniture_stays(markup):
    assert len(shown(markup)) == 1


def test_a_caption_that_the_page_shows_again_is_read_once():
    caption = "The crane lies on the quay on Tuesday."
    picture = f"<figure><img><figcaption>{caption}</figcaption></figure>"

    assert shown(picture, f"<div><p>{caption}</p></div>") == [caption]


def test_a_pull_quote_is_no_second_statement():
    pulled = "<blockquote class='pullquote'>We heard it fall from the other side of the bay"

    assert shown(f"{pulled}</blockquote>") == []
    assert shown(f"{pulled} of Tarn</blockquote>") != []


def test_another_story_on_the_page_is_left_out():
    other = "<article><h2>Storm</h2><p>A storm is near, and it may be the worst for years.</p>"

    story = "<article><h1>Crane falls</h1>{}</article>"
    assert shown(around=f"<main>{story}{other * 3}</article></main>") == []


def test_the_headline_s_own_article_is_the_story_however_short():
    page = (
        "<title>Crane falls</title><div><article><h1>Crane falls</h1>"
        "<p>It fell at noon, the port said.</p></article>"
        f"<article><h2>Storm</h2><p>{LEDE}</p></article></div>"
    )

    document = reader.read(page)

    assert document.text == "Crane falls\nIt fell at noon, the port said."


def test_lede_and_points_above_the_story_belong_to_it():
    around = (
        "<div><h1>Crane falls</h1><p>A crane fell into the harbour.</p><ul><li>The quay is shut."
        "</li><li>Sport</li></ul></div><div>{}</div>"
    )

    lines = shown(f"<p>{FILLER}</p>", around=around)

    assert lines == ["A crane fell into the harbour.", "The quay is shut.", FILLER]


def test_the_life_of_an_author_is_furniture():
    life = "<p>Ann Lee is a reporter in Tarn.</p>"

    assert shown("<p class='byline'>By Ann Lee</p>", life) == ["By Ann Lee"]
    assert shown(life) == ["Ann Lee is a reporter in Tarn."]


def test_a_page_of_lines_between_breaks_is_read_without_any_element_around_them():
    lines = [f"Ship {n} of the day waits for the tide, the port said." for n in range(1_000)]

    document = reader.read(f"<h1>Ships wait</h1>{'<br><br>'.join(lines)}")

    assert document.text.split("\n") == ["Ships wait", *lines]


def test_a_line_after_by_names_the_authors_whatever_its_class():
    page = f"<h1>Crane falls</h1><p>By Ann Lee and Tom Roth in Tarn</p><p>{LEDE}</p><p>{STATEMENT}"

    document = reader.read(page)

    assert document.authors == ("Ann Lee", "Tom Roth")
    assert [s.span.of(document.text) for s in document.segments if s.role == "byline"] == [
        "By Ann Lee and Tom Roth in Tarn"
    ]


def test_a_paragraph_that_begins_with_by_is_no_byline():
    page = f"<h1>Crane falls</h1><p>By Monday Ann Lee was gone.</p><p>{LEDE}</p><p>{STATEMENT}"

    document = reader.read(page)

    assert document.authors == ()
    assert "By Monday Ann Lee was gone." in document.text


@pytest.mark.parametrize(
    ("metadata", "role"),
    [
        pytest.param("Ann Lee", "byline", id="a person"),
        pytest.param("Reuters", "wire_credit", id="an agency"),
    ],
)
def test_an_author_whom_the_page_does_not_print_is_credited(metadata, role):
    page = f"<meta name='author' content='{metadata}'><h1>Crane falls</h1><p>{LEDE}</p>"

    document = reader.read(page)

    assert [s.span.of(document.text) for s in document.segments if s.role == role] == [metadata]


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        pytest.param("<b>TARN, May 4 (AP)</b> — ", ["TARN, May 4 (AP) —"], id="in bold letters"),
        pytest.param("<span>Tarn</span> (dpa) - ", ["Tarn (dpa) -"], id="agency in brackets"),
        pytest.param("TARN: ", ["TARN:"], id="a colon"),
        pytest.param("", [], id="none"),
    ],
)
@pytest.mark.parametrize("standfirst", ["", "<p>A crane fell into the harbour at noon.</p>"])
def test_the_place_before_the_story_is_a_dateline(opening, dateline, standfirst):
    page = f"<article><h1>Crane falls</h1>{standfirst}<div><p>{opening}{LEDE}</p><p>{STATEMENT}"

    document = reader.read(page)

    found = [s.span.of(document.text) for s in document.segments if s.role == "dateline"]
    assert found == dateline
    assert LEDE in [s.span.of(document.text) for s in document.segments if s.role == "body"]
