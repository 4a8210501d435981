from itertools import pairwise

import numpy as np
import pytest

from claimsapi.link.counter_claims.learned import windows
from claimsapi.link.counter_claims.learned.windows import Part, by_window, places
from claimsapi.link.counter_claims.learned.wordpieces import FIRST, LAST, Pieces, pieces
from claimsapi.link.counter_claims.statements import lay_out
from claimsapi.parse.spans import Span
from tests.link.marked import read_marked


def test_pieces_know_where_they_stand():
    text = "Café “Ruiz” closed – for good 🙂."
    found = pieces(text)

    shown = [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]

    assert "".join(shown) == text.replace(" ", "")
    assert [shown[piece] for piece in found.within(Span(6, 10))] == ["Ruiz"]


def test_each_piece_is_marked_by_what_it_is_part_of():
    text, extraction = read_marked("[Ruiz] <said> {the dam holds}. Nobody came.")
    told = lay_out(text, extraction).statements
    found = pieces(text)

    [window] = windows.windows(found, told, places(found, told))

    assert (window.ids[0], window.ids[-1]) == (FIRST, LAST)
    marked = {text[found.starts[k] : found.ends[k]]: window.parts[k + 1] for k in range(window.end)}
    assert marked["said"] == Part.CUE
    assert marked["dam"] == Part.CONTENT
    assert marked["Nobody"] == Part.NOTHING
    assert window.begins.tolist().count(1) == 1


@pytest.mark.parametrize("total", [0, 1, 382, 383, 1000, 2000])
def test_windows_cover_all_pieces_and_share_some(total):
    text = Pieces(np.arange(total), np.arange(total), np.arange(total) + 1)

    found = windows.windows(text, (), ())

    assert found[0].start == 0
    assert found[-1].end == total
    assert all(one.end - two.start == windows.SHARED for one, two in pairwise(found))
    assert all(window.end - window.start <= windows.LENGTH for window in found)


def test_a_statement_is_read_where_most_stands_around_it():
    text = Pieces(np.arange(1000), np.arange(1000), np.arange(1000) + 1)
    found = windows.windows(text, (), ())
    middle = windows.LENGTH - windows.SHARED // 2

    placed = [windows.Place([at, at + 1], []) for at in (0, middle - 10, middle + 10, 999 - 1)]

    assert by_window(found, placed) == [[0, 1], [2], [], [3]]
