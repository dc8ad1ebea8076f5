"""What the killed process runs: an import in a database of its own, telling how far it is.

Run as `python -m tests.intake.killed prepare|import FILE`, with TOKUI_DATA set.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import django


def prepare() -> None:
    """The cast, in a database that has its tables."""
    from tests.world import build_world

    build_world()


def bring_in(path: Path) -> None:
    """Import `path` as the owner, one line of progress each time some is told."""
    from tokui.identity.models import Member
    from tokui.intake.command import import_file

    owner = Member.objects.get(role="owner", workspace__name="北浜システムズ")

    def tell(done: int, total: int) -> None:
        print(done, total, flush=True)

    report = import_file(path, by=owner, on_progress=tell)
    print(json.dumps({"created": report["created"], "unchanged": report["unchanged"]}), flush=True)


if __name__ == "__main__":
    django.setup()
    match sys.argv[1:]:
        case ["prepare"]:
            prepare()
        case ["import", name]:
            bring_in(Path(name))
