"""Pages on what keeps the plan alive: health, changes, reviews, agreement and approval."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from tokui.core import scales
from tokui.core.agreement_scales import APPROVAL_ANSWER, APPROVAL_WAY, CONSENT_KIND, CONSENT_STATE
from tokui.core.diff import PlanDiff, RecordChange, change_words, diff_plans
from tokui.core.diff.parts import OVERALL, TRADE
from tokui.core.diff.telling import KINDS
from tokui.core.health_scales import HEALTH, HEALTH_PART
from tokui.core.plan.upkeep import (
    Approval,
    Consent,
    HealthMonth,
    HealthPart,
    ReviewPoint,
    ReviewRole,
    kept_points,
    last_sealed,
    months_shown,
)
from tokui.core.review_scales import PERSPECTIVE, POINT_KIND, POINT_STATE, REVIEW_ROLE
from tokui.core.sentences import same
from tokui.core.vocabulary import NOUNS, field_words
from tokui.core.words import Words
from tokui.outputs import labels
from tokui.outputs.asks import UNTIL
from tokui.outputs.pptx.book import Book
from tokui.outputs.pptx.drawing import Run, Spot
from tokui.outputs.pptx.look import (
    ACCENT,
    BAD,
    BODY_WIDTH,
    FAINT,
    GOOD,
    LEFT,
    MUTED,
    TOP,
    WARN,
)
from tokui.outputs.pptx.tables import Band, Cell, Column, Row

FEWEST_MONTHS: Final = 2
PAGES_OF_UPKEEP: Final = 2
"""Pages of a review on health and on changes."""
CHANGES_SHOWN: Final = 3
"""So many changes of a section stand on the page of a review."""
CHART_WIDTH: Final = 540.0
GAP: Final = 20.0
CONSENTS: Final = Words("Agreement and approval", "合意と承認")
CHANGES: Final = Words("Since the last review", "前回レビューからの変更")
POINTS: Final = Words("Points", "点数")
CHANGE: Final = Words("Change", "前月差")
GOOD_FROM: Final = Words("Good from", "「良好」の下限")
PART: Final = Words("Part", "要素")
HEALTH_TITLE: Final = Words("Health {points} of 100: {word}", "健全度は{points}点：{word}")
ROSE: Final = Words(", {change} on the month before", "（前月差{change}）")
WEAKEST: Final = Words("; weakest: {part} at {points}", "。最も低い要素は{part}{points}点")
SINCE_TITLE: Final = Words(
    "Since {day}: {added} new, {changed} changed, {removed} removed",
    "{day}以降の変更：追加{added}・変更{changed}・削除{removed}",
)
DECIDED_TITLE: Final = Words(
    "{count:decision or ask|decisions and asks} kept, {open} open, {late} overdue",
    "決定・依頼{count}件：未了{open}件、うち期限超過{late}件",
)
AGREED_TITLE: Final = Words(
    "{agreed} of {count:request|requests} agreed; the plan is {state}",
    "合意{count}件中{agreed}件・プランの状態は「{state}」",
)
VALID: Final = Words("valid until {day}", "{day}まで有効")
ROUND: Final = Words("Approval, round {number}", "承認（{number}回目）")
ASKED: Final = Words("submitted by {name}, {day}", "{name}が{day}に申請")
WAITING: Final = Words("waiting", "回答待ち")
WHAT: Final = Words("What it is about", "対象")
WHO: Final = Words("Who", "誰が")
ANSWER: Final = Words("Answer", "回答")
REMARK: Final = Words("Remark", "備考")
NO_HEALTH: Final = Words(
    "How healthy is the account, and since when? Take a first reading.",
    "アカウントの健全度はどれくらいですか。まず一度測定します。",
)
NO_SEAL: Final = Words(
    "Which review is sealed first, for the next one to be compared with?",
    "次回と比べる基準として、どのレビューを確定しますか。",
)
NO_REVIEW: Final = Words(
    "When do we review this plan for the first time, and who looks at it?",
    "最初のレビューはいつ、誰の視点で行いますか。",
)
NO_CONSENT: Final = Words(
    "Whose people, money and promises does the plan count on, and do they agree?",
    "誰の人員・予算・約束を前提とし、合意は得られていますか。",
)
WORD_TONES: Final = {"good": GOOD, "watch": WARN, "at_risk": BAD}
STATE_TONES: Final = {
    "agreed": GOOD, "approved": GOOD, "done": GOOD, "answered": GOOD, "conditions": WARN,
    "lapsed": WARN, "changes_requested": WARN, "declined": BAD, "rejected": BAD,
}  # fmt: skip
SECTION_WORDS: Final = {
    OVERALL: NOUNS["plan"].one,
    TRADE: NOUNS["deal"].many,
    **{one.code: one.words for one in scales.PLAN_SECTION},
}


def since_last_review(book: Book) -> PlanDiff | None:
    """What changed since the last review; None without one, and where nothing did."""
    if book.before is None:
        return None
    diff = diff_plans(book.before, book.snapshot)
    return diff if diff.changes else None


def pages_ahead(book: Book) -> int:
    """How many of the two pages of a review on health and changes there will be."""
    return bool(months_shown(book.snapshot.health)) + (since_last_review(book) is not None)


def add_health(book: Book) -> None:
    """Health month by month against the threshold, and the six parts of it."""
    months = months_shown(book.snapshot.health)
    section = book.say(HEALTH.words)
    if not months:
        book.lacks(section, NO_HEALTH)
        return
    last = months[-1]
    before = months[-2] if len(months) >= FEWEST_MONTHS else None
    page = book.page(section, _health_title(book, last, before))
    high = book.bottom - TOP
    left, wide = LEFT, BODY_WIDTH
    if before is not None:
        series: dict[str, list[float | None]] = {
            section: [float(one.seen or 0) for one in months],
            book.say(GOOD_FROM): [float(one.good) for one in months],
        }
        names = [_month(book, one.month) for one in months]
        page.lines(Spot(LEFT, TOP, CHART_WIDTH, high), names, series, form="0", told=section)
        left = LEFT + CHART_WIDTH + GAP
        wide = BODY_WIDTH - CHART_WIDTH - GAP
    columns = (
        Column(book.say(PART), 50),
        Column(book.say(POINTS), 25, "r"),
        Column(book.say(CHANGE), 25, "r"),
    )
    rows = [_part_row(book, part, last, before) for part in last.seen_parts]
    book.put_table(page, Spot(left, TOP, wide, high), columns, rows)


def _health_title(book: Book, last: HealthMonth, before: HealthMonth | None) -> str:
    title = book.say(HEALTH_TITLE, points=last.seen, word=HEALTH[last.word].words)
    change = last.change_since(before)
    if change:
        title += book.say(ROSE, change=f"{change:+d}")
    known = [part for part in last.seen_parts if part.points is not None]
    if known:
        weakest = min(known, key=lambda part: part.points or 0)
        title += book.say(WEAKEST, part=_part_words(weakest), points=weakest.points)
    return title


def _part_words(part: HealthPart) -> Words:
    return HEALTH_PART[part.code].words if part.code in HEALTH_PART else same(part.code)


def _part_row(book: Book, part: HealthPart, last: HealthMonth, before: HealthMonth | None) -> Row:
    earlier = {one.code: one.points for one in before.seen_parts} if before else {}
    was = earlier.get(part.code)
    change = ""
    if last.change_since(before) is not None and part.points is not None and was is not None:
        change = f"{part.points - was:+d}" if part.points != was else "±0"
    word = last.called(part.points)
    points = "?" if part.points is None else str(part.points)
    return (
        Cell(book.say(_part_words(part)), bold=True),
        Cell(f"{HEALTH[word].mark} {points}" if part.points is not None else points,
             WORD_TONES.get(word, FAINT), bold=True),
        change,
    )  # fmt: skip


def add_changes(book: Book) -> None:
    """What changed since the last review, section by section."""
    diff = since_last_review(book)
    if diff is None:
        if last_sealed(book.snapshot.reviews) is None:
            book.lacks(book.say(CHANGES), NO_SEAL)
        return
    columns = (
        Column(book.say(WHAT), 34, lines=2),
        Column(book.say(Words("Kind", "種類")), 12),
        Column(book.say(Words("From what to what", "変更の内容")), 62, lines=2),
    )
    rows: list[Row] = []
    most = None if book.is_appendix else CHANGES_SHOWN
    for code, changes in diff.by_section.items():
        rows.append(Band(book.say(SECTION_WORDS[code])))
        rows += [_change_row(book, diff, one) for one in changes[:most]]
    counts = diff.counts
    title = book.say(SINCE_TITLE, day=book.day(diff.span[0]), added=counts["added"],
                     changed=counts["changed"], removed=counts["removed"])  # fmt: skip
    if book.is_appendix:
        book.table(book.say(CHANGES), title, columns, rows)
        return
    left = sum(max(0, len(changes) - CHANGES_SHOWN) for changes in diff.by_section.values())
    book.one_page(book.say(CHANGES), title, columns, rows, left=left)


def _change_row(book: Book, diff: PlanDiff, change: RecordChange) -> Row:
    noun = book.say(NOUNS[change.noun].one)
    told = "; ".join(
        f"{book.say(field_words(change.noun, field.name))}{book.colon}"
        f"{' '.join(book.say(change_words(diff, change, field)).split())}"
        for field in change.fields
        if change.kind == "changed" or field.now != change.name
    )
    tone = {"added": GOOD, "removed": BAD}.get(change.kind, ACCENT)
    return (
        Cell(f"{change.name}　{noun}", runs=(Run(change.name, bold=True),
                                             Run(f"　{noun}", colour=MUTED))),
        Cell(book.say(KINDS[change.kind]), tone, bold=True),
        told,
    )  # fmt: skip


def add_reviews(book: Book) -> None:
    """Decisions and asks of all reviews with owner and state, and what else was said there."""
    snapshot = book.snapshot
    section = NOUNS["review"].many.say(book.language)
    if not snapshot.reviews:
        book.lacks(section, NO_REVIEW)
        return
    shares = {"kind": 13, "text": 42, "owner": 14, "due_on": 12, "state": 11, "answer": 30}
    columns = [
        Column(book.label("review_point", name), share, lines=3) for name, share in shares.items()
    ]
    rows: list[Row] = []
    for review in snapshot.reviews:
        people = book.join(*(_role(book, role) for role in review.roles))
        head = "　".join(filter(None, (book.day(review.on), review.title, people)))
        rows.append(Band(head))
        rows += [_point_row(book, point) for point in review.points]
    kept = [point for _review, point in kept_points(snapshot.reviews)]
    open_ones = [point for point in kept if point.is_open]
    late = sum(_is_late(book, point) for point in open_ones)
    title = book.say(DECIDED_TITLE, count=len(kept), open=len(open_ones), late=late)
    book.table(section, title, columns, rows)


def _role(book: Book, role: ReviewRole) -> str:
    said = REVIEW_ROLE.say(role.role, book.language)
    if role.perspective:
        said = f"{said}{book.colon}{PERSPECTIVE.say(role.perspective, book.language)}"
    return labels.in_brackets(role.member_name, said, book.language)


def _is_late(book: Book, point: ReviewPoint) -> bool:
    return point.is_open and point.due_on is not None and point.due_on < book.snapshot.taken_on


def _point_row(book: Book, point: ReviewPoint) -> Row:
    late = _is_late(book, point)
    is_kept = point.kind in ("decision", "ask")
    return (
        labels.marked(POINT_KIND, point.kind, book.language),
        Cell(point.text, bold=is_kept),
        point.owner_name or (Cell("?", BAD, bold=True) if is_kept else ""),
        Cell(book.day(point.due_on), BAD if late else None, bold=late),
        Cell(POINT_STATE.say(point.state, book.language), STATE_TONES.get(point.state)),
        Cell(point.answer, MUTED),
    )


def add_consents(book: Book) -> None:
    """Who was asked to agree to what, and the rounds of approval."""
    snapshot = book.snapshot
    section = book.say(CONSENTS)
    if not snapshot.consents and not snapshot.approvals:
        book.lacks(section, NO_CONSENT)
        return
    columns = (
        Column(book.say(WHAT), 34, lines=2),
        Column(book.say(WHO), 22, lines=2),
        Column(book.say(ANSWER), 18),
        Column(book.say(Words("On", "回答日")), 17),
        Column(book.say(REMARK), 36, lines=3),
    )
    rows: list[Row] = []
    if snapshot.consents:
        rows.append(Band(book.say(Words("Asked to agree", "合意の依頼"))))
        rows += [_consent_row(book, one) for one in snapshot.consents]
    for approval in snapshot.approvals:
        rows += _approval_rows(book, approval)
    agreed = sum(one.state in ("agreed", "conditions") for one in snapshot.consents)
    state = scales.PLAN_STATE[snapshot.plan.state].words
    title = book.say(AGREED_TITLE, count=len(snapshot.consents), agreed=agreed, state=state)
    if snapshot.plan.valid_until:
        valid = book.say(VALID, day=book.day(snapshot.plan.valid_until))
        title = labels.in_brackets(title, valid, book.language)
    book.table(section, title, columns, rows)


def _consent_row(book: Book, one: Consent) -> Row:
    today = book.snapshot.taken_on
    late = one.state == "asked" and one.wanted_by is not None and one.wanted_by < today
    kind = CONSENT_KIND.say(one.kind, book.language)
    wanted = book.say(UNTIL, day=book.day(one.wanted_by)) if one.wanted_by else ""
    day = book.day(one.answered_on) or wanted
    return (
        Cell(f"{one.title}　{kind}", runs=(Run(one.title, bold=True),
                                           Run(f"　{kind}", colour=MUTED))),
        one.who,
        Cell(labels.marked(CONSENT_STATE, one.state, book.language),
             BAD if late else STATE_TONES.get(one.state), bold=True),
        Cell(day, BAD if late else None),
        Cell(one.remark or one.question, MUTED),
    )  # fmt: skip


def _approval_rows(book: Book, approval: Approval) -> Iterator[Row]:
    way = APPROVAL_WAY.say(approval.way, book.language)
    asked = book.say(ASKED, name=approval.asked_by_name or "?", day=book.day(approval.asked_on))
    until = book.say(VALID, day=book.day(approval.valid_until)) if approval.valid_until else ""
    round_ = book.say(ROUND, number=approval.number)
    yield Band("　".join(filter(None, (round_, asked, way, until))))
    for number, step in enumerate(approval.steps):
        answer = labels.marked(APPROVAL_ANSWER, step.answer, book.language)
        yield (
            "" if number else approval.note,
            Cell(step.name, bold=True),
            Cell(answer or book.say(WAITING), STATE_TONES.get(step.answer, FAINT), bold=True),
            book.day(step.answered_on),
            Cell(step.remark or (approval.remark if step.answer else ""), MUTED),
        )


def _month(book: Book, day: date) -> str:
    return f"{day.year % 100:02}/{day.month}" if book.is_japanese else f"{day:%b %y}"
