"""One server per data folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tokui.cli.speech import Refusal
from tokui.core.words import Words

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_RUNNING: Final = Words(
    "Tokui is running on this data folder ({folder}). Stop it first.",
    "このデータフォルダー（{folder}）では Tokui が起動中です。先に終了してください。",
)


@contextmanager
def hold_folder(folder: Path) -> Iterator[None]:
    """Hold `folder` until the end of the block; raises Refusal while another process holds it.

    The system lets go of the lock with the last process that inherited it, however that ends.
    """
    handle = os.open(folder / "running.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        if fcntl is not None:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise Refusal(_RUNNING.fill(folder=folder)) from error
        yield
    finally:
        os.close(handle)
