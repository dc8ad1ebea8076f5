"""Pages on trade: what was bought by year and month, and the deals."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Final

from tokui.core import scales
from tokui.core.compact import weighted_amount
from tokui.core.plan import Deal
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words
from tokui.core.yearly import revenue_by_fiscal_year
from tokui.outputs import labels
from tokui.outputs.pptx.book import Book, Line
from tokui.outputs.pptx.customer import scaled
from tokui.outputs.pptx.drawing import Frame, Run, Spot
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
    RULE,
    TOP,
    WHITE,
    Style,
)
from tokui.outputs.pptx.pen import Page
from tokui.outputs.pptx.tables import Cell, Column, Row

MONTHS_SHOWN: Final = 24
YEARS_SHOWN: Final = 6
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
    if not snapshot.orders and potential.target is None:
        question = Words("What did the customer buy from us in the last years?",
                         "これまでに当社から何を、いくら購入していますか。")  # fmt: skip
        book.lacks(section, question)
        return
    page = book.page(section, _title(book), book.unit_note)
    wide = (BODY_WIDTH - 3 * 12) / 4
    for number, (field, words) in enumerate(FIGURES):
        amount = getattr(potential, field)
        spot = Spot(LEFT + number * (wide + 12), TOP, wide, 58)
        _figure(book, page, spot, book.say(words), amount, field == "gap")
    below = TOP + 72
    half = BODY_WIDTH / 2 - 8
    years = revenue_by_fiscal_year(snapshot)[-YEARS_SHOWN:]
    if years:
        said = Words("By fiscal year", "年度別")
        page.text(Spot(LEFT, below, half, 16), [book.say(said)], HEADING, "Heading")
        names = [
            book.say(RUNNING, year=book.say(held.short)) if held.is_running
            else book.say(held.short) for held in years
        ]  # fmt: skip
        values = [scaled(book, held.amount) for held in years]
        page.columns(Spot(LEFT, below + 18, half, BOTTOM - below - 18), names,
                     {book.label("order_line", "amount"): values}, form="#,##0.0", with_labels=True,
                     told=book.say(said))  # fmt: skip
    months = _months(book)
    if months:
        said = Words("By month", "月別")
        x = LEFT + half + 16
        page.text(Spot(x, below, half, 16), [book.say(said)], HEADING, "Heading")
        page.columns(Spot(x, below + 18, half, BOTTOM - below - 18), list(months),
                     {book.label("order_line", "amount"): [scaled(book, amount)
                                                      for amount in months.values()]},
                     form="#,##0.0", told=book.say(said))  # fmt: skip


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


def _title(book: Book) -> str:
    potential = book.compact.potential
    if potential.target is not None and potential.gap is not None:
        said = Words("Target {target}: {sure} ordered or expected, {gap} still missing",
                     "目標{target}に対し、実績＋見込{sure}、残り{gap}")  # fmt: skip
        return book.say(said, target=book.money(potential.target), gap=book.money(potential.gap),
                        sure=book.money(potential.ordered + potential.weighted))  # fmt: skip
    total = sum(year.amount for year in potential.years)
    said = Words("{total} ordered in the last {count} years", "直近{count}年度の取引実績は{total}")
    return book.say(said, total=book.money(total), count=len(potential.years))


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
        named[f"{month.year}/{month.month:02}"] = sums.get(month, 0)
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
    said = Words("{count} open deals worth {sum}, {expected} when weighted",
                 "進行中の商談{count}件、総額{sum}（加重{expected}）")  # fmt: skip
    title = book.say(said, count=len(open_deals), expected=book.money(expected),
                     sum=book.money(book.compact.potential.open_amount))  # fmt: skip
    book.table(section, title, columns, [_deal(book, deal) for deal in open_deals],
               note=book.unit_note, foot=_closed(book))  # fmt: skip


def _closed(book: Book) -> list[Line]:
    """What was won and what was lost, each in one line."""
    lines: list[Line] = []
    for grade in ("won", "lost"):
        held = sorted((deal for deal in book.snapshot.deals if deal.grade == grade),
                      key=lambda deal: deal.closes_on or date.max)  # fmt: skip
        told = [
            labels.in_brackets(deal.name, book.join(_amount(book, deal), deal.loss_reason),
                               book.language)
            for deal in held
        ]  # fmt: skip
        if told:
            caption = labels.in_brackets(scales.DEAL_GRADE.say(grade, book.language),
                                         str(len(told)), book.language)  # fmt: skip
            lines.append((caption, book.join(*told)))
    return lines


def _amount(book: Book, deal: Deal) -> str:
    if deal.currency == book.snapshot.account.currency:
        return book.money(deal.amount) if deal.amount is not None else ""
    return f"{deal.amount or ''} {deal.currency}"


def _deal(book: Book, deal: Deal) -> Row:
    late = deal.closes_on is not None and deal.closes_on < book.snapshot.taken_on
    same_currency = deal.currency == book.snapshot.account.currency
    amount = book.in_unit(deal.amount) if same_currency else _amount(book, deal)
    below = "　".join(text for text in (deal.stage, deal.salesperson) if text)
    return (
        Cell(f"{deal.name}\n{below}".strip(),
             runs=(Run(deal.name, bold=True), Run(f"\n{below}" if below else "", colour=MUTED))),
        scales.DEAL_GRADE.say(deal.grade, book.language) if deal.grade else "",
        amount or Cell("?", FAINT),
        Cell(book.day(deal.closes_on) or "?", BAD if late else None, bold=late),
        book.snapshot.name(deal.department),
        deal.competitor,
        deal.next_step,
    )  # fmt: skip
