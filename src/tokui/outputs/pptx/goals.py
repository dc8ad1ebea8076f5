"""Pages on what we want: objectives with KPIs, readings against target, plays."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tokui.core import scales
from tokui.core.compact import KpiProgress, ObjectiveProgress
from tokui.core.plan import Kpi
from tokui.core.sentences import number_text
from tokui.core.smart import SmartVerdict
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words
from tokui.outputs import labels
from tokui.outputs.pptx.book import Book
from tokui.outputs.pptx.drawing import Run, Spot
from tokui.outputs.pptx.look import (
    ACCENT,
    BAD,
    BODY_WIDTH,
    BOTTOM,
    FAINT,
    GOOD,
    HEADING,
    LEFT,
    MUTED,
    NOTE,
    TOP,
    WARN,
)
from tokui.outputs.pptx.tables import Band, Cell, Column, Row
from tokui.outputs.widths import clip

ENOUGH_READINGS: Final = 3
SMART_NOTE: Final = Words("✓ holds · – to be mended", "SMART：✓ 満たす　– 要修正")
NO_KPI: Final = Words("No KPI yet", "KPIは未設定")


def add_objectives(book: Book) -> None:
    """Objectives with their KPIs, and how SMART they are."""
    section = NOUNS["objective"].many.say(book.language)
    progress = book.compact.direction.objectives
    if not progress:
        question = Words("What do we want to reach here, and by which number shall we know?",
                         "この顧客で何を達成し、それをどの数字で確かめますか。")  # fmt: skip
        book.lacks(section, question)
        return
    label = book.label
    columns = (
        Column(label("kpi", "name"), 25),
        Column(label("kpi", "baseline"), 10, "r"),
        Column(label("kpi", "target"), 9, "r"),
        Column(label("reading", "value"), 21, "r"),
        Column(book.say(Words("Progress", "進捗")), 10, "r"),
        Column(label("kpi", "due_on"), 14),
        Column(label("kpi", "owner"), 12),
        Column("SMART", 19),
    )
    rows: list[Row] = []
    mends: list[str] = []
    for held in progress:
        rows.append(Band(_objective(book, held)))
        if not held.kpis:
            rows.append((Cell(book.say(NO_KPI), FAINT), *[""] * 6, _smart(held.smart)))
        rows += [_kpi(book, kpi, held) for kpi in held.kpis]
        mends.append(f"■ {held.objective.title}")
        mends += [book.say(mend) for kpi in held.kpis for mend in kpi.smart.mends]
    kpis = [kpi for held in progress for kpi in held.kpis]
    sound = sum(kpi.smart.holds for kpi in kpis)
    said = Words("{objectives} objectives, {kpis} KPIs, {sound} of them fully SMART",
                 "目的{objectives}件・KPI{kpis}件（SMARTを満たすKPI {sound}件）")  # fmt: skip
    title = book.say(said, objectives=len(progress), kpis=len(kpis), sound=sound)
    book.table(section, title, columns, rows, note=book.say(SMART_NOTE), notes="\n".join(mends))
    _add_charts(book, [kpi.kpi for kpi in kpis])


def _objective(book: Book, held: ObjectiveProgress) -> str:
    objective = held.objective
    state = scales.OBJECTIVE_STATE.say(objective.state, book.language)
    outcome = scales.OUTCOME.say(objective.outcome, book.language) if objective.outcome else ""
    aside = book.join(
        scales.OBJECTIVE_KIND.say(objective.kind, book.language), state, outcome,
        book.snapshot.name(objective.owner), book.day(objective.due_on),
    )  # fmt: skip
    return labels.in_brackets(objective.title, aside, book.language)


def _kpi(book: Book, held: KpiProgress, objective: ObjectiveProgress) -> Row:
    kpi = held.kpi
    arrow = scales.DIRECTION[kpi.direction].mark if kpi.direction in scales.DIRECTION else ""
    latest = ""
    if kpi.latest:
        latest = labels.in_brackets(
            number_text(kpi.latest.value), book.day(kpi.latest.on), book.language
        )
    share = "" if held.share is None else f"{round(held.share * 100)}%"
    colour = None
    if held.share is not None:
        colour = GOOD if held.share >= 1 else BAD if held.share < 0 else WARN
    name = labels.in_brackets(f"{arrow} {kpi.name}".strip(), kpi.unit, book.language)
    owner = book.snapshot.name(kpi.owner or objective.objective.owner)
    return (
        Cell(name, bold=True),
        _number(kpi.baseline),
        _number(kpi.target),
        latest or Cell("?", FAINT),
        Cell(share, colour, bold=True),
        book.day(kpi.due_on) or Cell("?", FAINT),
        owner,
        _smart(held.smart),
    )


def _number(value: Decimal | None) -> Cell | str:
    return Cell("?", FAINT) if value is None else number_text(value)


def _smart(verdict: SmartVerdict) -> Cell:
    runs = tuple(
        Run(f"{held.letter}{'✓' if held.passed else '–'} ", bold=not held.passed,
            colour=GOOD if held.passed else BAD)
        for held in verdict.letters
    )  # fmt: skip
    return Cell("".join(run.text for run in runs), runs=runs)


def _add_charts(book: Book, kpis: list[Kpi]) -> None:
    """Readings against the target, two KPIs to a page."""
    drawn = [kpi for kpi in kpis if len(kpi.readings) >= ENOUGH_READINGS]
    section = NOUNS["kpi"].many.say(book.language)
    half = BODY_WIDTH / 2 - 12
    for at in range(0, len(drawn), 2):
        pair = drawn[at : at + 2]
        said = Words("Where we stand: {names}", "実績の推移：{names}")
        page = book.page(section, book.say(said, names=book.join(*(kpi.name for kpi in pair))))
        for number, kpi in enumerate(pair):
            x = LEFT + number * (half + 24)
            heading = labels.in_brackets(kpi.name, kpi.unit, book.language)
            page.text(Spot(x, TOP, half, 18), [clip(heading, 34)], HEADING, "Heading")
            names = [book.day(reading.on) for reading in kpi.readings]
            series: dict[str, list[float | None]] = {
                book.label("reading", "value"): [float(held.value) for held in kpi.readings]
            }
            if kpi.target is not None:
                series[book.label("kpi", "target")] = [float(kpi.target)] * len(names)
            page.lines(Spot(x, TOP + 22, half, BOTTOM - TOP - 62), names, series, told=heading)
            because = kpi.achievable_because
            if because:
                text = f"{book.label('kpi', 'achievable_because')}{book.colon}{because}"
                page.text(Spot(x, BOTTOM - 34, half, 30), [clip(text, 80)], NOTE, "Reason")


def add_plays(book: Book) -> None:
    """To whom which value, when, by which means; what both sides gain."""
    plays = book.snapshot.plays
    section = NOUNS["play"].many.say(book.language)
    if not plays:
        question = Words(
            "To whom do we bring which value, when, and what do both sides gain?",
            "誰に、どのような価値を、いつ、どの手段で届け、双方は何を得ますか。",
        )
        book.lacks(section, question)
        return
    label = book.label
    columns = (
        Column(label("play", "title"), 18),
        Column(label("play", "whom"), 14),
        Column(label("play", "value"), 24),
        Column(book.say(Words("When", "いつ")), 13),
        Column(label("play", "means"), 19),
        Column(label("play", "customer_benefit"), 22),
        Column(label("play", "our_benefit"), 19),
    )
    rows: list[Row] = []
    for play in plays:
        state = scales.PLAY_STATE.say(play.state, book.language)
        below = "\n".join(text for text in (
            state, book.money(play.amount) if play.amount is not None else "") if text)  # fmt: skip
        proof = f"\n{label('play', 'proof')}{book.colon}{play.proof}" if play.proof else ""
        means = f"{play.means}{proof}".strip()
        rows.append(
            (
                Cell(f"{play.title}\n{below}", runs=(Run(play.title, bold=True),
                                                     Run(f"\n{below}", colour=MUTED))),
                book.join(*(book.snapshot.name(id) for id in play.whom)),
                Cell(play.value, ACCENT, bold=True),
                labels.span(play.start_on, play.due_on, book.language),
                means,
                play.customer_benefit,
                play.our_benefit,
            )
        )  # fmt: skip
    agreed = sum(play.state in ("agreed", "running", "delivered") for play in plays)
    said = Words("{count} plays, {agreed} agreed with the customer: both sides gain",
                 "価値提供シナリオ{count}件（うち顧客と合意{agreed}件）：双方の利益")  # fmt: skip
    book.table(section, book.say(said, count=len(plays), agreed=agreed), columns, rows)
