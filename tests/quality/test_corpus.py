"""The marked articles can be read, each once, whatever is measured on them."""

import pytest

from tests.quality.counter_claims import corpus

pytestmark = pytest.mark.quality


@pytest.fixture(scope="module")
def articles():
    return list(corpus.articles())


def test_every_article_is_read_with_its_marks(articles):
    told = sum(
        file.read_text().count("\n=== ") + 1 for file in sorted(corpus.HERE.glob("hand-*/*.txt"))
    )

    assert len({article.id for article in articles}) == len(articles) == told
    assert all(article.statements for article in articles)


def test_a_third_to_a_half_holds_no_counter_claim(articles):
    without = sum(not article.pairs for article in articles)

    assert 1 / 3 < without / len(articles) < 2 / 3


def test_no_two_articles_tell_the_same(articles):
    assert len({article.text.partition("\n")[0] for article in articles}) == len(articles)


def test_a_mark_covers_the_words_between_its_brackets(tmp_path, monkeypatch):
    monkeypatch.setattr(corpus, "HERE", tmp_path)
    (tmp_path / "hand-1").mkdir()
    (tmp_path / "hand-1" / "01.txt").write_text(
        "=== x-1 | desk: local | region: Malta | style: brief\n"
        "Ferry late\n\n“[[a|It left on time]],” the line said, “[[a|with all aboard]].” "
        "[[b|The log says 9.20]].\n\n--- pairs\nb disputes a implicit | the log\n--- bait\n"
    )

    [article] = corpus.articles()

    assert article.text.startswith("Ferry late\n\n“It left on time,” the line said")
    assert [span.of(article.text) for span in article.statements["a"]] == [
        "It left on time",
        "with all aboard",
    ]
    assert [(pair.counter, pair.targets) for pair in article.pairs] == [("b", ("a",))]


def test_an_article_whose_pair_names_no_mark_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(corpus, "HERE", tmp_path)
    (tmp_path / "hand-1").mkdir()
    (tmp_path / "hand-1" / "01.txt").write_text(
        "=== x-1 | desk: local\nFerry late\n--- pairs\nb denies a explicit\n--- bait\n"
    )

    with pytest.raises(ValueError, match=r"x-1: .* is not marked"):
        list(corpus.articles())
