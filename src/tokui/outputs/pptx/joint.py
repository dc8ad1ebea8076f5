"""Pages of the customer's copy: what we brought, what comes next, on both sides."""

from __future__ import annotations

from typing import Final

from tokui.core import scales
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words
from tokui.core.yearly import revenue_by_fiscal_year, years_to_show
from tokui.outputs import labels
from tokui.outputs.pptx.book import BETWEEN, Book
from tokui.outputs.pptx.drawing import Frame, Spot
from tokui.outputs.pptx.goals import ENOUGH_READINGS, draw_chart, progress_tone
from tokui.outputs.pptx.look import ACCENT, BODY_WIDTH, HEADING, LEFT, MUTED, TOP, Style
from tokui.outputs.pptx.tables import Cell, Column, Row
from tokui.outputs.widths import clip, width_em

JOINT: Final = Words("Joint review", "共同レビュー")
FOR_WHOM: Final = Words("For {account}", "{account} 御中")
BY: Final = Words("Prepared by {name}", "作成　{name}")
NEEDS: Final = Words("What you told us", "お聞きした課題")
NEEDS_TITLE: Final = Words(
    "{count:issue|issues} we work on together", "ともに取り組む課題{count}件"
)
VALUE: Final = Words("What we bring", "お届けする価値")
VALUE_TITLE: Final = Words(
    "{count:initiative|initiatives} agreed: what you gain and when",
    "合意した取り組み{count}件：得られる効果と時期",
)
USE: Final = Words("What you use", "ご利用状況")
USE_TITLE: Final = Words(
    "{products:product|products} in use, and your orders by fiscal year",
    "ご利用中の商材{products}件と年度別のお取引",
)
RESULTS: Final = Words("How satisfied you are", "ご満足度と品質")
RESULTS_TITLE: Final = Words(
    "{count:measure|measures} we look at together", "ともに確認する指標{count}件"
)
STEPS: Final = Words("Next steps", "今後の進め方")
STEPS_TITLE: Final = Words(
    "{count:step|steps} on your side, the next by {day}", "貴社にお願いしたい{count}件。直近は{day}"
)
STEPS_PLAIN: Final = Words("{count:step|steps} on your side", "貴社にお願いしたい{count}件")
INITIATIVE: Final = Words("Initiative", "取り組み")
GAIN: Final = Words("What you gain", "得られる効果")
AGREED: Final = Words("Agreed", "合意済")
YEARS_SHOWN: Final = 5
CHARTS_SHOWN: Final = 3
CHART_HEIGHT: Final = 190.0


def add_cover(book: Book) -> None:
    """For whom, what, over which time, by whom."""
    account, plan = book.snapshot.account, book.snapshot.plan
    whom = book.say(FOR_WHOM, account=account.name)
    size = 32.0 if width_em(whom) * 32 < 780 else 24.0
    title = Spot(84, 150, 800, 56)
    page = book.bare_page(clip(whom, 780 / size * 1.9), title, Style(size, bold=True, anchor="b"))
    page.box(Spot(0, 0, 40, book.height), Frame("rect", ACCENT), name="Edge")
    kind = labels.in_brackets(
        book.say(JOINT), labels.span(plan.start_on, plan.end_on, book.language), book.language
    )
    page.text(Spot(84, 216, 800, 26), [kind], Style(17, colour=MUTED), "Kind")
    if plan.owner_name:
        by = book.say(BY, name=plan.owner_name)
        page.text(Spot(84, book.height - 72, 600, 18), [by], Style(12), "By")
    page.text(Spot(84, book.height - 48, 600, 16), [book.day(book.snapshot.taken_on)],
              Style(10, colour=MUTED), "As of")  # fmt: skip


def add_needs(book: Book) -> None:
    """The needs that the customer confirmed."""
    needs = sorted(book.snapshot.needs, key=lambda need: need.position)
    if not needs:
        return
    columns = (
        Column(NOUNS["need"].one.say(book.language), 80, lines=3),
        Column(book.label("need", "due_on"), 20),
    )
    rows: list[Row] = [
        (Cell(need.title, bold=True), book.day(need.due_on))
        for need in needs
    ]  # fmt: skip
    book.table(book.say(NEEDS), book.say(NEEDS_TITLE, count=len(needs)), columns, rows)


def add_value(book: Book) -> None:
    """The plays that were agreed: for whom, which value, when, what the customer gains."""
    plays = book.snapshot.plays
    if not plays:
        return
    label = book.label
    columns = (
        Column(book.say(INITIATIVE), 24, lines=3),
        Column(label("play", "whom"), 20, lines=3),
        Column(label("play", "value"), 30, lines=4),
        Column(book.say(GAIN), 28, lines=4),
        Column(book.say(Words("When", "いつ")), 17, lines=2),
        Column(label("play", "state"), 13),
    )
    rows: list[Row] = [
        (Cell(play.title, bold=True), book.join(*(_called(book, id) for id in play.whom)),
         play.value, Cell(play.customer_benefit, ACCENT, bold=True),
         labels.span(play.start_on, play.due_on, book.language),
         book.say(AGREED) if play.state == "agreed"
         else scales.PLAY_STATE.say(play.state, book.language))
        for play in plays
    ]  # fmt: skip
    book.table(book.say(VALUE), book.say(VALUE_TITLE, count=len(plays)), columns, rows)


