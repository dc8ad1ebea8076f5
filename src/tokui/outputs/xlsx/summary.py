"""The first sheet: the plan in short, orders by the customer's fiscal year, KPIs, what is due."""

from __future__ import annotations

from typing import Any, Final

from tokui.core.compact import CompactPlan, KpiProgress, compact_plan
from tokui.core.japan import minor_digits, say_date
from tokui.core.plan import PlanHead
from tokui.core.scales import FOOTPRINT, PLAN_STATE, TIER
from tokui.core.vocabulary import field_words
from tokui.core.words import Words
from tokui.core.yearly import years_title
from tokui.outputs.labels import span
from tokui.outputs.xlsx.charts import add_revenue_chart
from tokui.outputs.xlsx.columns import with_unit
from tokui.outputs.xlsx.formats import ACCENT, row_height
from tokui.outputs.xlsx.sheet import CONFIDENTIAL, Book

TITLE: Final = Words("Summary", "概要")
_PERIOD: Final = Words("Period", "期間")
_AS_OF: Final = Words("As of", "時点")
_YEAR: Final = Words("Fiscal year", "年度")
_RUNNING: Final = Words("running", "進行中")
_PIPELINE: Final = Words("Open deals, weighted", "商談中（確度加重）")
_ORDERED: Final = Words("Ordered within the plan", "プラン期間の取引実績")
_GAP: Final = Words("Still missing", "目標との差")
_PROGRESS: Final = Words("Progress", "進捗")
_SMART: Final = Words("SMART (of 5)", "SMART（5項目中）")
_OPEN: Final = Words("Open actions", "未完了のアクション")
_LATE: Final = Words("Overdue actions", "期限超過のアクション")
_ASKED: Final = Words("Open questions", "確認事項")
WIDTHS: Final = (30, 46, 16, 16, 12)


def write_summary(book: Book) -> None:
    """Adds the summary sheet."""
    compact = compact_plan(book.snapshot)
    sheet = book.add_sheet(TITLE)
    sheet.fit_to_pages(1, 1)
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    title = book.formats.plain(bold=True, font_size=16, quote_prefix=True)
    aside = book.formats.plain(font_color=ACCENT, bold=True)
    plan = book.snapshot.plan
    sheet.write_string(0, 0, book.snapshot.account.name, title)
    sheet.set_row(0, 26)
    sheet.write_string(1, 0, plan.name, book.formats.plain(font_size=11, quote_prefix=True))
    sheet.write_string(1, 1, book.say(CONFIDENTIAL), aside)
    row = _write_pairs(book, sheet, 3, _head_pairs(book, plan))
    row = _write_pairs(book, sheet, row + 1, _number_pairs(book, compact))
    row = _write_years(book, sheet, row + 1, compact)
    _write_kpis(book, sheet, row + 1, compact)


def _head_pairs(book: Book, plan: PlanHead) -> list[tuple[str, Any]]:
    def label(name: str) -> str:
        return book.say(field_words("plan", name))

    state = PLAN_STATE.say(plan.state, book.language)
    pairs = [
        (label("state"), state),
        (book.say(_PERIOD), span(plan.start_on, plan.end_on, book.language)),
        (book.say(_AS_OF), say_date(book.snapshot.taken_on, book.language)),
        (label("owner"), plan.owner_name or book.snapshot.name(plan.owner)),
        (label("sponsor"), plan.sponsor_name or book.snapshot.name(plan.sponsor)),
        (label("tier"), TIER.say(plan.tier, book.language) if plan.tier else ""),
    ]
    texts = ("tier_reason", "vision", "strategy", "not_doing", "lessons")
    return pairs + [(label(name), getattr(plan, name)) for name in texts]


