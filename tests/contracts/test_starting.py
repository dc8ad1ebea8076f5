"""The server starts without what few requests need: each of these costs memory and time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import environment

HEAVY = {
    "PIL", "lxml", "ninja", "numpy", "openpyxl", "pptx", "pydantic", "python_calamine",
    "typst", "xlsxwriter",
}  # fmt: skip
LOADED = "import sys, tokui.wsgi; print(*{name.partition('.')[0] for name in sys.modules})"


def test_no_heavy_library_is_loaded_at_the_start(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], env=environment(tmp_path), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert {"django", "tokui"} <= loaded
    assert loaded & HEAVY == set()
