"""`import`: a file in, or a committed import back out."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tokui.cli.ground import acting_member, database_ready
from tokui.cli.speech import Refusal, answer, answer_json, said, tell
from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.identity.models import Member
    from tokui.kernel.errors import InvalidInput

_NO_FILE: Final = Words(
    "Name a file to read, or --undo BATCH.", "取り込むファイルか --undo BATCH を指定してください。"
)
_NO_SUCH_FILE: Final = Words("There is no file {file}.", "ファイル {file} はありません。")
_ROW: Final = Words("{kind}: 1 row — {counts}", "{kind}：1 行 — {counts}")
_ROWS: Final = Words("{kind}: {rows} rows — {counts}", "{kind}：{rows} 行 — {counts}")
_COUNTS: Final = Words(
    "{created} new, {updated} changed, {unchanged} unchanged, {skipped} skipped",
    "新規 {created}、更新 {updated}、変更なし {unchanged}、対象外 {skipped}",
)
_WHERE: Final = Words("row {row}, {column}: {message}", "{row} 行目 {column}：{message}")
_DRY: Final = Words("Only checked; nothing was written.", "確認のみ。書き込んでいません。")
_STOPPED: Final = Words(
    "Nothing was written. Correct the rows above, or add --skip-bad-rows.",
    "何も書き込んでいません。上の行を直すか、--skip-bad-rows を付けてください。",
)
_WRITTEN: Final = Words(
    "Take it back with: tokui import --undo {batch}", "取り消すには：tokui import --undo {batch}"
)
_UNDONE: Final = Words(
    "Took back: {removed} removed, {reverted} put back, {kept} left as they are.",
    "取り消しました：削除 {removed}、復元 {reverted}、そのまま {kept}",
)
_SHOWN: Final = 20
_WRONG_USE: Final = frozenset(
    {
        "not_a_currency",
        "not_a_join",
        "not_a_mapping",
        "unknown_column",
        "unknown_date_order",
        "unknown_field",
        "unknown_kind",
        "unknown_unit",
    }
)


def bring_in(arguments: Namespace) -> int:
    """Import a file; 1 when problems kept it from being written."""
    if (arguments.file is None) == (arguments.undo is None):
        raise Refusal(_NO_FILE, code=2)
    with database_ready():
        member = acting_member(arguments.member)
        if arguments.undo:
            return _take_back(arguments, member)
        path = Path(arguments.file)
        if not path.is_file():
            raise Refusal(_NO_SUCH_FILE.fill(file=path))
        return _import(arguments, path, member)


def _import(arguments: Namespace, path: Path, member: Member) -> int:
    from tokui.intake.command import import_file
    from tokui.intake.joining import joined
    from tokui.kernel.errors import InvalidInput

    try:
        with joined(path, arguments.join) as whole:
            report = import_file(
                whole,
                by=member,
                kind=arguments.kind,
                dry_run=arguments.dry_run,
                skip_bad_rows=arguments.skip_bad_rows,
                reason=arguments.reason or "",
                encoding=arguments.encoding,
                sheet=arguments.sheet,
                header_row=arguments.header_row,
                maps=arguments.map,
                refers=arguments.refer,
                currency=arguments.currency,
                date_order=arguments.date_order,
                on_progress=_progress if sys.stderr.isatty() else None,
            )
    except InvalidInput as error:
        return _refused(arguments, error)
    if arguments.json:
        answer_json(report)
    else:
        _tell_report(arguments, report)
    is_dry_problem = arguments.dry_run and report["problems"] and not arguments.skip_bad_rows
    return 1 if report["refused"] or is_dry_problem else 0


def _refused(arguments: Namespace, error: InvalidInput) -> int:
    """A file or a wish that cannot be taken: as a report without rows, or in words."""
    code = 2 if {problem.code for problem in error.problems} & _WRONG_USE else 1
    if not arguments.json:
        for problem in error.problems:
            tell(f"tokui: {problem.field}: {problem.message}".replace(": : ", ": "))
        return code
    answer_json(
        {
            "batch": None,
            "refused": str(error),
            "repeated": False,
            "kind": arguments.kind,
            "encoding": arguments.encoding,
            "sheet": arguments.sheet,
            "header_row": arguments.header_row,
            **dict.fromkeys(("rows", "created", "updated", "unchanged", "skipped"), 0),
            "columns": {},
            "problems": [
                {
                    "row": None,
                    "column": problem.field or None,
                    "value": problem.value,
                    "code": problem.code,
                    "message": str(problem.message),
                }
                for problem in error.problems
            ],
            "came_along": {},
            "notes": [],
        }
    )
    return code


def _tell_report(arguments: Namespace, report: Mapping[str, Any]) -> None:
    from tokui.intake.kinds import KINDS

    counts = {name: f"{report[name]:,}" for name in _COUNTED}
    line = _ROW if report["rows"] == 1 else _ROWS
    kind = KINDS[report["kind"]].words
    counted = _COUNTS.fill(**counts)
    filled = (
        line.say(language).format(
            kind=kind.say(language), rows=counts["rows"], counts=counted.say(language)
        )
        for language in ("en", "ja")
    )
    answer(Words(*filled))
    for note in report["notes"]:
        tell(note)
    for problem in report["problems"][:_SHOWN]:
        tell(_WHERE.fill(**{name: problem[name] or "" for name in ("row", "column", "message")}))
    if len(report["problems"]) > _SHOWN:
        tell(f"… {len(report['problems']) - _SHOWN:,}")
    if arguments.dry_run:
        tell(_DRY)
    elif report["batch"]:
        answer(_WRITTEN.fill(batch=report["batch"]))
    elif report["refused"]:
        tell(report["refused"] if arguments.skip_bad_rows else _STOPPED)


_COUNTED: Final = ("rows", "created", "updated", "unchanged", "skipped")


def _take_back(arguments: Namespace, member: Member) -> int:
    from tokui.intake.command import undo_import

    undone = undo_import(arguments.undo, by=member)
    if arguments.json:
        answer_json(undone)
        return 0
    counts = {**undone, "kept": len(undone["kept"])}
    names = ("removed", "reverted", "kept")
    answer(_UNDONE.fill(**{name: f"{counts[name]:,}" for name in names}))
    for kept in undone["kept"][:_SHOWN]:
        tell(f"  {kept['title']}: {said(kept['reason'])}")
    return 0


def _progress(done: int, total: int) -> None:
    end = "\n" if total and done >= total else ""
    sys.stderr.write(f"\r{done:,} / {total:,}{end}")
    sys.stderr.flush()
