"""What stands above every page of an account: its name, key facts, tabs and exports."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from tokui.accounts.models import Account
from tokui.accounts.policies import Access, access_to
from tokui.core.key_figures import KeyFigures
from tokui.kernel.words import say
from tokui.outputs.export import KINDS
from tokui.plans.base import Plan
from tokui.plans.figures import plan_figures
from tokui.plans.health.queries import Taken, last_reading
from tokui.plans.queries import current_plan

PLAN_TABS: Final = (
    ("overview", pgettext_lazy("tab", "Overview")),
    ("needs", pgettext_lazy("tab", "Needs")),
    ("objectives", pgettext_lazy("tab", "Objectives & KPIs")),
    ("competitors", pgettext_lazy("tab", "Competitors")),
    ("profile", pgettext_lazy("tab", "Profile")),
    ("actions", pgettext_lazy("tab", "Action plan")),
    ("stakeholders", pgettext_lazy("tab", "Stakeholders")),
    ("plays", pgettext_lazy("tab", "Value plays")),
    ("footprint", pgettext_lazy("tab", "Whitespace")),
)
RECORD_TABS: Final = (
    ("deals", pgettext_lazy("tab", "Deals")),
    ("orders", pgettext_lazy("tab", "Orders")),
    ("people", pgettext_lazy("tab", "People")),
    ("activities", pgettext_lazy("tab", "Activities")),
    ("history", pgettext_lazy("tab", "History")),
)


@dataclass(frozen=True)
class Tab:
    """One way into an account."""

    code: str
    label: str
    url: str
    starts_group: bool = False


@dataclass(frozen=True)
class AccountFrame:
    """The account around a page."""

    account: Account
    access: Access
    plan: Plan | None
    known: KeyFigures | None = None
    """The plan's figures where the page has worked them out already."""

    @cached_property
    def figures(self) -> KeyFigures | None:
        """The plan's key figures; None without a plan."""
        if self.plan is None or self.known is not None:
            return self.known
        self.plan.account = self.account
        return plan_figures(
            self.plan, sees_opinions=self.access.sees_opinions, today=timezone.localdate()
        )

    @cached_property
    def health(self) -> Taken | None:
        """The last reading of its health; None before the first."""
        return last_reading(self.account, sees_opinions=self.access.sees_opinions)

    @property
    def tabs(self) -> list[Tab]:
        """Ways into the account, the plan first, then the records."""
        plan = [Tab(code, str(label), self._plan_url(code)) for code, label in PLAN_TABS]
        records = [
            Tab(code, str(label), reverse(f"web:{code}", args=[self.account.public_id]), index == 0)
            for index, (code, label) in enumerate(RECORD_TABS)
        ]
        return [*plan, *records]

    @property
    def url(self) -> str:
        """The account's first page."""
        return self._plan_url("overview")

    @property
    def exports(self) -> list[tuple[str, str]]:
        """Kinds of files with their addresses; the language is added to them."""
        base = reverse("plans:export", args=[self.account.public_id])
        return [
            (
                say(kind.name),
                f"{base}?{urlencode({'format': kind.format, 'variant': kind.variant})}",
            )
            for kind in KINDS
        ]

    @property
    def team_url(self) -> str:
        """Who works on the account."""
        try:
            return reverse("accounts:team", args=[self.account.public_id])
        except NoReverseMatch:
            return f"{self._base}team/"

    @property
    def _base(self) -> str:
        return f"{reverse('web:accounts')}{self.account.public_id}/"

    def _plan_url(self, code: str) -> str:
        try:
            return reverse(f"plans:{code}", args=[self.account.public_id])
        except NoReverseMatch:
            return self._base if code == "overview" else f"{self._base}{code}/"


def frame_of(request: HttpRequest, account: Account) -> AccountFrame:
    """The frame of an account, worked out once per page."""
    frames: dict[int, AccountFrame] = request.__dict__.setdefault("_account_frames", {})
    if account.pk not in frames:
        frames[account.pk] = _frame(request, account)
    return frames[account.pk]


def _frame(request: HttpRequest, account: Account) -> AccountFrame:
    opened: Any = getattr(request, "open_plan", None)
    if opened is not None and opened.account.pk == account.pk:
        return AccountFrame(account, opened.access, opened.plan, opened.figures)
    member: Any = request.member  # type: ignore[attr-defined]
    return AccountFrame(account, access_to(member, account), current_plan(account))
