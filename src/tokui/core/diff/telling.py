"""Changes in words: each value as its scale, its calendar or its thing calls it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

from tokui.core.diff.comparing import FieldChange, Kind, PlanDiff, RecordChange
from tokui.core.diff.parts import MONEY, SCALES
from tokui.core.plan import Judged
from tokui.core.scales import GRADE
from tokui.core.sentences import day_words, fill, listed, money_words, number_text, same
from tokui.core.words import NOT_KNOWN, Words

KINDS: Final[dict[Kind, Words]] = {
    "added": Words("New", "追加"),
    "changed": Words("Changed", "変更"),
    "removed": Words("Removed", "削除"),
}
"""What became of a thing."""

NOTHING: Final = Words("nothing", "なし")
_LAPSED: Final = Words("{value} (expired)", "{value}（期限切れ）")
_YES: Final = Words("yes", "はい")
_NO: Final = Words("no", "いいえ")
_CHANGED: Final = Words("{before} → {now}", "{before} → {now}")
_EVIDENCE: Final = Words("{grade}: {source}", "{grade}：{source}")


def value_words(diff: PlanDiff, noun: str, field: str, value: Any) -> Words:
    """A value of a field of a noun; amounts in the customer's currency."""
    scale = SCALES.get(noun, {}).get(field)
    if isinstance(value, Judged):
        if value.lapsed and not value.is_known:
            was = value_words(diff, noun, field, value.lapsed)
            return fill(_LAPSED, value=was)
        return value_words(diff, noun, field, value.value)
    if value in (None, "", ()):
        return NOTHING
    if isinstance(value, tuple):
        return listed(value_words(diff, noun, field, one) for one in value)
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, int) and f"{noun}.{field}" in MONEY:
        return money_words(value, diff.now.account.currency, diff.now.account.money_unit)
    if isinstance(value, int | Decimal):
        return same(number_text(Decimal(value)))
    if scale is not None:
        return Words(scale.say(value, "en"), scale.say(value, "ja"))
    return same(diff.name(value) or value) if value != "unknown" else NOT_KNOWN


def change_words(diff: PlanDiff, change: RecordChange, field: FieldChange) -> Words:
    """From what to what; of something new only what it is."""
    now = value_words(diff, change.noun, field.name, field.now)
    if change.kind == "added":
        return now
    before = value_words(diff, change.noun, field.name, field.before)
    return now if field.is_evidence_alone else fill(_CHANGED, before=before, now=now)


def evidence_words(judged: Any) -> Words | None:
    """The grade of a judgement and where it was learnt; None for what is no known judgement."""
    if not isinstance(judged, Judged) or judged.grade is None:
        return None
    grade = Words(GRADE.say(judged.grade, "en"), GRADE.say(judged.grade, "ja"))
    said = judged.quote or judged.source
    return fill(_EVIDENCE, grade=grade, source=said) if said else grade
