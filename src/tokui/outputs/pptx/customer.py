"""Pages on the customer: profile and group, operating manual, results."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from tokui.core import scales
from tokui.core.plan import Fact, FinancialYear
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words
from tokui.outputs import labels
from tokui.outputs.pptx.book import Book
from tokui.outputs.pptx.drawing import Frame, Glue, Run, Spot
from tokui.outputs.pptx.look import (
    ACCENT,
    ACCENT_SOFT,
    BODY_WIDTH,
    FAINT,
    HEADING,
    LEFT,
    MUTED,
    RULE,
    SMALL,
    TOP,
    WHITE,
)
from tokui.outputs.pptx.pen import Page
from tokui.outputs.pptx.tables import Cell, Column, Row
from tokui.outputs.widths import clip

PROFILE: Final = Words("The customer", "顧客概要")
GROUP: Final = Words("Group", "グループ")
RESULTS: Final = ("revenue", "operating_income", "ordinary_income", "net_income")
TOGETHER: Final = 3
"""So many facts of one topic stand in a row."""
SAID: Final = ("statement", "source", "as_of")
"""What the operating manual shows of a fact."""
FEW_TOPICS: Final = 5
"""Up to so many rows, the operating manual takes the whole width."""
YEARS_SHOWN: Final = 6


def add_profile(book: Book) -> None:
    """Company figures, group companies and segments."""
    account = book.snapshot.account
    facts = [(caption, value) for _, caption, value in (*book.figures(), *book.particulars())]
    if not facts and not account.description and not account.group:
        question = Words(
            "In which business is the customer, how large is it, to which group does it belong?",
            "どのような事業を、どの規模で営み、どのグループに属していますか。",
        )
        book.lacks(book.say(PROFILE), question)
        return
    page = book.page(book.say(PROFILE), account.description or account.name)
    columns = (
        Column(book.label("fact", "topic"), 30),
        Column(book.label("fact", "statement"), 70, lines=2),
    )
    rows: list[Row] = [(Cell(caption, bold=True), value) for caption, value in facts]
    has_right = bool(account.parent_name or account.group or book.snapshot.segments)
    width = 430.0 if has_right else BODY_WIDTH
    book.put_table(page, Spot(LEFT, TOP, width, book.bottom - TOP), columns, rows)
    below = TOP
    if account.parent_name or account.group:
        below = _group(book, page, LEFT + 462, TOP, BODY_WIDTH - 462)
    if book.snapshot.segments:
        _segments(book, page, Spot(LEFT + 462, below, BODY_WIDTH - 462, book.bottom - below))
    page.notes(_sources(book))


def _group(book: Book, page: Page, x: float, y: float, width: float) -> float:
    """Parent above, own company, companies below; where the drawing ends."""
    account = book.snapshot.account
    page.text(Spot(x, y, width, 18), [book.say(GROUP)], HEADING, "Heading")
    y += 24
    style = SMALL.but(align="ctr", anchor="ctr")
    above: int | None = None
    middle = x + width / 2
    if account.parent_name:
        spot = Spot(middle - 120, y, 240, 28)
        above = page.box(spot, Frame("rect", WHITE, FAINT), [clip(account.parent_name, 21)], style)
        y += 46
    own = page.box(
        Spot(middle - 120, y, 240, 28), Frame("rect", ACCENT_SOFT, ACCENT, 1.25),
        [clip(account.name, 21)], style.but(bold=True),
    )  # fmt: skip
    if above is not None:
        page.connect(Glue(above, 2, middle, y - 18), Glue(own, 0, middle, y), FAINT)
    y += 28
    shown = account.group[:6]
    if shown:
        columns = min(3, len(shown))
        wide = (width - 8 * (columns - 1)) / columns
        for number, name in enumerate(shown):
            row, column = divmod(number, columns)
            spot = Spot(x + column * (wide + 8), y + 20 + row * 46, wide, 38)
            texts = [clip(name, wide / 10 * 1.7)]
            box = page.box(spot, Frame("rect", WHITE, RULE), texts, style)
            if row == 0:
                top = Glue(box, 0, spot.x + wide / 2, spot.y)
                page.connect(Glue(own, 2, middle, y), top, FAINT)
        y += 20 + ((len(shown) + columns - 1) // columns) * 46
        if len(account.group) > len(shown):
            more = Words("and {count} more", "ほか{count}社")
            page.text(Spot(x, y, width, 14), [book.say(more, count=len(account.group) - 6)],
                      SMALL.but(align="r"))  # fmt: skip
            y += 16
    return y + 16


def _segments(book: Book, page: Page, spot: Spot) -> None:
    heading = f"{NOUNS['segment'].many.say(book.language)} {book.unit_note(book.company_unit)}"
    page.text(Spot(spot.x, spot.y, spot.width, 18), [heading], HEADING, "Heading")
    columns = (
        Column(book.label("segment", "name"), 30, lines=2),
        Column(book.label("segment", "revenue"), 20, "r"),
        Column(book.label("segment", "profit"), 20, "r"),
        Column(book.label("segment", "description"), 40, lines=2),
    )
    rows = [
        (held.name, book.in_unit(held.revenue, book.company_unit),
         book.in_unit(held.profit, book.company_unit), held.description)
        for held in book.snapshot.segments
    ]  # fmt: skip
    room = Spot(spot.x, spot.y + 24, spot.width, spot.height - 24)
    book.put_table(page, room, columns, rows)


def _sources(book: Book) -> str:
    said = (
        labels.in_brackets(
            fact.statement, book.join(fact.source, book.day(fact.as_of)), book.language
        )
        for fact in book.snapshot.facts
    )
    return "\n".join(said)


def add_manual(book: Book) -> None:
    """How the customer works, with source, day and grade of each statement."""
    facts = book.snapshot.facts
    section = NOUNS["fact"].many.say(book.language)
    if not facts:
        question = Words(
            "How are decisions made, which buying rules hold, when is the budget set, "
            "what must never be done?",
            "意思決定の進み方、購買のルール、予算の時期、避けるべきことは何ですか。",
        )
        book.lacks(section, question)
        return
    firm = sum(fact.grade in ("confirmed", "stated") for fact in facts)
    title = Words(
        "How to work with this customer: {count:fact|facts}, {firm} heard or confirmed",
        "この顧客との進め方：{count}項目（うち確認・伝聞{firm}項目）",
    )
    columns = (
        Column(book.label("fact", "topic"), 18),
        Column(book.join(*(book.label("fact", field) for field in SAID)), 82, lines=9),
    )
    order = {code: number for number, code in enumerate(scales.FACT_TOPIC.codes)}
    topics: dict[str, list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda one: order.get(one.topic, 99)):
        topics[fact.topic].append(fact)
    rows = [
        _topic(book, topic, held[at : at + TOGETHER])
        for topic, held in topics.items()
        for at in range(0, len(held), TOGETHER)
    ]
    said = book.say(title, count=len(facts), firm=firm)
    grades = [labels.marked(scales.GRADE, code, book.language) for code in scales.GRADE.codes]
    book.table(section, said, columns, rows, note=book.join(*grades), notes=_sources(book),
               across=2 if len(rows) > FEW_TOPICS else 1)  # fmt: skip


def _topic(book: Book, topic: str, facts: Sequence[Fact]) -> Row:
    """What is known on a topic, each fact with its grade, source and month."""
    runs: list[Run] = []
    for fact in facts:
        mark = scales.GRADE[fact.grade].mark if fact.grade in scales.GRADE else ""
        month = f"{fact.as_of:%Y/%m}" if fact.as_of else ""
        aside = book.join(fact.source, month)
        runs += [Run(("\n" if runs else "") + fact.statement),
                 Run(f"　{mark} {aside}".rstrip(), colour=MUTED)]  # fmt: skip
    said = Cell("".join(run.text for run in runs), runs=tuple(runs))
    return (Cell(scales.FACT_TOPIC.say(topic, book.language), bold=True), said)


def add_results(book: Book) -> None:
    """Revenue and profit by the customer's own fiscal years."""
    years = sorted(book.snapshot.years, key=lambda year: year.ends_on)[-YEARS_SHOWN:]
    section = NOUNS["financial_year"].many.say(book.language)
    if not years:
        question = Words("What are the results of the last years?", "直近の業績はどうですか。")
        book.lacks(section, question)
        return
    names = [_year_name(book, year) for year in years]
    unit = book.company_unit
    page = book.page(section, _results_title(book, years), book.unit_note(unit))
    chart = Spot(LEFT, TOP, BODY_WIDTH / 2 - 8, 216)
    charted = {
        field: [book.scaled(getattr(year, field), unit) for year in years] for field in RESULTS
    }
    said = {field: book.label("financial_year", field) for field in RESULTS}
    if any(value is not None for value in charted["revenue"]):
        page.text(Spot(chart.x, TOP, chart.width, 16), [said["revenue"]], HEADING, "Heading")
        below = Spot(chart.x, TOP + 18, chart.width, 198)
        page.columns(below, names, {said["revenue"]: charted["revenue"]}, with_labels=True,
                     told=said["revenue"])  # fmt: skip
    profits = {said[field]: charted[field] for field in RESULTS[1:]
               if any(value is not None for value in charted[field])}  # fmt: skip
    if profits:
        right = Spot(LEFT + BODY_WIDTH / 2 + 8, TOP, chart.width, 216)
        page.columns(right, names, profits, told=", ".join(profits), with_legend=True)
    columns = [Column("", 26), *(Column(name, 18, "r") for name in names)]
    rows: list[Row] = [
        (Cell(said[field], bold=True),
         *(book.in_unit(getattr(year, field), unit) for year in years))
        for field in RESULTS
        if any(getattr(year, field) is not None for year in years)
    ]  # fmt: skip
    staff = (f"{year.employees:,}" if year.employees is not None else "" for year in years)
    if any(year.employees is not None for year in years):
        rows.append((Cell(book.label("financial_year", "employees"), bold=True), *staff))
    book.put_table(page, Spot(LEFT, TOP + 232, BODY_WIDTH, book.bottom - TOP - 232), columns, rows)
    sources = {year.source for year in years if year.source}
    if sources:
        page.notes(f"{book.label('financial_year', 'source')}: {book.join(*sorted(sources))}")


def _year_name(book: Book, year: FinancialYear) -> str:
    return book.year_of(year.ends_on, "end")


def _results_title(book: Book, years: list[FinancialYear]) -> str:
    last = years[-1]
    name = _year_name(book, last)
    if last.revenue is None:
        return NOUNS["financial_year"].many.say(book.language)
    revenue = book.money(last.revenue)
    before = years[-2].revenue if len(years) > 1 else None
    if not before:
        return book.say(Words("Revenue {revenue} ({year})", "売上高{revenue}（{year}）"),
                        revenue=revenue, year=name)  # fmt: skip
    change = (Decimal(last.revenue) / before - 1) * 100
    signed = f"{change:+.1f}".replace("-", "−")
    margin = ""
    if last.operating_income is not None:
        share = f"{Decimal(last.operating_income) / last.revenue * 100:.1f}"
        margin = book.say(
            Words(", operating margin {share} %", "、営業利益率{share}%"), share=share
        )
    said = Words(
        "Revenue {revenue}, {change} % on the year before{margin} ({year})",
        "売上高{revenue}、前期比{change}%{margin}（{year}）",
    )
    return book.say(said, revenue=revenue, change=signed, margin=margin, year=name)
