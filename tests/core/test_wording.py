"""Texts compared by words, and two changes of one text put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokui.core.wording import compared, merged, sentences_of, words_of

TEXT = st.text(alphabet="予算は来期です。ＡB1 保守料を\n「」！?ァー", max_size=60)


def drawn(before: str, after: str) -> str:
    marks = {"same": "{}", "gone": "[-{}]", "new": "[+{}]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in compared(before, after))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("検査を内製に戻したい", "検査を外注したい", "検査を[-内製に戻][+外注]したい"),
        ("予算は来期", "予算は来期。決裁は部長", "予算は来期[+。決裁は部長]"),
        ("budget next term", "budget this term", "budget [-next][+this] term"),
        ("同じ", "同じ", "同じ"),
        ("年に一度と決める", "月に二度と決める", "[-年に一度][+月に二度]と決める"),
        (
            "まったく違う話です",
            "An order from the head",
            "[-まったく違う話です][+An order from the head]",
        ),
        ("", "新しい", "[+新しい]"),
    ],
)
def test_a_change_is_told_in_words(before: str, after: str, said: str) -> None:
    assert drawn(before, after) == said


@given(TEXT, TEXT)
def test_the_pieces_give_both_texts_again(before: str, after: str) -> None:
    pieces = compared(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == after


@given(TEXT)
def test_words_and_sentences_lose_nothing(text: str) -> None:
    assert "".join(words_of(text)) == text
    assert "".join(sentences_of(text)) == text


def test_a_very_long_text_is_still_compared() -> None:
    long = "".join(f"{number}番目の文。" for number in range(2_000))
    pieces = compared(long, long.replace("7番目の文。", "別の文。", 1))
    assert any(piece.kind == "new" and "別の文" in piece.text for piece in pieces)


def test_changes_of_two_sentences_go_together() -> None:
    base = "予算は来期。決裁は部長。次回は三月。"
    mine = "予算は今期。決裁は部長。次回は三月。"
    theirs = "予算は来期。決裁は部長。次回は四月。資料を送る。"
    assert merged(base, mine, theirs) == "予算は今期。決裁は部長。次回は四月。資料を送る。"


def test_english_sentences_go_together_too() -> None:
    base = "Budget next term. The head decides. Next in 3.5 weeks"
    mine = base.replace("next term", "this term")
    theirs = base.replace("3.5", "4.5")
    expected = "Budget this term. The head decides. Next in 4.5 weeks"
    assert merged(base, mine, theirs) == expected


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("予算は今期。", "予算は未定。"), ("予算は来期。追記一。", "予算は来期。追記二。")],
)
def test_changes_of_one_sentence_are_for_people_to_settle(mine: str, theirs: str) -> None:
    assert merged("予算は来期。", mine, theirs) is None


@given(TEXT, TEXT)
def test_one_change_alone_is_the_result(base: str, changed: str) -> None:
    assert merged(base, changed, base) == changed
    assert merged(base, base, changed) == changed
    assert merged(base, changed, changed) == changed
