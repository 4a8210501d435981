import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimsapi.parse.document import Unreadable
from claimsapi.parse.html import reader

FILLER = "The river has risen by a metre since Sunday and is still rising slowly. " * 9

PAGE = f"""<!doctype html>
<html lang="en-GB"><head>
  <title>Gate holds | Ruhr Post</title>
  <link rel="canonical" href="https://example.org/gate">
  <meta property="og:title" content="Gate holds as river rises">
  <script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle",
    "datePublished": "2026-03-14T09:30:00+01:00", "author": [{{"name": "Ann Lee"}}]}}]}}</script>
</head><body>
  <nav><p>World Sport Culture</p></nav>
  <article>
    <h1>Gate holds as river rises</h1>
    <p class="byline">By Ann Lee</p>
    <figure><img src="gate.jpg"><figcaption>The gate on Monday.
      <span class="image-credit">Tom Roth / AP</span></figcaption></figure>
    <p>The gate held, the mayor said.</p>
    <div class="newsletter-signup"><p>Sign up for our Weekly Flood newsletter.</p></div>
    <h2>What comes next</h2>
    <p>“We were <b>lucky</b>,” she said.</p>
    <p>{FILLER}</p>
    <script>var tracking = "said the script";</script>
    <p>with Reuters</p>
  </article>
  <footer><p>© Ruhr Post</p></footer>
</body></html>"""


def test_each_part_of_a_page_has_its_role():
    document = reader.read(PAGE)

    assert [(s.role, s.span.of(document.text)) for s in document.segments] == [
        ("headline", "Gate holds as river rises"),
        ("byline", "By Ann Lee"),
        ("caption", "The gate on Monday."),
        ("credit", "Tom Roth / AP"),
        ("body", "The gate held, the mayor said."),
        ("subhead", "What comes next"),
        ("body", "“We were lucky,” she said."),
        ("body", FILLER.strip()),
        ("wire_credit", "with Reuters"),
    ]


def test_a_page_says_who_wrote_it_when_and_where_it_stands():
    document = reader.read(PAGE)

    assert document.headline == "Gate holds as river rises"
    assert document.authors == ("Ann Lee",)
    assert document.published_at == "2026-03-14T09:30:00+01:00"
    assert (document.language, document.canonical_url) == ("en", "https://example.org/gate")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        pytest.param("http://example.org/a", "http://example.org/a", id="an address"),
        pytest.param("/a", "https://post.example/a", id="on the same server"),
        pytest.param("javascript:alert(1)", "https://post.example/gate?page=2", id="a script"),
        pytest.param("data:text/html,x", "https://post.example/gate?page=2", id="data"),
        pytest.param("http://[", "https://post.example/gate?page=2", id="no address"),
        pytest.param("/a" * 1_001, "https://post.example/gate?page=2", id="too long to keep"),
    ],
)
def test_a_page_stands_where_a_reader_can_go(written, address):
    page = PAGE.replace("https://example.org/gate", written)

    document = reader.read(page, url="https://post.example/gate?page=2")

    assert document.canonical_url == address


def test_bytes_are_read_in_the_encoding_that_the_page_declares():
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">')

    document = reader.read(page.encode("windows-1252"))

    assert "“We were lucky,” she said." in document.text


def test_broken_metadata_does_not_hide_the_article():
    document = reader.read(PAGE.replace('{"@graph"', "{broken"))

    assert (document.headline, document.authors) == ("Gate holds as river rises", ("Ann Lee",))


@pytest.mark.parametrize(
    ("page", "code"),
    [
        pytest.param("", "empty", id="nothing"),
        pytest.param("   ", "empty", id="blanks"),
        pytest.param("<html><body><nav>Home</nav></body></html>", "no-article", id="no story"),
        pytest.param("<div>" * 200_000, "too-complex", id="nested too deeply"),
        pytest.param(f"<p>{'a' * 10_000_000}</p>", "too-long", id="too large"),
        pytest.param(
            "<!DOCTYPE d [<!ENTITY a 'ha'>"
            + "".join(f"<!ENTITY {c} '{'&a;' * 99}'>" for c in "bcdef")
            + "]><html><body>&f;</body></html>",
            "no-article",
            id="entity bomb",
        ),
    ],
)
def test_a_page_without_an_article_is_refused_with_its_cause(page, code):
    with pytest.raises(Unreadable) as refused:
        reader.read(page)

    assert refused.value.code == code


