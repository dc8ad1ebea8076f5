"""Which colour a value of a scale wears. Colour is never alone: the word and its mark stand by."""

from __future__ import annotations

from typing import Final

from tokui.core.words import Scale

_TONES: Final[dict[str, dict[str, str]]] = {
    "attitude": {
        "champion": "att-champion",
        "supporter": "att-supporter",
        "neutral": "att-neutral",
        "sceptic": "att-sceptic",
        "opponent": "att-opponent",
    },
    "footprint": {
        "ours": "tone-good",
        "in_deal": "tone-info",
        "competitor": "tone-bad",
        "in_house": "tone-warn",
        "not_done": "tone-warn",
    },
    "need_state": {
        "hypothesis": "tone-warn",
        "confirmed": "tone-good",
        "resolved": "tone-info",
    },
    "kpi_status": {
        "done": "tone-good",
        "ahead": "tone-good",
        "on_track": "tone-fair",
        "at_risk": "tone-warn",
        "off": "tone-bad",
    },
    "freshness": {
        "fresh": "tone-good",
        "ageing": "tone-fair",
        "to_confirm": "tone-warn",
        "expired": "tone-bad",
    },
    "health": {"good": "tone-good", "watch": "tone-warn", "at_risk": "tone-bad"},
    "objective_state": {"in_progress": "tone-info", "deferred": "tone-warn"},
    "outcome": {
        "not_achieved": "tone-bad",
        "partly_achieved": "tone-warn",
        "fully_achieved": "tone-good",
    },
    "action_state": {
        "in_progress": "tone-info",
        "blocked": "tone-bad",
        "done": "tone-good",
    },
    "plan_state": {
        "in_review": "tone-info",
        "changes_requested": "tone-warn",
        "approved": "tone-good",
        "active": "tone-good",
        "expired": "tone-bad",
    },
    "approval_answer": {
        "approved": "tone-good",
        "changes_requested": "tone-warn",
        "rejected": "tone-bad",
    },
    "consent_state": {
        "asked": "tone-info",
        "agreed": "tone-good",
        "conditions": "tone-fair",
        "declined": "tone-bad",
        "lapsed": "tone-warn",
    },
    "deal_grade": {
        "A": "tone-good",
        "B": "tone-fair",
        "C": "tone-warn",
        "won": "tone-good",
        "lost": "tone-bad",
    },
    "rating": {
        "+2": "tone-bad",
        "+1": "tone-warn",
        "-1": "tone-fair",
        "-2": "tone-good",
    },
    "tier": {"invest": "tone-info", "develop": "tone-fair"},
    "play_state": {"agreed": "tone-info", "running": "tone-info", "delivered": "tone-good"},
    "relation": {"regular": "tone-fair", "consulted": "tone-good", "advocate": "tone-good"},
    "coverage": {"none": "tone-warn", "multiple": "tone-fair", "in_depth": "tone-good"},
    "influence": {"political": "tone-info", "inner_circle": "tone-info"},
    "role": {},
    "severity": {"error": "tone-bad", "warning": "tone-warn", "hint": "tone-info"},
    "five": {"5": "tone-bad", "4": "tone-warn"},
    "grade": {"confirmed": "tone-good", "stated": "tone-fair", "assumed": "tone-warn"},
    "authority": {},
    "adaptability": {},
}

COLOURED: Final = frozenset(_TONES)
"""Scales whose values are shown as chips; values of other scales are plain words."""


def tone(scale: Scale, code: str) -> str:
    """The class of the chip of `code`."""
    if code == "unknown":
        return "att-unknown"
    return _TONES.get(scale.code, {}).get(code, "tone-plain")
