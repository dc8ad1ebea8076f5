"""Things put aside on the disk, to be taken up again in their order."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any, Final

from django.conf import settings

_IN_MEMORY: Final = 8 * 1024 * 1024


class Shelf:
    """A file without a name: whatever happens to this process, nothing of it stays behind."""

    def __init__(self) -> None:
        folder = Path(settings.MEDIA_ROOT) / "imports"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY, dir=str(folder))  # noqa: SIM115 - closed by close()
        self._count = 0

    def put(self, thing: Any) -> None:
        """Put a thing at the end."""
        pickle.dump(thing, self._file, 5)
        self._count += 1

    def __iter__(self) -> Iterator[Any]:
        self._file.seek(0)
        for _place in range(self._count):
            yield pickle.load(self._file)  # noqa: S301 - what this process has put there itself

    def close(self) -> None:
        """Let go of everything."""
        self._file.close()