def test_a_page_with_a_story_does_not_load_trafilatura():
    code = (
        "import sys; from claimsapi.parse.html import reader\n"
        "reader.read('<p>The gate held on Monday, the mayor said.</p>')\n"
        "sys.exit('trafilatura' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_page_of_a_few_letters_is_refused_with_the_way_out():
    with pytest.raises(reader.NoArticle, match=r"shorter than 25 characters.* send as text"):
        reader.read("<h1>Gate</h1><p>It held.</p>")


def story(*markup):
    """Return what is read from a page with ``markup`` above a long story, that story left out."""
    page = f"<body><article>{''.join(markup)}<p>{FILLER}</p></article></body>"
    document = reader.read(page)
    return [
        (s.role.value, s.span.of(document.text))
        for s in document.segments
        if s.span.of(document.text) != FILLER.strip()
    ]


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        pytest.param(
            "<div class='c1'><picture><img></picture><div>The gate on Monday</div>"
            "<div>River Board</div></div>",
            [("caption", "The gate on Monday"), ("credit", "River Board")],
            id="names that say nothing",
        ),
        pytest.param(
            "<button><figure><img><span>View 6 images</span></figure>"
            "<figcaption><p>The gate <cite class='x-credit'>(Image: AP)</cite></p></figcaption>"
            "</button>",
            [("caption", "The gate"), ("credit", "(Image: AP)")],
            id="opens a gallery",
        ),
        pytest.param(
            "<header><h2>A river</h2><figure><img><figcaption>The gate.</figcaption></figure>"
            "</header>",
            [("caption", "The gate.")],
            id="in the header",
        ),
        pytest.param(
            "<aside class='image'><img><p class='caption'>The gate. "
            "<span class='credits'>(Photo by Ann Lee)</span></p></aside>",
            [("caption", "The gate."), ("credit", "(Photo by Ann Lee)")],
            id="in an aside",
        ),
        pytest.param(
            "<figure class='gallery'><figure><img><figcaption>One.</figcaption></figure>"
            "<figure><img><figcaption>Two.</figcaption></figure></figure>",
            [("caption", "One."), ("caption", "Two.")],
            id="gallery",
        ),
        pytest.param(
            "<div class='slide'><img><span>2 of 9 | </span>"
            "<p>The gate on Monday. (AP Photo/Ann Lee)</p><span>Read More</span></div>",
            [("caption", "The gate on Monday."), ("credit", "(AP Photo/Ann Lee)")],
            id="carousel",
        ),
        pytest.param(
            "<figure><img><figcaption>Image caption, The gate.</figcaption>"
            "<span>Image source, River Board</span></figure>",
            [("caption", "The gate."), ("credit", "Image source, River Board")],
            id="image source",
        ),
        pytest.param(
            "<figure><img><figcaption>The gate. (District Court, Essen)</figcaption></figure>",
            [("caption", "The gate."), ("credit", "(District Court, Essen)")],
            id="in brackets",
        ),
        pytest.param(
            "<figure><img><figcaption>The gate. Supplied</figcaption></figure>",
            [("caption", "The gate."), ("credit", "Supplied")],
            id="supplied",
        ),
        pytest.param(
            "<figure><img><figcaption>The mayor (left)</figcaption></figure>",
            [("caption", "The mayor (left)")],
            id="brackets that say where somebody stands",
        ),
        pytest.param(
            "<figure><div><img><span>Getty Images</span></div>"
            "<figcaption>The gate</figcaption></figure>",
            [("caption", "The gate"), ("credit", "Getty Images")],
            id="agency above the caption",
        ),
        pytest.param(
            "<figure><img><figcaption><span>The gate.</span><span><span>Credit...</span>"
            "<span>Ann Lee for The Post</span></span></figcaption></figure>",
            [("caption", "The gate."), ("credit", "Credit...Ann Lee for The Post")],
            id="label with dots",
        ),
        pytest.param(
            "<figure><img><figcaption>The gate. REUTERS/Ann Lee "
            "<a>Purchase Licensing Rights, opens new tab</a></figcaption></figure>",
            [("caption", "The gate."), ("credit", "REUTERS/Ann Lee")],
            id="agency first",
        ),
        pytest.param(
            "<div class='img'><img><div class='image__caption'>The gate.</div>"
            "<figcaption class='image__credit'>Ann Lee/River Board</figcaption></div>",
            [("caption", "The gate."), ("credit", "Ann Lee/River Board")],
            id="beside each other",
        ),
        pytest.param(
            "<figure><img><figcaption>The gate [File: J. Ann Lee/Reuters]</figcaption></figure>",
            [("caption", "The gate"), ("credit", "[File: J. Ann Lee/Reuters]")],
            id="square brackets",
        ),
        pytest.param(
            "<figure><img><figcaption>The gate (AP)</figcaption></figure>",
            [("caption", "The gate"), ("credit", "(AP)")],
            id="agency in brackets",
        ),
        pytest.param(
            "<figure><img><figcaption>The gate (ABC News: Ann Lee)</figcaption></figure>",
            [("caption", "The gate"), ("credit", "(ABC News: Ann Lee)")],
            id="newsroom in brackets",
        ),
        pytest.param(
            "<figure><img><figcaption>The gate. | Ann Lee/River Board</figcaption></figure>",
            [("caption", "The gate."), ("credit", "Ann Lee/River Board")],
            id="after a bar",
        ),
        pytest.param(
            "<figure><img><figcaption>The gate. Photograph: J. Ann Lee/AP</figcaption></figure>",
            [("caption", "The gate."), ("credit", "Photograph: J. Ann Lee/AP")],
            id="initial",
        ),
        pytest.param(
            "<figure><img><figcaption>The gate. /AFP via Getty Images"
            "<span class='credit'>Photo by Ann Lee</span></figcaption></figure>",
            [
                ("caption", "The gate."),
                ("credit", "/AFP via Getty Images"),
                ("credit", "Photo by Ann Lee"),
            ],
            id="agency in the caption",
        ),
        pytest.param("<p>Photo: Ann Lee</p>", [("credit", "Photo: Ann Lee")], id="no caption"),
    ],
)
def test_a_picture_is_read_as_its_caption_and_its_credit(markup, found):
    assert story(markup) == found


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<div><h3><a>Bridge closed</a></h3><p>It may fall.</p></div>", id="teaser"),
        pytest.param("<a><h3>Bridge closed</h3><p>It may fall.</p></a>", id="linked card"),
        pytest.param("<ul><li><a>Sport</a></li><li><a>Culture</a></li></ul>", id="links"),
        pytest.param("<div class='related'><p>The bridge is closed.</p></div>", id="by its class"),
        pytest.param("<div><img><span>By Ann</span><time>4 May</time></div>", id="author's photo"),
        pytest.param("<div><a class='card-caption'>Bridge closed</a></div>", id="its caption"),
        pytest.param("<h3>___</h3>", id="a line"),
    ],
)
def test_what_leads_to_other_stories_is_left_out(markup):
    assert story(markup) == []


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<p><a>The gate held, the mayor said on Monday.</a></p>", id="all a link"),
        pytest.param("<p class='paywall'>The gate held.</p>", id="for subscribers"),
        pytest.param("<li>The gate held, <a>the mayor</a> said.</li>", id="point of a list"),
    ],
)
def test_a_paragraph_that_looks_like_furniture_stays_in_the_body(markup):
    [(role, _)] = story(markup)

    assert role == "body"


