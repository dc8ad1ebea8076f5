"""The year of a customer: what usually happens when, from the day on which its books close."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tokui.core.japan import Closing, FiscalYear, fiscal_year_of
from tokui.core.rechecks import last_meeting_day
from tokui.core.words import Words

RESULTS_WITHIN: Final = 45
"""Results of a year or a quarter are out within so many days (rule of the Tokyo exchange)."""
RESULTS_NOT_BEFORE: Final = 25
NOTICE_BEFORE: Final = 14
"""Shareholders are called at least so many days before they meet (Companies Act, art. 299)."""
SHOWN_BEFORE_MEETING: Final = 11
"""Most companies meet within so many days of the last possible one."""
PLACES_TOLD_BEFORE: Final = 14
"""Who works where next year is told about so many days before the year ends."""

LAW: Final = Words("Law", "法令")
EXCHANGE: Final = Words("Rule of the exchange", "取引所の規則")
CUSTOM: Final = Words("Usual practice", "一般的な慣行")


@dataclass(frozen=True, slots=True)
class YearEvent:
    """Something that is to be expected at the customer from one day to another, both included."""

    code: str
    name: Words
    starts_on: dt.date
    ends_on: dt.date
    use: Words
    """What an account team does with it."""
    basis: Words
    """Why it is expected: a law, a rule, or only what most companies do."""


@dataclass(frozen=True, slots=True)
class _Kind:
    name: Words
    use: Words
    basis: Words


_GREET: Final = Words(
    "Confirm who sits where; greet those who are new.", "体制図を確認し、新任者に挨拶する。"
)

_KINDS: Final = {
    "transfers": _Kind(Words("Transfers", "人事異動"), _GREET, CUSTOM),
    "holidays": _Kind(
        Words("Holidays in a row (Golden Week)", "ゴールデンウィーク"),
        Words("Plan no meetings.", "訪問を入れない。"),
        CUSTOM,
    ),
    "obon": _Kind(
        Words("Obon", "お盆"), Words("Plan no meetings.", "訪問を入れない。"), CUSTOM
    ),
    "new_year": _Kind(
        Words("Closed for the New Year", "年末年始休業"),
        Words("Greet before it; nothing is decided in it.", "挨拶は休業前に。決裁は進まない。"),
        CUSTOM,
    ),
    "starts": _Kind(
        Words("The year begins", "期初"),
        Words("Ask for the goals of the new year.", "新年度の方針と目標を聞く。"),
        CUSTOM,
    ),
    "results": _Kind(
        Words("Results of the year, often a mid-term plan", "決算短信・中期経営計画"),
        Words("Read them into needs and KPIs.", "課題とKPIに読み込む。"),
        EXCHANGE,
    ),
    "notice": _Kind(
        Words("Shareholders are called", "株主総会の招集通知"),
        Words("See who becomes an officer.", "役員候補を確かめる。"),
        LAW,
    ),
    "meeting": _Kind(
        Words("General meeting of shareholders", "定時株主総会"),
        Words("Officers change: confirm the power chart.", "役員交代。パワーチャートを見直す。"),
        LAW,
    ),
    "report": _Kind(
        Words("Annual securities report", "有価証券報告書"),
        Words("Read officers, risks, issues to address.", "役員・リスク・対処課題を読む。"),
        LAW,
    ),
    "quarter_1": _Kind(
        Words("Results of the 1st quarter", "第1四半期決算"),
        Words("Compare with the forecast of the year.", "通期予想との差を見る。"),
        EXCHANGE,
    ),
    "quarter_2": _Kind(
        Words("Results of the half year, half-year report", "第2四半期決算・半期報告書"),
        Words("Compare with the forecast of the year.", "通期予想との差を見る。"),
        EXCHANGE,
    ),
    "quarter_3": _Kind(
        Words("Results of the 3rd quarter", "第3四半期決算"),
        Words("See what next year can afford.", "来期の投資余力を読む。"),
        EXCHANGE,
    ),
    "budget_talk": _Kind(
        Words("Talks about next year's budget begin", "来期予算の検討開始"),
        Words("Bring figures now.", "概算の数字を今、届ける。"),
        CUSTOM,
    ),
    "budget_trim": _Kind(
        Words("Next year's budget is adjusted", "来期予算の調整"),
        Words("Help whoever defends our line.", "起案者の説明を支える。"),
        CUSTOM,
    ),
    "budget_set": _Kind(
        Words("Next year's budget is approved", "来期予算の承認"),
        Words("What is not in it now needs a special request.", "以後は予算外申請になる。"),
        CUSTOM,
    ),
    "places": _Kind(
        Words("Next year's organisation is announced", "来期の組織・人事の発表"), _GREET, CUSTOM
    ),
    "closes": _Kind(
        Words("The year closes", "決算日"),
        Words("Last day for this year's budget.", "今期予算の最終日。"),
        LAW,
    ),
}  # fmt: skip
"""What there is to say of each. Source: practice of Japanese account teams, by the month of a
customer that closes in March; the statutes and rules named above give the fixed points."""


def customer_year(
    first: dt.date, last: dt.date, closing: Closing | None, *, listed: bool
) -> tuple[YearEvent, ...]:
    """What to expect between two days, both included, oldest first.

    Without a closing day only what falls on the same days for everybody; results, reports and the
    meeting of shareholders only of a `listed` company. ValueError when `last` is before `first`.
    """
    if last < first:
        raise ValueError("the last day is before the first")
    found = list(_same_for_all(first.year, last.year))
    if closing is not None:
        year = fiscal_year_of(first, closing).previous()
        while year.start <= last:
            found += _of_year(year)
            if listed:
                found += _of_listed(year)
            year = year.next()
    inside = (event for event in found if event.ends_on >= first and event.starts_on <= last)
    return tuple(sorted(inside, key=lambda event: (event.starts_on, event.ends_on, event.code)))


def _same_for_all(first: int, last: int) -> Iterator[YearEvent]:
    for year in range(first - 1, last + 1):
        for month in (4, 7, 10):
            yield _event("transfers", dt.date(year, month, 1))
        yield _event("holidays", dt.date(year, 4, 29), dt.date(year, 5, 5))
        yield _event("obon", dt.date(year, 8, 13), dt.date(year, 8, 16))
        yield _event("new_year", dt.date(year, 12, 29), dt.date(year + 1, 1, 3))


def _of_year(year: FiscalYear) -> Iterator[YearEvent]:
    """The months of a customer that closes in March, moved to this one's."""
    months = year.months
    yield _event("starts", year.start)
    yield _event("budget_talk", months[5][0], months[6][1])
    yield _event("budget_trim", months[8][0], months[9][1])
    yield _event("budget_set", *months[10])
    yield _event("places", year.end - dt.timedelta(days=PLACES_TOLD_BEFORE - 1), year.end)
    yield _event("closes", year.end)


def _of_listed(year: FiscalYear) -> Iterator[YearEvent]:
    """What a listed company owes the public during this year, for the year before and this one."""
    closed = year.start - dt.timedelta(days=1)
    yield _results("results", closed)
    for quarter in (1, 2, 3):
        yield _results(f"quarter_{quarter}", year.months[3 * quarter - 1][1])
    latest = last_meeting_day(closed)
    called = latest - dt.timedelta(days=NOTICE_BEFORE)
    yield _event("notice", called - dt.timedelta(days=6), called)
    shown = latest - dt.timedelta(days=SHOWN_BEFORE_MEETING - 1)
    yield _event("meeting", shown, latest)
    yield _event("report", shown, latest)


def _results(code: str, closed: dt.date) -> YearEvent:
    """Results of a period that closed on a day."""
    return _event(
        code,
        closed + dt.timedelta(days=RESULTS_NOT_BEFORE),
        closed + dt.timedelta(days=RESULTS_WITHIN),
    )


def _event(code: str, starts_on: dt.date, ends_on: dt.date | None = None) -> YearEvent:
    kind = _KINDS[code]
    return YearEvent(code, kind.name, starts_on, ends_on or starts_on, kind.use, kind.basis)
