"""An announcement of transfers, read: headings, tables, lists, and lines one below the other."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from tokui.core.japan import fold, fold_company
from tokui.core.japan.title_words import UNIT_ENDINGS
from tokui.core.transfers.days import NamedDay, take_day
from tokui.core.transfers.lines import LineParts, bare_line, read_line
from tokui.core.transfers.posts import split_posts, split_unit
from tokui.core.transfers.values import Announcement, Assignment, Move, UnreadLine
from tokui.core.transfers.words import LEAVING, Names, plain_line

_HEADS: Final[dict[str, re.Pattern[str]]] = {
    "name": re.compile(r"氏名|名前|社員名|対象者|name|employee", re.IGNORECASE),
    "new": re.compile(r"新(?:職|任|役職|所属|ポスト)?名?|異動後.*|新.{0,6}(?:職|役職|所属|部署).*|new.*|to", re.IGNORECASE),
    "old": re.compile(r"(?:旧|現|前)(?:職|任|役職|所属|ポスト)?名?|異動前.*|(?:旧|現).{0,6}(?:職|役職|所属|部署).*"
                      r"|(?:former|current|previous|old|present).*|from", re.IGNORECASE),
    "on": re.compile(r"(?:異動|発令|就任|着任|退任)?(?:年月)?日付?|(?:effective )?date.*", re.IGNORECASE),
    "note": re.compile(r"備考|区分|摘要|異動区分|no\.?|#|番号|社員番号|remarks?|notes?", re.IGNORECASE),
}  # fmt: skip
_FIELD: Final = re.compile(
    r"^[\s(\[<【]*(?P<label>氏名|名前|新役?職名?|新所属|旧役?職名?|旧所属|現役?職名?|現所属|前職|異動日|発令日|日付|name|"
    r"new(?: post| position| title)?|(?:former|old|current|previous)(?: post| position| title)?|date|effective(?: date)?)"
    r"[)\]>】]?\s*[:]\s*(?P<said>.*)$",
    re.IGNORECASE,
)
_HEADING: Final = re.compile(
    r"^[\[<【〔■□◆◇●○▼・\s(]*(?P<said>[^\[\]<>【】〔〕]{1,40}?)[\]>】〕)\s:]*$"
)
_QUIET: Final = re.compile(
    r"人事|異動|各位|お知らせ|以上|敬称|記$|内示|役員|発令|新任|昇任|昇格|採用|転入|転出|候補|下記|次のとおり|取締役会|決議|株主総会|代表者|"
    r"personnel|announce|transfer|appointment|organi[sz]ation|change|effective",
    re.IGNORECASE,
)
_LEAVERS: Final = re.compile(
    rf".{{0,8}}(?:{LEAVING.pattern})(?:者|役員|予定者|取締役|監査役|執行役員)*(?:の.{{0,6}})?|.{{0,8}}退任.{{0,8}}",
    re.IGNORECASE,
)
_UNIT: Final = re.compile(rf"[^\s、。]{{1,20}}(?:{UNIT_ENDINGS})")
_LONGEST_HEADING: Final = 60


@dataclass(slots=True)
class _Pending:
    """A transfer whose parts stand on lines of their own."""

    number: int
    quotes: list[str]
    parts: LineParts
    day: NamedDay | None = None


@dataclass(slots=True)
class _Reader:
    """The state of reading: what the headings above a line said."""

    names: Names
    today: dt.date
    day: NamedDay | None = None
    leaves: bool = False
    kind: str = ""
    unit: str = ""
    columns: tuple[str, ...] = ()
    pending: _Pending | None = None
    moves: list[Move] = field(default_factory=list)
    unread: list[UnreadLine] = field(default_factory=list)


def read_announcement(text: str, today: dt.date, known_names: Collection[str] = ()) -> Announcement:
    """The transfers in a text, in the order of its lines.

    Reads 新/旧 labels, tables with a heading line, bullets, 新職 氏名（旧職）, arrows, sentences,
    lines one below the other, and their English counterparts; days from headings hold until the
    next one, and one without a year lies nearest to `today`. Names in `known_names` are found
    wherever they stand. What cannot be read is in `unread`, never left out.
    """
    reader = _Reader(Names(known_names), today)
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            _take(reader, number, line)
        else:
            _flush(reader)
            reader.columns = ()
    _flush(reader)
    order = sorted(reader.moves, key=lambda move: move.number)
    return Announcement(tuple(order), tuple(sorted(reader.unread, key=lambda one: one.number)))


def _take(reader: _Reader, number: int, line: str) -> None:
    cells = _cells(line)
    if columns := _head_of(cells):
        _flush(reader)
        reader.columns = columns
        return
    if reader.columns and len(cells) > 1:
        _take_row(reader, number, line, cells)
        return
    day, rest = take_day(bare_line(line), reader.today)
    if match := _FIELD.match(rest if day is None else bare_line(line)):
        _take_field(reader, number, line, match)
        return
    if not rest or (day is not None and _is_quiet(rest)):
        _flush(reader)
        reader.day = day or reader.day
        return
    parts = read_line(rest, reader.names, leaves=reader.leaves)
    if _continues(reader, line, parts):
        return
    if not parts.says_something and _heading(reader, rest, parts):
        reader.day = day or reader.day
        return
    _flush(reader)
    if parts.says_something or (parts.name and parts.old and "labelled" in parts.labels):
        _keep(reader, number, line, parts, day)
    elif parts.name:
        reader.pending = _Pending(number, [line], parts, day)
    elif _is_quiet(rest):
        reader.day = day or reader.day
    else:
        reader.unread.append(UnreadLine(number, line.strip()))


def _cells(line: str) -> list[str]:
    """A line as the cells of a table: by tab or bar, else by wide gaps or commas."""
    for pattern in (r"\t", r"\s*[|｜│]\s*"):
        pieces = [piece.strip() for piece in re.split(pattern, line.strip("|｜│ "))]
        if len(pieces) > 1:
            return pieces
    if "," in line and len(line.split(",")) > 2:
        return [piece.strip() for piece in line.split(",")]
    return [piece for piece in re.split(r"[ \u3000]{2,}|\u3000", line.strip()) if piece]


def _head_of(cells: Sequence[str]) -> tuple[str, ...]:
    """What the columns of a heading line hold; empty when it is none."""
    columns = []
    for cell in cells:
        plain = plain_line(cell).replace(" ", "") or plain_line(cell)
        found = [code for code, pattern in _HEADS.items() if pattern.fullmatch(plain)]
        if not found:
            return ()
        columns.append(found[0])
    return tuple(columns) if "name" in columns and {"new", "old"} & {*columns} else ()


def _take_row(reader: _Reader, number: int, line: str, cells: list[str]) -> None:
    said = dict.fromkeys(("name", "new", "old", "on", "note"), "")
    for column, cell in zip(reader.columns, cells, strict=False):
        said[column] = f"{said[column]} {plain_line(cell)}".strip()
    parts = LineParts(bare_line(said["name"]), said["new"].strip(" -—–"), said["old"].strip(" -—–"))
    for attribute in ("new", "old"):
        if match := LEAVING.fullmatch(getattr(parts, attribute)):
            parts.leaving = match.group()
            setattr(parts, attribute, "")
    if match := LEAVING.search(said["note"]):
        parts.leaving = match.group()
    if reader.leaves and not parts.leaving and not parts.new:
        parts.leaving = "leaves"
    day, _rest = take_day(said["on"], reader.today) if said["on"] else (None, "")
    if parts.name and (parts.new or parts.old or parts.leaving):
        _keep(reader, number, line, parts, day)
    else:
        reader.unread.append(UnreadLine(number, line.strip()))


def _take_field(reader: _Reader, number: int, line: str, match: re.Match[str]) -> None:
    label, said = match["label"].casefold(), match["said"].strip()
    if label in ("氏名", "名前", "name"):
        _flush(reader)
        reader.pending = _Pending(number, [line], LineParts(reader.names.whole(said) or said))
        return
    if re.match(r"異動日|発令日|日付|date|effective", label):
        day, _rest = take_day(said, reader.today)
        if reader.pending is not None:
            reader.pending.day = day
            reader.pending.quotes.append(line)
        else:
            reader.day = day or reader.day
        return
    attribute = "new" if label.startswith(("新", "new")) else "old"
    if reader.pending is None:
        parts = read_line(plain_line(line), reader.names)
        if parts.says_something:
            _keep(reader, number, line, parts, None)
        else:
            reader.unread.append(UnreadLine(number, line.strip()))
        return
    setattr(reader.pending.parts, attribute, said)
    reader.pending.quotes.append(line)


def _continues(reader: _Reader, line: str, parts: LineParts) -> bool:
    """Whether the line says the new or the old post of the name above it."""
    pending = reader.pending
    if pending is None or parts.name or "labelled" not in parts.labels:
        return False
    pending.parts.new = pending.parts.new or parts.new
    pending.parts.old = pending.parts.old or parts.old
    pending.parts.leaving = pending.parts.leaving or parts.leaving
    pending.quotes.append(line)
    return True


def _heading(reader: _Reader, rest: str, parts: LineParts) -> bool:
    """Takes a heading: what holds for the lines below it. False when it is none."""
    match = _HEADING.match(rest)
    if match is None or len(rest) > _LONGEST_HEADING:
        return False
    said = match["said"].strip()
    is_framed = said != rest
    if not parts.name and _LEAVERS.fullmatch(said):
        _begin(reader, leaves=True)
    elif re.fullmatch(r".{0,6}出向(?:者|先)?", said) and not parts.name:
        _begin(reader, kind="seconded")
    elif re.fullmatch(r"兼務|兼任|併任", said):
        _begin(reader, kind="concurrent")
    elif (is_framed or not parts.name) and _UNIT.fullmatch(said) and not _QUIET.search(said):
        _begin(reader)
        reader.unit = said
    elif (is_framed and not parts.name and _is_quiet(said)) or re.fullmatch(
        r"昇任|昇格|新任|異動|採用|転入|就任|再任|昇進", said
    ):
        _begin(reader)
    else:
        return False
    return True


def _begin(reader: _Reader, *, leaves: bool = False, kind: str = "") -> None:
    _flush(reader)
    reader.leaves, reader.kind, reader.unit, reader.columns = leaves, kind, "", ()


def _is_quiet(text: str) -> bool:
    """Whether a line only frames the announcement."""
    is_sender = fold_company(text) != fold(text) and " " not in text
    return len(text) <= _LONGEST_HEADING and (is_sender or bool(_QUIET.search(text)))


def _flush(reader: _Reader) -> None:
    """Keeps what stood on several lines."""
    pending, reader.pending = reader.pending, None
    if pending is None:
        return
    parts = pending.parts
    for attribute in ("new", "old"):
        if match := LEAVING.fullmatch(getattr(parts, attribute)):
            parts.leaving = match.group()
            setattr(parts, attribute, "")
    if parts.says_something or (parts.name and parts.old):
        _keep(reader, pending.number, "\n".join(pending.quotes), parts, pending.day)
    else:
        for place, quote in enumerate(pending.quotes):
            reader.unread.append(UnreadLine(pending.number + place, quote.strip()))


def _keep(reader: _Reader, number: int, quote: str, parts: LineParts, day: NamedDay | None) -> None:
    chosen = day or reader.day
    new = tuple(_placed(reader, one) for one in split_posts(parts.new))
    move = Move(
        number,
        quote.strip(),
        parts.name,
        chosen.on if chosen else None,
        new,
        split_posts(parts.old),
        parts.leaving,
        has_assumed_year=bool(chosen and chosen.has_assumed_year),
    )
    reader.moves.append(move)


def _placed(reader: _Reader, one: Assignment) -> Assignment:
    """A post below a heading: in its department, and of its kind."""
    text, kind = one.text, one.kind
    if reader.unit and not split_unit(text)[0]:
        text = f"{reader.unit} {text}"
    if reader.kind == "seconded" and kind == "regular":
        kind = "seconded"
    elif reader.kind == "concurrent" and kind == "regular":
        kind = "concurrent"
    return Assignment(text, kind, one.ends)
