"""The journal of erasures: ids alone, beside the database, so that a restore does not undo them."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from tokui.privacy.models import Erasure

JOURNAL: Final = "erasures.jsonl"


def journal_path() -> Path:
    """Where the journal lies: in the data folder, outside of what a restore replaces."""
    return Path(settings.DATA) / JOURNAL


def note_in_journal() -> None:
    """Write every erasure that the database knows of into the journal, once each."""
    known = {line["person"] for line in journal_lines()}
    missing = (
        Erasure.objects.exclude(person_id__in=known).select_related("workspace").order_by("pk")
    )
    append_lines(journal_path(), [_line(erasure) for erasure in missing])


def _line(erasure: Erasure) -> dict[str, Any]:
    return {
        "person": erasure.person_id,
        "workspace": erasure.workspace.public_id,
        "erased_at": erasure.erased_at.isoformat(),
        "reason": erasure.reason,
        "asked_on": erasure.asked_on.isoformat(),
        "pseudonym": erasure.pseudonym,
    }


def append_lines(path: Path, lines: Sequence[Mapping[str, Any]]) -> None:
    """Write lines at the end of a journal that only its owner reads; they are on the disk then."""
    if not lines:
        return
    handle = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)
        file.flush()
        os.fsync(file.fileno())


def journal_lines() -> list[dict[str, Any]]:
    """What the journal holds, oldest first; nothing where there is none."""
    return lines_of(journal_path())


def lines_of(path: Path) -> list[dict[str, Any]]:
    """The lines of a journal, oldest first; nothing where there is none."""
    try:
        written = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    return [json.loads(line) for line in written.splitlines() if line.strip()]
