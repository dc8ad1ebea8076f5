"""When each of a few things was last written, as all processes of one machine know it."""

from __future__ import annotations

import mmap
import time
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

_BYTES: Final = 8


class Turns:
    """A number for each name that changes with each note of it.

    The numbers stand in the memory of this process until they are shared through a file. Each is
    one word of the processor, written whole: nobody reads half of one, and nobody waits.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._places = {name: place for place, name in enumerate(names)}
        self._numbers: array[int] | memoryview[int] = array("q", [0] * len(names))

    def __getitem__(self, name: str) -> int:
        """The number of `name` now."""
        return self._numbers[self._places[name]]

    def note(self, names: Iterable[str]) -> None:
        """Give `names` a number they never had."""
        now = time.time_ns()
        for name in names:
            place = self._places[name]
            self._numbers[place] = max(self._numbers[place] + 1, now)

    def share(self, path: Path) -> None:
        """Keep the numbers in the file at `path` from now on, together with other processes."""
        size = _BYTES * len(self._places)
        with path.open("ab") as file:
            file.truncate(size)
        with path.open("r+b") as file:
            self._numbers = memoryview(mmap.mmap(file.fileno(), size)).cast("q")