def test_the_time_of_an_entry_of_a_live_blog_is_no_part_of_it():
    found = story("<p>9.10am</p><p>The road is blocked.</p><p>8.50am GMT – It snows.</p>")

    assert found == [
        ("furniture", "9.10am"),
        ("body", "The road is blocked."),
        ("furniture", "8.50am GMT"),
        ("body", "It snows."),
    ]


def test_the_times_of_entries_that_are_marked_up_are_named_as_ignored():
    entry = "<div><time{}>{}</time><p>The road at mile {} is blocked, the mayor said.</p></div>"
    moment = " datetime='2026-03-14T09:10Z'"
    entries = [entry.format(moment, "9.10am", 1), entry.format("", "8.50am", 2)]
    page = "<html><body><article><h1>Snow</h1>{}</article></body></html>"

    live, single = (reader.read(page.format("".join(found))) for found in (entries, entries[:1]))

    assert live.ignored == ("time stamp: 9.10am (2026-03-14T09:10Z)", "time stamp: 8.50am")
    assert "9.10am" not in live.text
    assert single.ignored == ()


def test_a_time_without_a_dash_is_that_of_an_entry_where_several_have_one():
    entries = story("<p>9.10am The road is shut.</p><p>8.50 GMT Snow falls on the hills.</p>")
    sentences = story("<p>9.40 BBC News was off the air.</p><p>8:50 Vienna trains are full.</p>")

    assert [role for role, _ in entries] == ["furniture", "body"] * 2
    assert [role for role, _ in sentences] == ["body"] * 2


