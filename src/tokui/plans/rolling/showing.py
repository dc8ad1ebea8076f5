"""What the page of a roll-forward shows of each record, and which fields are changed on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Final

from tokui.core.plan import Judged
from tokui.core.rolling import GROUPS, Group, Kept, asked_about
from tokui.core.rolling.scales import CHOICE
from tokui.core.words import Scale, Words
from tokui.identity.models import Member
from tokui.kernel.fields import Choice, Choices, Date, Field, Link, LongText, Money
from tokui.kernel.nouns import Noun, noun_of
from tokui.kernel.scope import Scope
from tokui.kernel.words import reading_language
from tokui.plans.nouns import PLAN
from tokui.plans.rolling.models import Rolling, RollingChoice
from tokui.plans.rolling.reading import kept_of, records_of

CHANGED: Final[Mapping[str, tuple[str, ...]]] = {
    "need": ("title", "state", "importance", "urgency", "due_on"),
    "objective": ("title", "owner", "due_on"),
    "kpi": ("name", "due_on", "owner", "achievable_because"),
    "play": ("title", "state", "start_on", "due_on"),
    "customer_rival": ("name", "trend", "implication"),
    "our_rival": ("name", "offering", "contract_ends_on", "counter_move"),
    "stakeholder": (
        "authority", "influence", "attitude", "adaptability", "coverage", "wanted_relation",
        "next_step",
    ),
    "body": ("name", "meets"),
    "route": ("name", "note"),
    "footprint": ("status", "rival", "next_step"),
    "phase": ("name", "start_on", "end_on"),
    "action": ("title", "owner", "due_on"),
    "section": ("owner",),
}  # fmt: skip
"""Fields offered for a change on the way; everything else is changed in the new plan."""

_TOLD: Final = 5


@dataclass(frozen=True, slots=True)
class Detail:
    """A field of a record in words; with a scale, a chip."""

    words: Words
    text: str
    scale: str = ""
    judged: Judged | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A field to type a change into."""

    name: str
    words: Words
    kind: str
    """text, long, date, scale or colleague."""
    value: str
    scale: Scale | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One record to decide about."""

    kept: Kept
    noun: Words
    title: str
    details: tuple[Detail, ...]
    entries: tuple[Entry, ...]
    choice: RollingChoice | None
    scale: ClassVar[Scale] = CHOICE

    @property
    def anchor(self) -> str:
        """The id of its element on the page."""
        return "-".join(part for part in self.kept.key if part)

    @property
    def sent(self) -> str:
        """The key as forms send it."""
        return ":".join(part for part in self.kept.key if part)


@dataclass(frozen=True, slots=True)
class Pile:
    """The lines of a group."""

    group: Group
    lines: tuple[Line, ...]

    @property
    def waiting(self) -> int:
        """Lines without a decision."""
        return sum(line.choice is None for line in self.lines)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A carried KPI on its way to a new target."""

    kept: Kept
    before: str
    baseline: str
    target: str


def piles_of(rolling: Rolling) -> tuple[Pile, ...]:
    """Everything that is asked about, in groups, with what was decided."""
    plan = rolling.plan
    rows = records_of(plan)
    kept = kept_of(plan, rows)
    choices = {
        (one.noun, one.record_id, one.part): one
        for one in rolling.choices.select_related("decided_by")
    }
    records = {(code, row.public_id): row for code, found in rows.items() for row in found}
    titles = {one.id: one.title for one in kept if not one.part}
    scope = Scope(plan.account.workspace, plan.account, plan)
    lines = [
        _line(one, records.get((one.noun, one.id), plan), choices.get(one.key), titles, scope)
        for one in asked_about(kept)
    ]
    return tuple(
        Pile(group, found)
        for group in GROUPS
        if (found := tuple(line for line in lines if line.kept.noun in group.nouns))
    )


def wanted_targets(
    piles: Iterable[Pile], readings: Mapping[str, tuple[date, Decimal]]
) -> tuple[Wanted, ...]:
    """The KPIs that go over, with their old target and the reading that they begin at."""
    found = []
    for line in (line for pile in piles for line in pile.lines):
        choice = line.choice
        if line.kept.noun != "kpi" or choice is None or choice.choice == "drop":
            continue
        values = line.kept.values
        last = readings.get(line.kept.id)
        baseline = str(last[1]) if last else str(values.get("baseline") or "")
        found.append(
            Wanted(
                line.kept,
                str(values.get("target") or ""),
                baseline,
                str(choice.values.get("target", "")),
            )
        )
    return tuple(found)


def _line(
    one: Kept,
    record: Any,
    choice: RollingChoice | None,
    titles: Mapping[str, str],
    scope: Scope,
) -> Line:
    if one.part:
        item = PLAN.by_name[one.part]
        told = item.say(getattr(record, one.part), reading_language(), scope)
        detail, entry = Detail(item.words, told), _entry(item, one, choice)
        return Line(one, PLAN.words.one, "", (detail,), (entry,), choice)
    noun = noun_of(one.noun)
    details = tuple(_details(noun, one, record, titles, scope))[:_TOLD]
    entries = tuple(_entry(noun.by_name[name], one, choice) for name in CHANGED[one.noun])
    return Line(one, noun.words.one, one.title, details, entries, choice)


def _details(
    noun: Noun, one: Kept, record: Any, titles: Mapping[str, str], scope: Scope
) -> Iterable[Detail]:
    judged_first = sorted(noun.fields, key=lambda item: not item.judged)
    for item in judged_first:
        value = one.values.get(item.name)
        if item.judged:
            if value and value["value"] not in ("", "unknown") and isinstance(item, Choice):
                yield Detail(item.words, "", item.scale.code, _judged(value))
        elif item.name in noun.columns and value not in (None, "", []):
            text = _said(item, value, record, titles, scope)
            if text and text != one.title:
                yield Detail(item.words, text)


def _judged(value: Mapping[str, Any]) -> Judged:
    return Judged(
        value["value"],
        value["grade"],
        value["source"],
        value["quote"],
        date.fromisoformat(value["on"]),
    )


def _said(item: Field, value: Any, record: Any, titles: Mapping[str, str], scope: Scope) -> str:
    """The value in words, without asking for records whose titles are known."""
    ids = value if isinstance(value, list) else [value]
    if item.is_link and all(str(id) in titles for id in ids):
        return ("、" if reading_language() == "ja" else ", ").join(titles[str(id)] for id in ids)
    if isinstance(item, Choices):
        return item.say(value, reading_language(), scope)
    if item.is_link and isinstance(value, list):
        return ""
    return item.say(getattr(record, item.name), reading_language(), scope)


def _entry(item: Field, one: Kept, choice: RollingChoice | None) -> Entry:
    value = one.values.get(item.name)
    if isinstance(value, Mapping):
        value = value.get("value")
    if choice is not None and item.name in choice.values:
        value = choice.values[item.name]
    scale = item.scale if isinstance(item, Choice) else None
    return Entry(item.name, item.words, _kind(item), "" if value is None else str(value), scale)


def _kind(item: Field) -> str:
    match item:
        case Choice():
            return "scale"
        case Link():
            return "colleague"
        case Date():
            return "date"
        case Money():
            return "text"
        case LongText():
            return "long"
    return "text"


def colleagues_of(rolling: Rolling) -> list[Member]:
    """Whom one can make the owner of something."""
    workspace = rolling.account.workspace_id
    return list(Member.objects.filter(workspace=workspace, removed_at=None).order_by("name"))
