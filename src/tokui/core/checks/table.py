"""The one table of rules: every rule of every module, by its code."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Final

from tokui.core.checks import (
    actions,
    agreements,
    customer_first,
    deals,
    evidence,
    investment,
    kpis,
    money,
    needs,
    objectives,
    people,
    period,
    plays,
    profile,
    rivals,
    routes,
    vital_signs,
    whitespace,
    workload,
)
from tokui.core.checks.rule import Rule
from tokui.core.words import Words

CHAPTERS: Final[tuple[tuple[str, Words, ModuleType], ...]] = (
    ("PLA", Words("The plan itself", "プラン全体"), period),
    ("AGR", Words("Agreement", "合意・承認"), agreements),
    ("VIT", Words("Signs of life", "健全性・接触"), vital_signs),
    ("MON", Words("Revenue plan", "売上計画"), money),
    ("NEE", Words("Needs", "課題・ニーズ"), needs),
    ("OBJ", Words("Objectives", "目的"), objectives),
    ("KPI", Words("KPIs", "KPI"), kpis),
    ("COM", Words("Competitors", "競合"), rivals),
    ("PRO", Words("Customer's profile", "顧客プロファイル"), profile),
    ("RIN", Words("Decision routes", "稟議経路"), routes),
    ("STK", Words("Stakeholders", "ステークホルダー"), people),
    ("PLY", Words("Value plays", "価値提供シナリオ"), plays),
    ("ACT", Words("Actions", "アクション"), actions),
    ("WRK", Words("Order and load of work", "作業の順序と負荷"), workload),
    ("DEA", Words("Deals", "商談"), deals),
    ("WHI", Words("Whitespace", "ホワイトスペース"), whitespace),
    ("INV", Words("Investment decision", "投資判断"), investment),
    ("EVI", Words("Evidence", "根拠"), evidence),
    ("CUS", Words("Customer first", "顧客起点"), customer_first),
)
"""The groups of rules in the order of the documentation; a code begins with its group's letters."""

RULES: Final[tuple[Rule, ...]] = tuple(
    sorted(
        (
            found
            for place, (_, _, module) in enumerate(CHAPTERS)
            for found in vars(module).values()
            if isinstance(found, Rule) and found.code.startswith(CHAPTERS[place][0])
        ),
        key=lambda one: ([prefix for prefix, _, _ in CHAPTERS].index(one.code[:3]), one.code),
    )
)
"""Every rule, in the order of the documentation."""

RULE_BY_CODE: Final[Mapping[str, Rule]] = {one.code: one for one in RULES}
