"""My week in the digest of the morning: what presses, without opinions about people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.urls import reverse

from tokui.core.japan import say_date
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.kernel.words import reading_language
from tokui.notify.digest import Line, Part, digest_part
from tokui.plans.findings.news import NewErrors
from tokui.plans.freshness.queries import RechecksAsking, rechecks_asking
from tokui.web.queries.week import week_of
from tokui.web.queries.week.asked import Line as Waiting

_LATE: Final = Words("Late", "期限を過ぎたアクション")
_SOON: Final = Words("Due within a week", "1週間以内に期限のアクション")
_DEALS: Final = Words("Deals whose closing date has passed", "完了予定日を過ぎた商談")
_KPIS: Final = Words("KPIs to be measured", "測定日になったKPI")
_ASKED: Final = Words("Waiting for my word", "自分の返事待ち")
_REVIEWS: Final = Words("Reviews, and what they left to do", "レビューとその宿題")
_ERRORS: Final = Words("Findings that became errors", "新しくエラーになった指摘")
_ERRORS_OF: Final = Words("{account}: {count}", "{account}：{count}件")
_RECHECKS: Final = Words("To be confirmed again", "再確認するもの")
_RECHECKS_OF: Final = Words("{count} values in {accounts} accounts", "{accounts}社の{count}件")
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
        Part(_ASKED, [_waiting(one) for one in week.asked.words]),
        Part(_REVIEWS, [_waiting(one) for one in week.asked.reviews]),
        Part(_ERRORS, [_errors(one) for one in week.asked.errors]),
        Part(_RECHECKS, _rechecks(rechecks_asking(member, on))),
    ]


def _actions(tasks: Iterable[Any]) -> list[Line]:
    return [_line("action", task.action, task.action.due_on) for task in tasks]


def _waiting(one: Waiting) -> Line:
    """What waits for a word. Its kind is said in the language that the mail is written in."""
    day = f" {say_date(one.due, reading_language())}" if one.due else ""
    account = f" ({one.account})" if one.account else ""
    same = f"{one.kind}{day} {one.title}{account}"
    return Line(Words(same, same), one.url)


def _errors(one: NewErrors) -> Line:
    words = _ERRORS_OF.fill(account=one.account.name, count=one.count)
    return Line(words, reverse("plans:findings", args=[one.account.public_id]))


def _rechecks(asking: RechecksAsking) -> list[Line]:
    if not asking.count:
        return []
    words = _RECHECKS_OF.fill(count=asking.count, accounts=asking.accounts)
    return [Line(words, reverse("organisation:rechecks"))]


def _line(noun: str, record: Any, on: date) -> Line:
    words = Words(
        en=_LINE.en.format(day=say_date(on, "en"), title=record, account=record.account),
        ja=_LINE.ja.format(day=say_date(on, "ja"), title=record, account=record.account),
    )
    return Line(words, reverse("web:record", args=[noun, record.public_id]))
