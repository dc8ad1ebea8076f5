"""The first pages: cover, the plan on one page, direction."""

from __future__ import annotations

from typing import Final

from tokui.core import scales
from tokui.core.compact import PANELS
from tokui.core.words import Words
from tokui.outputs import labels
from tokui.outputs.pptx.book import AS_OF, CONFIDENTIAL, MORE, Book, Line
from tokui.outputs.pptx.drawing import Frame, Spot
from tokui.outputs.pptx.look import (
    ACCENT,
    BAD,
    BODY_WIDTH,
    GOOD,
    INK,
    LEFT,
    MUTED,
    RIGHT,
    RULE,
    TOP,
    WARN,
    WHITE,
    WIDTH,
    Style,
)
from tokui.outputs.pptx.pen import Page
from tokui.outputs.widths import clip, width_em

SUMMARY: Final = Words("The plan on one page", "プランの全体像")
ASKED: Final = {
    "overview": Words(
        "In which business is the customer, how large is it, how does it work?",
        "どのような事業を、どの規模で営み、どのように物事が決まる顧客ですか。",
    ),
    "direction": Words(
        "What does the customer need, and what do we want to reach together?",
        "顧客は何を必要とし、一緒に何を実現したいですか。",
    ),
    "potential": Words(
        "What do they buy from us today, and what could it be?",
        "今どれだけ取引があり、どこまで伸ばせますか。",
    ),
    "relation": Words(
        "Who decides, and who of us knows them?", "誰が決め、当社の誰がその人を知っていますか。"
    ),
    "actions": Words(
        "What is the next step, by whom, until when?", "次の一手は何で、誰がいつまでに行いますか。"
    ),
}
"""What an empty panel asks."""

DEALS_SHOWN: Final = 4
FEW_FIGURES: Final = 4
"""With fewer figures, address and telephone help to tell who the customer is."""
KEPT_FOR_PROFILE: Final = frozenset({"market", "representative", "founded", "capital"})
"""Figures that the page on the customer has and the summary leaves out."""
FIRST_TOPICS: Final = ("strategy", "decision_habit", "market", "budget", "taboo")
PERIOD: Final = Words("Period", "期間")
NOT_SET: Final = Words("Not set", "未設定")
GAP_LEFT: Final = Words(
    "Still {gap} to reach the target of {target}", "目標{target}まで、あと{gap}"
)
ON_TARGET: Final = Words(
    "Orders and open deals reach the target of {target}", "目標{target}に届く見込み"
)
FIRST_TASK: Final = Words(
    "Next: find out {count:thing|things} nobody knows yet", "まず確かめること：{count}件"
)
TEXT_SIZES: Final = (10.0, 11.0, 12.0, 13.0, 14.0, 15.0, 16.0)
VISION: Final = Words("Where we want to be", "目指す姿")
ASKED_OF_PLAN: Final = {
    "strategy": Words(
        "By which two or three steps do we get there?", "そこへ至る二、三の打ち手は何ですか。"
    ),
    "not_doing": Words(
        "What do we leave alone, so that there is time for it?",
        "そのために、何をやらないと決めますか。",
    ),
}


def add_cover(book: Book) -> None:
    """Account, period, people responsible, state, until when it holds, who may read it."""
    snapshot, plan, account = book.snapshot, book.snapshot.plan, book.snapshot.account
    name = account.name
    size = 34.0 if width_em(name) * 34 < 780 else 24.0
    title = Spot(84, 150, 800, 56)
    page = book.bare_page(
        clip(name, 780 / size * 1.9), title, Style(size, bold=True, anchor="b")
    )  # fmt: skip
    page.box(Spot(0, 0, 40, book.height), Frame("rect", ACCENT), name="Edge")
    page.text(Spot(84, 124, 500, 20), [book.say(book.kind)],
              Style(13, bold=True, colour=ACCENT), "Kind")  # fmt: skip
    page.text(Spot(84, 214, 800, 26), [clip(plan.name, 44)], Style(17, colour=MUTED), "Plan")
    page.box(
        Spot(WIDTH - 150, 36, 114, 28), Frame("rect", WHITE, BAD, 1.25),
        [book.say(CONFIDENTIAL)], Style(13, bold=True, colour=BAD, align="ctr", anchor="ctr"),
        insets=(2, 2), name="Confidentiality",
    )  # fmt: skip
    period = labels.span(plan.start_on, plan.end_on, book.language)
    label = book.label
    facts = (
        (book.say(PERIOD), period),
        (label("plan", "owner"), plan.owner_name),
        (label("plan", "sponsor"), plan.sponsor_name),
        (label("plan", "state"), scales.PLAN_STATE.say(plan.state, book.language)),
        (label("plan", "valid_until"), book.day(plan.valid_until)),
        (label("plan", "tier"), scales.TIER.say(plan.tier, book.language) if plan.tier else ""),
    )
    for number, (caption, value) in enumerate(facts):
        row, column = divmod(number, 3)
        x, y = 84 + column * 268, 300 + row * 76
        page.rule(x, y, x + 244, y, RULE, 1)
        page.text(Spot(x, y + 8, 244, 16), [caption], Style(10, colour=MUTED), "Caption")
        shown = value or book.say(NOT_SET)
        style = Style(14, bold=bool(value), colour=INK if value else MUTED)
        page.text(Spot(x, y + 26, 244, 24), [clip(shown, 17)], style, "Value")
    as_of = book.say(AS_OF, day=book.day(snapshot.taken_on))
    page.text(Spot(84, book.height - 48, 600, 16), [as_of], Style(10, colour=MUTED), "As of")


