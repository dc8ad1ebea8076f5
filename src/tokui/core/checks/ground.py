"""What the rules look at: a plan on a day, with the groups that many of them ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tokui.core import ringi
from tokui.core.japan import fold
from tokui.core.plan import (
    Action,
    Activity,
    Deal,
    Kpi,
    Need,
    Objective,
    Person,
    PlanSnapshot,
    Play,
    Stakeholder,
    Waiver,
)
from tokui.core.reach import Thread, threads_of_people
from tokui.core.relations import DECIDING, Gap, gaps
from tokui.core.smart import SmartVerdict, judge_kpi, judge_objective
from tokui.core.strength import strengths_of


@dataclass(frozen=True)
class Ground:
    """A plan as its rules see it on `today`; what several rules need is worked out once."""

    plan: PlanSnapshot
    today: date

    @cached_property
    def need_by_id(self) -> Mapping[str, Need]:
        """Needs by id."""
        return {need.id: need for need in self.plan.needs}

    @cached_property
    def live_needs(self) -> tuple[Need, ...]:
        """Needs that are neither dropped nor resolved."""
        gone = ("dropped", "resolved")
        return tuple(need for need in self.plan.needs if need.state.value not in gone)

    @cached_property
    def live_objectives(self) -> tuple[Objective, ...]:
        """Objectives that are not closed."""
        return tuple(one for one in self.plan.objectives if one.state != "closed")

    @cached_property
    def live_kpis(self) -> tuple[tuple[Objective, Kpi], ...]:
        """KPIs of the live objectives, each with its objective."""
        return tuple((one, kpi) for one in self.live_objectives for kpi in one.kpis)

    @cached_property
    def live_plays(self) -> tuple[Play, ...]:
        """Plays that are neither delivered nor dropped."""
        gone = ("delivered", "dropped")
        return tuple(play for play in self.plan.plays if play.state not in gone)

    @cached_property
    def open_actions(self) -> tuple[Action, ...]:
        """Actions that somebody has yet to finish."""
        return tuple(action for action in self.plan.actions if action.is_open)

    @cached_property
    def action_by_id(self) -> Mapping[str, Action]:
        """Actions by id."""
        return {action.id: action for action in self.plan.actions}

    @cached_property
    def open_deals(self) -> tuple[Deal, ...]:
        """Deals that are neither won nor lost."""
        return tuple(deal for deal in self.plan.deals if deal.is_open)

    @cached_property
    def gaps_by_code(self) -> Mapping[str, tuple[Gap, ...]]:
        """What is missing in the relations, by its code; empty without opinions."""
        grouped: dict[str, list[Gap]] = defaultdict(list)
        for gap in gaps(self.plan):
            grouped[gap.code].append(gap)
        return {code: tuple(found) for code, found in grouped.items()}

    @cached_property
    def threads_by_code(self) -> Mapping[str, tuple[Thread, ...]]:
        """What hangs by a thread, by its code, departments apart; empty without opinions."""
        grouped: dict[str, list[Thread]] = defaultdict(list)
        if self.plan.has_opinions:
            for thread in threads_of_people(self.plan, strengths_of(self.plan)):
                grouped[thread.code].append(thread)
        return {code: tuple(found) for code, found in grouped.items()}

    @cached_property
    def route_findings(self) -> Mapping[str, tuple[ringi.Finding, ...]]:
        """What is wrong in routes and committees, by its code."""
        grouped: dict[str, list[ringi.Finding]] = defaultdict(list)
        for found in ringi.findings(self.plan):
            grouped[found.code].append(found)
        return {code: tuple(found) for code, found in grouped.items()}

    @cached_property
    def decisions(self) -> tuple[tuple[Deal, ringi.DecisionPlan], ...]:
        """Open deals with an amount, each with its route and dates; none where the plan knows no
        route."""
        return tuple(
            (deal, ringi.plan_dates(self.plan, ringi.wanted_of(deal), self.today))
            for deal in self.open_deals
            if deal.amount is not None and self.plan.routes
        )

    @cached_property
    def waivers_by_spot(self) -> Mapping[tuple[str, str, str], tuple[Waiver, ...]]:
        """Waivers by rule, record and field."""
        grouped: dict[tuple[str, str, str], list[Waiver]] = defaultdict(list)
        for waiver in self.plan.waivers:
            grouped[waiver.rule, waiver.subject, waiver.field_name].append(waiver)
        return {spot: tuple(found) for spot, found in grouped.items()}

    @cached_property
    def contacts_by_deal(self) -> Mapping[str, tuple[Activity, ...]]:
        """Activities by the id of the deal that they were about."""
        grouped: dict[str, list[Activity]] = defaultdict(list)
        for met in self.plan.activities:
            if met.deal:
                grouped[met.deal].append(met)
        return {deal: tuple(found) for deal, found in grouped.items()}

    @cached_property
    def words_of_actions(self) -> str:
        """What the open actions say, folded, for asking whether one of them names something."""
        return "\n".join(fold(f"{action.title} {action.how}") for action in self.open_actions)

    def before(self, action: Action) -> tuple[Action, ...]:
        """The actions that must be finished before one."""
        found = (self.action_by_id.get(id) for id in action.after)
        return tuple(one for one in found if one is not None)

    def person_of(self, held: Stakeholder | None) -> Person | None:
        """The person behind a stakeholder."""
        return self.plan.person_by_id.get(held.person or "") if held else None

    def has_left(self, stakeholder: str | None) -> bool:
        """Whether the person behind a stakeholder, by id, has left."""
        person = self.person_of(self.plan.stakeholder_by_id.get(stakeholder or ""))
        return person is not None and person.has_left

    def deciders(self) -> Iterator[tuple[Stakeholder, Person]]:
        """Those who approve or decide at the customer and still are there."""
        for held in self.plan.external():
            person = self.person_of(held)
            if person is not None and not person.has_left and DECIDING & set(held.roles):
                yield held, person

    def verdict_on(self, objective: Objective) -> SmartVerdict:
        """The SMART verdict on an objective."""
        return self._verdicts[objective.id]

    @cached_property
    def _verdicts(self) -> Mapping[str, SmartVerdict]:
        head = self.plan.plan
        return {
            one.id: judge_objective(
                one,
                today=self.today,
                plan_end=head.end_on,
                needs=self.need_by_id,
                plan_start=head.start_on,
            )
            for one in self.live_objectives
        }

    def verdict_on_kpi(self, kpi: Kpi, objective: Objective) -> SmartVerdict:
        """The SMART verdict on a KPI."""
        head = self.plan.plan
        return judge_kpi(
            kpi,
            objective,
            today=self.today,
            plan_end=head.end_on,
            needs=self.need_by_id,
            plan_start=head.start_on,
        )
