"""Words that had quotation marks, and words that had none, between ours."""

import pytest

from claimsapi.parse.quotation_marks import bare, quoted


@pytest.mark.parametrize(
    ("words", "inner"),
    [
        pytest.param("It holds", "It holds", id="none"),
        pytest.param("“It holds”", "It holds", id="curly"),
        pytest.param('"It holds."', "It holds.", id="straight"),
        pytest.param("„It holds“", "It holds", id="low and high"),
        pytest.param("«It holds»", "It holds", id="angled"),
        pytest.param("‘It doesn’t hold’", "It doesn’t hold", id="single, with an apostrophe"),
        pytest.param("'It doesn't hold'", "It doesn't hold", id="single and straight"),
        pytest.param("““It holds””", "It holds", id="two pairs"),
        pytest.param("“It “holds” here”", "It “holds” here", id="a quotation within"),
        pytest.param("“It will", "It will", id="not closed"),
        pytest.param("It will.”", "It will.", id="not opened"),
        pytest.param("“A” and “B”", "“A” and “B”", id="two quotations"),
        pytest.param('"A," he said, "and B"', '"A," he said, "and B"', id="two straight ones"),
        pytest.param("it was “safe”", "it was “safe”", id="at the end alone"),
        pytest.param("“Safe” it was", "“Safe” it was", id="at the beginning alone"),
        pytest.param("the boats’", "the boats’", id="a plural"),
        pytest.param("", "", id="nothing"),
        pytest.param("“", "", id="a mark alone"),
    ],
)
def test_marks_around_the_words_go_and_others_stay(words, inner):
    assert bare(words) == inner


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("It holds", "“It holds”"),
        ("“It holds”", "“It holds”"),
        ('"It holds"', "“It holds”"),
        ("it was “safe”", "“it was ‘safe’”"),
        ('"A" and "B"', "“‘A’ and ‘B’”"),
    ],
)
def test_quoted_words_have_one_pair_around_them_and_single_marks_within(words, shown):
    assert quoted(words) == shown
