"""The text of a comment in pieces: words, addresses, names."""

from __future__ import annotations

import pytest

from tokui.comments.wording import named_in, pieces_of

NAMES = ("江川 恵美", "江川 恵", "Ann Lee")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@江川 恵美 お願いします", ("江川 恵美",)),
        ("＠江川恵美さん", ("江川 恵美",)),
        ("@江川 恵さんと@AnnLee", ("江川 恵", "Ann Lee")),
        ("江川 恵美 に聞く", ()),
        ("@江川", ()),
    ],
)
def test_names_stand_behind_an_at(text: str, named: tuple[str, ...]) -> None:
    assert named_in(text, NAMES) == named


def test_pieces_are_the_whole_text() -> None:
    text = "@江川 恵美 資料は https://example.com/a?b=1。確認を（http://example.org/x）"
    pieces = pieces_of(text, NAMES)
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.text for piece in pieces if piece.kind == "address"] == [
        "https://example.com/a?b=1",
        "http://example.org/x",
    ]
    assert [piece.text for piece in pieces if piece.kind == "name"] == ["@江川 恵美"]


def test_no_other_address_becomes_a_link() -> None:
    pieces = pieces_of("javascript:alert(1) ftp://example.com", ())
    assert [piece.kind for piece in pieces] == ["words"]
