"""How several processes of one machine know that something was written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import time_machine

from tokui.lists.turns import Turns


def test_each_note_gives_a_new_number_even_while_the_clock_stands():
    turns = Turns(("account", "person"))
    with time_machine.travel(0, tick=False):
        seen = {turns["account"]}
        for _ in range(3):
            turns.note(["account"])
            seen.add(turns["account"])
    assert len(seen) == 4
    assert turns["person"] == 0


def test_other_processes_see_what_was_noted(tmp_path: Path):
    turns = Turns(("account", "person"))
    turns.share(tmp_path / "turns")
    subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from pathlib import Path; from tokui.lists.turns import Turns\n"
            "turns = Turns(('account', 'person')); turns.share(Path(sys.argv[1]))\n"
            "turns.note(['person'])",
            str(tmp_path / "turns"),
        ],
        check=True,
    )
    assert turns["person"] > 0
    assert turns["account"] == 0


def test_what_was_noted_before_a_restart_is_not_forgotten(tmp_path: Path):
    first, second = Turns(("account",)), Turns(("account",))
    first.share(tmp_path / "turns")
    first.note(["account"])
    second.share(tmp_path / "turns")
    assert second["account"] == first["account"]
