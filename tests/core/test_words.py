"""Scales say their values in both languages and understand what people write."""

from __future__ import annotations

import pytest

from tokui.core import scales
from tokui.core.words import Words


@pytest.mark.parametrize("written", ["champion", "Champion", "推進", "◎", "2", " 推進 "])
def test_a_value_is_found_however_it_is_written(written: str):
    assert scales.ATTITUDE.find(written) == "champion"


def test_a_word_of_another_scale_is_not_found():
    assert scales.ATTITUDE.find("決裁者") is None


def test_unknown_has_no_number_and_is_not_zero():
    assert scales.ATTITUDE.number("unknown") is None
    assert scales.ATTITUDE.number("neutral") == 0


def test_a_lapsed_value_reads_unknown_on_scales_without_that_step():
    assert "unknown" not in scales.NEED_STATE
    assert scales.NEED_STATE.say("unknown", "ja") == "不明"
    assert scales.NEED_STATE.say("unknown", "en") == "Unknown"


def test_a_code_of_an_older_scale_is_shown_as_it_was():
    assert scales.ATTITUDE.say("furious", "ja") == "furious"


def test_words_are_filled_in_both_languages():
    filled = Words("{n} late", "期限超過{n}件").fill(n=3)
    assert (filled.say("en"), filled.say("ja")) == ("3 late", "期限超過3件")
