"""Pages on trade: what was bought by year and month, and the deals."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Final

from tokui.core import scales
from tokui.core.deal_worth import weighted_amount
from tokui.core.plan import Deal
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words
from tokui.core.yearly import YearSum, revenue_by_fiscal_year, years_title, years_to_show
from tokui.outputs import labels
from tokui.outputs.pptx.book import MORE, Book, Line
from tokui.outputs.pptx.drawing import Frame, Run, Spot
from tokui.outputs.pptx.look import (
    ACCENT,
    BAD,
    BODY_WIDTH,
    FAINT,
    GOOD,
    HEADING,
    LEFT,
    MUTED,
    RULE,
    TOP,
    WHITE,
    Style,
)
from tokui.outputs.pptx.pen import Page
from tokui.outputs.pptx.tables import Cell, Column, Row

MONTHS_SHOWN: Final = 24
YEARS_SHOWN: Final = 6
LATEST_SHOWN: Final = 10
CLOSED_SHOWN: Final = 8
"""So many deals won or lost are named, the largest."""
FIGURES: Final = (
    ("target", Words("Target", "目標")),
    ("ordered", Words("Ordered in the plan's period", "プラン期間の受注実績")),
    ("weighted", Words("Open deals, weighted", "商談見込（加重）")),
    ("gap", Words("Gap to the target", "目標との差")),
)
RUNNING: Final = Words("{year}, running", "{year}（途中）")


def add_revenue(book: Book) -> None:
    """Orders by fiscal year and by month, next to target, expected and gap."""
    snapshot = book.snapshot
    section = NOUNS["order"].many.say(book.language)
    potential = book.compact.potential
    if not snapshot.orders and potential.target is None and not potential.years:
        question = Words("What did the customer buy from us in the last years?",
                         "これまでに当社から何を、いくら購入していますか。")  # fmt: skip
        book.lacks(section, question)
        return
    years = years_to_show(revenue_by_fiscal_year(snapshot), YEARS_SHOWN)
    page = book.page(section, _title(book, years), book.unit_note())
    wide = (BODY_WIDTH - 3 * 12) / 4
    for number, (field, words) in enumerate(FIGURES):
        amount = getattr(potential, field)
        spot = Spot(LEFT + number * (wide + 12), TOP, wide, 58)
        _figure(book, page, spot, book.say(words), amount, field == "gap")
    below = TOP + 72
    half = BODY_WIDTH / 2 - 8
    months = _months(book)
    if not months:
        half = BODY_WIDTH
    if years:
        said = years_title(years)
        page.text(Spot(LEFT, below, half, 16), [book.say(said)], HEADING, "Heading")
        names = [
            book.say(RUNNING, year=book.year_name(held.year)) if held.is_running
            else book.year_name(held.year) for held in years
        ]  # fmt: skip
        values = [book.scaled(held.amount) for held in years]
        page.columns(Spot(LEFT, below + 18, half, book.bottom - below - 18), names,
                     {book.label("order_line", "amount"): values}, with_labels=True,
                     told=book.say(said))  # fmt: skip
    if months:
        said = Words("By month", "月別")
        x = LEFT + half + 16
        page.text(Spot(x, below, half, 16), [book.say(said)], HEADING, "Heading")
        page.columns(Spot(x, below + 18, half, book.bottom - below - 18), list(months),
                     {book.label("order_line", "amount"): [book.scaled(amount)
                                                      for amount in months.values()]},
                     told=book.say(said))  # fmt: skip


def _figure(
    book: Book, page: Page, spot: Spot, caption: str, amount: int | None, is_gap: bool
) -> None:
    colour = ACCENT
    if is_gap and amount is not None:
        colour = BAD if amount else GOOD
    texts = [
        [Run(caption, colour=MUTED, size=10)],
        [Run(book.money(amount), bold=True, size=16, colour=colour)],
    ]
    page.box(spot, Frame("rect", WHITE, RULE), texts, Style(14, anchor="ctr"),
             insets=(10, 4), name="Figure")  # fmt: skip


def _title(book: Book, years: tuple[YearSum, ...]) -> str:
    potential = book.compact.potential
    if potential.target is not None and potential.gap is not None:
        said = Words("Target {target}: {sure} ordered or expected, {gap} still missing",
                     "目標{target}に対し、実績＋見込{sure}、残り{gap}")  # fmt: skip
        return book.say(said, target=book.money(potential.target), gap=book.money(potential.gap),
                        sure=book.money(potential.ordered + potential.weighted))  # fmt: skip
    names = [book.year_name(year.year) for year in (years[0], years[-1])]
    total = book.money(sum(year.amount for year in years))
    if len(years) == 1:
        said = Words("{total} ordered in {first}", "{first}の取引実績は{total}")
    else:
        said = Words("{total} ordered from {first} to {last}", "{first}～{last}の取引実績は{total}")
    return book.say(said, total=total, first=names[0], last=names[-1])


def _months(book: Book) -> dict[str, int]:
    """Sums of the latest months, without gaps, by the name of the month."""
    currency = book.snapshot.account.currency
    sums: dict[date, int] = defaultdict(int)
    for order in book.snapshot.orders:
        if order.currency == currency:
            sums[order.month.replace(day=1)] += order.amount
    if not sums:
        return {}
    last = max(sums)
    number = last.year * 12 + last.month - 1
    first = max(number - MONTHS_SHOWN + 1, min(held.year * 12 + held.month - 1 for held in sums))
    named = {}
    for at in range(first, number + 1):
        month = date(at // 12, at % 12 + 1, 1)
        named[f"{month.year % 100:02}/{month.month:02}"] = sums.get(month, 0)
    return named


def add_deals(book: Book) -> None:
    """Open deals with what comes next, then those won and lost."""
    deals = book.snapshot.deals
    section = NOUNS["deal"].many.say(book.language)
    if not deals:
        question = Words("Which purchases are planned, how large, and until when?",
                         "予定されている購入は何で、いくらで、いつまでですか。")  # fmt: skip
        book.lacks(section, question)
        return
    label = book.label
    columns = (
        Column(label("deal", "name"), 27),
        Column(label("deal", "grade"), 14),
        Column(label("deal", "amount"), 8, "r"),
        Column(label("deal", "closes_on"), 12),
        Column(label("deal", "department"), 15),
        Column(label("deal", "competitor"), 15),
        Column(label("deal", "next_step"), 36),
    )
    open_deals = list(book.compact.potential.deals)
    expected = sum(weighted_amount(deal) for deal in open_deals)
    said = Words("{count:open deal|open deals} worth {sum}, {expected} when weighted",
                 "進行中の商談{count}件、総額{sum}（加重{expected}）")  # fmt: skip
    title = book.say(said, count=len(open_deals), expected=book.money(expected),
                     sum=book.money(book.compact.potential.open_amount))  # fmt: skip
    if open_deals:
        book.table(section, title, columns, [_deal(book, deal) for deal in open_deals],
                   note=book.unit_note(), foot=_closed(book))  # fmt: skip
        return
    latest = sorted(deals, key=lambda deal: deal.closes_on or date.min, reverse=True)
    said = Words("No open deals; {count:deal|deals} closed so far",
                 "進行中の商談はなし（終了した商談{count}件）")  # fmt: skip
    rows = [_deal(book, deal) for deal in latest[:LATEST_SHOWN]]
    book.table(section, book.say(said, count=len(deals)), columns, rows, note=book.unit_note())


def _closed(book: Book) -> list[Line]:
    """What was won and what was lost, each in one line."""
    lines: list[Line] = []
    for grade in ("won", "lost"):
        held = sorted((deal for deal in book.snapshot.deals if deal.grade == grade),
                      key=lambda deal: deal.closes_on or date.max)  # fmt: skip
        shown = held
        if len(held) > CLOSED_SHOWN:
            largest = sorted(held, key=lambda deal: -(deal.amount or 0))[:CLOSED_SHOWN]
            shown = [deal for deal in held if deal in largest]
        told = [
            labels.in_brackets(deal.name, book.join(_amount(book, deal), deal.loss_reason),
                               book.language)
            for deal in shown
        ]  # fmt: skip
        if len(held) > len(shown):
            told.append(book.say(MORE, count=len(held) - len(shown)))
        if told:
            whole = book.join(str(len(held)), _sum(book, held))
            caption = labels.in_brackets(scales.DEAL_GRADE.say(grade, book.language), whole,
                                         book.language)  # fmt: skip
            lines.append((caption, book.join(*told)))
    return lines


def _sum(book: Book, deals: list[Deal]) -> str:
    own = [deal.amount for deal in deals if deal.currency == book.snapshot.account.currency]
    whole = sum(amount or 0 for amount in own)
    return book.money(whole) if whole and len(deals) > CLOSED_SHOWN else ""


def _amount(book: Book, deal: Deal) -> str:
    if deal.currency == book.snapshot.account.currency:
        return book.money(deal.amount) if deal.amount else ""
    return book.money(deal.amount, deal.currency) if deal.amount is not None else deal.currency


def _deal(book: Book, deal: Deal) -> Row:
    late = deal.is_open and deal.closes_on is not None and (
        deal.closes_on < book.snapshot.taken_on)  # fmt: skip
    same_currency = deal.currency == book.snapshot.account.currency
    amount = book.in_unit(deal.amount) if same_currency else _amount(book, deal)
    below = "　".join(text for text in (deal.stage, deal.salesperson) if text)
    return (
        Cell(f"{deal.name}\n{below}".strip(),
             runs=(Run(deal.name, bold=True), Run(f"\n{below}" if below else "", colour=MUTED))),
        scales.DEAL_GRADE.say(deal.grade, book.language) if deal.grade else "",
        amount or Cell("?", FAINT),
        Cell(book.day(deal.closes_on) or "?", BAD if late else None if deal.closes_on else FAINT,
             bold=late),
        book.snapshot.name(deal.department),
        deal.competitor,
        deal.next_step,
    )  # fmt: skip
