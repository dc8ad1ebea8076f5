"""What a plan needs from those who decide on it: decisions, and help from people of ours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from tokui.core.plan import Action, Deal, PlanSnapshot
from tokui.core.plan.upkeep import Review, ReviewPoint, kept_points
from tokui.core.ringi import plan_dates, wanted_of
from tokui.core.sentences import number_text
from tokui.core.words import Words
from tokui.outputs import labels
from tokui.outputs.reader import Reader

NEAR: Final = timedelta(days=30)
"""Time in which nameless actions and drafts become matters of decision."""
WAITING: Final = frozenset({"draft", "in_review", "changes_requested"})
"""States in which a plan waits for its approval."""

APPROVE: Final = Words("Approve this plan", "本プランを承認する")
TARGET: Final = Words("Target {amount}", "目標{amount}")
UNBLOCK: Final = Words("Get “{title}” moving again", "停滞中の「{title}」を動かす")
BLOCKED: Final = Words("Blocked", "停滞している")
NAME_OWNER: Final = Words("Name who does “{title}”", "「{title}」の担当を決める")
NOBODY: Final = Words("Nobody is in charge; due {day}", "担当未定・期限{day}")
FREE: Final = Words(
    "Free {days} more days of {name}, or give work to others",
    "{name}の稼働を{days}人日増やすか、分担を見直す",
)
OVER: Final = Words(
    "{planned} days planned, {there} there", "計画{planned}人日に対し稼働{there}人日"
)
KEEPS: Final = Words(
    "Keeps {count:action|actions} on time", "アクション{count}件が期限どおりに進む"
)
LATE: Final = Words(
    "Shorten the way to “{deal}”, or move its close", "「{deal}」の稟議を早めるか、完了予定を見直す"
)
DRAFT_BY: Final = Words(
    "To be decided by {close}, it had to be drafted by {day}",
    "{close}の決裁には{day}までの起案が必要",
)
CHOOSE: Final = Words("Pursue “{play}”, or drop it", "「{play}」に取り組むか決める")
UNTIL: Final = Words("due {day}", "期限 {day}")
STANDING_IDLE: Final = Words("Only an idea so far", "まだ案の段階")


@dataclass(frozen=True, slots=True)
class Ask:
    """Who is asked for what, why, and what comes of it."""

    who: str
    what: str
    why: str = ""
    result: str = ""


def draft_days(snapshot: PlanSnapshot) -> list[tuple[Deal, date]]:
    """Open deals with the last day on which they can be drafted to be decided in time, by day."""
    found: list[tuple[Deal, date]] = []
    for deal in snapshot.deals:
        if not deal.is_open or deal.closes_on is None:
            continue
        dates = plan_dates(snapshot, wanted_of(deal), snapshot.taken_on).schedule
        if dates is not None and dates.draft_by is not None:
            found.append((deal, dates.draft_by))
    return sorted(found, key=lambda pair: pair[1])


def planned_days(actions: Iterable[Action]) -> dict[str, Decimal]:
    """Person-days of open actions by the id of who is in charge."""
    planned: dict[str, Decimal] = defaultdict(Decimal)
    for action in actions:
        if action.owner and action.is_open:
            planned[action.owner] += action.person_days or 0
    return planned


def serves(reader: Reader, action: Action) -> str:
    """What an action is for: its KPI, play, deal or need."""
    for purpose in (action.kpi, action.play, action.deal, action.need):
        if said := reader.snapshot.name(purpose):
            return said
    return ""


def decisions(reader: Reader) -> list[Ask]:
    """The decisions that the plan waits for: those that the newest review with open ones asks for,
    then what follows from the plan, the most pressing first."""
    return [*asked_in_reviews(reader)[0], *_approval(reader), *_late_drafts(reader),
            *_blocked(reader), *_nameless(reader), *_overloads(reader),
            *_ideas(reader)]  # fmt: skip


def wanted_help(reader: Reader) -> list[Ask]:
    """What is still asked for since earlier reviews, then what each of our people was asked for,
    and what of the plan hangs on it."""
    return [*asked_in_reviews(reader)[1], *_of_our_people(reader)]


def asked_in_reviews(reader: Reader) -> tuple[list[Ask], list[Ask]]:
    """Open decisions and asks of the newest review that has some, and those of reviews before."""
    asked: dict[str, list[Ask]] = {}
    for review, point in kept_points(reader.snapshot.reviews):
        if point.is_open:
            asked.setdefault(review.id, []).append(_asked(reader, review, point))
    newest, *earlier = asked.values() or ([],)
    return newest, [ask for asks in earlier for ask in asks]


def _asked(reader: Reader, review: Review, point: ReviewPoint) -> Ask:
    meeting = labels.in_brackets(review.title, reader.day(review.on), reader.language)
    due = reader.say(UNTIL, day=reader.day(point.due_on)) if point.due_on else ""
    action = reader.snapshot.name(point.action)
    who = _called(reader, point.owner_name, point.owner) if point.owner_name else _leader(reader)
    return Ask(
        who,
        point.text,
        reader.join(reader.snapshot.name(point.about), meeting),
        reader.join(point.answer, action, due),
    )


def _of_our_people(reader: Reader) -> list[Ask]:
    snapshot = reader.snapshot
    open_by: dict[str, list[Action]] = defaultdict(list)
    for action in snapshot.actions:
        if action.owner and action.is_open:
            open_by[action.owner].append(action)
    asks = []
    for held in snapshot.internal():
        if not held.asked_for:
            continue
        actions = sorted(open_by[held.colleague or ""], key=lambda one: one.due_on or date.max)
        purposes = list(dict.fromkeys(filter(None, (serves(reader, one) for one in actions))))
        next_one = actions[0] if actions else None
        result = ""
        if next_one is not None:
            due = reader.day(next_one.due_on)
            result = labels.in_brackets(next_one.title, due, reader.language)
        who = _called(reader, held.name, held.colleague)
        asks.append(Ask(who, held.asked_for, reader.join(*purposes[:2]), result))
    return asks


def _called(reader: Reader, name: str, colleague: str | None) -> str:
    """Somebody of ours with their title, where the plan has them as a colleague."""
    known = (held.title for held in reader.snapshot.colleagues if held.id == colleague)
    return labels.in_brackets(name, next(known, ""), reader.language)


def _leader(reader: Reader) -> str:
    plan = reader.snapshot.plan
    return plan.sponsor_name or plan.owner_name or "?"


def _approval(reader: Reader) -> Iterator[Ask]:
    plan = reader.snapshot.plan
    if plan.state not in WAITING:
        return
    target = plan.revenue_target
    result = "" if target is None else reader.say(TARGET, amount=reader.money(target))
    yield Ask(_leader(reader), reader.say(APPROVE), plan.tier_reason or plan.vision, result)


def _late_drafts(reader: Reader) -> Iterator[Ask]:
    for deal, day in draft_days(reader.snapshot):
        if day < reader.snapshot.taken_on:
            why = reader.say(DRAFT_BY, close=reader.day(deal.closes_on), day=reader.day(day))
            amount = reader.money(deal.amount, deal.currency)
            yield Ask(deal.salesperson or _leader(reader), reader.say(LATE, deal=deal.name), why,
                      amount)  # fmt: skip


def _blocked(reader: Reader) -> Iterator[Ask]:
    for action in reader.snapshot.actions:
        if action.state == "blocked":
            what = reader.say(UNBLOCK, title=action.title)
            yield Ask(_leader(reader), what, action.how or reader.say(BLOCKED),
                      serves(reader, action))  # fmt: skip


def _nameless(reader: Reader) -> Iterator[Ask]:
    end = reader.snapshot.taken_on + NEAR
    for action in reader.snapshot.actions:
        if not action.is_open or action.owner_name or action.state == "blocked":
            continue
        if action.due_on is None or action.due_on <= end:
            due = reader.day(action.due_on) or "?"
            what = reader.say(NAME_OWNER, title=action.title)
            yield Ask(_leader(reader), what, reader.say(NOBODY, day=due), serves(reader, action))


def _overloads(reader: Reader) -> Iterator[Ask]:
    actions = reader.snapshot.actions
    planned = planned_days(actions)
    for held in reader.snapshot.internal():
        days = planned.get(held.colleague or "", Decimal(0))
        if held.capacity_days is None or days <= held.capacity_days:
            continue
        lacking = number_text(days - held.capacity_days)
        why = reader.say(OVER, planned=number_text(days), there=number_text(held.capacity_days))
        count = sum(one.is_open and one.owner == held.colleague for one in actions)
        yield Ask(_leader(reader), reader.say(FREE, name=held.name, days=lacking), why,
                  reader.say(KEEPS, count=count))  # fmt: skip


def _ideas(reader: Reader) -> Iterator[Ask]:
    plays = [play for play in reader.snapshot.plays if play.state == "idea"]
    for play in sorted(plays, key=lambda play: -(play.amount or 0)):
        amount = reader.money(play.amount) if play.amount is not None else ""
        yield Ask(_leader(reader), reader.say(CHOOSE, play=play.title),
                  play.value or reader.say(STANDING_IDLE),
                  reader.join(amount, play.our_benefit or play.customer_benefit))  # fmt: skip
