"""What differs between two snapshots of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final, Literal

from tokui.core.diff.parts import OVERALL, PARTS, TRADE, Part
from tokui.core.plan import OPINION_TIES, Judged, PlanSnapshot
from tokui.core.plan.snapshot import sensitive_fields
from tokui.core.scales import PLAN_SECTION

Kind = Literal["added", "changed", "removed"]

SECTIONS: Final = (OVERALL, *PLAN_SECTION.codes, TRADE)
"""Sections in which changes are told, in their order."""

_NOTHING: Final = (None, "", (), False)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that is not as it was. Values are those of the snapshots; a judged one is a
    `Judged`, with its evidence."""

    name: str
    before: Any
    now: Any
    is_opinion: bool = False

    @property
    def is_evidence_alone(self) -> bool:
        """Whether a judgement stands as it stood, and only its evidence is another one."""
        was, now = self.before, self.now
        return isinstance(was, Judged) and isinstance(now, Judged) and was.value == now.value


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One thing that came, changed or went. Of what came the fields are those that say something;
    of what went there are none."""

    noun: str
    id: str
    name: str
    kind: Kind
    section: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class PlanDiff:
    """The differences from `before` to `now`, in the order in which a plan is read."""

    before: PlanSnapshot
    now: PlanSnapshot
    changes: tuple[RecordChange, ...]

    @property
    def span(self) -> tuple[date, date]:
        """The two days."""
        return self.before.taken_on, self.now.taken_on

    @cached_property
    def by_section(self) -> Mapping[str, tuple[RecordChange, ...]]:
        """The changes of each section that has some."""
        found = {code: tuple(one for one in self.changes if one.section == code)
                 for code in SECTIONS}  # fmt: skip
        return {code: changes for code, changes in found.items() if changes}

    @cached_property
    def counts(self) -> Mapping[Kind, int]:
        """How many things came, changed and went."""
        kinds: tuple[Kind, ...] = ("added", "changed", "removed")
        return {kind: sum(one.kind == kind for one in self.changes) for kind in kinds}

    def name(self, id: str) -> str:
        """What a thing is called, as the later snapshot knows it, else as the earlier one did."""
        return self.now.name(id) or self.before.name(id) or _person(self.now, self.before, id)


def diff_plans(before: PlanSnapshot, now: PlanSnapshot) -> PlanDiff:
    """Every difference between two snapshots of a plan, by record and field.

    Opinions about people are compared only where both snapshots hold them: what one of them leaves
    out is neither told nor counted. What merely moved in a list is no change.
    """
    if not (before.has_opinions and now.has_opinions):
        before, now = before.without_opinions(), now.without_opinions()
    whole = PlanDiff(before, now, ())
    changes = [change for part in PARTS for change in _of_part(part, whole)]
    return PlanDiff(before, now, tuple(changes))


def _of_part(part: Part, whole: PlanDiff) -> list[RecordChange]:
    was = {_key(part, thing): thing for thing in part.things(whole.before)}
    there = {_key(part, thing): thing for thing in part.things(whole.now)}
    found = []
    for id, thing in there.items():
        earlier = was.get(id)
        if earlier is thing:
            continue
        fields = _differing(part, earlier, thing)
        if earlier is None or fields:
            kind: Kind = "added" if earlier is None else "changed"
            name = _name(part, whole, thing)
            found.append(RecordChange(part.noun, thing.id, name, kind, part.section, fields))
    for id, thing in was.items():
        if id not in there:
            name = _name(part, whole, thing)
            found.append(RecordChange(part.noun, thing.id, name, "removed", part.section))
    return found


def _key(part: Part, thing: Any) -> str:
    """What makes two things the same one. A plan and its account are so whatever their ids: the
    plan of a new period is compared with that of the old one."""
    return part.noun if part.noun in ("plan", "account") else str(thing.id)


def _differing(part: Part, earlier: Any, thing: Any) -> tuple[FieldChange, ...]:
    hidden = sensitive_fields(thing.__class__)
    found = []
    for name in part.fields:
        was = getattr(earlier, name) if earlier is not None else None
        now = getattr(thing, name)
        if _plain(was) == _plain(now):
            continue
        is_opinion = part.is_opinion or name in hidden or _is_opinion_tie(part, thing)
        found.append(FieldChange(name, was, now, is_opinion))
    return tuple(found)


def _is_opinion_tie(part: Part, thing: Any) -> bool:
    return part.noun == "tie" and thing.kind in OPINION_TIES


def _plain(value: Any) -> Any:
    """A value as it is compared: nothing is nothing, an unknown judgement has no evidence, and the
    order of links says nothing."""
    if isinstance(value, Judged):
        known = value.is_known or value.lapsed
        return (
            (value.value, value.grade, value.source, value.quote, value.lapsed) if known else None
        )
    if isinstance(value, tuple):
        return tuple(sorted(value)) or None
    return None if value in _NOTHING else value


def _name(part: Part, whole: PlanDiff, thing: Any) -> str:
    """What a thing is called: by its own field, or by the thing that it speaks of."""
    value = getattr(thing, part.named_by)
    if part.noun in ("reading", "milestone", "contribution"):
        return _kpi_of(whole, thing.id)
    if part.noun == "post":
        return _person(whole.now, whole.before, thing.id)
    if part.noun == "tie":
        return f"{whole.name(thing.source)} – {whole.name(thing.target)}"
    if part.noun == "coverage":
        return f"{whole.name(thing.colleague)} – {whole.name(thing.person)}"
    if part.noun == "footprint":
        return " – ".join(filter(None, (whole.name(thing.department or ""), whole.name(value))))
    if isinstance(value, str) and part.noun in ("deal_stake", "step"):
        return whole.name(value) or value or whole.name(getattr(thing, "stakeholder", None) or "")
    return value.isoformat() if isinstance(value, date) else str(value)


def _kpi_of(whole: PlanDiff, id: str) -> str:
    """The KPI that a reading, a milestone or a contribution is of."""
    for snapshot in (whole.now, whole.before):
        for objective in snapshot.objectives:
            for kpi in objective.kpis:
                parts: tuple[Any, ...] = (*kpi.readings, *kpi.milestones, *kpi.contributions)
                if any(one.id == id for one in parts):
                    return kpi.name
    return ""


def _person(now: PlanSnapshot, before: PlanSnapshot, id: str) -> str:
    """A person by the own id or that of a post."""
    for snapshot in (now, before):
        for person in snapshot.people:
            if id == person.id or any(id == post.id for post in person.posts):
                return person.name
    return ""
