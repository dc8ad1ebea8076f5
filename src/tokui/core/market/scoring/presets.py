"""Models and criteria to begin with: they work on files that cost nothing, as far as loaded.

Column codes are those that the universe gives to known headings; a heading that it does not know
becomes x_<heading>, so that a list of one's own with a column "rivals" serves the criteria below.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from tokui.core.market.columns import Column
from tokui.core.market.scoring.definition import (
    Band,
    Condition,
    Criterion,
    Definition,
    Filter,
)
from tokui.core.words import Words


@dataclass(frozen=True, slots=True)
class Ready:
    """A criterion to take as it stands, and why it says something."""

    criterion: Criterion
    because: Words

    @property
    def columns(self) -> frozenset[str]:
        """Every column it looks at."""
        one = self.criterion
        return frozenset((*one.columns, *(condition.column for condition in one.conditions)))


def _ready(
    code: str, en: str, ja: str, axis: str, kind: str, because: Words, *columns: str, **more: object
) -> Ready:
    return Ready(Criterion(code, Words(en, ja), axis, kind, columns, **more), because)  # type: ignore[arg-type]


READY: Final = (
    _ready("size_people", "Number of people", "従業員規模", "potential", "linear", Words(
        "More people use more of nearly everything we sell.",
        "従業員が多いほど、たいていの商材の利用量が増えます。"),
        "employees", weight=20.0, log=True),
    _ready("size_sales", "Sales", "売上規模", "potential", "linear", Words(
        "Budgets follow sales.", "予算は売上に比例します。"), "revenue", weight=20.0, log=True),
    _ready("capital", "Capital", "資本金", "potential", "linear", Words(
        "Known of more companies than sales are; says less.",
        "売上より多くの企業で判明しますが、根拠としては弱めです。"),
        "capital", weight=10.0, log=True),
    _ready("size_fit", "Size we serve well", "得意な規模", "fit", "band", Words(
        "The size at which our offer fits; change the bands to yours.",
        "自社の商材が合う規模です。区分は自社に合わせて変更してください。"),
        "employees", weight=10.0, bands=(Band(None, 50, 0.2), Band(50, 300, 0.6),
        Band(300, 5000, 1.0), Band(5000, None, 0.7))),
    _ready("listed", "Listed", "上場企業", "fit", "flags", Words(
        "Listed companies publish plans, so that a plan of ours can follow theirs.",
        "上場企業は計画を公表するため、提案を合わせられます。"),
        weight=5.0, conditions=(Condition("listed", "yes"),)),
    _ready("like_customers", "Like our customers", "既存顧客との近さ", "fit", "nearness", Words(
        "Close in trade and size to those who ordered from us.",
        "受注実績のある顧客と、業種や規模が近い企業です。"),
        "industry", "employees", weight=20.0, log=True),
    _ready("growth", "Growth of sales", "増収率", "willingness", "linear", Words(
        "Who grows, invests.", "成長している企業は投資します。"), "growth", weight=20.0),
    _ready("awards", "Public contracts won", "官公需の落札件数", "willingness", "linear", Words(
        "Who wins tenders has work to staff and equip.",
        "落札した企業には、人員や設備の需要が生まれます。"), "awards", weight=10.0, log=True),
    _ready("award_recent", "Newest public contract", "直近の落札", "willingness", "recency", Words(
        "A contract just won is work about to begin.",
        "直近の落札は、これから始まる仕事です。"), "awarded_on", weight=10.0, full_days=90),
    _ready("enters_market", "Enters a market where we can help", "支援できる市場への参入",
        "willingness", "flags", Words(
        "Entering a market that we can help with raises the wish to invest. Load a list with the "
        "column enters_market.",
        "自社が支援できる新市場への参入は投資意欲を高めます。enters_market 列のあるリストを"
        "読み込んでください。"),
        weight=20.0, conditions=(Condition("x_enters_market", "yes"),)),
    _ready("fierce_rivalry", "Fierce rivalry without growth", "成長を伴わない激しい競争",
        "rivalry", "flags", Words(
        "Three or more rivals and no growth: prices fall and nobody invests. Load a list with the "
        "column rivals.",
        "競合が3社以上で成長がない場合、価格が下がり投資は起きません。rivals 列のあるリストを"
        "読み込んでください。"),
        weight=20.0, conditions=(Condition("x_rivals", "at_least", (3.0,)),
        Condition("growth", "at_most", (0.0,)))),
    _ready("registered", "New corporate number", "新しい法人", "willingness", "recency", Words(
        "A company founded lately buys what others have long had. Known from the register "
        "for numbers given after October 2015.",
        "新しい企業は、他社が既に持つものをこれから買います。2015年10月より後の指定日で"
        "分かります。"), "assigned_on", weight=5.0, full_days=365, zero_days=3650),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Preset:
    """A model to begin with."""

    code: str
    name: Words
    about: Words
    criteria: tuple[str, ...]
    filters: tuple[Filter, ...] = ()

    def definition(self, columns: Mapping[str, Column]) -> Definition:
        """The model with those of its criteria and filters whose columns say anything."""
        kept = tuple(
            replace(one.criterion)
            for one in READY
            if one.criterion.code in self.criteria and one.columns <= columns.keys()
        )
        # Without the register nobody knows what kind a company is: the filter would leave none.
        filters = tuple(
            one
            for one in self.filters
            if one.condition.column in columns and columns[one.condition.column].known
        )
        return Definition(kept, filters=filters)


_COMPANIES: Final = Filter(Condition("kind", "is", ("301", "302", "303", "304", "305")))

PRESETS: Final = (
    Preset("free", Words("Size and growth", "規模と成長"), Words(
        "Large companies that grow and win public contracts. From the register, EDINET, gBizINFO "
        "and procurement alone.",
        "規模が大きく、成長し、官公需を落札している企業。法人番号・EDINET・gBizINFO・調達情報だけで"
        "使えます。"),
        ("size_people", "size_sales", "capital", "listed", "growth", "awards", "award_recent",
         "registered"), (_COMPANIES,)),
    Preset("likeness", Words("Like our customers", "既存顧客に近い企業"), Words(
        "Close in trade and size to those who ordered, with growth.",
        "受注実績のある顧客に業種や規模が近く、成長している企業。"),
        ("like_customers", "size_fit", "size_people", "growth"), (_COMPANIES,)),
    Preset("five_axes", Words("Five axes", "5つの軸"), Words(
        "Potential, willingness, fit and rivalry with the ready criteria; for a list of one's own.",
        "潜在力・投資意欲・適合・競争の基準一式。自社で用意したリスト向け。"),
        ("size_people", "size_sales", "size_fit", "like_customers", "growth", "enters_market",
         "fierce_rivalry", "awards"), (_COMPANIES,)),
)  # fmt: skip


def preset(code: str) -> Preset | None:
    """The preset of that code."""
    return next((one for one in PRESETS if one.code == code), None)


def ready(code: str) -> Ready | None:
    """The ready criterion of that code."""
    return next((one for one in READY if one.criterion.code == code), None)
