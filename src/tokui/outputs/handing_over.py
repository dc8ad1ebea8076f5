"""A hand-over as a sheet: what its page shows, to take along on the first visits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from tokui.core import scales
from tokui.core.plan import Action, PlanSnapshot
from tokui.core.rolling import handing_over as handed
from tokui.core.rolling.scales import HANDOVER_POINT
from tokui.core.sentences import fill
from tokui.core.words import Language, Words
from tokui.outputs.labels import in_brackets, judged_text, span
from tokui.outputs.pdf.setting import Setting, lines
from tokui.outputs.pdf.words import WORDS
from tokui.outputs.sheets import Chapter, Sheet, listed_part

NAME: Final = Words("Hand-over", "引継ぎ")
_TITLE: Final = Words("{account}: hand-over", "{account}　引継ぎ")
_NOTE: Final = Words("Note", "メモ")
_BEGUN: Final = Words("Begun", "開始日")
_PLAN: Final = Words("State of the plan", "プランの現状")
_NO_OBJECTIVE: Final = Words("The plan has no objective yet.", "プランにはまだ目的がありません。")
_PEOPLE: Final = Words("The people", "関係者")
_ALONE: Final = Words("{name} alone", "{name}のみ")
_ALSO: Final = Words("also known by {names}", "{names}も面識あり")
_LAST: Final = Words("Last contact {day}", "最終接点 {day}")
_NO_CONTACT: Final = Words("No contact on record", "接点の記録なし")
_NO_RELATION: Final = Words(
    "No relation of {name} is on record. Ask whom they know.",
    "{name}の人脈は記録されていません。面識のある相手を聞いてください。",
)
_OURS: Final = Words("What we promised", "当社の約束")
_THEIRS: Final = Words("What they promised", "先方の約束")
_MEETINGS: Final = Words("Next meetings", "今後の面談予定")
_DEALS: Final = Words("Running deals", "進行中の商談")
_ACTIONS: Final = Words("Open actions", "未完了のアクション")
_UNKNOWN: Final = Words("What nobody knows yet", "未確認の事項")
_VISITS: Final = Words("The first two weeks: introductory visits", "最初の2週間：挨拶訪問")
_TOGETHER: Final = Words(
    "Known by {name} alone: go together.", "{name}だけが面識あり。同行してください。"
)
_PAPERS: Final = Words("Files and links", "資料・リンク")
_CHECKLIST: Final = Words("Checklist", "チェックリスト")
_POINT: Final = Words("Point", "項目")
_HANDED: Final = Words("Handed over by {name}", "引渡し（{name}）")
_RECEIVED: Final = Words("Received by {name}", "受取り（{name}）")
_NOTHING: Final = Words("Nothing is open.", "未完了のものはありません。")
_NONE: Final = Words("None within 30 days.", "30日以内の予定はありません。")
_NO_DEAL: Final = Words("No deal is open.", "進行中の商談はありません。")
_ALL_KNOWN: Final = Words("Nothing is unknown.", "未確認の事項はありません。")
_NOBODY: Final = Words("Nobody to introduce.", "紹介する相手はいません。")
_NO_PAPER: Final = Words("No fact has a link.", "リンクのある情報はありません。")

Items = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the checklist by its code, and when each side confirmed it."""

    code: str
    handed_on: date | None
    received_on: date | None


@dataclass(frozen=True, slots=True)
class Handing:
    """The hand-over itself: names of both colleagues, its day and note, its checklist."""

    giver: str
    taker: str
    begun_on: date
    note: str
    points: Sequence[Point]