def test_a_quotation_set_as_a_figure_is_part_of_the_story():
    quoted = "<figure><blockquote><p>“We were lucky,” she said.</p></blockquote></figure>"

    assert story(quoted) == [("body", "“We were lucky,” she said.")]


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("The mayor said: <q>It holds</q>.", "The mayor said: “It holds”."),
        ("<q>It <b>holds</b>,</q> she said.", "“It holds,” she said."),
        ("“<q>It holds</q>,” she said.", "“It holds,” she said."),
        ("<q>“It holds,”</q> she said.", "“It holds,” she said."),
        ("<b>Ann Lee</b> said: «<q>It holds</q>».", "Ann Lee said: «It holds»."),
    ],
)
def test_a_q_element_has_the_marks_that_a_browser_shows(markup, shown):
    document = reader.read(
        PAGE.replace("<p>The gate held, the mayor said.</p>", f"<p>{markup}</p>")
    )

    assert shown in [segment.span.of(document.text) for segment in document.segments]


def test_a_brief_item_keeps_its_captions():
    document = reader.read(
        "<figure><img><figcaption>The gate.</figcaption></figure>"
        "<p>The gate held, the mayor said on Monday.</p>"
    )

    assert [s.role for s in document.segments] == ["caption", "body"]


@pytest.mark.parametrize(
    ("caption", "signer"),
    [
        ("Ida Holm, skater", "Ida Holm, skater"),
        ("<b>Ida Holm</b><br>Skater", "Ida Holm, Skater"),
    ],
)
def test_the_caption_of_a_quotation_is_who_says_it(caption, signer):
    figure = f"<figure><blockquote>It held.</blockquote><figcaption>{caption}</figcaption></figure>"

    document = reader.read(f"<article><p>{FILLER}</p>{figure}<p>{FILLER}</p></article>")

    assert f"“It held.” — {signer}" in document.text


@pytest.mark.parametrize(
    ("name", "heading", "kept"),
    [
        ("sponsor-leaves", "Sponsor leaves", True),
        ("related-party-loans", "Related-party loans", True),
        ("sponsor-box", "Hats for all", False),
        ("related", "Related", False),
    ],
)
def test_an_id_made_of_its_heading_says_nothing_of_layout(name, heading, kept):
    part = f"<section id='{name}'><h2>{heading}</h2><p>The lender sued. {FILLER}</p></section>"

    document = reader.read(f"<article><p>{FILLER * 2}</p>{part}</article>")

    assert ("The lender sued." in document.text) is kept


@pytest.mark.parametrize("wrapper", ["div class='sidebar-layout'", "div class='share'", "aside"])
def test_what_holds_most_of_the_prose_is_the_story_by_any_name(wrapper):
    page = f"<body><p>Menu</p><{wrapper}><div><p>{FILLER}</p><p>The gate held.</p></div></div>"

    assert "The gate held." in reader.read(page).text


def test_what_stands_below_the_headline_is_part_of_the_story():
    page = PAGE.replace("</h1>", "</h1><div>Mayor speaks of luck and of slow water</div>")

    document = reader.read(page)

    below = document.segments[1]
    assert below.role == "body"
    assert below.span.of(document.text) == "Mayor speaks of luck and of slow water"


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<article><p>It rose.</p> <p>The old gate held, she said.</p>", id="beside"),
        pytest.param("<article>It rose.<br><br>The old gate held, she said.", id="breaks"),
        pytest.param("<div><div>It rose.</div><div>The old gate held, she said.</div>", id="divs"),
        pytest.param(
            "<header class=standfirst>It rose. The old gate held, she said.</header>"
            "<article><p>It rose.</p><p>The old gate held, she said.</p>",
            id="named",
        ),
    ],
)
def test_a_short_story_is_not_what_stands_below_its_headline_as_well(markup):
    document = reader.read(f"<body><h1>Gate holds</h1>{markup}")

    body = [s.span.of(document.text) for s in document.segments if s.role == "body"]
    assert body == ["It rose.", "The old gate held, she said."]


