"""The health of an account, of all accounts, and the rubric it is worked out by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tokui.accounts.models import Account
from tokui.accounts.policies import get_account
from tokui.core.checks import check_plan
from tokui.core.health import SETTINGS, Rubric, Setting, Told, health_of, rubric_problems
from tokui.core.health_scales import HEALTH, HEALTH_PART
from tokui.core.months import first_of_month
from tokui.identity.models import Member
from tokui.identity.policies import require_owner
from tokui.kernel.errors import InvalidInput, NotFound
from tokui.kernel.words import reading_language, say
from tokui.outputs.svg_health import trend_svg
from tokui.plans.findings.queries import checked_plans
from tokui.plans.health.actions import change_rubric, fill_past_readings, take_reading
from tokui.plans.health.queries import (
    Taken,
    parts_of,
    readings_of,
    rubric_of,
    rubric_rows,
    standings,
)
from tokui.plans.health.shown import best_lifts, shown_parts, trend_points
from tokui.plans.queries import plan_of, plan_snapshot
from tokui.plans.views.drawings import drawn
from tokui.plans.views.opening import open_plan, start_page

ROWS_SHOWN: Final = 6
"""So many things of a measure stand open, the lowest first; the others are unfolded."""
ACCOUNTS_PER_PAGE: Final = 50
PLANS_IN_PREVIEW: Final = 20
"""So many accounts are worked out anew to show what a change does."""


@require_safe
def health(request: HttpRequest, account_id: str) -> HttpResponse:
    """The six parts as they stand today, the readings of past months, and what would lift it."""
    opened = open_plan(request, account_id)
    if opened is None:
        return start_page(request, account_id, "overview")
    opened.note_opinions("relations")
    rubric = rubric_of(opened.account.workspace)
    worked = health_of(opened.snapshot, rubric, opened.report)
    readings = readings_of(opened.account, sees_opinions=opened.access.sees_opinions)
    month = first_of_month(opened.snapshot.taken_on)
    earlier = [one for one in readings if one.month < month]
    return opened.page(
        "health/page",
        "overview",
        care=None,
        health=worked,
        parts=shown_parts(worked, account_id),
        lifts=best_lifts(worked, account_id),
        readings=tuple(reversed(readings)),
        before=_before(earlier, worked.rubric),
        running=next((one for one in readings if one.month == month), None),
        trend=_trend(readings, rubric),
        may_fill=opened.access.may_edit and not earlier,
        rows_open=f":{ROWS_SHOWN}",
        rows_folded=f"{ROWS_SHOWN}:",
        most_rows=ROWS_SHOWN,
    )


def _before(earlier: list[Taken], rubric: Rubric) -> Taken | None:
    """The last reading of another month, where it was made under the same rubric."""
    last = earlier[-1] if earlier else None
    return last if last and last.rubric.number == rubric.number else None


def _trend(readings: tuple[Taken, ...], rubric: Rubric) -> Any:
    points = trend_points(readings)
    limits = {"good": rubric["good"], "watch": rubric["watch"]}
    return drawn(trend_svg(points, **limits, language=reading_language()))


@require_POST
def take(request: HttpRequest, account_id: str) -> HttpResponse:
    """Take the reading of this month now; or work out the months before it that have none."""
    member: Any = request.member  # type: ignore[attr-defined]
    account: Account = get_account(member, account_id)
    plan = plan_of(member, account)
    now = timezone.now()
    if "past" in request.POST:
        count = fill_past_readings(plan, by=member, now=now)
        told = ngettext(
            "%(count)d month was worked out from history.",
            "%(count)d months were worked out from history.",
            count,
        )
        messages.success(request, told % {"count": count})
    else:
        take_reading(plan, by=member, now=now)
        messages.success(request, _("This month's reading was taken."))
    return redirect("plans:health", account_id=account_id)


@require_safe
def portfolio(request: HttpRequest) -> HttpResponse:
    """How all accounts stand by their last readings: the worst first, or those that fell most."""
    member: Any = request.member  # type: ignore[attr-defined]
    found = standings(member)
    order, wanted = request.GET.get("sort", "worst"), request.GET.get("word", "")
    if order == "fall":
        found.sort(key=lambda one: (one.change is None, one.change or 0))
    elif order == "name":
        found.sort(key=lambda one: one.account.sort_key)
    shown = [one for one in found if not wanted or one.word == wanted]
    page = Paginator(shown, ACCOUNTS_PER_PAGE).get_page(request.GET.get("page"))
    told = parts_of(member, page)
    context = {
        "page": page,
        "standings": [(one, _points_by_part(told.get(one.account.public_id))) for one in page],
        "sort": order,
        "word": wanted,
        "counts": [(one, sum(held.word == one.code for held in found)) for one in HEALTH],
        "count": len(found),
        "parts": list(HEALTH_PART),
    }
    return render(request, "plans/health/portfolio.html", context)


def _points_by_part(told: Told | None) -> list[int | None]:
    points = {part.code: part.points for part in told.parts} if told else {}
    return [points.get(code) for code in HEALTH_PART.codes]


@dataclass(frozen=True)
class Entry:
    """A number of the rubric on its form."""

    setting: Setting
    value: str
    problem: str = ""


@dataclass(frozen=True)
class Effect:
    """What a change of the rubric does to an account today."""

    account: Account
    before: int | None
    before_word: str
    after: int | None
    after_word: str


@require_http_methods(["GET", "POST"])
def rubric(request: HttpRequest) -> HttpResponse:
    """The numbers of health, with what a change would do before it is saved."""
    member: Any = request.member  # type: ignore[attr-defined]
    standing = rubric_of(member.workspace)
    if request.method != "POST":
        return _rubric_page(request, standing, _texts(standing), {})
    require_owner(member)
    texts = {code: request.POST.get(code, str(standing[code])).strip() for code in SETTINGS}
    values = {code: int(text) for code, text in texts.items() if _is_number(text)}
    problems = {
        code: _("Write a whole number.") for code, text in texts.items() if not _is_number(text)
    }
    problems = problems or {code: say(words) for code, words in rubric_problems(values)}
    if "preview" in request.POST and not problems:
        effects = _effects(member, standing, Rubric(standing.number, values))
        return _rubric_page(request, standing, texts, {}, effects)
    base = request.POST.get("base", "")
    try:
        if not problems:
            number = int(base) if _is_number(base) else standing.number
            after = change_rubric(values, base=number, by=member, now=timezone.now())
            told = _("Saved as rubric %(number)d. Readings from now on are made under it.")
            messages.success(request, told % {"number": after.number})
            return redirect("plans:rubric")
    except InvalidInput as error:
        problems = {one.field: str(one.message) for one in error.problems}
    return _rubric_page(request, standing, texts, problems)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 6


def _texts(rubric: Rubric) -> dict[str, str]:
    return {code: str(value) for code, value in rubric.values.items()}


def _rubric_page(
    request: HttpRequest,
    standing: Rubric,
    texts: Mapping[str, str],
    problems: Mapping[str, str],
    effects: list[Effect] | None = None,
) -> HttpResponse:
    member: Any = request.member  # type: ignore[attr-defined]
    entries = [Entry(one, texts[one.code], problems.get(one.code, "")) for one in SETTINGS.values()]
    weights = [texts[code] for code in HEALTH_PART.codes]
    context = {
        "groups": [
            (title, hint, [one for one in entries if one.setting.group == group])
            for group, title, hint in _groups()
        ],
        "sum": sum(int(text) for text in weights if _is_number(text)),
        "standing": standing,
        "rubrics": list(rubric_rows(member.workspace)),
        "effects": effects,
        "has_problems": bool(problems),
        "most": PLANS_IN_PREVIEW,
    }
    status = 422 if problems else 200
    return render(request, "plans/health/rubric.html", context, status=status)


def _groups() -> list[tuple[str, str, str]]:
    return [
        ("weights", _("Weights of the parts"), _("They make 100 % together.")),
        ("words", _("What points are called"), _("Below “watch”, an account is at risk.")),
        ("findings", _("What a record with findings counts"), _("Without one it counts 100 %.")),
        ("days", _("How long things stay fresh"),
         _("After that they count half as much for each as many days.")),
    ]  # fmt: skip


def _effects(member: Member, before: Rubric, after: Rubric) -> list[Effect]:
    found = []
    for plan in checked_plans(member)[:PLANS_IN_PREVIEW]:
        try:
            snapshot = plan_snapshot(plan, member=member, now=timezone.now())
        except NotFound:
            continue
        report = check_plan(snapshot)
        old, new = (health_of(snapshot, one, report) for one in (before, after))
        effect = Effect(plan.account, old.points, old.word, new.points, new.word)
        found.append(effect)
    return found