def handover_paper(
    snapshot: PlanSnapshot, handing: Handing, found: handed.Sheet, language: Language
) -> Sheet:
    """The sheet of a hand-over, in the order of its page. What is not in the snapshot for its
    reader is not on the sheet."""
    of = Setting(snapshot, language)
    say = of.say

    def chapter(title: Words, items: Items, nothing: Words, wide: bool = False) -> Chapter:
        return Chapter(say(title), (listed_part("", items, say(nothing)),), wide)

    return Sheet(
        NAME,
        say(fill(_TITLE, account=snapshot.account.name)),
        f"{handing.giver} → {handing.taker}",
        ((say(_BEGUN), of.day(handing.begun_on)), (say(_NOTE), handing.note)),
        (
            _state(of),
            chapter(_PEOPLE, _contacts(of, handing, found),
                    fill(_NO_RELATION, name=handing.giver), True),
            chapter(_OURS, _actions(of, found.ours), _NOTHING),
            chapter(_THEIRS, _actions(of, found.theirs), _NOTHING),
            chapter(_MEETINGS, _meetings(of, found), _NONE),
            chapter(_DEALS, _deals(of, found), _NO_DEAL),
            chapter(_ACTIONS, _actions(of, found.actions), _NOTHING, True),
            chapter(_UNKNOWN, [(say(one.words), "") for one in found.questions], _ALL_KNOWN, True),
            chapter(_VISITS, _visits(of, handing, found), _NOBODY),
            chapter(
                _PAPERS, [(one.source or one.source_url, one.source_url) for one in found.papers],
                _NO_PAPER,
            ),
            _checklist(of, handing),
        ),
    )  # fmt: skip


def _state(of: Setting) -> Chapter:
    plan = of.snapshot.plan
    pairs = [
        (of.field("plan", "name"), plan.name),
        (of.field("plan", "state"), scales.PLAN_STATE.say(plan.state, of.language)),
        (of.say(WORDS["period"]), span(plan.start_on, plan.end_on, of.language)),
        (of.field("plan", "strategy"), plan.strategy),
    ]
    goals = [
        (one.title, scales.OBJECTIVE_STATE.say(one.state, of.language))
        for one in of.snapshot.objectives
    ]
    listing = listed_part(of.many("objective"), goals, of.say(_NO_OBJECTIVE))
    return Chapter(of.say(_PLAN), (of.pairs("", pairs), listing), wide=True)


def _contacts(of: Setting, handing: Handing, found: handed.Sheet) -> Items:
    items = []
    for one in found.contacts:
        held, post = one.stakeholder, one.person.post
        place = f"{of.snapshot.name(post.department)} {post.title}".strip() if post else ""
        known = (
            of.say(fill(_ALONE, name=handing.giver))
            if one.is_alone
            else of.say(fill(_ALSO, names=of.names(one.others)))
        )
        last = of.say(fill(_LAST, day=of.day(one.last_on))) if one.last_on else of.say(_NO_CONTACT)
        opinion = ""
        if of.snapshot.has_opinions and held is not None:
            attitude = judged_text(scales.ATTITUDE, held.attitude, of.language)
            opinion = of.join(attitude, held.private_note or "")
        note = lines(of.join(known, last), held.next_step if held else "", opinion)
        items.append((in_brackets(one.person.name, place, of.language), note))
    return items


def _actions(of: Setting, actions: Iterable[Action]) -> Items:
    return [
        (one.title, of.join(of.snapshot.name(one.counterpart), of.day(one.due_on)))
        for one in actions
    ]


def _meetings(of: Setting, found: handed.Sheet) -> Items:
    planned = [(of.join(of.day(one.on), one.subject), "") for one in found.planned]
    return [*planned, *_actions(of, found.meetings)]


def _deals(of: Setting, found: handed.Sheet) -> Items:
    return [
        (
            deal.name,
            lines(
                of.join(
                    scales.DEAL_GRADE.say(deal.grade, of.language) if deal.grade else "",
                    of.money(deal.amount, deal.currency),
                    of.day(deal.closes_on),
                    deal.salesperson,
                ),
                deal.next_step,
            ),
        )
        for deal in found.deals
    ]


def _visits(of: Setting, handing: Handing, found: handed.Sheet) -> Items:
    together = of.say(fill(_TOGETHER, name=handing.giver))
    return [
        (of.join(of.day(one.by), one.contact.person.name), together if one.contact.is_alone else "")
        for one in found.visits
    ]


def _checklist(of: Setting, handing: Handing) -> Chapter:
    labels = [
        of.say(_POINT),
        of.say(fill(_HANDED, name=handing.giver)),
        of.say(fill(_RECEIVED, name=handing.taker)),
    ]
    rows = [
        [HANDOVER_POINT.say(one.code, of.language), of.day(one.handed_on), of.day(one.received_on)]
        for one in handing.points
    ]
    table: dict[str, Any] = {
        "kind": "table", "title": "", "labels": labels, "widths": [5, 4, 4], "rows": rows,
    }  # fmt: skip
    return Chapter(of.say(_CHECKLIST), (table,), wide=True)
