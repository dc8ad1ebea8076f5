"""The command line: one command a line of the table in `commands`, exit codes 0, 1 and 2."""

from __future__ import annotations

from collections.abc import Sequence

from tokui.cli.running import run_command


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 the answer is "no", 2 wrong use."""
    return run_command(argv)
