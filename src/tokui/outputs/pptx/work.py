"""Pages on work: the table of actions by phase, and our team."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from tokui.core import scales
from tokui.core.plan import Action
from tokui.core.sentences import number_text
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words
from tokui.outputs import labels
from tokui.outputs.pptx.book import Book
from tokui.outputs.pptx.drawing import Run
from tokui.outputs.pptx.look import ACCENT, BAD, FAINT, GOOD, MUTED
from tokui.outputs.pptx.tables import Band, Cell, Column, Row


def add_actions(book: Book) -> None:
    """Who does what, how, with whom, until when, phase by phase."""
    actions = book.snapshot.actions
    section = NOUNS["action"].many.say(book.language)
    if not actions:
        question = Words("Who does what, with whom, until when?",
                         "誰が、何を、誰と、いつまでに行いますか。")  # fmt: skip
        book.lacks(section, question)
        return
    label = book.label
    columns = (
        Column(label("action", "title"), 26),
        Column(label("action", "how"), 26),
        Column(label("action", "owner"), 11, lines=3),
        Column(label("action", "counterpart"), 15, lines=3),
        Column(label("action", "due_on"), 12),
        Column(label("action", "state"), 9),
        Column(label("action", "person_days"), 7, "r"),
        Column(f"{label('action', 'result')}・{label('action', 'need')}" if book.is_japanese else
               f"{label('action', 'result')} / {label('action', 'need').lower()}", 22),
    )  # fmt: skip
    rows: list[Row] = []
    phases = [(phase.id, phase) for phase in book.snapshot.phases]
    for id, phase in phases:
        held = [action for action in actions if action.phase == id]
        if held:
            when = labels.span(phase.start_on, phase.end_on, book.language)
            name = labels.in_brackets(phase.name, when, book.language)
            rows.append(Band(f"{name}　{phase.goal}".strip()))
            rows += [_action(book, action) for action in _ordered(held)]
    known = {id for id, _ in phases}
    rest = [action for action in actions if action.phase not in known]
    if rest:
        if phases:
            rows.append(Band(book.say(Words("Without a phase", "フェーズなし"))))
        rows += [_action(book, action) for action in _ordered(rest)]
    ownerless = sum(action.is_open and not action.owner_name for action in actions)
    counts = book.compact.actions
    said = Words("{open} open actions, {done} done, {ownerless} without an owner",
                 "未完了{open}件・完了{done}件・担当者未定{ownerless}件")  # fmt: skip
    title = book.say(said, open=counts.open, done=counts.done, ownerless=ownerless)
    book.table(section, title, columns, rows)


def _ordered(actions: list[Action]) -> list[Action]:
    return sorted(actions, key=lambda one: (one.position, one.due_on is None, str(one.due_on)))


def _action(book: Book, action: Action) -> Row:
    today = book.snapshot.taken_on
    late = action.is_open and action.due_on is not None and action.due_on < today
    state = scales.ACTION_STATE.say(action.state, book.language)
    colour = {"done": GOOD, "cancelled": FAINT, "blocked": BAD, "in_progress": ACCENT}
    side = scales.SIDE.say(action.side, book.language) if action.side != "ours" else ""
    need = book.snapshot.name(action.need)
    return (
        Cell(action.title, FAINT if action.state == "cancelled" else None, bold=action.is_open),
        action.how,
        labels.in_brackets(action.owner_name, side, book.language) if action.owner_name
        else Cell(side or "?", FAINT),
        book.snapshot.name(action.counterpart),
        Cell(book.day(action.due_on) or "?", BAD if late else None, bold=late),
        Cell(state, colour.get(action.state), bold=action.state != "todo"),
        number_text(action.person_days) if action.person_days is not None else "",
        Cell(action.result or need, None if action.result else MUTED),
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
    said = Words("{count} people with {days} days for this plan", "{count}名・{days}人日の体制")
    title = book.say(said, count=len(team), days=number_text(capacity))
    if over:
        too_little = Words("More planned than there is time: {names}", "計画が稼働を超過：{names}")
        title = book.say(too_little, names=book.join(*over))
    book.table(section, title, columns, rows)
