"""Surveys: found by account, name, kind, day and department; numbers of answers alone."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from tokui.accounts.models import Department
from tokui.accounts.policies import visible_accounts
from tokui.core.words import Words
from tokui.intake.draft import Draft, folded
from tokui.intake.finding import Accounts, department_names, load, refer
from tokui.intake.kinds.base import Kind, account_targets, field_target, other_target
from tokui.intake.policies import editable_accounts
from tokui.intake.sentences import gettext_lazy as _
from tokui.plans.surveys.models import Survey
from tokui.plans.surveys.nouns import SURVEY

Place = tuple[int, str, str, date, int | None]
"""Keys of account and department, folded name, kind and day."""


def _fill(draft: Draft) -> None:
    accounts = Accounts(draft, visible_accounts(draft.member), editable_accounts(draft.member))
    keys = set(accounts.key_of.values())
    units = department_names(Department.objects.filter(removed_at=None), keys)
    known = _known(keys)
    seen: dict[Place, int] = {}
    for line in draft.good_lines():
        account = accounts.of(line)
        if not (draft.require(line, "name") and draft.require(line, "asked_on")):
            continue
        values = draft.read(line, SURVEY, accounts.scope(account))
        if text := line.get("department"):
            unit = refer(draft, line, "department", units[account.pk], folded(text))
            values["department"] = unit
        if line.number in draft.bad:
            continue
        place = _place(account.pk, values)
        if place in seen:
            message = _("Row %(other)d is of the same survey. Keep one of the two rows.")
            draft.problem(line, "name", "duplicate_in_file", message % {"other": seen[place]})
            continue
        seen[place] = line.number
        row = known.get(place)
        if not draft.passes(line, SURVEY, row, values, accounts.scope(account)):
            continue
        if row is not None:
            draft.change(SURVEY, row, values, line.number)
        else:
            draft.add(SURVEY, values, line.number, account=account)


def _place(account: int, values: dict[str, Any]) -> Place:
    unit = values.get("department")
    kind = values.get("kind") or "satisfaction"
    return account, folded(values["name"]), kind, values["asked_on"], unit.pk if unit else None


def _known(keys: set[int]) -> dict[Place, Survey]:
    """The surveys on record of some accounts by what tells them apart."""
    columns = ("pk", "account_id", "name", "kind", "asked_on", "department_id")
    rows = Survey.objects.filter(account__in=keys, removed_at=None).order_by("pk")
    places = {
        (account, folded(name), kind, on, unit): pk
        for pk, account, name, kind, on, unit in rows.values_list(*columns)
    }
    found = load(Survey.objects.select_related("department"), places.values())
    return {place: found[pk] for place, pk in places.items()}


SURVEYS: Final = Kind(
    code="surveys",
    noun="survey",
    needs=(("name",), ("asked_on",), ("account", "account_id")),
    fill=_fill,
    hint=Words(
        "One row per survey and day: how many were asked and answered, and the scores. Numbers of "
        "answers alone; single answers with names are not brought in.",
        "1行に1回のアンケート。依頼数・回答数・点数を集計値で書きます。個人名つきの回答は取り込みません。",
    ),
    targets=(
        *account_targets(example="北陸電子デバイス株式会社"),
        field_target("survey", "name", "調査名", "アンケート", "survey", "survey name", weight=4,
                     example="サービス満足度調査"),
        field_target("survey", "kind", "調査種別", "survey type"),
        field_target("survey", "asked_on", "調査日", "回収日", "survey date", weight=2,
                     example="2026/10/01"),
        field_target("survey", "asked", "配布数", "送付数", "対象者数", "invited", "sent", weight=3,
                     example="40"),
        field_target("survey", "answered", "有効回答数", "回収数", "responses", "respondents",
                     weight=3, example="18"),
        field_target("survey", "promoters", "推奨者", "推奨者数", "promoters", weight=3),
        field_target("survey", "passives", "中立者", "中立者数", "passives", weight=3),
        field_target("survey", "detractors", "批判者", "批判者数", "detractors", weight=3),
        field_target("survey", "mean", "平均", "平均スコア", "average score", "csat", weight=3,
                     example="4.2"),
        field_target("survey", "lowest", "尺度の下限"),
        field_target("survey", "highest", "尺度の上限"),
        other_target("department", "Department", "部門", "対象部門", "部署"),
        field_target("survey", "source", "情報源"),
        field_target("survey", "remarks", "コメント", "メモ", "notes"),
    ),
)  # fmt: skip