def test_several_lines_below_the_headline_are_no_standfirst():
    buttons = "<div><div>Keep this for later</div><div>Send it on</div></div>"
    page = PAGE.replace("</h1>", f"</h1>{buttons}")

    assert "Keep this" not in reader.read(page).text


def test_who_else_reported_is_a_credit_at_the_end_of_the_story():
    page = PAGE.replace("<p>with Reuters</p>", "<p>Additional reporting by Tom Roth</p>")

    document = reader.read(page)

    assert document.segments[-1].role == "credit"


@pytest.mark.parametrize(
    ("metadata", "shown", "authors"),
    [
        pytest.param("", "<a>Ann Lee</a> <a>Follow</a>", ("Ann Lee",), id="byline alone"),
        pytest.param(
            "Ann Lee", "<a>Ann Lee</a> and <a>Tom Roth</a>", ("Ann Lee", "Tom Roth"), id="more"
        ),
        pytest.param("Ann Lee", "<a>Tom Roth</a>", ("Ann Lee",), id="they disagree"),
    ],
)
def test_authors_are_completed_from_the_byline(metadata, shown, authors):
    page = (
        f"<head><meta name='author' content='{metadata}'></head><body>"
        "<nav class='authors'><a>Zoe Past</a></nav>"
        f"<div class='byline'>By {shown}</div><p>{FILLER}</p>"
    )

    assert reader.read(page).authors == authors


def test_more_authors_than_an_article_has_are_left_out():
    names = ", ".join(f'"Ann Lee {number}"' for number in range(99))
    page = PAGE.replace('"author": ', f'"author": [{names}], "authors": ')

    assert len(reader.read(page).authors) == 50


def test_a_byline_is_names_apart_from_jobs_and_dates():
    page = PAGE.replace("By Ann Lee", "By <a>Ann Lee</a><span>Reporter</span> 9:30, 14 March")

    document = reader.read(page)

    assert [(s.role, s.span.of(document.text)) for s in document.segments[1:4]] == [
        ("furniture", "By"),
        ("byline", "Ann Lee"),
        ("furniture", "Reporter 9:30, 14 March"),
    ]


def test_an_author_is_named_once():
    page = PAGE.replace("<p>with", "<p class='author'>Ann Lee lives in Essen.</p><p>with")

    document = reader.read(page)

    assert [s.span.of(document.text) for s in document.segments if s.role == "byline"] == [
        "By Ann Lee"
    ]


def test_utf_8_is_read_as_such_without_a_declaration():
    document = reader.read(f"<p>“We were lucky”, she said.</p><p>{FILLER}</p>".encode())

    assert "“We were lucky”" in document.text


TAGS = "a aside b blockquote button div figure figcaption header h1 h2 img li nav p span ul time"
MARKUP = st.text(st.sampled_from('<>/="ph1 figcaption&;#x\0é🌊'), max_size=200) | st.recursive(
    st.sampled_from(["", "Ann Lee", "said.", "(AP)", "Credit: Ann", "|", "🌊 \u2028"]),
    lambda inner: st.builds(
        lambda tag, name, parts: f"<{tag} class='{name}'>{''.join(parts)}</{tag}>",
        st.sampled_from(TAGS.split()),
        st.sampled_from(["", "caption", "photo-credit", "byline", "related", "standfirst"]),
        st.lists(inner, max_size=4),
    ),
)


@given(MARKUP)
def test_any_markup_gives_an_article_with_sound_spans_or_a_clear_refusal(markup):
    try:
        document = reader.read(f"<article>{markup}<p>{FILLER}</p></article>")
    except Unreadable:
        return

    ends = [0]
    for segment in document.segments:
        assert ends[-1] <= segment.span.start < segment.span.end <= len(document.text)
        ends.append(segment.span.end)
