"""The pages of a roll-forward: look back, decide, set the frame; and how good forecasts were."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tokui.accounts.policies import get_account
from tokui.core.calibration import AHEAD
from tokui.core.rolling import Key, asked_about
from tokui.core.rolling.looking_back import look_back
from tokui.kernel.errors import NotFound
from tokui.kernel.nouns import noun_of
from tokui.plans.base import Plan
from tokui.plans.queries import plan_of
from tokui.plans.rolling.actions import (
    begin_rolling,
    decide,
    leave_rolling,
    open_rolling,
    require_rolling,
    set_frame,
)
from tokui.plans.rolling.finishing import (
    finish_rolling,
    last_readings,
    preview_of,
    undo_rolling,
)
from tokui.plans.rolling.models import Rolling
from tokui.plans.rolling.queries import rolled_into
from tokui.plans.rolling.reading import kept_of, records_of
from tokui.plans.rolling.showing import CHANGED, Line, Pile, colleagues_of, piles_of, wanted_targets
from tokui.plans.rolling.stories import account_calibration, team_calibration
from tokui.plans.views.opening import OpenPlan, open_plan, start_page

_TARGET: Final = "target-"


@require_safe
def roll_forward(request: HttpRequest, account_id: str) -> HttpResponse:
    """The step that was asked for: 1 looks back, 2 decides, 3 sets the frame of the new plan."""
    opened = open_plan(request, account_id)
    if opened is None:
        return start_page(request, account_id, "versions")
    rolling = open_rolling(opened.plan) if opened.access.may_edit else None
    step = request.GET.get("step", "1")
    if rolling is None or step not in ("2", "3"):
        return _looking_back(opened, rolling)
    require_rolling(_member(request), opened.plan)
    opened.note_opinions("stakeholders")
    rolling.plan = opened.plan
    return _deciding(opened, rolling) if step == "2" else _framing(opened, rolling)


def _looking_back(opened: OpenPlan, rolling: Rolling | None) -> HttpResponse:
    today = opened.snapshot.taken_on
    rolled = rolled_into(opened.plan)
    return opened.page(
        "rolling/looking_back",
        "versions",
        step=1,
        rolling=rolling,
        rolled=rolled,
        back=look_back(opened.snapshot),
        calibration=account_calibration(opened.account, today=today),
        ahead=AHEAD,
    )


def _deciding(opened: OpenPlan, rolling: Rolling) -> HttpResponse:
    piles = piles_of(rolling)
    return opened.page(
        "rolling/deciding",
        "versions",
        step=2,
        rolling=rolling,
        piles=piles,
        waiting=sum(pile.waiting for pile in piles),
        colleagues=colleagues_of(rolling),
    )


def _framing(opened: OpenPlan, rolling: Rolling) -> HttpResponse:
    now = timezone.now()
    piles = piles_of(rolling)
    preview = preview_of(rolling, now=now)
    return opened.page(
        "rolling/framing",
        "versions",
        step=3,
        rolling=rolling,
        preview=preview,
        counts=[(noun_of(code).words.many, count) for code, count in preview.counts],
        targets=wanted_targets(piles, last_readings(opened.plan, now)),
    )


@require_POST
def begin(request: HttpRequest, account_id: str) -> HttpResponse:
    """Begin to decide about the next period, or go on."""
    begin_rolling(_plan(request, account_id), by=_member(request), now=timezone.now())
    return redirect(_step(account_id, 2))


@require_POST
def decide_line(request: HttpRequest, account_id: str) -> HttpResponse:
    """Decide about one record; the answer is its line."""
    rolling = _rolling(request, account_id)
    key = _key(request.POST.get("key", ""))
    choice = request.POST.get("choice", "")
    fields = CHANGED.get(key[0], (key[2],))
    values = {name: request.POST[name] for name in fields if name in request.POST}
    changed = _differing(rolling.plan, key, values) if choice == "change" else {}
    member = _member(request)
    decide(rolling, [key], choice, values=changed, by=member, now=timezone.now())
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(f"{_step(account_id, 2)}#{'-'.join(part for part in key if part)}")
    piles = piles_of(rolling)
    pile, line = _find(piles, key)
    context = {
        "account": rolling.account,
        "pile": pile,
        "line": line,
        "waiting": sum(one.waiting for one in piles),
        "colleagues": colleagues_of(rolling),
        "is_answer": True,
    }
    return render(request, "plans/rolling/line.html", context)


def _differing(plan: Plan, key: Key, values: dict[str, str]) -> dict[str, str]:
    """The values that differ from those that stand: only they are changed on the way."""
    kept = {one.key: one for one in asked_about(kept_of(plan, records_of(plan)))}
    if key not in kept:
        raise NotFound
    return {
        name: value
        for name, value in values.items()
        if value.strip() != str(kept[key].values_of(name) or "")
    }


@require_POST
def confirm_group(request: HttpRequest, account_id: str) -> HttpResponse:
    """Confirm the lines of a group that were shown and not decided yet."""
    rolling = _rolling(request, account_id)
    keys = [_key(raw) for raw in request.POST.getlist("key")]
    decided = set(rolling.choices.values_list("noun", "record_id", "part"))
    left = [key for key in keys if key not in decided]
    count = decide(rolling, left, "confirm", by=_member(request), now=timezone.now())
    said = ngettext("%(count)d record is confirmed.", "%(count)d records are confirmed.", count)
    messages.success(request, said % {"count": count})
    return redirect(f"{_step(account_id, 2)}#pile-{request.POST.get('group', '')[:20]}")


@require_POST
def frame(request: HttpRequest, account_id: str) -> HttpResponse:
    """Keep the frame of the new plan, and finish when that was asked for."""
    rolling = _rolling(request, account_id)
    member, now, sent = _member(request), timezone.now(), request.POST
    set_frame(
        rolling,
        name=sent.get("name", ""),
        start_on=sent.get("start_on", ""),
        end_on=sent.get("end_on", ""),
        revenue_target=sent.get("revenue_target", ""),
        lessons=sent.get("lessons", ""),
        targets={
            name.removeprefix(_TARGET): value
            for name, value in sent.items()
            if name.startswith(_TARGET)
        },
        by=member,
        now=now,
    )
    if "finish" not in sent:
        messages.success(request, _("Kept. You can go on whenever you like."))
        return redirect(_step(account_id, 3))
    plan = finish_rolling(rolling, by=member, now=now)
    context = {"account": plan.account, "plan": plan}
    told = render_to_string("plans/rolling/done_message.html", context, request)
    messages.success(request, told)
    return redirect("plans:overview", account_id=account_id)


@require_POST
def leave(request: HttpRequest, account_id: str) -> HttpResponse:
    """Give the draft up."""
    leave_rolling(_rolling(request, account_id), by=_member(request), now=timezone.now())
    messages.success(request, _("The draft of the next period is given up. The plan is as it was."))
    return redirect(_step(account_id, 1))


@require_POST
def take_back(request: HttpRequest, account_id: str) -> HttpResponse:
    """Take the new plan back and work by the old one again."""
    plan = _plan(request, account_id)
    rolled = rolled_into(plan)
    if rolled is None:
        raise NotFound
    undo_rolling(rolled, by=_member(request), now=timezone.now())
    messages.success(request, _("The new plan is taken back. You work by the old one again."))
    return redirect(_step(account_id, 1))


@require_safe
def calibration(request: HttpRequest) -> HttpResponse:
    """How good forecasts were, for each account that one may see and for all of them."""
    found = team_calibration(_member(request), today=timezone.localdate())
    context = {"found": found, "ahead": AHEAD}
    return render(request, "plans/rolling/calibration.html", context)


def _member(request: HttpRequest) -> Any:
    return request.member  # type: ignore[attr-defined]


def _plan(request: HttpRequest, account_id: str) -> Plan:
    member = _member(request)
    account = get_account(member, account_id)
    account.workspace = member.workspace
    plan = plan_of(member, account)
    plan.account = account
    return plan


def _rolling(request: HttpRequest, account_id: str) -> Rolling:
    plan = _plan(request, account_id)
    require_rolling(_member(request), plan)
    found = open_rolling(plan)
    if found is None:
        raise NotFound
    found.plan, found.account = plan, plan.account
    return found


def _key(raw: str) -> Key:
    """The key of a record out of noun:id or plan:id:field."""
    noun, _colon, rest = raw.partition(":")
    id, _colon, part = rest.partition(":")
    return (noun, id, part)


def _find(piles: tuple[Pile, ...], key: Key) -> tuple[Pile, Line]:
    for pile in piles:
        for line in pile.lines:
            if line.kept.key == key:
                return pile, line
    raise NotFound


def _step(account_id: str, step: int) -> str:
    return f"{reverse('plans:roll_forward', args=[account_id])}?step={step}"
