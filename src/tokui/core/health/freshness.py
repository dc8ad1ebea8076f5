"""Freshness: how old what we know is. A value counts in full for a time, then it fades."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tokui.core.health.measure import Footing, Row, measure
from tokui.core.kpi import report_of
from tokui.core.plan import Judged
from tokui.core.scales import PLAN_SECTION
from tokui.core.sentences import day_words, fill
from tokui.core.vocabulary import field_words
from tokui.core.words import Words

_RATED: Final = ("product_rating", "price_rating", "marketing_rating", "relationship_rating")
_JUDGED: Final = {
    "needs": ("need", ("state", "importance", "urgency")),
    "our_rivals": ("our_rival", _RATED),
    "customer_rivals": ("customer_rival", _RATED),
    "footprint": ("footprint", ("status",)),
    "stakeholders": ("stakeholder", ("authority", "influence", "attitude", "adaptability",
                                     "coverage")),
    "coverage": ("coverage", ("now",)),
}  # fmt: skip
"""The judged fields of each part of a snapshot; opinions are absent for who may not see them."""


@measure(
    "freshness.judgements", 3, page="stakeholders",
    words=("Judgements", "判断"),
    formula=("Each judgement with a day: full for the days of the rubric, then half as much after "
             "each as many days; expired 0 %. Unknown and undated ones do not count.",
             "日付のある判断ごとに、基準の日数までは満点、その後は同じ日数ごとに半減し、期限切れは0%。"
             "不明・日付なしは数えません。"),
)  # fmt: skip
def judgements(footing: Footing) -> Iterator[Row]:
    """One row for each judgement that was ever made."""
    for part, (noun, fields) in _JUDGED.items():
        for thing in getattr(footing.plan, part):
            for field in fields:
                judged: Judged | None = getattr(thing, field)
                if judged is not None and (judged.is_known or judged.lapsed is not None):
                    yield _judged_row(footing, noun, thing, field, judged)


def _judged_row(footing: Footing, noun: str, thing: object, field: str, judged: Judged) -> Row:
    share = footing.fresh(judged.on, "judgement_days")
    if judged.lapsed is not None:
        share = 0.0
    what = field_words(noun, field)
    id = str(getattr(thing, "id", ""))
    name = _named(footing, noun, thing)
    told = _UNDATED if judged.on is None else fill(_OF_DAY, day=day_words(judged.on))
    said = fill(_WHAT, what=what, said=_EXPIRED if judged.lapsed is not None else told)
    mend = fill(_CONFIRM, what=what, name=name)
    return Row(noun, id, field, name, share, said, mend)


def _named(footing: Footing, noun: str, thing: object) -> str:
    pairs = {"coverage": ("person", "colleague"), "footprint": ("department", "product")}
    if noun in pairs:
        names = [footing.plan.name(getattr(thing, end)) for end in pairs[noun]]
        return " × ".join(filter(None, names))
    return footing.plan.name(str(getattr(thing, "id", "")))


@measure(
    "freshness.facts", 2, page="profile",
    words=("Facts of the profile", "プロファイルの事実"),
    formula=("Each fact with an as-of day in the same way, with the days for facts. Undated ones "
             "do not count.",
             "時点のある事実ごとに、事実の日数で同じように数えます。時点のないものは数えません。"),
)  # fmt: skip
def facts(footing: Footing) -> Iterator[Row]:
    """One row for each fact."""
    for fact in footing.plan.facts:
        share = footing.fresh(fact.as_of, "fact_days")
        said = fill(_OF_DAY, day=day_words(fact.as_of)) if fact.as_of else _UNDATED
        mend = fill(_CHECK, name=fact.statement)
        yield Row("fact", fact.id, "as_of", fact.statement, share, said, mend)


@measure(
    "freshness.sections", 2, page="overview",
    words=("Sections confirmed", "セクションの確認"),
    formula=("Each section that somebody confirmed, in the same way by the day of the last "
             "confirmation, with the days for sections. Those never confirmed do not count.",
             "確認したことのあるセクションを、最終確認日とセクションの日数で同じように数えます。"
             "一度も確認していないものは数えません。"),
)  # fmt: skip
def sections(footing: Footing) -> Iterator[Row]:
    """One row for each section that somebody looks after."""
    for state in footing.plan.section_states:
        share = footing.fresh(state.reviewed_on, "section_days")
        words = PLAN_SECTION[state.section].words
        day = fill(_OF_DAY, day=day_words(state.reviewed_on)) if state.reviewed_on else _NEVER
        said = fill(_WHAT, what=words, said=day)
        mend = fill(_GO_THROUGH, name=words)
        yield Row("section", state.id, state.section, "", share, said, mend)


@measure(
    "freshness.deals", 2, page="deals",
    words=("Closing days of deals", "商談の完了予定日"),
    formula=("Open deals whose closing day is to come 100 %, passed 0 %. Without a day not known.",
             "進行中の商談：完了予定日がこれから100%、過ぎている0%。日付がなければ判定しません。"),
)  # fmt: skip
def deals(footing: Footing) -> Iterator[Row]:
    """One row for each open deal: whether its closing day still can come true."""
    for deal in footing.ground.open_deals:
        day = deal.closes_on
        share = None if day is None else float(day >= footing.today)
        said = _UNDATED if day is None else fill(_CLOSES, day=day_words(day))
        mend = fill(_NEW_DAY, name=deal.name)
        yield Row("deal", deal.id, "closes_on", deal.name, share, said, mend)


@measure(
    "freshness.readings", 2, page="objectives",
    words=("Readings of KPIs", "KPIの測定"),
    formula=("KPIs with a cadence whose next reading is not overdue 100 %, overdue 0 %. Those "
             "without a cadence, or never measured, do not count.",
             "測定頻度のあるKPI：次の測定が期限内100%、超過0%。頻度のないもの・未測定のものは数えません。"),
)  # fmt: skip
def readings(footing: Footing) -> Iterator[Row]:
    """One row for each KPI that is measured in a cadence."""
    for held, kpi in footing.ground.live_kpis:
        if not kpi.cadence:
            continue
        report = report_of(kpi, held, today=footing.today)
        share = None if report.latest is None else float(not report.is_overdue)
        said = fill(_OF_DAY, day=day_words(report.latest.on)) if report.latest else _NEVER
        mend = fill(_MEASURE, name=kpi.name)
        yield Row("kpi", kpi.id, "readings", kpi.name, share, said, mend)


_UNDATED: Final = Words("without a day", "日付なし")
_NEVER: Final = Words("never", "未実施")
_EXPIRED: Final = Words("expired", "期限切れ")
_OF_DAY: Final = Words("as of {day}", "{day}時点")
_CLOSES: Final = Words("closes on {day}", "{day}完了予定")
_WHAT: Final = Words("{what}: {said}", "{what}：{said}")
_CONFIRM: Final = Words("Confirm “{what}” of {name}", "{name}の「{what}」を確かめる")
_CHECK: Final = Words("Check whether it still holds: {name}", "今も正しいか確かめる：{name}")
_GO_THROUGH: Final = Words("Go through “{name}” and confirm it", "「{name}」を見直して確認する")
_NEW_DAY: Final = Words("Give “{name}” a day that can come true", "「{name}」の完了予定日を改める")
_MEASURE: Final = Words("Measure “{name}”", "「{name}」を測定する")
