"""Execution: what was agreed is done in time, and it is clear who does what next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from tokui.core.health.measure import Footing, Row, measure
from tokui.core.plan import Activity
from tokui.core.readings import next_reading
from tokui.core.sentences import day_words, fill
from tokui.core.strength import DEPTH
from tokui.core.words import Words

RECENT: Final = timedelta(days=90)
"""Actions done within so many days still count."""
LATE: Final = 0.5
"""What an action counts that was done after its day."""
HALF: Final = 0.5
"""What an open action counts with an owner and no day, or a day and no owner."""


@measure(
    "execution.on_time", 3, page="actions",
    words=("Actions done on time", "アクションの期限内完了"),
    formula=("Actions that were due: done by their day 100 %, later 50 %, still open 0 %. Done "
             "ones count for 90 days; cancelled ones do not.",
             "期限の来たアクション：期限内に完了100%、遅れて完了50%、未完了0%。完了分は90日間数え、"
             "中止は数えません。"),
)  # fmt: skip
def on_time(footing: Footing) -> Iterator[Row]:
    """One row for each action that was done lately or is overdue."""
    for one in footing.plan.actions:
        if one.due_on is None or one.state == "cancelled":
            continue
        if one.is_open:
            if one.due_on < footing.today:
                late = (footing.today - one.due_on).days
                said = fill(_OVERDUE, days=late)
                mend = fill(_FINISH, name=one.title)
                yield Row("action", one.id, "due_on", one.title, 0.0, said, mend)
            continue
        done = one.completed_on or one.due_on
        if footing.today - RECENT <= done <= footing.today:
            is_late = done > one.due_on
            said = fill(_DONE_LATE if is_late else _DONE, day=day_words(done))
            share = LATE if is_late else 1.0
            yield Row("action", one.id, "completed_on", one.title, share, said)


@measure(
    "execution.named", 2, page="actions",
    words=("Next steps with owner and day", "担当と期限のある次の一手"),
    formula=("Open actions with an owner and a due day 100 %, with one of them 50 %, with neither "
             "0 %. The customer's and partners' need no owner of ours.",
             "未完了のアクション：担当者と期限がある100%、片方だけ50%、どちらもない0%。"
             "顧客・パートナー側は当社の担当者が不要です。"),
)  # fmt: skip
def named(footing: Footing) -> Iterator[Row]:
    """One row for each open action: whether it is clear who does it until when."""
    for one in footing.ground.open_actions:
        has_owner = bool(one.owner) or one.side != "ours"
        has_day = one.due_on is not None
        share = 1.0 if has_owner and has_day else HALF if has_owner or has_day else 0.0
        lacks = _NEITHER if not has_owner and not has_day else _NO_DAY if has_owner else _NO_OWNER
        said = _BOTH if has_owner and has_day else lacks
        mend = fill(_NAME, name=one.title)
        yield Row("action", one.id, "owner", one.title, share, said, mend)


@measure(
    "execution.rhythm", 2, page="coverage",
    words=("Contacts as often as agreed", "決めた頻度の接点"),
    formula=("For each pair with a cadence: full until the next contact is due by it, then half "
             "as much after each cadence. Not known for pairs without a contact on record.",
             "頻度を決めた組ごとに、次の接点の期限までは満点、その後は頻度1回分ごとに半減します。"
             "接点の記録がない組は判定しません。"),
)  # fmt: skip
def rhythm(footing: Footing) -> Iterator[Row]:
    """One row for each pair that is to meet in a cadence."""
    last = _last_contacts(footing)
    for cover in footing.plan.coverage:
        if not cover.frequency:
            continue
        met = last.get((cover.person, cover.colleague))
        name = f"{footing.plan.name(cover.person)} × {footing.plan.name(cover.colleague)}"
        due = next_reading(cover.frequency, met) if met else None
        share = _kept(met, due, footing.today) if met and due else None
        said = fill(_LAST, day=day_words(met)) if met else _NO_CONTACT
        mend = fill(_MEET, name=name)
        yield Row("coverage", cover.id, "frequency", name, share, said, mend)


def _last_contacts(footing: Footing) -> dict[tuple[str, str], date]:
    last: dict[tuple[str, str], date] = {}
    for one in footing.plan.activities:
        if one.kind in DEPTH and one.on <= footing.today:
            for pair in _pairs(one):
                last[pair] = max(one.on, last.get(pair, date.min))
    return last


def _pairs(one: Activity) -> Iterator[tuple[str, str]]:
    for person in one.people:
        for colleague in one.colleagues:
            yield person, colleague


def _kept(met: date, due: date, today: date) -> float:
    """Full until the contact is due, then half after each further cadence."""
    return float(0.5 ** (max(0, (today - due).days) / (due - met).days))


_OVERDUE: Final = Words("{days:day|days} overdue", "{days}日超過")
_DONE: Final = Words("done on {day}", "{day}に完了")
_DONE_LATE: Final = Words("done on {day}, late", "{day}に遅れて完了")
_BOTH: Final = Words("has an owner and a day", "担当者・期限あり")
_NEITHER: Final = Words("has neither owner nor day", "担当者・期限なし")
_NO_OWNER: Final = Words("has no owner", "担当者なし")
_NO_DAY: Final = Words("has no due day", "期限なし")
_LAST: Final = Words("last met on {day}", "最終接点{day}")
_NO_CONTACT: Final = Words("no contact on record", "接点の記録なし")
_FINISH: Final = Words("Finish “{name}”, or agree on a new day", "「{name}」を終えるか期限を改める")
_NAME: Final = Words("Give “{name}” an owner and a day", "「{name}」の担当者と期限を決める")
_MEET: Final = Words("Let {name} meet again", "{name}の接点を持つ")
