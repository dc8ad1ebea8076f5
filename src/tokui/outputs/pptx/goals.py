"""Pages on what we want: objectives with KPIs, readings against target, plays."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from tokui.core import scales
from tokui.core.compact import KpiProgress, ObjectiveProgress
from tokui.core.kpi import KpiReport, reports_of
from tokui.core.sentences import number_text
from tokui.core.smart import SmartVerdict
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words
from tokui.outputs import labels
from tokui.outputs.pptx.book import BETWEEN, Book, shortened
from tokui.outputs.pptx.drawing import Run, Spot
from tokui.outputs.pptx.look import (
    ACCENT,
    BAD,
    BODY_WIDTH,
    FAINT,
    GOOD,
    HEADING,
    LEFT,
    MUTED,
    NOTE,
    TOP,
    WARN,
)
from tokui.outputs.pptx.pen import Page
from tokui.outputs.pptx.tables import Band, Cell, Column, Row
from tokui.outputs.widths import clip, width_em

ENOUGH_READINGS: Final = 3
GOING_WELL: Final = frozenset({"done", "ahead", "on_track"})
STANDING_TONES: Final = {
    "done": GOOD, "ahead": GOOD, "on_track": GOOD, "at_risk": WARN, "off": BAD, "unknown": MUTED,
}  # fmt: skip
HALF_WAY: Final = Decimal("0.5")
SMART_NOTE: Final = Words(
    "Standing by the way wanted: from +10 % ahead, from -5 % on track, from -20 % at risk, "
    "else off. Forecast: 80 % interval. SMART: ✓ holds · – to be mended",
    "状況：計画比 +10%以上 前倒し・-5%以上 順調・-20%以上 要注意・それ未満 未達見込　"
    "予測：80%予測区間　SMART：✓ 満たす　– 要修正",
)
OBJECTIVES_TITLE: Final = Words(
    "{objectives:objective|objectives}, {kpis:KPI|KPIs}: {good} on track, {sound} fully SMART",
    "目的{objectives}件・KPI{kpis}件（順調{good}件、SMARTを満たす{sound}件）",
)
NARROW: Final = "\u00a0"
"""Between the letters of a verdict, which stay in one line."""
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
        Column(label("kpi", "name"), 23),
        Column(label("kpi", "baseline"), 8, "r"),
        Column(label("kpi", "target"), 7, "r"),
        Column(label("reading", "value"), 21, "r"),
        Column(book.say(Words("Standing", "状況")), 15),
        Column(book.say(Words("Forecast", "予測")), 16, "r"),
        Column(label("kpi", "due_on"), 12),
        Column(label("kpi", "owner"), 11),
        Column("SMART", 18),
    )
    reports = reports_of(book.snapshot)
    rows: list[Row] = []
    mends: list[str] = []
    for held in progress:
        rows.append(Band(_objective(book, held)))
        if not held.kpis:
            rows.append((Cell(book.say(NO_KPI), FAINT), *[""] * 7, _smart(held.smart)))
        rows += [_kpi(book, kpi, reports[kpi.kpi.id]) for kpi in held.kpis]
        mends.append(f"■ {held.objective.title}")
        mends += [book.say(mend) for kpi in held.kpis for mend in kpi.smart.mends]
    kpis = [kpi for held in progress for kpi in held.kpis]
    sound = sum(kpi.smart.holds for kpi in kpis)
    good = sum(reports[kpi.kpi.id].standing.code in GOING_WELL for kpi in kpis)
    title = book.say(
        OBJECTIVES_TITLE, objectives=len(progress), kpis=len(kpis), good=good, sound=sound
    )
    book.table(section, title, columns, rows, note=book.say(SMART_NOTE), notes="\n".join(mends))


def _objective(book: Book, held: ObjectiveProgress) -> str:
    objective = held.objective
    state = scales.OBJECTIVE_STATE.say(objective.state, book.language)
    outcome = scales.OUTCOME.say(objective.outcome, book.language) if objective.outcome else ""
    aside = book.join(
        scales.OBJECTIVE_KIND.say(objective.kind, book.language), state, outcome,
        book.snapshot.name(objective.owner), book.day(objective.due_on),
    )  # fmt: skip
    return labels.in_brackets(objective.title, aside, book.language)


def _kpi(book: Book, held: KpiProgress, report: KpiReport) -> Row:
    kpi = held.kpi
    arrow = scales.DIRECTION[kpi.direction].mark if kpi.direction in scales.DIRECTION else ""
    latest = ""
    if kpi.latest:
        latest = labels.in_brackets(
            number_text(kpi.latest.value), book.day(kpi.latest.on), book.language
        )
    share = "" if held.share is None else f" {round(held.share * 100)}%"
    name = labels.in_brackets(f"{arrow} {kpi.name}".strip(), kpi.unit, book.language)
    standing = scales.KPI_STATUS[report.standing.code]
    return (
        Cell(name, bold=True),
        _number(kpi.baseline),
        _number(kpi.target),
        latest or Cell("?", FAINT),
        Cell(
            f"{standing.mark} {book.say(standing.words)}{share}",
            STANDING_TONES.get(standing.code),
            bold=True,
        ),
        forecast_text(report) or Cell("–", FAINT),
        book.day(report.due) or Cell("?", FAINT),
        book.snapshot.name(report.owner),
        _smart(held.smart),
    )


def forecast_text(report: KpiReport) -> str:
    """The value to expect when due with its interval; empty where it cannot be told."""
    ahead = report.forecast.due
    if ahead is None:
        return ""
    value, low, high = (_short(one) for one in (ahead.value, ahead.low, ahead.high))
    return f"{value} ({low}–{high})"


def _short(value: Decimal) -> str:
    return number_text(round(value, 0 if abs(value) >= 100 else 1))


def _number(value: Decimal | None) -> Cell | str:
    return Cell("?", FAINT) if value is None else number_text(value)


def _smart(verdict: SmartVerdict) -> Cell:
    last = verdict.letters[-1]
    runs = tuple(
        Run(f"{held.letter}{'✓' if held.passed else '–'}{'' if held is last else NARROW}",
            bold=not held.passed, colour=GOOD if held.passed else BAD)
        for held in verdict.letters
    )  # fmt: skip
    return Cell("".join(run.text for run in runs), runs=runs)


def add_kpi_charts(book: Book) -> None:
    """Readings against the target, small charts of one size beside each other."""
    progress = book.compact.direction.objectives
    drawn = [held for one in progress for held in one.kpis
             if len(held.kpi.measured) >= ENOUGH_READINGS]  # fmt: skip
    section = NOUNS["kpi"].many.say(book.language)
    across = 2 if len(drawn) <= 4 else 3
    pages = -(-len(drawn) // (across * 2))
    wide = (BODY_WIDTH - BETWEEN * (across - 1)) / across
    for number in range(pages):
        held = drawn[number * across * 2 : (number + 1) * across * 2]
        down = -(-len(held) // across)
        high = (book.bottom - TOP - 14 * (down - 1)) / down
        page = book.page(section, _charts_title(book, drawn),
                         counted=book.counted(number + 1, pages))  # fmt: skip
        for at, kpi in enumerate(held):
            row, column = divmod(at, across)
            spot = Spot(LEFT + column * (wide + BETWEEN), TOP + row * (high + 14), wide, high)
            draw_chart(book, page, kpi, spot)


def _charts_title(book: Book, drawn: list[KpiProgress]) -> str:
    reached = sum(held.share is not None and held.share >= 1 for held in drawn)
    behind = [held.kpi.name for held in drawn if held.share is not None and held.share < HALF_WAY]
    said = Words("{reached} of {count:KPI|KPIs} reached the target",
                 "KPI{count}件のうち目標到達は{reached}件")  # fmt: skip
    title = book.say(said, reached=reached, count=len(drawn))
    if behind:
        less = Words("; less than half way: {names}", "。半分に満たない：{names}")
        title += book.say(less, names=book.join(*behind))
    return title


def draw_chart(book: Book, page: Page, held: KpiProgress, spot: Spot) -> None:
    """The readings of one KPI against its target."""
    kpi = held.kpi
    heading = labels.in_brackets(kpi.name, kpi.unit, book.language)
    share = "" if held.share is None else f"　{round(held.share * 100)}%"
    room = spot.width / HEADING.size * 0.95 - width_em(share)
    if width_em(heading) > room:
        heading = kpi.name
    page.text(Spot(spot.x, spot.y, spot.width, 16),
              [[Run(clip(heading, room)), Run(share, colour=progress_tone(held.share))]], HEADING,
              "Heading")  # fmt: skip
    names = [_month(book, reading.on) for reading in kpi.measured]
    series: dict[str, list[float | None]] = {
        book.label("reading", "value"): [float(held.value) for held in kpi.measured]
    }
    ahead = report_on(book, held).forecast.due
    if ahead is not None:
        names.append(_month(book, ahead.on))
        series[book.label("reading", "value")].append(None)
        forecast: list[float | None] = [None] * len(kpi.measured)
        forecast[-1] = float(kpi.measured[-1].value)
        series[book.say(Words("Forecast", "予測"))] = [*forecast, float(ahead.value)]
    if kpi.target is not None:
        series[book.label("kpi", "target")] = [float(kpi.target)] * len(names)
    because = kpi.achievable_because
    under = 28.0 if because else 0.0
    page.lines(Spot(spot.x, spot.y + 18, spot.width, spot.height - 18 - under), names, series,
               told=heading)  # fmt: skip
    if because:
        text = f"{book.label('kpi', 'achievable_because')}{book.colon}{because}"
        text = shortened(text, spot.width / NOTE.size * 1.9)
        below = Spot(spot.x, spot.y + spot.height - under, spot.width, under)
        page.text(below, [text], NOTE, "Reason")


def _month(book: Book, day: date) -> str:
    return f"{day.year % 100:02}/{day.month}" if book.is_japanese else f"{day:%b %y}"


def report_on(book: Book, held: KpiProgress) -> KpiReport:
    """What there is to say of a KPI of the plan."""
    return reports_of(book.snapshot)[held.kpi.id]


def progress_tone(share: Decimal | None) -> str | None:
    """The colour of how far a KPI has come."""
    if share is None:
        return None
    return GOOD if share >= 1 else BAD if share < 0 else WARN


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
        Column(label("play", "title"), 20, lines=4),
        Column(label("play", "whom"), 14, lines=3),
        Column(label("play", "value"), 22, lines=4),
        Column(book.say(Words("When", "いつ")), 13, lines=3),
        Column(label("play", "means"), 26, lines=4),
        Column(label("play", "customer_benefit"), 21, lines=4),
        Column(label("play", "our_benefit"), 19, lines=4),
    )
    rows: list[Row] = []
    for play in plays:
        state = scales.PLAY_STATE.say(play.state, book.language)
        below = " · ".join(text for text in (
            state, book.money(play.amount) if play.amount is not None else "") if text)  # fmt: skip
        proof = f" {label('play', 'proof')}{book.colon}{play.proof}" if play.proof else ""
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
    said = Words("{count:play|plays}, {agreed} agreed with the customer: what both sides gain",
                 "価値提供シナリオ{count}件（うち顧客と合意{agreed}件）：双方の利益")  # fmt: skip
    book.table(section, book.say(said, count=len(plays), agreed=agreed), columns, rows)
