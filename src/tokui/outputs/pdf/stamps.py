"""The boxes of a Japanese paper: 作成・確認・承認, prepared, checked and approved."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from tokui.core.plan import PlanSnapshot
from tokui.outputs import labels
from tokui.outputs.pdf.words import WORDS

_NOBODY: Final = ("", None)


def stamps(snapshot: PlanSnapshot, language: str) -> list[dict[str, Any]]:
    """Three boxes with their label, and who and when as the newest round of approval tells. What
    nobody did yet stays empty, for a seal by hand."""
    signed = _signed(snapshot)
    return [
        {
            "label": WORDS[name].say(language),
            "name": who,
            "day": labels.day(day, language) if day else "",
        }
        for name, (who, day) in zip(("made", "checked", "approved"), signed, strict=True)
    ]


def _signed(snapshot: PlanSnapshot) -> tuple[tuple[str, date | None], ...]:
    """Who asked; the last to agree before the final word; who gave that, once it was given."""
    if not snapshot.approvals:
        return _NOBODY, _NOBODY, _NOBODY
    newest = snapshot.approvals[0]
    agreed = [one for one in newest.steps if one.answer == "approved"]
    final = newest.answer == "approved"
    before = agreed[:-1] if final else agreed
    checked = (before[-1].name, before[-1].answered_on) if before else _NOBODY
    approved = (newest.answered_by_name, newest.answered_on) if final else _NOBODY
    return (newest.asked_by_name, newest.asked_on), checked, approved
