"""The words by which posts are known in text, and that they are the ones which are ranked."""

from __future__ import annotations

import re

import pytest

from tokui.core.japan import rank_title
from tokui.core.japan.title_words import (
    HEAD_TITLE,
    LENGTHENING_TITLE,
    OFFICER_TITLE,
    POST_ENDINGS,
    TITLE_BEHIND_UNIT,
    TITLE_OF_ADDRESS,
    TITLES_OF_ADDRESS,
    WEAK_TITLES,
)
from tokui.core.japan.titles import RANKS, UNKNOWN_RANK


@pytest.mark.parametrize("word", TITLES_OF_ADDRESS)
def test_whoever_is_called_by_a_title_has_a_rank(word: str):
    assert rank_title(word).rank != UNKNOWN_RANK
    assert re.fullmatch(TITLE_OF_ADDRESS, word)
    assert re.search(rf"(?:{POST_ENDINGS})$", word.upper())


@pytest.mark.parametrize(
    "title", [part for words in RANKS.values() for part in words.ja.split("・") if part != "CxO"]
)
def test_every_rank_has_a_word_that_ends_a_post(title: str):
    assert re.search(rf"(?:{POST_ENDINGS})$", title)


@pytest.mark.parametrize("longer", ["副社長", "副部長", "部長代理", "事業部長", "代表取締役社長"])
def test_the_longer_title_is_read_whole(longer: str):
    found = re.search(TITLE_OF_ADDRESS, f"田中{longer}")
    assert found is not None
    assert found.group() == longer


def test_what_titles_do_in_a_post():
    assert set(TITLES_OF_ADDRESS) >= WEAK_TITLES
    assert HEAD_TITLE.fullmatch("副部長")
    assert not HEAD_TITLE.fullmatch("企画部長代")
    assert OFFICER_TITLE.fullmatch("常務執行役員")
    assert LENGTHENING_TITLE.match("CEO")
    assert not LENGTHENING_TITLE.match("営業本部長")
    assert re.fullmatch(TITLE_BEHIND_UNIT, "付")
