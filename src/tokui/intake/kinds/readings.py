"""Readings of KPIs: found by KPI and day; another unit is converted where that is possible."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any, Final

from tokui.accounts.policies import visible_accounts
from tokui.core.kpi import converted
from tokui.core.words import Words
from tokui.intake.draft import Draft, folded
from tokui.intake.finding import Accounts, Names, load, refer
from tokui.intake.kinds.base import Kind, Target, account_targets, field_target, other_target
from tokui.intake.lines import Line
from tokui.intake.policies import editable_accounts
from tokui.intake.sentences import gettext_lazy as _
from tokui.kernel.scope import Scope
from tokui.plans.objectives.models import Kpi, Reading
from tokui.plans.objectives.nouns import READING

_FINEST: Final = Decimal("0.0001")


class _Kpis:
    """The KPIs of current plans that the rows of a file may name, by account and over all."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        named = draft.table.filled() & {"account", "account_id"}
        visible, editable = visible_accounts(draft.member), editable_accounts(draft.member)
        self._accounts = Accounts(draft, visible, editable) if named else None
        self._all = Names()
        self._of_account: dict[int, Names] = defaultdict(Names)
        rows = Kpi.objects.filter(plan__account__in=editable, plan__is_current=True)
        rows = rows.filter(removed_at=None, plan__removed_at=None, objective__removed_at=None)
        self.rows: dict[int, Kpi] = {}
        for kpi in rows.select_related("plan__account"):
            kpi.plan.account.workspace = draft.workspace
            self.rows[kpi.pk] = kpi
            for names in (self._all, self._of_account[kpi.plan.account_id]):
                names.add(kpi.pk, kpi.name, folded(kpi.name), kpi.public_id)

    def of(self, line: Line) -> Kpi | None:
        """The KPI that a row means; None with a problem noted."""
        names = self._all
        if self._accounts is not None:
            names = self._of_account[self._accounts.of(line).pk]
        if not self._draft.require(line, "kpi"):
            return None
        found = refer(self._draft, line, "kpi", names, folded(line.get("kpi")))
        return self.rows.get(found) if found is not None else None


def _fill(draft: Draft) -> None:
    kpis = _Kpis(draft)
    known = _known(kpis)
    seen: dict[tuple[int, date], int] = {}
    for line in draft.good_lines():
        kpi = kpis.of(line)
        if kpi is None or not (draft.require(line, "on") and draft.require(line, "value")):
            continue
        values = draft.read(line, READING, Scope(draft.workspace, kpi.plan.account, kpi.plan))
        if line.number in draft.bad or not _convert(draft, line, kpi, values):
            continue
        place = (kpi.pk, values["on"])
        if place in seen:
            message = _("Row %(other)d is of the same KPI and day. Keep one of the two rows.")
            draft.problem(line, "on", "duplicate_in_file", message % {"other": seen[place]})
            continue
        seen[place] = line.number
        if place in known:
            draft.change(READING, known[place], values, line.number)
        else:
            draft.add(READING, values, line.number, plan=kpi.plan, kpi=kpi)


def _known(kpis: _Kpis) -> dict[tuple[int, date], Reading]:
    """The readings on record by KPI and day; of two on one day the one that counts."""
    rows = Reading.objects.filter(kpi__in=list(kpis.rows), removed_at=None).order_by("pk")
    keys = {(kpi, on): pk for pk, kpi, on in rows.values_list("pk", "kpi_id", "on")}
    found = load(Reading.objects.all(), keys.values())
    return {place: found[pk] for place, pk in keys.items()}


def _convert(draft: Draft, line: Line, kpi: Kpi, values: dict[str, Any]) -> bool:
    """Say the value in the KPI's unit; a problem where the row's unit has nothing to do with it."""
    unit = line.get("unit")
    value = converted(values["value"], unit, kpi.unit)
    if value is None:
        message = _("“%(unit)s” cannot be converted to “%(own)s”, the unit of this KPI.")
        draft.problem(line, "unit", "other_unit", message % {"unit": unit, "own": kpi.unit})
        return False
    rounded = value.quantize(_FINEST)
    if rounded != value:
        draft.rounded["value"].add(line.number)
    values["value"] = Decimal(f"{rounded.normalize():f}")
    return True


READINGS: Final = Kind(
    code="readings",
    noun="reading",
    needs=(("kpi",), ("on",), ("value",)),
    fill=_fill,
    hint=Words(
        "One row per measured value: KPI, day and value. The KPI is found by its name in the "
        "account's current plan; name the account where several have the same KPI.",
        "1行に1つの実績。KPI名・測定日・実績値。KPIは取引先の現行プランの名称で結び付きます。"
        "同じ名前のKPIが複数ある場合は取引先も書いてください。",
    ),
    targets=(
        other_target("kpi", "KPI", "KPI", "KPI名", "指標", "指標名", "目標指標", "重要業績評価指標",
                     "kpi name", "kpi id", "indicator", "measure", "metric", weight=4,
                     example="直近12か月の受注高"),
        Target(name="on", words=Words("Measured on", "測定日"), noun="reading",
               aliases=("計測日", "基準日", "実績日", "日付", "年月", "対象月", "対象年月", "date",
                        "day", "month", "as of"),
               weight=2, example="2026/10/31"),
        field_target("reading", "value", "実績", "実績値", "測定値", "計測値", "値", "数値",
                     "actual", "reading", "result", weight=3, example="184"),
        other_target("unit", "Unit", "単位", "unit", example="百万円"),
        field_target("reading", "note", "メモ", "備考", "コメント", "notes", "comment"),
        *account_targets(example="北陸電子デバイス株式会社"),
    ),
)  # fmt: skip