def add_summary(book: Book) -> None:
    """Where we stand in one row of figures, below them the five panels of the compact plan."""
    page = book.page(book.say(SUMMARY), _summary_title(book))
    top = _figures(book, page) + 12 if book.compact.potential.target else TOP
    gap, wide = 12.0, (BODY_WIDTH - 24) / 3
    high = (book.bottom - top - gap) / 2
    middle, right, low = LEFT + wide + gap, LEFT + 2 * (wide + gap), top + high + gap
    panels = (
        ("overview", Spot(LEFT, top, wide, book.bottom - top), _overview_lines(book)),
        ("direction", Spot(middle, top, wide, high), _direction_lines(book)),
        ("potential", Spot(right, top, wide, high), _potential_lines(book)),
        ("relation", Spot(middle, low, wide, high), _relation_lines(book)),
        ("actions", Spot(right, low, wide, high), _action_lines(book)),
    )
    style = book.panel_style([(lines, spot) for _, spot, lines in panels])
    for code, spot, lines in panels:
        book.panel(page, spot, book.say(PANELS[code]), lines, empty=book.say(ASKED[code]),
                   style=style)  # fmt: skip


def _figures(book: Book, page: Page) -> float:
    """Target, ordered, expected and gap as large figures over one bar; where they end."""
    potential = book.compact.potential
    parts = ((potential.ordered, GOOD), (potential.weighted, ACCENT), (potential.gap or 0, BAD))
    figures = (
        (Words("Target", "目標"), potential.target, INK),
        (Words("Ordered in the plan's period", "プラン期間の受注実績"), potential.ordered, GOOD),
        (Words("Open deals, weighted", "商談見込（加重）"), potential.weighted, ACCENT),
        (Words("Gap", "不足"), potential.gap, BAD if potential.gap else MUTED),
    )
    wide = BODY_WIDTH / len(figures)
    for number, (words, amount, colour) in enumerate(figures):
        x = LEFT + number * wide
        page.text(Spot(x, TOP, wide - 8, 16), [book.say(words)], Style(11, colour=MUTED), "Caption")
        page.text(Spot(x, TOP + 15, wide - 8, 28), [book.money(amount)],
                  Style(20, bold=True, colour=colour, anchor="ctr"), "Figure")  # fmt: skip
    whole = max(sum(amount for amount, _ in parts), 1)
    x = LEFT
    for amount, colour in parts:
        long = BODY_WIDTH * amount / whole
        if long >= 1:
            page.box(Spot(x, TOP + 46, long - 1, 8), Frame("rect", colour), name="Share")
        x += long
    return TOP + 54


def _summary_title(book: Book) -> str:
    potential = book.compact.potential
    if potential.target is None or potential.gap is None:
        return book.say(FIRST_TASK, count=len(book.questions))
    target = book.money(potential.target)
    if potential.gap == 0:
        return book.say(ON_TARGET, target=target)
    return book.say(GAP_LEFT, gap=book.money(potential.gap), target=target)


def _overview_lines(book: Book) -> list[Line]:
    """Figures and the first fact of each topic, as far as an executive needs them."""
    figures = [fact for fact in book.figures() if fact[0] not in KEPT_FOR_PROFILE]
    if len(figures) < FEW_FIGURES:
        figures += book.particulars()
    facts = {fact.code: fact for fact in reversed(book.compact.overview.facts)}
    first = [facts[code] for code in FIRST_TOPICS if code in facts]
    rest = [fact for code, fact in reversed(facts.items()) if code not in FIRST_TOPICS]
    lines: list[Line] = [(caption, said) for _, caption, said in figures]
    lines += [(book.say(fact.label), book.say(fact.value)) for fact in (*first, *rest)]
    return lines


