"""Pages on people: stakeholders, influence against attitude, who of us knows whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import partial
from typing import Final

from tokui.core import scales
from tokui.core.orgchart import department_of
from tokui.core.plan import UNKNOWN, Coverage, Judged, Person, Stakeholder
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words
from tokui.outputs import labels
from tokui.outputs.pptx.book import Book, Line
from tokui.outputs.pptx.drawing import Frame, Run, Spot
from tokui.outputs.pptx.look import (
    ACCENT,
    ACCENT_SOFT,
    ATTITUDES,
    BAD,
    BAD_SOFT,
    BAND,
    BODY_WIDTH,
    FAINT,
    GOOD,
    GOOD_SOFT,
    LEFT,
    MUTED,
    RULE,
    SMALL,
    TOP,
    WARN,
    WHITE,
)
from tokui.outputs.pptx.organisation import titled
from tokui.outputs.pptx.pen import Page
from tokui.outputs.pptx.tables import Cell, Column, Row
from tokui.outputs.widths import clip, width_em

FEWEST_JUDGED: Final = 2
"""With fewer people judged, a matrix shows nothing that the table does not."""
FEW: Final = 12
"""So many people are shown without choosing."""
COVERED_SHOWN: Final = 18
COLLEAGUES_SHOWN: Final = 7
POST_EM: Final = 13.0
LATIN_POST_EM: Final = 12.5
"""Room for a line of a post below a name, in the narrowest table."""
COVERED: Final = {"ja": (36.0, 17.0), "en": (68.0, 27.0)}
"""Share of the column of people in the table of coverage, and its room in em."""
STEPS: Final = Words(
    "● relation now, ○ still wanted: {steps}", "●今の関係　○目標までの差　段階：{steps}"
)
QUESTION: Final = Words(
    "Who approves, who evaluates, who uses it, and who is against it?",
    "決裁者、評価者、利用者、反対する人は誰ですか。",
)
MATRIX: Final = Words("Influence and attitude", "影響力と態度")
COVERAGE: Final = Words("Who of us knows whom", "担当関係（当社 × 顧客）")
RESPONSIBLE: Final = Words("in charge", "担当")
PEOPLE_COUNT: Final = Words("{count:stakeholder|stakeholders}", "関係者{count}名")
PEOPLE_AND_ROLES: Final = Words(
    "{count:stakeholder|stakeholders} and what they decide", "関係者{count}名の役割"
)


def rank_of(book: Book, held: Stakeholder) -> tuple[int, str]:
    """Order of people in tables: title rank, then kana."""
    person = book.snapshot.person_by_id.get(held.person or "")
    post = person.post if person else None
    return (post.title_rank if post else 99, person.sort_key if person else held.name)


def post_of(book: Book, held: Stakeholder) -> str:
    """Department and title in one text."""
    person = book.snapshot.person_by_id.get(held.person or "")
    if person is None:
        return book.label("stakeholder", "placeholder") if held.is_placeholder else ""
    department = department_of(book.snapshot, person)
    title = person.post.title if person.post else ""
    name = department.name if department else ""
    return title if name and name in title else " ".join(text for text in (name, title) if text)


def add_stakeholders(book: Book) -> None:
    """The table of people at the customer, with opinions only where they may be seen."""
    people = sorted(book.snapshot.external(), key=lambda held: rank_of(book, held))
    section = NOUNS["stakeholder"].many.say(book.language)
    if not people:
        book.lacks(section, QUESTION)
        return
    shown = _first(book, people)
    note = ""
    if len(shown) < len(people):
        part = Words("Those of most weight ({shown}); the others are in the appendix",
                     "影響の大きい{shown}名を掲載。ほかは付録")  # fmt: skip
        note = book.say(part, shown=len(shown))
        others = [held for held in people if held not in shown]
        book.put_off.append(partial(_add_others, book, others))
    rows = [_row(book, held) for held in shown]
    book.table(section, _title(book, people), _columns(book), rows, note=note)


def _add_others(book: Book, others: list[Stakeholder]) -> None:
    """The people who had no room on the page of those of most weight."""
    said = Words("{count:more person|more people} with less weight", "そのほかの関係者{count}名")
    book.table(NOUNS["stakeholder"].many.say(book.language), book.say(said, count=len(others)),
               _columns(book), [_row(book, held) for held in others])  # fmt: skip


def _first(book: Book, people: list[Stakeholder]) -> list[Stakeholder]:
    """As many as one page holds, those first who decide or carry weight, in the order given."""
    if not people:
        return []
    weight = {held.stakeholder.id: number
              for number, held in enumerate(book.compact.relation.people)}  # fmt: skip
    order = sorted(people, key=lambda held: weight.get(held.id, len(weight)))
    room, fitting = 0, len(order)
    while fitting != room:
        room = fitting
        rows = [_row(book, held) for held in order[:room]]
        fitting = book.rows_of_a_page(_columns(book), rows)
    chosen = {held.id for held in order[:room]}
    return [held for held in people if held.id in chosen]


def _columns(book: Book) -> list[Column]:
    label = book.label
    # English posts are long: there they may take two lines below the name.
    lines = 2 if book.is_japanese else 3
    columns = [
        Column(label("stakeholder", "name"), 21 if book.is_japanese else 27, lines=lines),
        Column(label("stakeholder", "roles"), 11 if book.is_japanese else 15, lines=lines),
    ]
    if book.snapshot.has_opinions:
        both = f"{label('stakeholder', 'influence')} / {label('stakeholder', 'authority')}"
        columns += [
            Column(label("stakeholder", "attitude"), 14, lines=2),
            Column(both, 16, lines=lines),
            Column(label("stakeholder", "coverage"), 9, lines=2),
        ]
    return [
        *columns,
        Column(label("stakeholder", "wanted_relation"), 10, lines=2),
        Column(book.say(Words("Goals", "目標")), 34, lines=lines),
        Column(label("stakeholder", "next_step"), 34, lines=lines),
    ]


def _row(book: Book, held: Stakeholder) -> Row:
    room, most = (POST_EM, 1) if book.is_japanese else (LATIN_POST_EM, 2)
    post = " ".join(titled(post_of(book, held), room, most))
    name = f"{held.name}\n{post}".strip()
    cells: list[Cell | str] = [
        Cell(name, runs=(Run(held.name, bold=True), Run(name.removeprefix(held.name),
                                                        colour=MUTED))),
        book.join(*(scales.ROLE.say(role, book.language) for role in held.roles)),
    ]  # fmt: skip
    goals = [held.company_goal]
    if book.snapshot.has_opinions:
        attitude = held.attitude or Judged()
        said = labels.judged_text(scales.ATTITUDE, attitude, book.language)
        cells.append(Cell(said, ATTITUDES.get(attitude.value), bold=attitude.is_known))
        weight = [
            labels.judged_text(scale, judged, book.language)
            for judged, scale in ((held.influence, scales.INFLUENCE),
                                  (held.authority, scales.AUTHORITY))
            if judged is not None and (judged.is_known or judged.lapsed)
        ]  # fmt: skip
        unknown = Cell(scales.INFLUENCE.say(UNKNOWN, book.language), FAINT)
        cells.append(" / ".join(weight) or unknown)
        contact = held.coverage or Judged()
        said = labels.judged_text(scales.COVERAGE, contact, book.language)
        cells.append(Cell(said, None if contact.is_known else FAINT))
        goals.append(held.personal_goal or "")
    wanted = "" if held.wanted_relation == UNKNOWN else held.wanted_relation
    cells.append(scales.RELATION.say(wanted, book.language) if wanted else "")
    cells.append(" ".join(goal for goal in goals if goal))
    cells.append(held.next_step)
    return tuple(cells)


def _title(book: Book, people: list[Stakeholder]) -> str:
    if not book.snapshot.has_opinions:
        return book.say(PEOPLE_AND_ROLES, count=len(people))
    counts = Counter(held.attitude.value if held.attitude else UNKNOWN for held in people)
    said = book.join(*(
        f"{labels.marked(scales.ATTITUDE, code, book.language)} {counts[code]}"
        for code in scales.ATTITUDE.codes if counts[code]
    ))  # fmt: skip
    return f"{book.say(PEOPLE_COUNT, count=len(people))}{book.colon}{said}"


def add_matrix(book: Book) -> None:
    """Everybody in a grid of influence and attitude."""
    people = book.snapshot.external()
    if not book.snapshot.has_opinions or sum(map(_is_judged, people)) < FEWEST_JUDGED:
        return
    cells: dict[tuple[str, str], list[Stakeholder]] = defaultdict(list)
    for held in sorted(people, key=lambda held: rank_of(book, held)):
        influence = held.influence.value if held.influence else UNKNOWN
        attitude = held.attitude.value if held.attitude else UNKNOWN
        cells[influence, attitude].append(held)
    page = book.page(book.say(MATRIX), _matrix_title(book, cells))
    across = (*reversed([code for code in scales.ATTITUDE.codes if code != UNKNOWN]), UNKNOWN)
    down = (*reversed([code for code in scales.INFLUENCE.codes if code != UNKNOWN]), UNKNOWN)
    side, head = 84.0, 24.0
    wide, high = (BODY_WIDTH - side) / len(across), (book.bottom - TOP - head) / len(down)
    for column, attitude in enumerate(across):
        page.box(
            Spot(LEFT + side + column * wide, TOP, wide - 3, head - 3), Frame("rect", BAND),
            [labels.marked(scales.ATTITUDE, attitude, book.language)],
            SMALL.but(bold=True, colour=ATTITUDES[attitude], align="ctr", anchor="ctr"),
            insets=(2, 0), name="Attitude",
        )  # fmt: skip
    for row, influence in enumerate(down):
        y = TOP + head + row * high
        page.text(
            Spot(LEFT, y, side - 6, high - 3), [scales.INFLUENCE.say(influence, book.language)],
            SMALL.but(bold=True, align="r", anchor="ctr"), "Influence",
        )  # fmt: skip
        for column, attitude in enumerate(across):
            spot = Spot(LEFT + side + column * wide, y, wide - 3, high - 3)
            weighty = influence in ("inner_circle", "political")
            _matrix_cell(book, page, spot, cells[influence, attitude], attitude, weighty)


def _is_judged(held: Stakeholder) -> bool:
    parts = (held.influence, held.attitude)
    return any(part is not None and part.is_known for part in parts)


def _matrix_cell(
    book: Book, page: Page, spot: Spot, people: list[Stakeholder], attitude: str, weighty: bool
) -> None:
    fill = WHITE
    if weighty and attitude in ("champion", "supporter"):
        fill = GOOD_SOFT
    elif weighty and attitude in ("sceptic", "opponent"):
        fill = BAD_SOFT
    em = (spot.width - 12) / 10 * 0.95
    roles = {held.id: "".join(scales.ROLE[role].mark for role in held.roles if role in scales.ROLE)
             for held in people}  # fmt: skip
    lines = [
        labels.in_brackets(held.name, roles[held.id] if book.is_japanese else "", book.language)
        for held in people
    ]
    room = int((spot.height - 8) // SMALL.line)
    shown = [clip(line, em) for line in lines[:room]]
    if len(lines) > room:
        shown[-1] = f"+{len(lines) - room + 1}"
    page.box(spot, Frame("rect", fill, RULE), shown,
             SMALL.but(bold=weighty, colour=ATTITUDES[attitude]), name="Cell")  # fmt: skip


def _matrix_title(book: Book, cells: dict[tuple[str, str], list[Stakeholder]]) -> str:
    weighty = ("inner_circle", "political")
    against = [
        held.name
        for influence in weighty
        for attitude in ("opponent", "sceptic")
        for held in cells.get((influence, attitude), ())
    ]
    unknown = [held.name for influence in weighty for held in cells.get((influence, UNKNOWN), ())]
    if against:
        said = Words("Weighty voices against us: {names}", "影響力があり反対・懐疑：{names}")
        return book.say(said, names=book.join(*against[:4]))
    if unknown:
        said = Words("Weighty voices we cannot place: {names}", "影響力があり態度が不明：{names}")
        return book.say(said, names=book.join(*unknown[:4]))
    return book.say(Words("No weighty voice is against us", "影響力のある反対者はいません"))


def add_coverage(book: Book) -> None:
    """Colleagues across, people down; the relation now and the one wanted."""
    snapshot = book.snapshot
    covers = {(cover.person, cover.colleague): cover for cover in snapshot.coverage}
    if not covers:
        if snapshot.people:
            question = Words(
                "Who of us knows whom, and how well?", "誰が誰と、どの程度の関係ですか。"
            )
            book.lacks(book.say(COVERAGE), question)
        return
    known = {person for person, _ in covers}
    people = [person for person in snapshot.people if person.id in known
              or person.id in snapshot.stakeholder_of_person]  # fmt: skip
    people.sort(key=lambda person: (person.post.title_rank if person.post else 99, person.sort_key))
    alone = [person.name for person in people if person.id not in known]
    shown = _of_weight(book, people, covers)
    met = Counter(colleague for _, colleague in covers)
    colleagues = sorted((held for held in snapshot.colleagues if met[held.id]),
                        key=lambda held: -met[held.id])[:COLLEAGUES_SHOWN]  # fmt: skip
    share, em = COVERED["ja" if book.is_japanese else "en"]
    columns = (
        Column(NOUNS["person"].one.say(book.language), share, lines=1),
        *(Column(held.name, 18, "ctr", 2) for held in colleagues),
    )
    rows: list[Row] = []
    for person in shown:
        room = em - width_em(person.name)
        title = titled(person.post.title, room, 1)[0] if person.post else ""
        name = f"{person.name}　{title}" if title else person.name
        cells: list[Cell | str] = [
            Cell(name, runs=(Run(person.name, bold=True), Run(name.removeprefix(person.name),
                                                              colour=MUTED)))
        ]  # fmt: skip
        cells += [_cover(book, covers.get((person.id, colleague.id))) for colleague in colleagues]
        rows.append(tuple(cells))
    said = Words("Nobody of us is named for {names}", "担当者が決まっていない人：{names}")
    done = Words("Everybody of weight has somebody of us", "主要な関係者すべてに担当がいます")
    title = book.say(said, names=_some(book, alone)) if alone else book.say(done)
    foot: list[Line] = [book.say(STEPS, steps=_steps(book))] if snapshot.has_opinions else []
    if len(shown) < len(people):
        part = Words("People of weight and gaps: {shown} of {count}; the workbook has all.",
                     "重要な人と不足がある人のみ：{count}名中{shown}名（全員はExcel）")  # fmt: skip
        foot.append(book.say(part, shown=len(shown), count=len(people)))
    book.table(book.say(COVERAGE), title, columns, rows, foot=foot)


def _steps(book: Book) -> str:
    return book.join(*(f"{scales.RELATION.number(code)} {scales.RELATION.say(code, book.language)}"
                       for code in scales.RELATION.codes
                       if scales.RELATION.number(code) is not None))  # fmt: skip


def _of_weight(
    book: Book, people: list[Person], covers: Mapping[tuple[str, str], Coverage]
) -> list[Person]:
    """Who decides or carries weight, and whoever has nobody of us or less than we want."""
    if len(people) <= FEW:
        return people
    key = {held.stakeholder.person for held in book.compact.relation.people}
    known = {person for person, _ in covers}
    short = {person for (person, _), cover in covers.items() if _is_far(cover)}
    weighty = [person for person in people if person.id in key]
    gaps = [person for person in people if person.id not in key
            and (person.id in short or person.id not in known)]  # fmt: skip
    chosen = [*weighty, *gaps][:COVERED_SHOWN]
    return [person for person in people if person in chosen]


def _is_far(cover: Coverage) -> bool:
    """Whether the relation is two steps or more below the one wanted."""
    now = scales.RELATION.number(cover.now.value) if cover.now else None
    wanted = scales.RELATION.number(cover.wanted)
    return now is not None and wanted is not None and wanted - now >= 2


def _some(book: Book, names: list[str]) -> str:
    shown = book.join(*names[:5])
    more = Words(" and {count} more", "ほか{count}名")
    return shown + (book.say(more, count=len(names) - 5) if len(names) > 5 else "")


def _cover(book: Book, cover: Coverage | None) -> Cell | str:
    if cover is None:
        return ""
    if cover.now is None:
        return Cell(f"● {cover.frequency or book.say(RESPONSIBLE)}", ACCENT, fill=ACCENT_SOFT)
    now = scales.RELATION.number(cover.now.value)
    wanted = scales.RELATION.number(cover.wanted) or 0
    rest = "○" * max(0, wanted - (now or 0))
    if now is None:
        return Cell(f"? {rest}".strip(), FAINT)
    colour = BAD if now == 0 else WARN if _is_far(cover) else GOOD
    return Cell(("●" * now or "－") + rest, colour, bold=_is_far(cover))
