"""Opening a page of a plan: the account, its plan, and the snapshot that the page shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tokui.accounts.models import Account
from tokui.accounts.policies import Access, access_to, get_account
from tokui.accounts.viewings import note_viewing
from tokui.core.checks import Finding, Report, check_plan
from tokui.core.key_figures import KeyFigures, figures_of
from tokui.core.plan import PlanSnapshot
from tokui.core.questions import Question, open_questions
from tokui.core.section_care import SectionCare, care_of_sections
from tokui.kernel.nouns import noun_of
from tokui.kernel.scope import Scope
from tokui.kernel.words import reading_language
from tokui.people.stopping import in_use
from tokui.plans.base import Plan
from tokui.plans.findings.shown import apart_from
from tokui.plans.queries import current_plan, plan_snapshot
from tokui.plans.sections.queries import last_changes

FRAME: Final = "web/account_frame.html"
SHEET: Final = "plans/sheet.html"
"""What a section is drawn on when it opens in place of the panels."""


@dataclass(frozen=True)
class OpenPlan:
    """What every page of a plan starts from."""

    request: HttpRequest
    account: Account
    access: Access
    plan: Plan
    snapshot: PlanSnapshot

    @property
    def scope(self) -> Scope:
        """Where new records of the page go."""
        return Scope(self.account.workspace, self.account, self.plan)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What nobody knows yet."""
        return open_questions(self.snapshot)

    @cached_property
    def care(self) -> dict[str, SectionCare]:
        """How each section is looked after."""
        begun = timezone.localdate(self.plan.created_at)
        return care_of_sections(self.snapshot, self.questions, begun_on=begun)

    @cached_property
    def report(self) -> Report:
        """What a check of the plan finds."""
        return check_plan(self.snapshot)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is found beside the open questions, which are not told twice."""
        return apart_from(self.report, self.questions)

    @cached_property
    def figures(self) -> KeyFigures:
        """What stands above the page."""
        return figures_of(self.snapshot)

    def page(self, template: str, tab: str, **context: Any) -> HttpResponse:
        """The page with its frame, or bare where a sheet asked for it."""
        return render(
            self.request,
            f"plans/{template}.html",
            {**self.context, "tab": tab, "care": self.care.get(tab), **context},
        )

    def note_opinions(self, what: str) -> None:
        """Keep in the log of the account that its reader opened opinions about people."""
        if self.snapshot.has_opinions:
            member: Any = self.request.member  # type: ignore[attr-defined]
            note_viewing(self.account, member, what, now=timezone.now())

    @property
    def context(self) -> dict[str, Any]:
        """What every template of a plan may speak of."""
        return {
            "account": self.account,
            "access": self.access,
            "plan": self.plan,
            "snapshot": self.snapshot,
            "figures": self.figures,
            "scope": self.scope,
            "rows": TableRows(self.scope),
            "language": reading_language(),
            "base": SHEET if is_for(self.request, "sheet-body") else FRAME,
        }

    def changed_at(self, *codes: str) -> Any:
        """When each of these sections was last changed."""
        return last_changes(self.plan, codes, sees_opinions=self.access.sees_opinions)


def is_for(request: HttpRequest, element: str) -> bool:
    """Whether htmx asked for what goes into the element with this id."""
    return request.headers.get("HX-Target", "").rpartition("#")[2] == element


class TableRows(dict[str, QuerySet[Any]]):
    """Rows for the tables of a page, by noun; `external` and `internal` are stakeholders."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def __missing__(self, code: str) -> QuerySet[Any]:
        if code in ("external", "internal"):
            return self["stakeholder"].filter(side=code).order_by("id")
        rows = in_use(code, noun_of(code).rows_in(self.scope))
        arranged = _ARRANGED.get(code, ("position",) if "position" in noun_of(code).by_name else ())
        return rows.order_by(*arranged, "id")


_ARRANGED = {
    "reading": ("kpi", "on"),
    "financial_year": ("ends_on",),
    "action": ("due_on", "position"),
    "phase": ("start_on", "position"),
    "step": ("route", "position"),
    "route": ("amount_from",),
}


def open_plan(request: HttpRequest, account_id: str) -> OpenPlan | None:
    """The current plan of an account that the member may see; None when none is started."""
    member: Any = request.member  # type: ignore[attr-defined]
    account = get_account(member, account_id)
    account.workspace = member.workspace
    plan = current_plan(account)
    if plan is None:
        return None
    plan.account = account
    snapshot = plan_snapshot(plan, member=member, now=timezone.now())
    opened = OpenPlan(request, account, access_to(member, account), plan, snapshot)
    # The frame of the page asks for the same: see web/queries/account_frame.py.
    request.open_plan = opened  # type: ignore[attr-defined]
    return opened


def start_page(request: HttpRequest, account_id: str, tab: str) -> HttpResponse:
    """The page of an account without a plan: what a plan is, and the button that starts one."""
    member: Any = request.member  # type: ignore[attr-defined]
    account = get_account(member, account_id)
    context = {"account": account, "access": access_to(member, account), "tab": tab}
    return render(request, "plans/start.html", {**context, "base": FRAME})