def _direction_lines(book: Book) -> list[Line]:
    """How far each objective has come, then the weightiest needs."""
    direction = book.compact.direction
    lines: list[Line] = []
    for progress in direction.objectives:
        shares = [kpi.share for kpi in progress.kpis if kpi.share is not None]
        said = f"{max(0, round(sum(shares) / len(shares) * 100))}%" if shares else ""
        lines.append((said or "■", progress.objective.title))
    lines += [f"{book.bullet}{need.title}" for need in direction.needs[:4]]
    return lines


def _potential_lines(book: Book) -> list[Line]:
    """The largest deals, and how the whitespace stands."""
    potential = book.compact.potential
    lines: list[Line] = [
        (
            book.money(deal.amount),
            labels.in_brackets(
                deal.name, labels.grade_mark(deal.grade, book.language), book.language
            ),
        )
        for deal in potential.deals[:DEALS_SHOWN]
    ]
    if potential.target is None and potential.ordered:
        said = Words("Ordered in the plan's period", "プラン期間の受注実績")
        lines.insert(0, (book.say(said), book.money(potential.ordered)))
    more = len(potential.deals) - DEALS_SHOWN
    if more > 0:
        left = sum(deal.amount or 0 for deal in potential.deals[DEALS_SHOWN:])
        rest = book.say(MORE, count=more)
        lines.append((book.money(left), rest) if left else rest)
    if not potential.deals:
        lines += [(book.year_name(held.year), book.money(held.amount))
                  for held in reversed(potential.years)]  # fmt: skip
    return lines


def _relation_lines(book: Book) -> list[str]:
    relation = book.compact.relation
    lines = []
    if relation.attitudes is not None and relation.stakeholders:
        lines.append(
            book.join(*(
                f"{labels.marked(scales.ATTITUDE, code, book.language)} {count}"
                for code, count in relation.attitudes if count
            ))
        )  # fmt: skip
    lines += [f"{book.bullet}{book.say(gap.words)}" for gap in relation.gaps]
    if not relation.gaps:
        lines += [
            book.bullet + labels.in_brackets(key.stakeholder.name, key.title, book.language)
            for key in relation.people
        ]
    return lines


def _action_lines(book: Book) -> list[Line]:
    actions = book.compact.actions
    if not actions.open and not actions.done:
        return []
    counted = Words(
        "{open} open, {late} overdue, {done} done",
        "未完了{open}件（期限超過{late}件）・完了{done}件",
    )
    lines: list[Line] = [
        book.say(counted, open=actions.open, late=len(actions.overdue), done=actions.done)
    ]
    for action in (*actions.overdue, *actions.soon, *actions.undated):
        due = book.short_day(action.due_on) or book.say(NOT_SET)
        mark = "! " if action in actions.overdue else ""
        told = labels.in_brackets(action.title, action.owner_name, book.language)
        lines.append((f"{mark}{due}", told))
    return lines


def add_direction(book: Book) -> None:
    """Vision, strategy, class, what we leave alone, what the last plan taught."""
    plan = book.snapshot.plan
    parts: list[tuple[str, str, str]] = [
        ("strategy", plan.strategy, ACCENT),
        ("not_doing", plan.not_doing, WARN),
        ("tier_reason", plan.tier_reason, GOOD),
        ("lessons", plan.lessons, MUTED),
    ]
    written = [part for part in parts if part[1]]
    if not plan.vision and not written:
        question = Words(
            "What should be true at this customer in three years, and how do we get there?",
            "3年後にこの顧客で何が実現していたいですか。そのために何をしますか。",
        )
        book.lacks(book.say(PANELS["direction"]), question)
        return
    title = plan.vision or plan.strategy
    page = book.page(book.say(VISION) if plan.vision else book.label("plan", "strategy"), title)
    written = written or [("strategy", "", ACCENT), ("not_doing", "", WARN)]
    rows = max(1, (len(written) + 1) // 2)
    high = min(240.0, (book.bottom - TOP - 12 * (rows - 1)) / rows)
    wide = (RIGHT - LEFT - 12) / 2
    spots = [Spot(LEFT + number % 2 * (wide + 12), TOP + number // 2 * (high + 12), wide, high)
             for number in range(len(written))]  # fmt: skip
    style = book.panel_style([([text], spot) for (_, text, _), spot in
                              zip(written, spots, strict=True)], TEXT_SIZES)  # fmt: skip
    for (field, text, colour), spot in zip(written, spots, strict=True):
        heading = book.label("plan", field)
        if field == "tier_reason" and plan.tier:
            heading = f"{book.label('plan', 'tier')}: {scales.TIER.say(plan.tier, book.language)}"
        asked = book.say(ASKED_OF_PLAN.get(field, VISION))
        book.panel(page, spot, heading, [text] if text else [], colour=colour,
                   style=style, empty=asked)  # fmt: skip
