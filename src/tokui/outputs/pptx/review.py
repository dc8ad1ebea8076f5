"""Pages of the review: what is to be decided, now and goal, who decides, the next 90 days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from tokui.core import scales
from tokui.core.compact import KpiProgress
from tokui.core.plan import Judged
from tokui.core.relations import KeyPerson
from tokui.core.sentences import number_text
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words
from tokui.core.yearly import revenue_by_fiscal_year, years_to_show
from tokui.outputs import labels
from tokui.outputs.asks import Ask, decisions, serves, wanted_help
from tokui.outputs.pptx.book import MORE, Book
from tokui.outputs.pptx.drawing import Run
from tokui.outputs.pptx.goals import STANDING_TONES, forecast_text, report_on
from tokui.outputs.pptx.look import ACCENT, ATTITUDES, BAD, FAINT, GOOD, MUTED, WARN
from tokui.outputs.pptx.people import rank_of
from tokui.outputs.pptx.tables import Band, Cell, Column, Row
from tokui.outputs.pptx.upkeep import PAGES_OF_UPKEEP, pages_ahead
from tokui.outputs.pptx.work import SOON

DECISIONS: Final = Words("Decisions wanted", "お願いしたい決定")
HELP: Final = Words("What we ask of our people", "社内への依頼事項")
NOW_AND_GOAL: Final = Words("Now and goal", "現在と目標")
DAYS_90: Final = Words("The next 90 days", "今後90日")
WHY_THEY_BUY: Final = Words("Why they buy", "選ばれる理由")

DECIDE_TITLE: Final = Words(
    "{count:decision is|decisions are} wanted today; first: {first}",
    "本日の決定事項は{count}件。最優先：{first}",
)
NOTHING_TO_DECIDE: Final = Words(
    "No decision is open: the plan goes on as agreed",
    "未決の事項はありません。合意どおりに進めます",
)
HELP_TITLE: Final = Words(
    "{count:colleague is|colleagues are} asked to help", "{count}名への依頼と期待する結果"
)
GOAL_TITLE: Final = Words("Where we stand and where we want to be", "現在地と目指す姿")
PLAYS_TITLE: Final = Words(
    "{agreed} of {count:play|plays} agreed with the customer",
    "価値提供シナリオ{count}件のうち{agreed}件を顧客と合意",
)
PEOPLE_TITLE: Final = Words(
    "{met} of {count:person|people} who count are where we want them",
    "重要な{count}名のうち{met}名とは目標の関係にある",
)
DECIDERS: Final = Words("{count:person decides|people decide}", "決定に関わる{count}名")
DUE_TITLE: Final = Words(
    "{count:action|actions} in 90 days, {late} overdue, {nameless} without an owner",
    "90日以内{count}件・期限超過{late}件・担当者未定{nameless}件",
)
WHO: Final = Words("Who", "誰が")
WHAT: Final = Words("What", "何を")
WHY: Final = Words("Why", "なぜ")
RESULT: Final = Words("Expected result", "期待する結果")
MEASURE: Final = Words("Measure", "指標")
NOW: Final = Words("Now", "現在")
GOAL: Final = Words("Goal", "目標")
PROGRESS: Final = Words("On the way", "進捗")
COMING: Final = Words(", forecast {value}", "・予測{value}")
UNTIL: Final = Words("Until", "期限")
HOW: Final = Words("How we get there", "実現の手段")
REVENUE: Final = Words("Orders a year", "年間受注額")
SHARE: Final = Words("Our share of spend", "支出に占める当社の割合")
FIELDS: Final = Words(
    "Fields in use (goal: with the deals in hand)", "導入済みの領域（目標は商談中を含む）"
)
RELATIONS: Final = Words("Relations where we want them", "目標の関係にある人数")
NOW_TO_WANTED: Final = Words("Relation now → wanted", "関係　現在→目標")
PEOPLE_SHOWN: Final = 12
WHOLE: Final = Words("Account", "取引全体")
SERVES: Final = Words("What it serves", "目的・成果")


def where_room(add: Callable[[Book], None], pages: int) -> Callable[[Book], None]:
    """Adds a page among the nine unless so many of the pages on health and on changes since the
    last review, which come first, leave no room; then it stands in the appendix."""

    def added(book: Book) -> None:
        if pages_ahead(book) + pages <= PAGES_OF_UPKEEP:
            add(book)
        else:
            book.put_off.append(lambda: add(book))

    return added


def add_decisions(book: Book) -> None:
    """What is to be decided, by whom, why, and what comes of it."""
    asks = decisions(book)
    kicker = book.say(DECISIONS)
    if not asks:
        book.page(kicker, book.say(NOTHING_TO_DECIDE))
        return
    title = book.say(DECIDE_TITLE, count=len(asks), first=asks[0].what)
    _asks(book, kicker, title, asks)


def add_help(book: Book) -> None:
    """What each of our people was asked for."""
    asks = wanted_help(book)
    if not asks:
        question = Words("Whom of us do we ask for what?", "社内の誰に何を依頼しますか。")
        book.lacks(book.say(HELP), question)
        return
    title = book.say(HELP_TITLE, count=len({ask.who for ask in asks}))
    _asks(book, book.say(HELP), title, asks)


def _asks(book: Book, kicker: str, title: str, asks: Sequence[Ask]) -> None:
    columns = (
        Column(book.say(WHO), 18, lines=2),
        Column(book.say(WHAT), 34, lines=3),
        Column(book.say(WHY), 30, lines=3),
        Column(book.say(RESULT), 26, lines=3),
    )
    rows: list[Row] = [
        (ask.who, Cell(ask.what, bold=True), ask.why, Cell(ask.result, ACCENT)) for ask in asks
    ]
    book.one_page(kicker, title, columns, rows)


def add_now_and_goal(book: Book) -> None:
    """The account and each objective: now and goal in the same rows."""
    rows: list[Row] = [Band(book.say(WHOLE)), *_account_rows(book)]
    for held in book.compact.direction.objectives:
        if held.kpis:
            rows.append(Band(held.objective.title))
            rows += [_kpi_row(book, kpi) for kpi in held.kpis]
    if len(rows) < 3:
        question = Words("Where do we stand, and where do we want to be in three years?",
                         "今どこにいて、3年後にどこを目指しますか。")  # fmt: skip
        book.lacks(book.say(NOW_AND_GOAL), question)
        return
    columns = (
        Column(book.say(MEASURE), 28, lines=2),
        Column(book.say(NOW), 12, "r"),
        Column(book.say(GOAL), 12, "r"),
        Column(book.say(PROGRESS), 20, lines=2),
        Column(book.say(UNTIL), 12),
        Column(book.say(HOW), 29, lines=2),
    )
    title = book.snapshot.plan.vision or book.say(GOAL_TITLE)
    book.one_page(book.say(NOW_AND_GOAL), title, columns, rows)


def _account_rows(book: Book) -> list[Row]:
    snapshot, potential = book.snapshot, book.compact.potential
    until = book.day(snapshot.plan.end_on)
    rows: list[Row] = []
    ended = tuple(year for year in revenue_by_fiscal_year(snapshot) if not year.is_running)
    years = years_to_show(ended, 1)
    if years or potential.target is not None:
        now = book.money(years[-1].amount) if years else "?"
        name = book.year_name(years[-1].year) if years else ""
        rows.append(_row(book, labels.in_brackets(book.say(REVENUE), name, book.language), now,
                         book.money(potential.target) if potential.target is not None else "?",
                         None, until, snapshot.plan.strategy))  # fmt: skip
    counts = dict(potential.footprint)
    ours, coming = counts.get("ours", 0), counts.get("in_deal", 0)
    if ours or coming:
        rows.append(_row(book, book.say(FIELDS), str(ours), str(ours + coming), None, until, ""))
    if potential.wallet:
        share = round(potential.our_sales / potential.wallet * 100)
        rows.append(_row(book, book.say(SHARE), f"{share}%", "?", None, "", ""))
    people = [key for key in book.compact.relation.people
              if scales.RELATION.number(key.stakeholder.wanted_relation) is not None]  # fmt: skip
    if people and snapshot.has_opinions:
        met = sum(_is_met(key) for key in people)
        rows.append(_row(book, book.say(RELATIONS), str(met), str(len(people)),
                         Decimal(met) / len(people), until, ""))  # fmt: skip
    return rows


def _kpi_row(book: Book, held: KpiProgress) -> Row:
    kpi = held.kpi
    value = kpi.latest.value if kpi.latest else kpi.baseline
    now = number_text(value) if value is not None else "?"
    goal = number_text(kpi.target) if kpi.target is not None else "?"
    name = labels.in_brackets(kpi.name, kpi.unit, book.language)
    return (
        name,
        Cell(now, FAINT if now == "?" else None),
        Cell(goal, FAINT if goal == "?" else ACCENT, bold=goal != "?"),
        _standing(book, held),
        book.day(kpi.due_on),
        Cell(" ".join(kpi.achievable_because.split()), MUTED),
    )


def _standing(book: Book, held: KpiProgress) -> Cell:
    """How a KPI stands, and in how far it leads to its goal."""
    report = report_on(book, held)
    value = scales.KPI_STATUS[report.standing.code]
    text = f"{value.mark} {book.say(value.words)}"
    if coming := forecast_text(report):
        text += book.say(COMING, value=coming)
    return Cell(text, STANDING_TONES.get(value.code), bold=True)


def _row(
    book: Book, name: str, now: str, goal: str, share: Decimal | None, until: str, how: str
) -> Row:  # fmt: skip
    said = "" if share is None else f"{round(share * 100)}%"
    tone = None if share is None else GOOD if share >= 1 else BAD if share < 0 else WARN
    return (
        name,
        Cell(now, FAINT if now == "?" else None),
        Cell(goal, FAINT if goal == "?" else ACCENT, bold=goal != "?"),
        Cell(said, tone, bold=True),
        until,
        Cell(" ".join(how.split()), MUTED),
    )


def _is_met(key: KeyPerson) -> bool:
    return scales.RELATION.number(key.relation or "") is not None and not key.is_short_of_wanted


def add_why(book: Book) -> None:
    """Which need is met by which value, and what both sides gain."""
    plays = [play for play in book.snapshot.plays if play.state != "dropped"]
    told = [play for play in plays if play.value or play.customer_benefit or play.our_benefit]
    section = book.say(WHY_THEY_BUY)
    if not told:
        question = Words("Which value do we bring, and what do both sides gain?",
                         "どのような価値を届け、双方は何を得ますか。")  # fmt: skip
        book.lacks(section, question)
        return
    order = {code: number for number, code in enumerate(("running", "agreed", "delivered", "idea"))}
    told.sort(key=lambda play: (order.get(play.state, 9), -(play.amount or 0)))
    columns = (
        Column(NOUNS["need"].one.say(book.language), 28, lines=2),
        Column(book.label("play", "value"), 34, lines=3),
        Column(book.label("play", "customer_benefit"), 28, lines=2),
        Column(book.label("play", "our_benefit"), 26, lines=2),
        Column(book.label("play", "state"), 13),
    )
    rows: list[Row] = [
        (book.join(*(book.snapshot.name(id) for id in play.needs)) or play.title,
         Cell(play.value or play.title, ACCENT, bold=True), play.customer_benefit,
         play.our_benefit, scales.PLAY_STATE.say(play.state, book.language))
        for play in told
    ]  # fmt: skip
    agreed = sum(play.state in ("agreed", "running", "delivered") for play in plays)
    title = book.say(PLAYS_TITLE, count=len(plays), agreed=agreed)
    book.one_page(section, title, columns, rows)


def add_key_people(book: Book) -> None:
    """Who decides, how they stand, and what comes next with each."""
    people = book.compact.relation.people
    section = NOUNS["stakeholder"].many.say(book.language)
    if not people:
        question = Words("Who decides, and who of us knows them?",
                         "誰が決め、当社の誰がその人を知っていますか。")  # fmt: skip
        book.lacks(section, question)
        return
    with_opinions = book.snapshot.has_opinions
    columns = [Column(book.label("stakeholder", "name"), 30, lines=2),
               Column(book.label("stakeholder", "roles"), 18, lines=2)]  # fmt: skip
    if with_opinions:
        columns += [Column(book.label("stakeholder", "attitude"), 15, lines=2),
                    Column(book.say(NOW_TO_WANTED), 22, lines=2)]  # fmt: skip
    columns.append(Column(book.label("stakeholder", "next_step"), 44, lines=2))
    shown = sorted(people[:PEOPLE_SHOWN], key=lambda key: rank_of(book, key.stakeholder))
    rows = [_person(book, key) for key in shown]
    wanted = [key for key in people
              if scales.RELATION.number(key.stakeholder.wanted_relation) is not None]  # fmt: skip
    title = book.say(DECIDERS, count=len(people))
    if with_opinions and wanted:
        met = sum(map(_is_met, wanted))
        title = book.say(PEOPLE_TITLE, met=met, count=len(wanted))
    more = len(people) - len(shown)
    note = book.say(MORE, count=more) if more else ""
    book.one_page(section, title, columns, rows, note)


def _person(book: Book, key: KeyPerson) -> Row:
    held = key.stakeholder
    place = key.title or key.department
    cells: list[Cell | str] = [
        Cell(f"{held.name}　{place}".strip(), runs=(Run(held.name, bold=True),
             Run(f"　{place}" if place else "", colour=MUTED))),
        book.join(*(scales.ROLE.say(role, book.language) for role in held.roles)),
    ]  # fmt: skip
    if book.snapshot.has_opinions:
        attitude = held.attitude or Judged()
        cells.append(Cell(labels.judged_text(scales.ATTITUDE, attitude, book.language),
                          ATTITUDES.get(attitude.value), bold=attitude.is_known))  # fmt: skip
        now = scales.RELATION.say(key.relation or "unknown", book.language)
        wanted = scales.RELATION.say(held.wanted_relation, book.language)
        is_wanted = scales.RELATION.number(held.wanted_relation) is not None
        cells.append(Cell(f"{now} → {wanted}" if is_wanted else now,
                          BAD if key.is_short_of_wanted else None))  # fmt: skip
    return (*cells, held.next_step)


def add_next_days(book: Book) -> None:
    """What is done in the next 90 days, by whom, until when, and what it serves."""
    end = book.snapshot.taken_on + SOON
    due = [action for action in book.snapshot.actions
           if action.is_open and (action.due_on is None or action.due_on <= end)]  # fmt: skip
    section = book.say(DAYS_90)
    if not due:
        question = Words("What do we do in the next 90 days, by whom?",
                         "今後90日で、誰が何をしますか。")  # fmt: skip
        book.lacks(section, question)
        return
    today = book.snapshot.taken_on
    due.sort(key=lambda action: (action.due_on is None, action.due_on or end, action.position))
    columns = (
        Column(book.label("action", "due_on"), 13),
        Column(book.label("action", "title"), 42, lines=2),
        Column(book.label("action", "owner"), 17, lines=2),
        Column(book.label("action", "counterpart"), 16, lines=2),
        Column(book.say(SERVES), 34, lines=2),
    )
    rows: list[Row] = []
    for action in due:
        late = action.due_on is not None and action.due_on < today
        rows.append(
            (Cell(book.day(action.due_on) or "?", BAD if late else None, bold=late),
             Cell(action.title, bold=True), action.owner_name or Cell("?", BAD, bold=True),
             book.snapshot.name(action.counterpart), serves(book, action))
        )  # fmt: skip
    overdue = sum(action.due_on is not None and action.due_on < today for action in due)
    nameless = sum(not action.owner_name for action in due)
    title = book.say(DUE_TITLE, count=len(due), late=overdue, nameless=nameless)
    book.one_page(section, title, columns, rows)
