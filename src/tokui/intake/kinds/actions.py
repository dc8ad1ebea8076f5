"""Actions of the action plan: found by plan, title and due date; a phase comes along."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from tokui.core.words import Words
from tokui.deals.models import Deal
from tokui.identity.policies import visible_members
from tokui.intake.draft import Draft, folded
from tokui.intake.finding import Names, colleague_names, deal_names, person_key, refer
from tokui.intake.kinds.base import Kind, account_targets, field_target, other_target
from tokui.intake.kinds.planning import ComingAlong, Plans
from tokui.intake.lines import Line
from tokui.intake.sentences import gettext_lazy as _
from tokui.people.policies import visible_people
from tokui.plans.actions.models import Action, Phase
from tokui.plans.actions.nouns import ACTION, PHASE
from tokui.plans.base import Plan
from tokui.plans.needs.models import Need
from tokui.plans.objectives.models import Kpi
from tokui.plans.stakeholders.models import Stakeholder


def _fill(draft: Draft) -> None:
    plans = Plans(draft)
    placed = [(line, plan) for line in draft.good_lines() if (plan := plans.of(line))]
    links = _Links(draft, plans, {plan.account_id for _line, plan in placed})
    standing = _Standing(plans, draft, placed)
    for line, plan in placed:
        if not draft.require(line, "title"):
            continue
        values = draft.read(line, ACTION, plans.scope(plan))
        values |= links.read(line, plan)
        if line.number in draft.bad:
            continue
        row = standing.meant(line, plan, values.get("due_on"))
        if line.number in draft.bad or not draft.passes(
            line, ACTION, row, values, plans.scope(plan)
        ):
            continue
        if row is not None:
            draft.change(ACTION, row, values, line.number)
        else:
            draft.add(ACTION, values, line.number, plan=plan)


class _Links:
    """What the rows may name: phases, colleagues, stakeholders, needs, KPIs, deals."""

    def __init__(self, draft: Draft, plans: Plans, accounts: set[int]) -> None:
        self._draft = draft
        known = plans.named(Phase, "name")
        self._phases = ComingAlong(draft, PHASE, "phase", "name", known, longest=120)
        self._colleagues = colleague_names(visible_members(draft.member))
        self._stakes = _stakeholder_names(draft, plans)
        self._by_title: Mapping[str, Mapping[int, Names]] = {
            "need": plans.named(Need, "title"),
            "kpi": plans.named(Kpi, "name"),
        }
        self._deals = deal_names(Deal.objects.filter(removed_at=None), accounts)

    def read(self, line: Line, plan: Plan) -> dict[str, Any]:
        """The links of a row; problems are noted."""
        draft, values = self._draft, {}
        if line.get("phase"):
            values["phase"] = self._phases.of(line, plan)
        if text := line.get("owner"):
            values["owner"] = refer(draft, line, "owner", self._colleagues, person_key(text))
        if text := line.get("counterpart"):
            names = self._stakes[plan.pk]
            values["counterpart"] = refer(draft, line, "counterpart", names, person_key(text))
        for target, named in self._by_title.items():
            if text := line.get(target):
                names = named.get(plan.pk, Names())
                values[target] = refer(draft, line, target, names, folded(text))
        if text := line.get("deal"):
            values["deal"] = refer(draft, line, "deal", self._deals[plan.account_id], folded(text))
        return values


def _stakeholder_names(draft: Draft, plans: Plans) -> dict[int, Names]:
    """The stakeholders of each plan by the name of the person, colleague or empty chair."""
    found: dict[int, Names] = defaultdict(Names)
    seen = set(visible_people(draft.member).values_list("pk", flat=True))
    rows = Stakeholder.objects.filter(plan__in=plans.keys, removed_at=None).order_by("pk")
    for stake in rows.select_related("person", "colleague"):
        if stake.person_id is None or stake.person_id in seen:
            name = str(stake.person or stake.colleague or stake.placeholder)
            found[stake.plan_id].add(stake, name, person_key(name), stake.public_id)
    return found


class _Standing:
    """The actions of the plans, and which of them a row means."""

    def __init__(self, plans: Plans, draft: Draft, placed: list[tuple[Line, Plan]]) -> None:
        self._draft = draft
        self._said = Counter((plan.pk, folded(line.get("title"))) for line, plan in placed)
        self._actions: dict[tuple[int, str], list[Action]] = defaultdict(list)
        rows = Action.objects.filter(plan__in=plans.keys, removed_at=None).order_by("pk")
        for action in rows.select_related("owner", "counterpart", "phase", "need", "kpi", "deal"):
            action.plan = plans.by_key[action.plan_id]
            self._actions[action.plan_id, folded(action.title)].append(action)
        self._seen: dict[Any, int] = {}

    def meant(self, line: Line, plan: Plan, due: date | None) -> Action | None:
        """The action of a row: of the same title and due date, or the only one of that title, whose
        date has moved; a problem is noted where an earlier row is of the same."""
        title = (plan.pk, folded(line.get("title")))
        first = self._seen.setdefault((title, due), line.number)
        if first != line.number:
            message = _("Row %(other)d is of the same record. Keep one of the two rows.")
            self._draft.problem(line, "title", "duplicate_in_file", message % {"other": first})
            return None
        known = self._actions[title]
        if same := [action for action in known if action.due_on == due]:
            return same[0]
        if len(known) == 1 and self._said[title] == 1:
            return known[0]
        return None


ACTIONS: Final = Kind(
    code="actions",
    noun="action",
    needs=(("title",), ("account", "account_id")),
    fill=_fill,
    hint=Words(
        "One row per action of the account's current plan: what, who, until when. A phase that is "
        "new comes along; counterparts are stakeholders of the plan.",
        "1行に1つのアクション（何を・誰が・いつまでに）。取引先の現行プランに入ります。新しいフェーズは一緒に"
        "作られます。相手はプランのステークホルダーから選びます。",
    ),
    targets=(
        *account_targets(example="北陸電子デバイス株式会社"),
        field_target("action", "title", "アクション", "アクション名", "実施事項", "タスク",
                     "タスク名", "施策・アクション", "やること", "action", "action item", "task",
                     "task name", "next action", weight=4, example="設計部長への現場見学の提案"),
        other_target("phase", "Phase", "フェーズ名", "段階", "phase", example="関係構築"),
        field_target("action", "how", "手段", "方法", "実施方法", "how"),
        other_target("owner", "Owner", "担当者", "担当", "当社担当", "責任者", "実施者", "who",
                     "assignee", "responsible", "assigned to"),
        other_target("counterpart", "Counterpart", "相手", "相手方", "先方担当者", "対象者",
                     "counterpart", "with whom"),
        field_target("action", "side", "担当側"),
        field_target("action", "state", "状態", "ステータス", "進捗", "進捗状況", "status"),
        field_target("action", "start_on", "開始予定日", "着手日", "start date"),
        field_target("action", "due_on", "期日", "完了予定日", "実施予定日", "納期", "due date",
                     "deadline", "by when", example="2026/12/15"),
        field_target("action", "person_days", "人日", "工数", "工数(人日)", "effort", "days"),
        field_target("action", "cost", "予算", "経費", "費用(円)", "budget"),
        other_target("need", "Need", "対応する課題", "課題", "ニーズ", "need"),
        other_target("kpi", "KPI", "対応するKPI", "kpi"),
        other_target("deal", "Deal", "商談名", "商談", "deal"),
        field_target("action", "result", "実施結果", "result", "outcome"),
        field_target("action", "lesson", "学び", "教訓", "lesson learned"),
        field_target("action", "completed_on", "実施完了日", "completed date"),
    ),
)  # fmt: skip
