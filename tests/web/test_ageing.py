"""Judgements that age say so on every chip, by mark and word."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.utils import translation

from tokui.core.plan import Judged
from tokui.core.scales import ATTITUDE, GRADE
from tokui.web.display import age_mark, judged_chip


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel("2026-11-22T03:00:00Z", tick=False), translation.override("ja"):
        yield


def judged(on: date, **more: date) -> Judged:
    return Judged("supporter", "stated", on=on, **more)


@pytest.mark.parametrize(
    ("on", "word"),
    [
        (date(2026, 11, 1), ""),
        (date(2026, 7, 1), "古くなりつつある"),
        (date(2026, 5, 1), "要確認"),
        (date(2025, 5, 1), "期限切れ"),
    ],
)
def test_the_word_stands_beside_the_mark(on, word):
    chip = judged_chip(ATTITUDE, judged(on))
    assert ('class="age' in chip) is bool(word)
    assert word in chip


def test_an_expiry_that_somebody_entered_counts_instead():
    assert age_mark("attitude", judged(date(2026, 1, 1), expires=date(2036, 1, 1))) == ""


def test_a_judgement_read_as_of_its_time_and_one_that_cannot_age_have_no_mark():
    old = judged(date(2020, 1, 1))
    assert "age" not in judged_chip(ATTITUDE, old, ages=False)
    assert age_mark(GRADE.code, old) == ""
    assert age_mark("attitude", Judged()) == ""
