"""Needs of customers: found by plan and title; a department by its name."""

from __future__ import annotations

from typing import Any, Final

from tokui.accounts.models import Department
from tokui.core.words import Words
from tokui.intake.draft import Draft, folded
from tokui.intake.finding import department_names, refer
from tokui.intake.kinds.base import Kind, account_targets, field_target, other_target
from tokui.intake.kinds.planning import Plans, is_said_before, standing_one
from tokui.plans.needs.models import Need
from tokui.plans.needs.nouns import NEED


def _fill(draft: Draft) -> None:
    plans = Plans(draft)
    known = plans.named(Need, "title")
    placed = [(line, plan) for line in draft.good_lines() if (plan := plans.of(line))]
    units = department_names(
        Department.objects.filter(removed_at=None), {plan.account_id for _line, plan in placed}
    )
    seen: dict[Any, int] = {}
    for line, plan in placed:
        if not draft.require(line, "title"):
            continue
        values = draft.read(line, NEED, plans.scope(plan))
        if text := line.get("department"):
            values["department"] = refer(
                draft, line, "department", units[plan.account_id], folded(text)
            )
        row, is_clear = standing_one(draft, line, "title", known[plan.pk])
        place = (plan.pk, folded(line.get("title")))
        if not is_clear or line.number in draft.bad:
            continue
        if is_said_before(draft, line, "title", place, seen):
            continue
        if row is not None:
            draft.change(NEED, row, values, line.number)
        else:
            draft.add(NEED, values, line.number, plan=plan)


NEEDS: Final = Kind(
    code="needs",
    noun="need",
    needs=(("title",), ("account", "account_id")),
    fill=_fill,
    hint=Words(
        "One row per initiative, issue or wish of the customer. It goes into the account's current "
        "plan as a hypothesis; confirming it is done there.",
        "1行に1つの取り組み・課題・要望。取引先の現行プランに仮説として入り、確認はプランの画面で行います。",
    ),
    targets=(
        *account_targets(example="北陸電子デバイス株式会社"),
        field_target("need", "title", "課題", "課題名", "ニーズ", "顧客課題", "経営課題", "施策名",
                     "施策", "取り組み", "取組", "取組名", "重点施策", "事業名", "need", "needs",
                     "initiative", "initiative name", "customer initiative", "project name",
                     "challenge", "pain",
                     "pain point", weight=3, example="設計変更の手戻りを減らしたい"),
        field_target("need", "layer", "課題の階層", "layer", "need layer", weight=2,
                     example="取り組み"),
        field_target("need", "pressure", "圧力", "pressure"),
        field_target("need", "detail", "課題詳細", "現状・課題", "現状と課題", "課題の内容",
                     "施策概要", "current issues", "issue detail"),
        other_target("department", "Department", "部門", "部署", "担当部局", "所管部局", "bureau",
                     "department"),
        field_target("need", "value_hypothesis", "価値仮説", "提供価値", "value hypothesis",
                     weight=2),
        field_target("need", "due_on", "課題の期限", "必要時期", "needed by"),
    ),
)  # fmt: skip
