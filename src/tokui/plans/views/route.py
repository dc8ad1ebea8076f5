"""The decision on a deal: its route in time, whom to win first, and what to take into the plan."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tokui.accounts.policies import get_account
from tokui.core.japan import Unreadable, read_date, read_money, to_minor
from tokui.core.japan.holidays import FIRST_YEAR, LAST_YEAR
from tokui.core.plan import Deal
from tokui.core.ringi import DecisionPlan, Wanted, band_words, findings, reasons
from tokui.core.stakes import seen_in
from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.words import reading_language, say
from tokui.outputs.svg_ringi import ringi_svg
from tokui.plans.queries import plan_of
from tokui.plans.route.actions import ActionsTaken, WantedDecision, take_decision_actions
from tokui.plans.route.queries import decision_plan, open_deals, wanted_decision
from tokui.plans.templatetags.plan import record_url
from tokui.plans.views.drawings import drawn
from tokui.plans.views.opening import OpenPlan, open_plan, start_page

TIGHT: Final = 5
"""Working days of slack up to which a schedule counts as tight."""
_LARGEST: Final = 2**62


@dataclass(slots=True)
class Asked:
    """What somebody wants to try out: the texts as typed, what they mean, and what is wrong."""

    texts: dict[str, str]
    amount: int | None = None
    day: date | None = None
    start: date | None = None
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def query(self) -> str:
        """The same as the end of an address."""
        sent = QueryDict(mutable=True)
        sent.update({name: text for name, text in self.texts.items() if text})
        return sent.urlencode()


@require_safe
def route(request: HttpRequest, account_id: str) -> HttpResponse:
    """The route that a deal takes, by when each step must be reached, and what that asks of us."""
    opened = open_plan(request, account_id)
    if opened is None:
        return start_page(request, account_id, "profile")
    asked = read_asked(request.GET, opened.account.currency)
    deals = open_deals(opened.snapshot)
    wanted = _wanted(opened, asked, deals)
    context: dict[str, Any] = {"asked": asked, "deals": deals, "wanted": wanted, "care": None}
    if wanted is None:
        return opened.page("route/page", "profile", **context, findings=findings(opened.snapshot))
    decision = decision_plan(opened.snapshot, opened.plan, wanted, opened.snapshot.taken_on)
    return opened.page("route/page", "profile", **context, **_shown(opened, decision))


@require_POST
def take(request: HttpRequest, account_id: str) -> HttpResponse:
    """Take the chosen actions into the plan; what is in it already is not added again."""
    member: Any = request.member  # type: ignore[attr-defined]
    account = get_account(member, account_id)
    plan = plan_of(member, account)
    asked = read_asked(request.POST, account.currency)
    for name, problem in asked.problems.items():
        raise InvalidInput(Problem("unreadable", problem, name))
    wanted = WantedDecision(request.POST.get("deal", ""), asked.amount, asked.day, asked.start)
    taken = take_decision_actions(
        plan,
        wanted,
        by=member,
        now=timezone.now(),
        keys=request.POST.getlist("key"),
        once=request.POST.get("once", ""),
    )
    back = f"{reverse('plans:route', args=[account_id])}?{asked.query}#take"
    _tell(request, taken, back)
    return redirect(back)


def read_asked(sent: Mapping[str, str], currency: str) -> Asked:
    """What was typed into the form; what cannot be read is said, and left out."""
    names = ("deal", "amount", "day", "start")
    asked = Asked({name: sent.get(name, "").strip()[:100] for name in names})
    if text := asked.texts["amount"]:
        try:
            amount = to_minor(read_money(text), currency)
        except Unreadable as error:
            asked.problems["amount"] = say(error.words)
        else:
            if 0 <= amount < _LARGEST:
                asked.amount = amount
            else:
                asked.problems["amount"] = _("Write an amount of 0 or more.")
    for name in ("day", "start"):
        if text := asked.texts[name]:
            try:
                read = read_date(text)
            except Unreadable as error:
                asked.problems[name] = say(error.words)
                continue
            if FIRST_YEAR < read.year < LAST_YEAR:
                setattr(asked, name, read)
            else:
                asked.problems[name] = _("Choose a day of this century.")
    return asked


def _wanted(opened: OpenPlan, asked: Asked, deals: list[Deal]) -> Wanted | None:
    """The decision to plan for; without a deal a purchase of the amount that was typed."""
    chosen = asked.texts["deal"] or _first(opened, deals)
    given = {"amount": asked.amount, "day": asked.day, "start": asked.start}
    if chosen:
        return wanted_decision(opened.snapshot, chosen, **given)  # type: ignore[arg-type]
    if asked.amount is None:
        return None
    return Wanted(_("A purchase"), asked.amount, asked.day, start=asked.start)


def _first(opened: OpenPlan, deals: list[Deal]) -> str:
    """The deal that most needs a look: the largest of those that have an amount and a day ahead."""
    today, currency = opened.snapshot.taken_on, opened.account.currency
    ahead = [
        (one.amount, one.id)
        for one in deals
        if one.amount and one.currency == currency and one.closes_on and one.closes_on >= today
    ]
    return max(ahead)[1] if ahead else deals[0].id if deals else ""


def _shown(opened: OpenPlan, decision: DecisionPlan) -> dict[str, Any]:
    dates, snapshot = decision.schedule, seen_in(opened.snapshot, decision.wanted.deal)
    drawing = ""
    if dates is not None:
        name = decision.wanted.name
        drawing = ringi_svg(dates, name, language=reading_language(), link=record_url)
    return {
        "decision": decision,
        "dates": dates,
        "tone": _tone(decision),
        "drawing": drawn(drawing),
        "steps": [(one, reasons(one)) for one in dates.steps] if dates else [],
        "verdicts": [
            (one, band_words(one.rule, opened.account.currency))
            for one in (decision.choice.verdicts if decision.choice else ())
        ],
        "findings": decision.findings,
        "late_by": max(0, -(dates.slack_days or 0)) if dates else 0,
        "names": {turn.voice.id: turn.voice.name for turn in _turns(decision)},
        "turns": [
            (turn, snapshot.stakeholder_of_person.get(turn.voice.id)) for turn in _turns(decision)
        ],
        "rows": [(one, decision.following.move_of(one.key)) for one in decision.proposals],
        "new": sum(one.taken is None for one in decision.proposals)
        + len(decision.following.moves)
        + len(decision.following.superfluous),
        "may_take": opened.access.may_edit and decision.wanted.deal is not None,
        "once": secrets.token_urlsafe(12),
    }


def _turns(decision: DecisionPlan) -> tuple[Any, ...]:
    return decision.order.turns if decision.order else ()


def _tone(decision: DecisionPlan) -> str:
    """How a schedule stands: "late", "tight" or "good"; empty without dates."""
    dates = decision.schedule
    if dates is None:
        return ""
    if not dates.is_possible:
        return "late"
    return "tight" if (dates.slack_working_days or 0) <= TIGHT else "good"


def _tell(request: HttpRequest, taken: ActionsTaken, back: str) -> None:
    if not taken.count:
        messages.info(request, _("Nothing changed: all of it is in the plan already."))
        return
    context = {"told": _told(taken), "batch": taken.batch_key, "next": back}
    messages.success(request, render_to_string("web/parts/batch_message.html", context, request))


def _told(taken: ActionsTaken) -> str:
    """What became of the actions, each part that took place."""
    added, changed, removed = len(taken.added), len(taken.changed), len(taken.removed)
    parts = []
    if added:
        words = ngettext(
            "%(count)d action was taken into the plan.",
            "%(count)d actions were taken into the plan.",
            added,
        )
        parts.append(words % {"count": added})
    if changed:
        words = ngettext(
            "%(count)d action follows the new day.",
            "%(count)d actions follow the new day.",
            changed,
        )
        parts.append(words % {"count": changed})
    if removed:
        words = ngettext(
            "%(count)d action that is asked for no more was removed.",
            "%(count)d actions that are asked for no more were removed.",
            removed,
        )
        parts.append(words % {"count": removed})
    return " ".join(parts)