def _number_pairs(book: Book, compact: CompactPlan) -> list[tuple[str, Any]]:
    """Figures; money is given in minor units and written in major ones."""
    potential, currency = compact.potential, book.snapshot.account.currency

    def money(words: Words, minor: int | None) -> tuple[str, Any]:
        return book.say(with_unit(words, currency)), None if minor is None else (minor,)

    counts = [(FOOTPRINT.say(code, book.language), count) for code, count in potential.footprint]
    return [
        money(field_words("plan", "revenue_target"), potential.target),
        money(field_words("plan", "budget"), book.snapshot.plan.budget),
        money(_ORDERED, potential.ordered),
        money(_PIPELINE, potential.weighted),
        money(_GAP, potential.gap),
        (book.say(_OPEN), compact.actions.open),
        (book.say(_LATE), len(compact.actions.overdue)),
        (book.say(_ASKED), len(compact.questions)),
        *((f"{book.say(_FOOTPRINT)}: {name}", count) for name, count in counts),
    ]


_FOOTPRINT: Final = Words("Whitespace cells", "ホワイトスペース")


def _write_pairs(book: Book, sheet: Any, row: int, pairs: list[tuple[str, Any]]) -> int:
    digits = minor_digits(book.snapshot.account.currency)
    for label, value in pairs:
        sheet.write_string(row, 0, label, book.formats.head)
        if isinstance(value, tuple):
            cell = book.formats.cell("money", decimals=digits)
            sheet.write_number(row, 1, value[0] / 10**digits, cell)
        elif isinstance(value, int):
            sheet.write_number(row, 1, value, book.formats.cell("whole"))
        else:
            book.write_text(sheet, row, 1, value or "")
            sheet.set_row(row, row_height([(value or "", WIDTHS[1]), (label, WIDTHS[0])]))
        row += 1
    return row


def _write_years(book: Book, sheet: Any, row: int, compact: CompactPlan) -> int:
    years = compact.potential.years
    currency = book.snapshot.account.currency
    if not years:
        return row
    title = book.say(years_title(years))
    sheet.write_string(row, 0, title, book.formats.plain(bold=True))
    head = row + 1
    amount = with_unit(field_words("order_line", "amount"), currency)
    sheet.write_string(head, 0, book.say(_YEAR), book.formats.head)
    sheet.write_string(head, 1, book.say(amount), book.formats.head)
    for at, year in enumerate(years, start=head + 1):
        book.write_text(sheet, at, 0, book.say(year.name))
        if year.is_running:
            book.write_text(sheet, at, 2, book.say(_RUNNING))
        digits = minor_digits(currency)
        cell = book.formats.cell("money", decimals=digits)
        sheet.write_number(at, 1, year.amount / 10**digits, cell)
    end = head + len(years)
    add_revenue_chart(
        book, sheet, book.sheet_name(TITLE), (head, end), book.say(years_title(years))
    )
    return end + 1


def _write_kpis(book: Book, sheet: Any, row: int, compact: CompactPlan) -> int:
    kpis = [one for objective in compact.direction.objectives for one in objective.kpis]
    if not kpis:
        return row
    labels = [field_words("kpi", name) for name in ("name", "unit", "target")]
    for at, words in enumerate([*labels, _PROGRESS, _SMART]):
        sheet.write_string(row, at, book.say(words), book.formats.head)
    for at, one in enumerate(kpis, start=row + 1):
        _write_kpi(book, sheet, at, one)
    return row + len(kpis) + 1


def _write_kpi(book: Book, sheet: Any, row: int, one: KpiProgress) -> None:
    book.write_text(sheet, row, 0, one.kpi.name)
    book.write_text(sheet, row, 1, one.kpi.unit)
    if one.kpi.target is None:
        book.write_text(sheet, row, 2, "")
    else:
        sheet.write_number(row, 2, float(one.kpi.target), book.formats.cell("number"))
    if one.share is None:
        book.write_text(sheet, row, 3, "")
    else:
        percent = book.formats.plain(num_format="0%", border=1, border_color="#D5DBE1")
        sheet.write_number(row, 3, float(one.share), percent)
    sheet.write_number(row, 4, one.smart.passed, book.formats.cell("whole"))
