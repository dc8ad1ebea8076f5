"""Work that waits for a server: `python -m tests.faults.queueing WORK NUMBER`, with TOKUI_DATA set.

WORK is `previews` (so many jobs, each reading a small file), `import` (one job that writes so many
accounts), `finish` (does what is left when so many seconds have passed) or `left` (prints what
there is, as JSON).
"""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import django

NAME: Final = "列車"
"""How the names of the accounts begin that `import` writes."""


def previews(number: int) -> None:
    """So many jobs that each read a file of two rows in a process of its own."""
    from tokui.intake.actions import store_file
    from tokui.intake.tasks import PREVIEW
    from tokui.kernel.jobs import enqueue

    batch = store_file(_file("会社名,業種\n北の星,化学\n南の星,化学\n"), by=_owner())
    for _number in range(number):
        enqueue(PREVIEW, {"import": batch.public_id}, by=_owner())


def bring_in(rows: int) -> None:
    """One job that writes so many accounts."""
    from tokui.intake.actions import store_file
    from tokui.intake.previews import preview
    from tokui.intake.tasks import commit_soon

    lines = "".join(f"{NAME}{number},化学\n" for number in range(rows))
    batch = store_file(_file("会社名,業種\n" + lines), by=_owner())
    preview(batch, by=_owner())
    commit_soon(batch, by=_owner(), skip_bad_rows=False)


def finish(seconds: int) -> None:
    """Every job that waits or has lost its worker in so many seconds."""
    from django.utils import timezone

    from tokui.kernel.jobs import run_next

    while run_next(timezone.now() + timedelta(seconds=seconds)):
        pass


def left() -> dict[str, Any]:
    """Jobs by state, the attempts of the last one, and the accounts that `import` wrote."""
    from tokui.accounts.models import Account
    from tokui.kernel.models import Job

    states = list(Job.objects.order_by("pk").values_list("state", "attempt"))
    return {
        "jobs": {state: [one for one, _ in states].count(state) for state, _ in states},
        "attempts": states[-1][1],
        "accounts": Account.objects.filter(name__startswith=NAME).count(),
    }


def _owner() -> Any:
    from tokui.identity.models import Member

    return Member.objects.get(role="owner", workspace__name="北浜システムズ")


def _file(text: str) -> Path:
    path = Path(os.environ["TOKUI_DATA"]) / "rows.csv"
    path.write_text(text, encoding="utf-8")
    return path


if __name__ == "__main__":
    django.setup()
    work, number = sys.argv[1], int(sys.argv[2])
    match work:
        case "previews":
            previews(number)
        case "import":
            bring_in(number)
        case "finish":
            finish(number)
        case "left":
            print(json.dumps(left()))
