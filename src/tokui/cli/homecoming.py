"""`plan merge`: the edits of an exported workbook brought home."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tokui.cli.ground import acting_member, database_ready
from tokui.cli.plans import moment
from tokui.cli.speech import Refusal, answer, answer_json, said, tell
from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.intake.homecoming.meeting import Meeting, Wanted

_KINDS: Final = {
    "change": Words("change", "変更"),
    "clash": Words("clash", "競合"),
    "gone": Words("removed meanwhile", "削除済み"),
    "added": Words("new", "追加"),
    "removed": Words("removed", "削除"),
    "removal_clash": Words("removed, but worked on meanwhile", "削除（その後に変更あり）"),
}
_LINE: Final = Words("{kind}: {place}", "{kind}：{place}")
_CELL: Final = Words(
    "{kind}: {place}: “{base}” → “{mine}”, here “{theirs}”",
    "{kind}：{place}：「{base}」→「{mine}」、現在「{theirs}」",
)
_COUNT: Final = Words(
    "Differences: {count}; clashes: {clashes}. Nothing was written.",
    "違いは{count}件、うち競合{clashes}件。何も書き込んでいません。",
)
_MERGED: Final = Words("Changes written: {count}.", "{count}件の変更を書き込みました。")
_NO_FILE: Final = Words("There is no file {file}.", "{file} がありません。")


def merge(arguments: Namespace) -> int:
    """What differs, and the merge itself when no clash is open; exit code 1 when one is."""
    with database_ready():
        from tokui.intake.homecoming.meeting import meet_workbook
        from tokui.intake.homecoming.writing import merge_workbook, refuse_again
        from tokui.kernel.events import Origin

        path = Path(arguments.file)
        if not path.is_file():
            raise Refusal(_NO_FILE.fill(file=arguments.file))
        meeting = meet_workbook(path, by=acting_member(arguments.member), now=moment())
        refuse_again(meeting)
        for line in meeting.edited.left_out:
            tell(line)
        choices = meeting.choices({}, arguments.clashes or "")
        is_open = any(one.key not in choices for one in meeting.clashes)
        if arguments.dry_run or is_open:
            _show(meeting, arguments)
            return 1 if is_open else 0
        origin = Origin(source="cli", reason=arguments.reason or "")
        merged = merge_workbook(meeting, choices, origin=origin)
        if arguments.json:
            answer_json({"written": merged.count, "batch": merged.batch_key})
        else:
            answer(_MERGED.fill(count=merged.count))
    return 0


def _show(meeting: Meeting, arguments: Namespace) -> None:
    if arguments.json:
        answer_json({"differences": [_document(one) for one in meeting.wanted]})
        return
    for one in meeting.wanted:
        answer(_line(one))
    answer(_COUNT.fill(count=len(meeting.wanted), clashes=len(meeting.clashes)))


def _line(one: Wanted) -> Any:
    from tokui.intake.homecoming.writing import place_of

    kind, place = said(_KINDS[one.kind]), place_of(one)
    if not one.difference.column:
        return _LINE.fill(kind=kind, place=f"{place} {one.title}")
    return _CELL.fill(kind=kind, place=place, **one.shown)


def _document(one: Wanted) -> dict[str, Any]:
    return {
        "kind": one.kind, "noun": one.noun, "sheet": one.sheet, "cell": one.place,
        "record": one.difference.row, "field": one.difference.column, **one.shown,
    }  # fmt: skip
