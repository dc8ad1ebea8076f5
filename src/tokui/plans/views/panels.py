"""The five panels: which section each opens into, and how that section is looked after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.urls import reverse

from tokui.core.compact import PANELS
from tokui.core.section_care import SectionCare
from tokui.core.words import Words
from tokui.plans.views.opening import OpenPlan

_OPENS: Final = {
    "overview": "profile",
    "direction": "objectives",
    "potential": "footprint",
    "relation": "stakeholders",
    "actions": "actions",
}


@dataclass(frozen=True)
class Panel:
    """A panel: `key` is the digit that opens it, `url` the section's page."""

    code: str
    words: Words
    key: int
    url: str
    care: SectionCare
    changed_at: datetime | None
    found: int
    """How many findings its section has beside the open questions."""

    @property
    def section(self) -> str:
        """The code of the section that it opens into."""
        return self.care.code


def panels_of(opened: OpenPlan) -> dict[str, Panel]:
    """The panels by code, in order."""
    changed = opened.changed_at(*_OPENS.values())
    return {
        code: Panel(
            code,
            PANELS[code],
            number,
            reverse(f"plans:{section}", args=[opened.account.public_id]),
            opened.care[section],
            changed.get(section),
            sum(one.rule.section == section for one in opened.findings),
        )
        for number, (code, section) in enumerate(_OPENS.items(), 1)
    }
