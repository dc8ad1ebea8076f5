"""One server per data folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tokui.cli.speech import Refusal
from tokui.core.words import Words
from tokui.holding import take

_RUNNING: Final = Words(
    "Tokui is running on this data folder ({folder}). Stop it first.",
    "このデータフォルダー（{folder}）では Tokui が起動中です。先に終了してください。",
)


@contextmanager
def hold_folder(folder: Path) -> Iterator[None]:
    """Hold `folder` until the end of the block; raises Refusal while another server holds it."""
    handle = take(folder / "running.lock")
    if handle is None:
        raise Refusal(_RUNNING.fill(folder=folder))
    try:
        yield
    finally:
        os.close(handle)