def _called(book: Book, id: str) -> str:
    name = book.snapshot.name(id)
    return f"{name} 様" if name and book.is_japanese else name


def add_use(book: Book) -> None:
    """Which department uses which product until when, and what was bought by year."""
    snapshot = book.snapshot
    years = years_to_show(revenue_by_fiscal_year(snapshot), YEARS_SHOWN)
    cells = sorted(snapshot.footprint, key=lambda cell: snapshot.name(cell.product))
    if not cells and not years:
        return
    products = len({cell.product for cell in cells})
    page = book.page(book.say(USE), book.say(USE_TITLE, products=products),
                     book.unit_note() if years else "")  # fmt: skip
    half = BODY_WIDTH / 2 - 10 if cells and years else BODY_WIDTH
    if cells:
        columns = (
            Column(NOUNS["product"].one.say(book.language), 36, lines=2),
            Column(NOUNS["department"].one.say(book.language), 36, lines=2),
            Column(book.label("footprint", "contract_ends_on"), 28),
        )
        rows: list[Row] = [
            (Cell(snapshot.name(cell.product), bold=True), snapshot.name(cell.department),
             book.day(cell.contract_ends_on))
            for cell in cells
        ]  # fmt: skip
        book.put_table(page, Spot(LEFT, TOP, half, book.bottom - TOP - 16), columns, rows)
    if years:
        x = LEFT + (half + 20 if cells else 0)
        said = book.say(Words("Your orders by fiscal year", "年度別のお取引"))
        page.text(Spot(x, TOP, half, 16), [said], HEADING, "Heading")
        amounts = [book.scaled(held.amount) for held in years]
        page.columns(Spot(x, TOP + 20, half, book.bottom - TOP - 20),
                     [book.year_name(held.year) for held in years],
                     {book.label("order_line", "amount"): amounts}, with_labels=True,
                     told=said)  # fmt: skip


def add_measures(book: Book) -> None:
    """The measures that are kept for the customer's sake."""
    held = [kpi for one in book.compact.direction.objectives for kpi in one.kpis]
    if not held:
        return
    label = book.label
    columns = (
        Column(label("kpi", "name"), 40, lines=2),
        Column(label("kpi", "baseline"), 14, "r"),
        Column(label("reading", "value"), 22, "r"),
        Column(label("kpi", "target"), 14, "r"),
        Column(book.say(Words("Progress", "進捗")), 12, "r"),
        Column(label("kpi", "due_on"), 16),
    )
    rows: list[Row] = []
    for one in held:
        kpi, latest = one.kpi, one.kpi.latest
        now = "" if latest is None else labels.in_brackets(
            labels.number(latest.value), book.day(latest.on), book.language)  # fmt: skip
        share = "" if one.share is None else f"{round(one.share * 100)}%"
        rows.append(
            (Cell(labels.in_brackets(kpi.name, kpi.unit, book.language), bold=True),
             labels.number(kpi.baseline), now, labels.number(kpi.target),
             Cell(share, progress_tone(one.share), bold=True), book.day(kpi.due_on))
        )  # fmt: skip
    page = book.page(book.say(RESULTS), book.say(RESULTS_TITLE, count=len(held)))
    drawn = [one for one in held if len(one.kpi.measured) >= ENOUGH_READINGS][:CHARTS_SHOWN]
    foot = book.bottom - (CHART_HEIGHT if drawn else 16)
    book.put_table(page, Spot(LEFT, TOP, BODY_WIDTH, foot - TOP), columns, rows)
    wide = (BODY_WIDTH - BETWEEN * (CHARTS_SHOWN - 1)) / CHARTS_SHOWN
    for number, one in enumerate(drawn):
        x = LEFT + number * (wide + BETWEEN)
        draw_chart(book, page, one, Spot(x, foot + 14, wide, CHART_HEIGHT - 14))


def add_steps(book: Book) -> None:
    """What the customer does next; what it did, below."""
    steps = book.snapshot.actions
    ahead = [step for step in steps if step.is_open]
    if not ahead:
        return
    ahead.sort(key=lambda step: (step.due_on is None, step.due_on or book.snapshot.taken_on))
    columns = (
        Column(book.label("action", "due_on"), 18),
        Column(book.label("action", "title"), 52, lines=2),
        Column(book.say(Words("By whom", "ご担当")), 24, lines=2),
        Column(book.label("action", "state"), 14),
    )
    rows: list[Row] = [
        (book.day(step.due_on) or "?", Cell(step.title, bold=True),
         _called(book, step.counterpart or ""),
         scales.ACTION_STATE.say(step.state, book.language))
        for step in ahead
    ]  # fmt: skip
    done = [step.title for step in steps if step.state == "done"]
    said = scales.ACTION_STATE.say("done", book.language)
    foot = [(labels.in_brackets(said, str(len(done)), book.language), book.join(*done))]
    day = book.day(ahead[0].due_on)
    words = STEPS_TITLE if day else STEPS_PLAIN
    book.table(book.say(STEPS), book.say(words, count=len(ahead), day=day), columns, rows,
               foot=foot if done else ())  # fmt: skip
