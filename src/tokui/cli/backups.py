"""`backup` and `restore`."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tokui import environment
from tokui.cli.ground import bring_up_to_date, database_ready, django_ready
from tokui.cli.lock import hold_folder
from tokui.cli.speech import Refusal, answer, answer_json, tell
from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.kernel.backup import Manifest

_EXISTS: Final = Words(
    "{file} exists already. Choose another name, or add --yes to replace it.",
    "{file} はすでにあります。別の名前にするか、--yes を付けて置き換えてください。",
)
_SAVED: Final = Words(
    "Saved {rows} records and {files} files in {file}.",
    "{rows} 件のレコードと {files} 個のファイルを {file} に保存しました。",
)
_RESTORED: Final = Words(
    "Brought back {rows} records and {files} files of {made_at}.",
    "{made_at} の {rows} 件のレコードと {files} 個のファイルを戻しました。",
)
_KEPT: Final = Words(
    "What was there before is kept in {folder}.", "以前のデータは {folder} に残してあります。"
)
_ERASED_AGAIN: Final = Words(
    "{count} people who had been erased were in this backup; they were erased again.",
    "このバックアップに含まれていた消去済みの {count} 人を、もう一度消去しました。",
)


def save(arguments: Namespace) -> int:
    """Database and files into one file, while people work."""
    target = Path(arguments.file)
    if target.exists() and not arguments.yes:
        raise Refusal(_EXISTS.fill(file=target))
    with database_ready():
        from django.utils import timezone

        from tokui.kernel.backup import make_backup

        manifest = make_backup(target, now=timezone.now())
    _report(arguments, manifest, _SAVED, file=str(target))
    return 0


def bring_back(arguments: Namespace) -> int:
    """A backup into the data folder; nobody may be working on it meanwhile."""
    with hold_folder(environment.data_folder()), django_ready():
        from django.utils import timezone

        from tokui.kernel.backup import restore_backup

        restored = restore_backup(Path(arguments.file), now=timezone.now(), replace=arguments.yes)
        bring_up_to_date()
        from tokui.privacy.replaying import replay_journal

        erased = len(replay_journal(now=timezone.now()))
    kept = str(restored.kept_in) if restored.kept_in else None
    more = {"file": arguments.file, "kept_in": kept, "erased_again": erased}
    _report(arguments, restored.manifest, _RESTORED, **more)
    if kept:
        tell(_KEPT.fill(folder=kept))
    if erased:
        tell(_ERASED_AGAIN.fill(count=erased))
    return 0


def _report(arguments: Namespace, manifest: Manifest, words: Words, **more: Any) -> None:
    told = {
        "made_at": manifest.made_at,
        "tokui": manifest.tokui,
        "engine": manifest.engine,
        "rows": manifest.rows,
        "files": len(manifest.files),
        **more,
    }
    if arguments.json:
        answer_json({**told, "tables": dict(manifest.tables)})
    else:
        answer(words.fill(**told))
