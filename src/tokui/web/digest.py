"""My week in the digest of the morning: what presses, without opinions about people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.urls import reverse

from tokui.core.japan import say_date
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.notify.digest import Line, Part, digest_part
from tokui.web.queries.week import Week, week_of

_LATE: Final = Words("Late", "期限を過ぎたアクション")
_SOON: Final = Words("Due within a week", "1週間以内に期限のアクション")
_DEALS: Final = Words("Deals whose closing date has passed", "完了予定日を過ぎた商談")
_KPIS: Final = Words("KPIs to be measured", "測定日になったKPI")
_PLANS: Final = Words("Plans that wait for my word", "判断待ちのプラン")
_LINE: Final = Words("{day} {title} ({account})", "{day} {title}（{account}）")


@digest_part("week")
def week_parts(member: Member, on: date) -> list[Part]:
    """What asks for a member, part by part."""
    week = week_of(member, on)
    return [
        Part(_LATE, _actions(week.late)),
        Part(_SOON, _actions(week.soon)),
        Part(_DEALS, [_line("deal", one.deal, one.deal.closes_on) for one in week.deals]),
        Part(_KPIS, [_line("kpi", one.kpi, one.due) for one in week.kpis]),
        Part(_PLANS, _plans(week)),
    ]


def _actions(tasks: Iterable[Any]) -> list[Line]:
    return [_line("action", task.action, task.action.due_on) for task in tasks]


def _plans(week: Week) -> list[Line]:
    return [
        Line(
            Words(f"{plan.account}: {plan}", f"{plan.account}：{plan}"),
            reverse("plans:overview", args=[plan.account.public_id]),
        )
        for plan in week.plans
    ]


def _line(noun: str, record: Any, on: date) -> Line:
    words = Words(
        en=_LINE.en.format(day=say_date(on, "en"), title=record, account=record.account),
        ja=_LINE.ja.format(day=say_date(on, "ja"), title=record, account=record.account),
    )
    return Line(words, reverse("web:record", args=[noun, record.public_id]))
