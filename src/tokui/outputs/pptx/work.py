"""Pages on work: the table of actions by phase, and our team."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from tokui.core import scales
from tokui.core.plan import Action
from tokui.core.sentences import number_text
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words
from tokui.outputs import labels
from tokui.outputs.pptx.book import Book
from tokui.outputs.pptx.drawing import Run
from tokui.outputs.pptx.look import ACCENT, BAD, FAINT, MUTED
from tokui.outputs.pptx.tables import Cell, Column, Row

SOON: Final = timedelta(days=90)
FEW: Final = 12
"""So many actions are shown in full whenever they are due."""


def add_actions(book: Book) -> None:
    """What is to be done in the next 90 days: how, by whom, with whom; what comes later below."""
    actions = list(book.snapshot.actions)
    section = NOUNS["action"].many.say(book.language)
    if not actions:
        question = Words("Who does what, with whom, until when?",
                         "誰が、何を、誰と、いつまでに行いますか。")  # fmt: skip
        book.lacks(section, question)
        return
    label = book.label
    columns = (
        Column(f"{label('action', 'title')} – {label('action', 'how')}", 57, lines=2),
        Column(label("action", "owner"), 14, lines=2),
        Column(label("action", "counterpart"), 12, lines=2),
        Column(label("action", "due_on"), 10),
        Column(label("action", "state"), 12),
        Column(label("action", "person_days"), 5, "r"),
    )
    open_ones = sorted((action for action in actions if action.is_open),
                       key=lambda one: (one.due_on or date.min, one.position))  # fmt: skip
    end = book.snapshot.taken_on + SOON
    later = [action for action in open_ones if action.due_on and action.due_on > end]
    if len(open_ones) <= FEW:
        later = []
    ownerless = sum(not action.owner_name for action in open_ones)
    counts = book.compact.actions
    said = Words("{open:open action|open actions}, {late} overdue, {ownerless} without an owner",
                 "未完了{open}件・期限超過{late}件・担当者未定{ownerless}件")  # fmt: skip
    title = book.say(said, open=counts.open, late=len(counts.overdue), ownerless=ownerless)
    then = book.say(Words("After {day}", "{day}より後"), day=book.day(end))
    told = [labels.in_brackets(action.title, book.join(action.owner_name, book.day(action.due_on)),
                               book.language) for action in later]  # fmt: skip
    foot = [(labels.in_brackets(then, str(len(later)), book.language), book.join(*told))]
    soon = [action for action in open_ones if action not in later]
    rows = [_action(book, action) for action in soon]
    notes = ""
    if book.rows_of_a_page(columns, rows, foot if later else ()) < len(rows):
        # One page of what is to be done is worth more than how; that is left to the speaker.
        rows = [_action(book, replace(action, how="")) for action in soon]
        told = [f"{action.title}{book.colon}{action.how}" for action in soon if action.how]
        notes = "\n".join(told)
    if rows:
        book.table(section, title, columns, rows, foot=foot if later else [], notes=notes)


def _by_phase(book: Book, actions: list[Action]) -> list[Action]:
    """The actions of each phase after the other; those without one come last."""
    order = {phase.id: number for number, phase in enumerate(book.snapshot.phases)}
    return sorted(actions, key=lambda one: (order.get(one.phase or "", len(order)), one.position,
                                            one.due_on or date.max))  # fmt: skip


def add_done(book: Book) -> None:
    """What the actions done have brought; those cancelled below the table."""
    actions = book.snapshot.actions
    done = [action for action in actions if action.state == "done"]
    dropped = [action.title for action in actions if not action.is_open and action not in done]
    if not done and not dropped:
        return
    label = book.label
    columns = (
        Column(label("action", "title"), 38),
        Column(label("action", "result"), 48),
        Column(label("action", "owner"), 14),
        Column(label("action", "due_on"), 12),
    )
    rows: list[Row] = [
        (Cell(action.title, bold=True), action.result or Cell("?", FAINT), action.owner_name,
         book.day(action.due_on))
        for action in _by_phase(book, done)
    ]  # fmt: skip
    told = sum(bool(action.result) for action in done)
    said = Words("{done:action|actions} done, {told} with a result on record",
                 "完了したアクション{done}件（うち結果を記録{told}件）")  # fmt: skip
    cancelled = labels.in_brackets(scales.ACTION_STATE.say("cancelled", book.language),
                                   str(len(dropped)), book.language)  # fmt: skip
    foot = [(cancelled, book.join(*dropped))] if dropped else []
    book.table(NOUNS["action"].many.say(book.language),
               book.say(said, done=len(done), told=told), columns, rows, foot=foot)  # fmt: skip


def _action(book: Book, action: Action) -> Row:
    today = book.snapshot.taken_on
    late = action.due_on is not None and action.due_on < today
    state = scales.ACTION_STATE.say(action.state, book.language).replace(" ", "\u00a0")
    colour = {"blocked": BAD, "in_progress": ACCENT}.get(action.state)
    side = scales.SIDE.say(action.side, book.language) if action.side != "ours" else ""
    how = f"　{' '.join(action.how.split())}" if action.how else ""
    return (
        Cell(action.title + how, runs=(Run(action.title, bold=True), Run(how, colour=MUTED))),
        labels.in_brackets(action.owner_name, side, book.language) if action.owner_name
        else Cell(side or "?", FAINT),
        book.snapshot.name(action.counterpart),
        Cell(book.day(action.due_on) or "?", BAD if late else None, bold=late),
        Cell(state, colour, bold=action.state != "todo"),
        number_text(action.person_days) if action.person_days is not None else "",
    )  # fmt: skip


def add_team(book: Book) -> None:
    """Our side: who, with what, how many days there are and how many are planned."""
    team = book.snapshot.internal()
    colleagues = {held.id: held for held in book.snapshot.colleagues}
    section = book.say(Words("Our team", "社内ステークホルダー"))
    if not team:
        question = Words("Who of us is needed, with which skill, for how many days?",
                         "社内の誰が、どの専門性で、何日必要ですか。")  # fmt: skip
        book.lacks(section, question)
        return
    planned: dict[str, Decimal] = defaultdict(Decimal)
    tasks: dict[str, int] = defaultdict(int)
    for action in book.snapshot.actions:
        if action.owner and action.is_open:
            planned[action.owner] += action.person_days or 0
            tasks[action.owner] += 1
    label = book.label
    columns = (
        Column(label("stakeholder", "name"), 22),
        Column(label("stakeholder", "skill"), 24),
        Column(label("stakeholder", "asked_for"), 30),
        Column(book.say(Words("Open actions", "未完了アクション")), 14, "r"),
        Column(book.say(Words("Planned days", "計画（人日）")), 12, "r"),
        Column(label("stakeholder", "capacity_days"), 12, "r"),
    )
    rows: list[Row] = []
    over: list[str] = []
    for held in team:
        colleague = colleagues.get(held.colleague or "")
        post = " ".join(
            text for text in ((colleague.department, colleague.title) if colleague else ()) if text
        )
        days = planned[held.colleague or ""]
        too_much = held.capacity_days is not None and days > held.capacity_days
        over += [held.name] if too_much else []
        rows.append(
            (
                Cell(f"{held.name}\n{post}".strip(),
                     runs=(Run(held.name, bold=True), Run(f"\n{post}" if post else "",
                                                          colour=MUTED))),
                held.skill,
                held.asked_for,
                str(tasks[held.colleague or ""]),
                Cell(number_text(days), BAD if too_much else None, bold=too_much),
                number_text(held.capacity_days) if held.capacity_days is not None else "?",
            )
        )  # fmt: skip
    capacity = sum((held.capacity_days or Decimal(0) for held in team), Decimal(0))
    said = Words("{count:person|people} with {days} days for this plan",
                 "{count}名・{days}人日の体制")  # fmt: skip
    if not capacity:
        said = Words("{count:person|people} of ours; their days are not agreed yet",
                     "{count}名の体制（稼働日数は未定）")  # fmt: skip
    title = book.say(said, count=len(team), days=number_text(capacity))
    if over:
        too_little = Words("More planned than there is time: {names}", "計画が稼働を超過：{names}")
        title = book.say(too_little, names=book.join(*over))
    book.table(section, title, columns, rows)
