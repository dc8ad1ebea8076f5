"""The last pages: what is missing, what to ask next, and on what the plan's values rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from tokui.core import scales
from tokui.core.checks import check_plan
from tokui.core.plan import Judged
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Scale, Words
from tokui.outputs import labels
from tokui.outputs.pptx.book import Book
from tokui.outputs.pptx.look import BAD, FAINT
from tokui.outputs.pptx.tables import Cell, Column, Row
from tokui.outputs.pptx.whitespace import COMPANY_WIDE

QUESTIONS_SHOWN: Final = 60
EVIDENCE_SHOWN: Final = 40
FINDINGS_SHOWN: Final = 36
FINDINGS: Final = Words("Findings", "指摘")
QUESTIONS: Final = Words("Questions to ask next", "次に確かめること")
MISSING: Final = Words("Still to be written", "これから埋める項目")
EVIDENCE: Final = Words("To be checked", "要確認の根拠")
SHOWN: Final = Words("{shown} of {count} shown; the workbook has all",
                     "{count}件中{shown}件を掲載。全件はExcelで出力できます")  # fmt: skip

_HELD_VALUES: Final = (
    ("attitude", scales.ATTITUDE),
    ("influence", scales.INFLUENCE),
    ("authority", scales.AUTHORITY),
    ("adaptability", scales.ADAPTABILITY),
    ("coverage", scales.COVERAGE),
)


def begin(book: Book) -> None:
    """All pages from here on are to be looked up."""
    book.is_appendix = True


def add_put_off(book: Book) -> None:
    """What the sections before have left to the appendix, in their order."""
    for add in book.put_off:
        add()


def add_missing(book: Book) -> None:
    """One page for all sections without content, each as a question."""
    if not book.missing:
        return
    columns = (
        Column(book.say(Words("Section", "セクション")), 26),
        Column(book.say(Words("What to find out", "確かめること")), 74),
    )
    rows: list[Row] = [
        (Cell(section, bold=True), book.say(question)) for section, question in book.missing
    ]
    said = Words("{count:section is empty|sections are empty}: start with these questions",
                 "{count}項目が空欄です。次の問いから始めます")  # fmt: skip
    book.table(book.say(MISSING), book.say(said, count=len(rows)), columns, rows)


def add_findings(book: Book) -> None:
    """What a check of the plan finds, hints left out, the gravest first."""
    found = [one for one in check_plan(book.snapshot).findings if one.severity != "hint"]
    if not found:
        return
    columns = (
        Column(book.say(Words("Rule", "ルール")), 9),
        Column(book.say(Words("Finding", "指摘")), 49, lines=2),
        Column(book.say(Words("Remedy", "対処")), 42, lines=2),
    )
    rows: list[Row] = [
        (
            Cell(one.code, BAD if one.severity == "error" else FAINT, bold=True),
            Cell(book.say(one.words), bold=one.severity == "error"),
            book.say(one.remedy),
        )
        for one in found[:FINDINGS_SHOWN]
    ]
    note = ""
    if len(found) > FINDINGS_SHOWN:
        note = book.say(SHOWN, shown=FINDINGS_SHOWN, count=len(found))
    errors = sum(one.severity == "error" for one in found)
    said = Words("{count:contradiction or gap|contradictions or gaps} in the plan; {errors} must "
                 "be mended", "プランの矛盾・抜け{count}件、うち{errors}件は要対応")  # fmt: skip
    title = book.say(said, count=len(found), errors=errors)
    book.table(book.say(FINDINGS), title, columns, rows, note=note)


def add_questions(book: Book) -> None:
    """Every unknown as a question, the weightiest first."""
    questions = book.questions
    if not questions:
        return
    columns = (
        Column("", 5, "r"),
        Column(book.say(Words("Question", "問い")), 70),
        Column(book.say(Words("Fills", "埋まる項目")), 25, lines=2),
    )
    rows: list[Row] = []
    for number, question in enumerate(questions[:QUESTIONS_SHOWN], start=1):
        noun = NOUNS.get(question.noun)
        what = noun.fields.get(question.field) if noun else None
        if question.noun == "fact" and question.field in scales.FACT_TOPIC:
            what = scales.FACT_TOPIC[question.field].words
        rows.append(
            (
                Cell(str(number), FAINT),
                Cell(book.say(question.words), bold=number <= 10),
                book.say(what) if what else "",
            )
        )
    note = ""
    if len(questions) > QUESTIONS_SHOWN:
        note = book.say(SHOWN, shown=QUESTIONS_SHOWN, count=len(questions))
    said = Words("{count:thing|things} nobody knows yet: ask on the next visits",
                 "まだ誰も知らないこと{count}件：次の訪問で確かめる")  # fmt: skip
    book.table(book.say(QUESTIONS), book.say(said, count=len(questions)), columns, rows, note=note,
               across=2)  # fmt: skip


@dataclass(slots=True)
class _Told:
    """What somebody noted of one subject on one day."""

    subject: str
    by: str
    on: date | None
    until: date | None
    values: list[str]
    sources: list[str]


def add_evidence(book: Book) -> None:
    """What rests on a guess or has expired, and so must be checked; the rest is counted."""
    told: dict[tuple[object, ...], _Told] = {}
    count = weak = 0
    for subject, label, scale, judged in _judgements(book):
        if not (judged.source or judged.quote or judged.by):
            continue
        count += 1
        if judged.is_firm or not (judged.is_known or judged.lapsed):
            continue
        weak += 1
        key = (subject, judged.by, judged.on, judged.expires)
        held = told.setdefault(key, _Told(*key, [], []))
        grade = judged.grade or ""
        mark = scales.GRADE[grade].mark if grade in scales.GRADE else ""
        value = scale.say(judged.lapsed or judged.value, book.language)
        held.values.append(f"{label} {value} {mark}".strip())
        source = book.join(judged.source, book.quoted(judged.quote))
        if source and source not in held.sources:
            held.sources.append(source)
    if not told:
        return
    found = sorted(told.values(), key=lambda held: held.on or date.min)
    columns = (
        Column(book.say(Words("About", "対象")), 26, lines=2),
        Column(book.say(Words("Judgements", "判断")), 40, lines=4),
        Column(book.say(Words("Source and words", "出典・発言")), 36, lines=2),
        Column(book.say(Words("By", "記入者")), 11),
        Column(book.say(Words("On", "日付")), 10),
        Column(book.say(Words("Until", "有効期限")), 10),
    )
    rows = [_evidence(book, held) for held in found[:EVIDENCE_SHOWN]]
    note = book.join(*(labels.marked(scales.GRADE, code, book.language)
                       for code in scales.GRADE.codes))  # fmt: skip
    if len(found) > EVIDENCE_SHOWN:
        note = book.say(SHOWN, shown=EVIDENCE_SHOWN, count=len(found))
    said = Words("{weak} of {count:judgement|judgements} to be checked: guessed or expired",
                 "判断{count}件のうち{weak}件は推測・仮定・期限切れ：確かめる")  # fmt: skip
    rest = Words("Heard or confirmed: {count}. The workbook lists them all.",
                 "ほか{count}件は確認・伝聞。全件はExcelで出力できます。")  # fmt: skip
    foot = [book.say(rest, count=count - weak)] if count > weak else []
    title = book.say(said, count=count, weak=weak)
    book.table(book.say(EVIDENCE), title, columns, rows, note=note, foot=foot)


def _evidence(book: Book, held: _Told) -> Row:
    lapsed = held.until is not None and held.until < book.snapshot.taken_on
    return (
        Cell(held.subject, bold=True),
        book.join(*held.values),
        "\n".join(held.sources),
        held.by,
        book.day(held.on),
        Cell(book.day(held.until), BAD if lapsed else None, bold=lapsed),
    )


def _judgements(book: Book) -> Iterator[tuple[str, str, Scale, Judged]]:
    """Subject, field, scale and value of every judgement the reader may see."""
    snapshot = book.snapshot
    for need in snapshot.needs:
        for field, scale in (
            ("state", scales.NEED_STATE),
            ("importance", scales.FIVE),
            ("urgency", scales.FIVE),
        ):
            yield need.title, book.label("need", field), scale, getattr(need, field)
    for held in snapshot.external():
        for field, scale in _HELD_VALUES:
            judged = getattr(held, field)
            if judged is not None:
                yield held.name, book.label("stakeholder", field), scale, judged
    for cell in snapshot.footprint:
        place = snapshot.name(cell.department) or book.say(COMPANY_WIDE)
        where = f"{place} × {snapshot.name(cell.product)}"
        yield where, book.label("footprint", "status"), scales.FOOTPRINT, cell.status
    for noun, rivals in (
        ("customer_rival", snapshot.customer_rivals),
        ("our_rival", snapshot.our_rivals),
    ):
        for rival in rivals:
            for axis in ("product", "price", "marketing", "relationship"):
                label = book.label(noun, axis)
                yield rival.name, label, scales.RATING, getattr(rival, f"{axis}_rating")
