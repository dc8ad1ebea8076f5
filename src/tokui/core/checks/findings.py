"""Checking a plan: every rule's breaches as sentences, and what was waived with a reason."""

from __future__ import annotations

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from tokui.core.checks.ground import Ground
from tokui.core.checks.owners import owner_of
from tokui.core.checks.rule import PLAN, Hit, Rule
from tokui.core.checks.table import RULES
from tokui.core.finding_scales import SEVERITY
from tokui.core.plan import PlanSnapshot, Waiver
from tokui.core.scales import PLAN_SECTION
from tokui.core.sentences import fill
from tokui.core.words import Words

LEVELS: Final = ("error", "warning", "hint")
"""Severities of findings, the gravest first."""

_COUNTED_FROM_TODAY: Final = frozenset({"late", "left", "first", "sentence", "reason", "mend"})
"""Values that change with the day alone."""
_NAMES: Final = frozenset({"name", "deal", "before", "whole", "phase", "who", "where"})
"""Values that are only what something is called."""
_GROWING: Final = frozenset({"changed"})
"""Counts that grow with the work: a waiver of the first changes is one of the next."""
_SECTIONS: Final = (PLAN, *PLAN_SECTION.codes)


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach of a rule: where it is mended, how grave it is in this workspace, and what is said.

    `owner` is the name of who answers for it, empty where nobody does. `waiver` is the waiver that
    holds it back; `lapsed` one that did so before, until it expired or the facts changed.
    """

    rule: Rule
    severity: str
    noun: str
    id: str
    field: str
    said: Mapping[str, object] = dataclasses.field(compare=False)
    """The values of its sentences, which are made when somebody reads them: most pages only
    count."""
    owner: str
    facts: str
    """A mark of the values that it stands on; another mark means that the facts have changed."""
    waiver: Waiver | None = None
    lapsed: Waiver | None = None

    @property
    def words(self) -> Words:
        """What is wrong."""
        return fill(self.rule.says, **self.said)

    @property
    def remedy(self) -> Words:
        """What mends it."""
        return fill(self.rule.remedy, **self.said)

    @property
    def code(self) -> str:
        """The code of its rule."""
        return self.rule.code

    @property
    def key(self) -> str:
        """Rule and spot, which no two findings of a plan share unless they say the same twice."""
        return f"{self.code}.{self.id}.{self.field}.{self.facts}"


@dataclass(frozen=True)
class Report:
    """What a check found: `findings` to mend, the gravest first, and what is `waived`."""

    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...] = ()

    @cached_property
    def by_severity(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings of each severity, the gravest first."""
        return {
            level: tuple(one for one in self.findings if one.severity == level) for level in LEVELS
        }

    @cached_property
    def by_section(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings of each section with findings, the plan as a whole first."""
        grouped = {
            section: tuple(one for one in self.findings if one.rule.section == section)
            for section in _SECTIONS
        }
        return {section: found for section, found in grouped.items() if found}

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many findings each rule has, by its code."""
        return Counter(one.code for one in self.findings)

    def at(self, noun: str, id: str) -> tuple[Finding, ...]:
        """The findings at one record."""
        return tuple(one for one in self.findings if (one.noun, one.id) == (noun, id))

    @property
    def has_errors(self) -> bool:
        """Whether something must be mended."""
        return bool(self.by_severity["error"])


def check_plan(snapshot: PlanSnapshot, today: date | None = None) -> Report:
    """Every finding in a plan on `today`, the day of the snapshot unless told.

    The snapshot says how grave its workspace takes a rule, and whether it is off. Rules that stand
    on opinions about people find nothing in a snapshot without opinions: neither a finding nor a
    count.
    """
    ground = Ground(snapshot, today or snapshot.taken_on)
    chosen = {grade.rule: grade.severity for grade in snapshot.rule_grades}
    found: dict[str, Finding] = {}
    for rule in RULES:
        severity = chosen.get(rule.code, rule.severity)
        if severity == "off" or (rule.is_opinion and not snapshot.has_opinions):
            continue
        for hit in rule.look(ground):
            one = _finding(ground, rule, severity, hit)
            found.setdefault(one.key, one)
    ordered = sorted(found.values(), key=_order)
    return Report(
        tuple(one for one in ordered if one.waiver is None),
        tuple(one for one in ordered if one.waiver is not None),
    )


def severity_words(code: str) -> Words:
    """What a severity is called."""
    return SEVERITY[code].words


def _finding(ground: Ground, rule: Rule, severity: str, hit: Hit) -> Finding:
    facts = _facts(hit)
    waivers = ground.waivers_by_spot.get((rule.code, hit.id, hit.field), ())
    # A waiver that was written down without facts holds whatever they are.
    fitting = [waiver for waiver in waivers if waiver.facts in ("", facts)]
    holding = [one for one in fitting if one.until is None or one.until >= ground.today]
    return Finding(
        rule,
        severity,
        hit.noun,
        hit.id,
        hit.field,
        hit.said,
        owner_of(ground, rule, hit),
        facts,
        waiver=holding[0] if holding else None,
        lapsed=waivers[-1] if waivers and not holding else None,
    )


def _facts(hit: Hit) -> str:
    """A mark of the values of a hit that do not change by themselves from day to day."""
    told = [
        f"{name}={value.en if isinstance(value, Words) else value}"
        for name, value in sorted(hit.said.items())
        if name not in _COUNTED_FROM_TODAY | _NAMES | _GROWING
    ]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def _order(one: Finding) -> tuple[int, int, int]:
    place = _SECTIONS.index(one.rule.section)
    return LEVELS.index(one.severity), place, _PLACE[one.code]


_PLACE: Final = {rule.code: place for place, rule in enumerate(RULES)}
