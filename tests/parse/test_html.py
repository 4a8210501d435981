import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimsapi.parse import html
from claimsapi.parse.document import Unreadable

FILLER = "The river has risen by a metre since Sunday and is still rising slowly. " * 8

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
    document = html.read(PAGE)

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
    document = html.read(PAGE)

    assert document.headline == "Gate holds as river rises"
    assert document.authors == ("Ann Lee",)
    assert document.published_at == "2026-03-14T09:30:00+01:00"
    assert (document.language, document.canonical_url) == ("en", "https://example.org/gate")


def test_bytes_are_read_in_the_encoding_that_the_page_declares():
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">')

    document = html.read(page.encode("windows-1252"))

    assert "“We were lucky,” she said." in document.text


def test_broken_metadata_does_not_hide_the_article():
    document = html.read(PAGE.replace('{"@graph"', "{broken"))

    assert (document.headline, document.authors) == ("Gate holds as river rises", ())


@pytest.mark.parametrize(
    ("page", "code"),
    [
        pytest.param("", "empty", id="nothing"),
        pytest.param("   ", "empty", id="blanks"),
        pytest.param("<html><body><nav>Home</nav></body></html>", "no-article", id="no story"),
        pytest.param("<div>" * 200_000, "no-article", id="nested too deeply"),
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
        html.read(page)

    assert refused.value.code == code


@given(st.text(st.sampled_from('<>/="ph1 figcaption&;#x\0é🌊'), max_size=200))
def test_any_markup_gives_an_article_with_sound_spans_or_a_clear_refusal(markup):
    try:
        document = html.read(f"<article>{markup}<p>{FILLER}</p></article>")
    except Unreadable:
        return

    ends = [0]
    for segment in document.segments:
        assert ends[-1] <= segment.span.start < segment.span.end <= len(document.text)
        ends.append(segment.span.end)
